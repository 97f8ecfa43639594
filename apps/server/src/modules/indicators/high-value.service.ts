import type { HighValueFigure, HighValueMissing, HighValuePatent, HighValueSituation } from "@zhiqiao/contracts";
import { highValueDefinitionsFor, perTenThousand, type Population } from "@zhiqiao/rules";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { findPatents } from "../patents/index.ts";
import { populationOf } from "../regions/index.ts";
import {
  countByRegion,
  countHeldPatents,
  listHeldPatents,
  listStretches,
  type PatentFilter,
  type RegionCounts,
} from "./figure.repository.ts";
import { readDecisionsOfRun, shippedDecisions } from "./high-value-basis.ts";
import { toSettings } from "./high-value-facts.ts";
import { toHighValuePatent, toJudgement, toRun } from "./high-value-view.ts";
import { firstDefinedDay } from "./judge-patent.ts";
import { findFinishedRun, findLivingRun, listFinishedRuns, type RunRow } from "./run.repository.ts";
import { listRegionNames, listRegionPaths } from "./setting.repository.ts";

export type HighValueService = ReturnType<typeof createHighValueService>;

export interface AsOf {
  readonly region?: string | undefined;
  readonly day?: string | undefined;
  readonly known?: string | undefined;
}
export interface PatentQuestion extends AsOf {
  readonly verdict?: readonly string[] | undefined;
  readonly situation?: readonly string[] | undefined;
  readonly missing?: readonly string[] | undefined;
  readonly q?: string | undefined;
}

/** A population with the source behind it. */
type KnownPopulation = Population & { readonly sourceId: string };

const runsShown = 50;
const exportPage = 500;
/** Days and moments whose counts are remembered: what was held true at a moment never changes. */
const rememberedMost = 300;
const yearsOfTrend = 10;

interface Asked {
  readonly day: string;
  readonly known: Date;
  /** The day of the moment asked for; undefined: now. */
  readonly knownOn: string | undefined;
  readonly run: RunRow | undefined;
  readonly regionCode: string;
  readonly path: string;
  readonly regions: readonly { readonly code: string; readonly path: string; readonly parent_code: string | null }[];
}

const add = (into: Record<string, number>, from: Readonly<Record<string, number>>): void => {
  for (const [name, count] of Object.entries(from)) into[name] = (into[name] ?? 0) + count;
};

function sum(counts: readonly RegionCounts[]) {
  const total = { count: 0, unknown: 0, inForce: 0, situations: {} as Record<string, number>, missing: {} as Record<string, number> };
  for (const one of counts) {
    total.count += one.count;
    total.unknown += one.unknown;
    total.inForce += one.inForce;
    add(total.situations, one.situations);
    add(total.missing, one.missing);
  }
  return total;
}

const byCount = <Name extends string>(counts: Readonly<Record<string, number>>): [Name, number][] =>
  (Object.entries(counts) as [Name, number][]).toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));

const populationsOf = async (
  tx: Transaction<Database>,
  regionCode: string,
  asOf: { readonly day: string; readonly knownOn: string | undefined },
): Promise<KnownPopulation[]> =>
  (await populationOf(tx, regionCode, asOf)).map(({ regionCode: region, year, people, publisher, document, sourceId }) => ({
    region,
    year,
    people: BigInt(people),
    source: document === null ? publisher : `${publisher} · ${document}`,
    sourceId,
  }));

