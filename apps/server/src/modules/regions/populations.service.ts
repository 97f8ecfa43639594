import { PopulationMeasure, type RegionPopulation } from "@zhiqiao/contracts";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Work } from "../../platform/work.ts";
import { findPopulationRow, insertPopulation, listPopulationRows, lockPopulations, type PopulationRow } from "./population.repository.ts";
import { findRegionRow } from "./region.repository.ts";

export const toPopulation = (row: PopulationRow): RegionPopulation => ({
  id: String(row.id),
  regionCode: row.region_code,
  year: row.year,
  measure: PopulationMeasure.parse(row.measure),
  people: Number(row.people),
  publisher: row.publisher,
  document: row.document,
  sourceId: row.source_id,
  line: row.line,
  recordedAt: row.recorded_at.toISOString(),
  recordedBy: row.account_name,
});

/** Those of the latest year before the year of `day`, a year's end before a census; `populations` latest year first. */
export function populationsDividing<One extends Pick<RegionPopulation, "year" | "measure">>(
  populations: readonly One[],
  day: string,
): One[] {
  const year = Number(day.slice(0, 4));
  const before = populations.filter((one) => one.year < year);
  const latest = Math.max(...before.map((one) => one.year));
  const ofYear = before.filter((one) => one.year === latest);
  const yearEnd = ofYear.filter((one) => one.measure === "year_end");
  return yearEnd.length > 0 ? yearEnd : ofYear;
}

/**
 * What divides a figure of a region as of `day`, as known at the end of `knownOn` (default: now): the statements of the latest year before
 * that of the day, a year's end before a census. Empty where nobody stated one; several where publishers do, which may disagree: hand
 * them all to `perTenThousand` of `@zhiqiao/rules`.
 */
export async function populationOf(
  tx: Transaction<Database>,
  regionCode: string,
  { day, knownOn }: { readonly day: string; readonly knownOn?: string | undefined },
): Promise<RegionPopulation[]> {
  return populationsDividing((await listPopulationRows(tx, [regionCode], knownOn)).map(toPopulation), day);
}

export interface StatedPopulation {
  readonly year: number;
  readonly measure: PopulationMeasure;
  readonly people: number;
  readonly publisher: string;
  readonly document?: string | undefined;
}

const same = (row: PopulationRow, stated: StatedPopulation): boolean =>
  Number(row.people) === stated.people && row.document === (stated.document ?? null);

export type PopulationsService = ReturnType<typeof createPopulationsService>;

export function createPopulationsService() {
  /** Records a statement in the place of the publisher's earlier one for that year; undefined where it says the same. */
  async function state(
    work: Work<SignedInActor>,
    regionCode: string,
    stated: StatedPopulation,
    source: { readonly id: string; readonly line: number | null },
  ): Promise<bigint | undefined> {
    await lockPopulations(work.tx);
    const earlier = (await listPopulationRows(work.tx, [regionCode])).find(
      (row) => row.year === stated.year && row.measure === stated.measure && row.publisher === stated.publisher,
    );
    if (earlier !== undefined && same(earlier, stated)) return undefined;
    const inserted = await insertPopulation(work.tx, {
      region_code: regionCode,
      year: stated.year,
      measure: stated.measure,
      people: BigInt(stated.people),
      publisher: stated.publisher,
      document: stated.document ?? null,
      organization_id: work.actor.organizationId,
      source_id: source.id,
      line: source.line,
      replaces: earlier?.id ?? null,
      retraction_reason: null,
    });
    if (inserted === undefined) throw new AppError("regions.population_changed_meanwhile");
    return inserted.id;
  }

  async function read(work: Work<SignedInActor>, id: bigint): Promise<RegionPopulation> {
    const row = await findPopulationRow(work.tx, id);
    if (row === undefined) throw new AppError("regions.population_not_found", { id: String(id) });
    return toPopulation(row);
  }

  return {
    state,

    /** States or corrects one population by a form. */
    async record(work: Work<SignedInActor>, regionCode: string, stated: StatedPopulation): Promise<RegionPopulation> {
      if ((await findRegionRow(work.tx, regionCode)) === undefined) throw new AppError("regions.region_not_found", { code: regionCode });
      const sourceId = await formSource(work, `常住人口：${stated.publisher}`);
      const id = await state(work, regionCode, stated, { id: sourceId, line: null });
      if (id === undefined) throw new AppError("regions.population_unchanged", { year: stated.year, publisher: stated.publisher });
      work.audit({
        action: "regions.record_population",
        subjectKind: "region",
        subjectId: regionCode,
        details: { year: stated.year, measure: stated.measure, people: stated.people, publisher: stated.publisher },
      });
      return read(work, id);
    },

    /** Takes a statement back; it stays readable as known on the days before. */
    async retract(work: Work<SignedInActor>, regionCode: string, id: bigint, reason: string): Promise<RegionPopulation> {
      await lockPopulations(work.tx);
      const row = (await listPopulationRows(work.tx, [regionCode])).find((one) => one.id === id);
      if (row === undefined) throw new AppError("regions.population_not_found", { id: String(id) });
      const inserted = await insertPopulation(work.tx, {
        region_code: row.region_code,
        year: row.year,
        measure: row.measure,
        people: row.people,
        publisher: row.publisher,
        document: row.document,
        organization_id: work.actor.organizationId,
        source_id: await formSource(work, "撤回常住人口"),
        line: null,
        replaces: row.id,
        retraction_reason: reason,
      });
      if (inserted === undefined) throw new AppError("regions.population_changed_meanwhile");
      work.audit({
        action: "regions.retract_population",
        subjectKind: "region",
        subjectId: regionCode,
        details: { year: row.year, publisher: row.publisher, reason },
      });
      return toPopulation(row);
    },
  };
}

/** The source of what one person states by a form in the open registry. */
export async function formSource({ tx, actor }: Work<SignedInActor>, title: string): Promise<string> {
  const { id } = await tx
    .insertInto("source")
    .values({
      kind: "form",
      title,
      organization_id: actor.organizationId,
      account_id: actor.accountId,
      account_name: actor.name,
      visibility: "open",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