export function createHighValueService({ clock }: { clock: Clock }) {
  const remembered = new Map<string, readonly RegionCounts[]>();

  async function resolve(work: Work<SignedInActor>, { region, day, known }: AsOf): Promise<Asked> {
    const now = clock.now();
    const today = dayInChina(now);
    const asked = day ?? today;
    if (asked > today) throw new AppError("indicators.day_ahead", { day: asked });
    const regionCode = region ?? work.actor.regionCode;
    const regions = await listRegionPaths(work.tx);
    const path = regions.find(({ code }) => code === regionCode)?.path;
    if (path === undefined) throw new AppError("regions.region_not_found", { code: regionCode });
    const moment = known === undefined ? now : new Date(known);
    const run = await findFinishedRun(work.tx, known === undefined ? undefined : moment);
    return {
      day: asked,
      known: run?.started_at ?? moment,
      knownOn: known === undefined ? undefined : dayInChina(moment),
      run,
      regionCode,
      path,
      regions,
    };
  }

  /** Counts of each day by region; those that nobody asked for yet are read in one pass. */
  async function countsOf(
    tx: Transaction<Database>,
    days: readonly string[],
    known: Date,
  ): Promise<ReadonlyMap<string, readonly RegionCounts[]>> {
    const keyOf = (day: string): string => `${known.getTime()} ${day}`;
    const missing = days.filter((day) => !remembered.has(keyOf(day)));
    const read = missing.length === 0 ? new Map<string, RegionCounts[]>() : await countByRegion(tx, missing, known);
    if (remembered.size > rememberedMost) remembered.clear();
    for (const [day, counts] of read) remembered.set(keyOf(day), counts);
    return new Map(days.map((day) => [day, remembered.get(keyOf(day)) ?? read.get(day) ?? []]));
  }

  async function figureOf(work: Work<SignedInActor>, asked: Asked, day: string, counts: readonly RegionCounts[]) {
    const codes = new Set(asked.regions.filter(({ path }) => path.startsWith(asked.path)).map(({ code }) => code));
    const total = sum(counts.filter(({ regionCode }) => regionCode !== null && codes.has(regionCode)));
    const populations = await populationsOf(work.tx, asked.regionCode, { day, knownOn: asked.knownOn });
    const [population] = populations;
    const missing: HighValueFigure["missing"] = [];
    if (asked.run === undefined) missing.push("computation");
    if (day < firstDefinedDay) missing.push("definition");
    const quotient = perTenThousand(
      {
        region: asked.regionCode,
        populationYear: population?.year ?? Number(day.slice(0, 4)),
        count: BigInt(total.count),
        unknownCount: BigInt(total.unknown),
        places: 2,
      },
      populations,
    );
    if (quotient.state === "unknown") missing.push(...quotient.missing);
    const countable = asked.run !== undefined && day >= firstDefinedDay;
    return {
      total,
      figure: {
        day,
        count: total.count,
        unknown: total.unknown,
        inForce: total.inForce,
        population:
          population === undefined
            ? null
            : {
                people: String(population.people),
                year: population.year,
                regionCode: population.region,
                source: population.source,
                sourceId: population.sourceId,
              },
        perTenThousand: countable && quotient.state === "known" ? quotient.value : null,
        missing,
      },
    };
  }

  function regionsBelow(asked: Asked, counts: readonly RegionCounts[]): HighValueFigure["regions"] {
    const below = asked.regions.filter(({ parent_code }) => parent_code === asked.regionCode);
    const within = (path: string) => {
      const codes = new Set(asked.regions.filter((one) => one.path.startsWith(path)).map(({ code }) => code));
      return sum(counts.filter(({ regionCode }) => regionCode !== null && codes.has(regionCode)));
    };
    const own = sum(counts.filter(({ regionCode }) => regionCode === asked.regionCode));
    return [
      ...below.map(({ code, path }) => {
        const { count, unknown } = within(path);
        return { regionCode: code, count, unknown };
      }),
      { regionCode: null, count: own.count, unknown: own.unknown },
    ];
  }

  const filterOf = (asked: Asked, { verdict, situation, missing, q }: PatentQuestion): PatentFilter => ({
    day: asked.day,
    known: asked.known,
    regions: asked.regions.filter(({ path }) => path.startsWith(asked.path)).map(({ code }) => code),
    verdict,
    situation,
    missing,
    q,
  });

  return {
    /** What was asked for, made definite: the day, the moment of knowledge, the region. */
    resolve,

    async figure(work: Work<SignedInActor>, query: AsOf): Promise<HighValueFigure> {
      const asked = await resolve(work, query);
      const counts = (await countsOf(work.tx, [asked.day], asked.known)).get(asked.day) ?? [];
      const { figure, total } = await figureOf(work, asked, asked.day, counts);
      const living = await findLivingRun(work.tx);
      const decisions = asked.run === undefined ? shippedDecisions : await readDecisionsOfRun(work.tx, asked.run.basis, asked.regionCode);
      return {
        ...figure,
        regionCode: asked.regionCode,
        known: asked.known.toISOString(),
        run: asked.run === undefined ? null : toRun(asked.run),
        recomputing: living === undefined ? null : toRun(living),
        definitions: highValueDefinitionsFor(asked.day, toSettings(decisions)).map(({ id, inForceFrom, inForceTo, cites }) => ({
          id: id as "five_situations",
          inForceFrom,
          inForceTo,
          cites: [...cites],
        })),
        bySituation: byCount<HighValueSituation>(total.situations).map(([situation, count]) => ({ situation, count })),
        byMissing: byCount<HighValueMissing>(total.missing).map(([missing, count]) => ({ missing, count })),
        regions: regionsBelow(asked, counts),
      };
    },

    /** The figure at the end of each year since there is a definition, and on the day asked. */
    async trend(work: Work<SignedInActor>, query: AsOf) {
      const asked = await resolve(work, query);
      const year = Number(asked.day.slice(0, 4));
      const ends = Array.from({ length: yearsOfTrend }, (_, at) => `${year - yearsOfTrend + at}-12-31`).filter(
        (day) => day >= firstDefinedDay && day < asked.day,
      );
      const days = [...ends, asked.day];
      const counts = await countsOf(work.tx, days, asked.known);
      const items = [];
      for (const day of days) items.push((await figureOf(work, asked, day, counts.get(day) ?? [])).figure);
      return { items };
    },

    async patents(work: Work<SignedInActor>, query: PatentQuestion & { cursor?: string | undefined; limit: number }) {
      const filter = filterOf(await resolve(work, query), query);
      const [after] = readCursor(query.cursor, 1) ?? [];
      if (after !== undefined && !/^[\da-f-]{36}$/u.test(String(after))) throw new AppError("request.cursor_invalid");
      const rows = await listHeldPatents(work.tx, filter, {
        after: after === undefined ? undefined : String(after),
        limit: query.limit + 1,
      });
      const shown = rows.slice(0, query.limit);
      return {
        items: shown.map(toHighValuePatent),
        total: await countHeldPatents(work.tx, filter),
        nextCursor: rows.length > query.limit ? toCursor([shown.at(-1)?.patent_id ?? ""]) : null,
      };
    },

    count: async (work: Work<SignedInActor>, query: PatentQuestion): Promise<number> =>
      countHeldPatents(work.tx, filterOf(await resolve(work, query), query)),

    async *all(work: Work<SignedInActor>, query: PatentQuestion): AsyncGenerator<HighValuePatent> {
      const filter = filterOf(await resolve(work, query), query);
      let after: string | undefined;
      for (;;) {
        const rows = await listHeldPatents(work.tx, filter, { after, limit: exportPage });
        yield* rows.map(toHighValuePatent);
        after = rows.at(-1)?.patent_id;
        if (rows.length < exportPage) return;
      }
    },

    regionNames: (work: Work<SignedInActor>) => listRegionNames(work.tx),

    runs: async (work: Work<SignedInActor>) => ({ items: (await listFinishedRuns(work.tx, runsShown)).map(toRun) }),

    /** Whether one patent counts on a day, as known at a moment, with all stretches of days that were held true then. */
    async ofPatent(work: Work<SignedInActor>, id: string, query: { day?: string | undefined; known?: string | undefined }) {
      const [patent] = await findPatents(work.tx, [id]);
      if (patent === undefined) throw new AppError("patents.patent_not_found", { id });
      const now = clock.now();
      const day = query.day ?? dayInChina(now);
      const run = await findFinishedRun(work.tx, query.known === undefined ? undefined : new Date(query.known));
      const known = run?.started_at ?? (query.known === undefined ? now : new Date(query.known));
      const stretches = await listStretches(work.tx, id, known);
      const held = stretches.find(({ from_day, to_day }) => from_day <= day && (to_day === null || day < to_day));
      return {
        day,
        known: known.toISOString(),
        run: run === undefined ? null : toRun(run),
        recomputing: (await findLivingRun(work.tx)) !== undefined,
        judgement: held === undefined ? null : toJudgement(held),
        intervals: stretches.map((one) => {
          const { verdict, situations } = toJudgement(one);
          return {
            fromDay: one.from_day,
            toDay: one.to_day,
            verdict,
            situations: situations.filter(({ verdict: met }) => met === "yes").map(({ situation }) => situation),
          };
        }),
      };
    },
  };
}
