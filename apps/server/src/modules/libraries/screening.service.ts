import {
  ExpertCriterion,
  Maturity,
  PatentType,
  type ScreeningCriterion,
  type ScreeningScenario,
  type ScreeningSheet,
  ScreeningWeights,
} from "@zhiqiao/contracts";
import { exampleWeights, screen, type ScreeningFacts, weightGap } from "@zhiqiao/rules";
import { z } from "zod";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { findPatents, type PatentRow } from "../patents/index.ts";
import { type EntryRow, findEntry } from "./entry.repository.ts";
import { getKeptLibrary, getLibrary } from "./library-access.ts";
import {
  insertScenario,
  insertScore,
  listIndexingRows,
  listScenarioRows,
  listScoreRows,
  type ScenarioRow,
} from "./screening.repository.ts";

/** How many open demands a patent fits, or undefined while that cannot be said. */
export type DemandCounter = (work: Work<SignedInActor>, patentId: string) => Promise<number | undefined>;

const StoredScores = z.array(z.object({ criterion: ExpertCriterion, score: z.int(), note: z.string() }));
type Scores = z.infer<typeof StoredScores>;

const exampleScenario: ScreeningScenario = {
  id: null,
  name: "平台示例权重",
  validFrom: "2026-01-01",
  weights: exampleWeights,
  by: null,
  recordedAt: null,
};

const toScenario = (row: ScenarioRow): ScreeningScenario => ({
  id: row.id,
  name: row.name,
  validFrom: row.valid_from,
  weights: ScreeningWeights.parse(row.params),
  by: row.account_name,
  recordedAt: row.recorded_at.toISOString(),
});

const offered = (availability: readonly string[]): boolean | null =>
  availability.length === 0 ? null : !availability.includes("not_offered");

const toFacts = (patent: PatentRow, matchedDemands: number | undefined, maturity: Maturity | undefined): ScreeningFacts => ({
  inForce: patent.validity_group === "unknown" ? null : patent.validity_group === "in_force",
  type: patent.type === null ? null : PatentType.parse(patent.type),
  applicationDay: patent.application_date,
  familySize: patent.family_size,
  citedBy: patent.cited_by_count,
  claims: patent.claims_count,
  matchedDemands: matchedDemands ?? null,
  offered: offered(patent.availability),
  maturity: maturity ?? null,
});

const written = (value: number | string | boolean | null): string | null => (value === null ? null : String(value));

/** The fact behind each computed score, as the registry writes it. */
const factOf = (facts: ScreeningFacts): Readonly<Partial<Record<ScreeningCriterion, string | null>>> => ({
  validity: written(facts.inForce),
  remaining_life: written(facts.applicationDay),
  family: written(facts.familySize),
  citations: written(facts.citedBy),
  claims: written(facts.claims),
  demand_match: written(facts.matchedDemands),
  owner_offer: written(facts.offered),
  maturity: facts.maturity,
});

const byCriterion = (all: readonly Scores[]): Partial<Record<ExpertCriterion, number[]>> => {
  const scores: Partial<Record<ExpertCriterion, number[]>> = {};
  for (const { criterion, score } of all.flat()) (scores[criterion] ??= []).push(score);
  return scores;
};

/** 筛选: weights that are dated, scores that are kept, totals that say what they do not know. */
export function createScreeningService({ clock, countDemands }: { clock: Clock; countDemands: DemandCounter }) {
  async function get(work: Work<SignedInActor>, id: string): Promise<EntryRow> {
    const row = await findEntry(work.tx, id);
    if (row === undefined) throw new AppError("libraries.entry_not_found", { id });
    return row;
  }

  async function scenariosOf(work: Work<SignedInActor>, libraryId: string, day: string): Promise<ScreeningScenario[]> {
    const rows = (await listScenarioRows(work.tx, libraryId)).map(toScenario);
    return [...rows.filter((one) => one.validFrom <= day), exampleScenario, ...rows.filter((one) => one.validFrom > day)];
  }

  async function sheet(
    work: Work<SignedInActor>,
    entry: EntryRow,
    asked: { readonly scenarioId?: string | undefined; readonly day?: string | undefined },
  ): Promise<ScreeningSheet> {
    const day = asked.day ?? dayInChina(clock.now());
    const scenarios = await scenariosOf(work, entry.library_id, day);
    const scenario = asked.scenarioId === undefined ? scenarios[0] : scenarios.find((one) => one.id === asked.scenarioId);
    if (scenario === undefined) throw new AppError("libraries.scenario_not_found", { id: asked.scenarioId });
    const [patent] = await findPatents(work.tx, [entry.patent_id]);
    if (patent === undefined) throw new AppError("libraries.entry_not_found", { id: entry.id });
    const rows = await listScoreRows(work.tx, entry.id);
    const own = rows.filter((row) => row.account_id === work.actor.accountId);
    const blind = (await getLibrary(work, entry.library_id)).blind_scoring && own.length === 0 && work.actor.role === "region_officer";
    const seen = blind ? own : rows;
    const maturity = (await listIndexingRows(work.tx, entry.id)).find((row) => row.field === "maturity" && row.state === "confirmed");
    const facts = toFacts(patent, await countDemands(work, entry.patent_id), Maturity.safeParse(maturity?.value).data);
    const result = screen(facts, byCriterion(seen.map((row) => StoredScores.parse(row.value))), { day, weights: scenario.weights });
    const basis = factOf(facts);
    return {
      scenario,
      day,
      total: result.total,
      groups: result.groups,
      criteria: result.criteria.map((one) => ({ ...one, fact: basis[one.id] ?? null })),
      unknown: [...result.unknown],
      hidden: rows.length - seen.length,
      experts: seen.map((row) => ({
        name: row.expert_name,
        enteredBy: row.account_name,
        own: row.account_id === work.actor.accountId,
        scores: StoredScores.parse(row.value),
        at: row.recorded_at.toISOString(),
      })),
      scenarios,
      mayScore: work.actor.role === "region_officer",
    };
  }

  return {
    /** @throws libraries.entry_not_found, libraries.scenario_not_found */
    read: async (
      work: Work<SignedInActor>,
      id: string,
      asked: { readonly scenarioId?: string | undefined; readonly day?: string | undefined },
    ): Promise<ScreeningSheet> => sheet(work, await get(work, id), asked),

    /** @throws libraries.entry_not_found */
    async score(
      work: Work<SignedInActor>,
      id: string,
      given: { readonly expertName?: string | undefined; readonly scores: Scores },
    ): Promise<ScreeningSheet> {
      const entry = await get(work, id);
      const { accountId, name } = work.actor;
      const expertName = given.expertName ?? name;
      await insertScore(work.tx, {
        entryId: id,
        organizationId: entry.organization_id,
        regionCode: entry.region_code,
        accountId,
        accountName: name,
        expertName,
        value: [...new Map(given.scores.map((one) => [one.criterion, one])).values()],
        at: clock.now(),
      });
      work.audit({ action: "libraries.score_entry", subjectKind: "library_entry", subjectId: id, details: { expert: expertName } });
      return sheet(work, entry, {});
    },

    async scenarios(work: Work<SignedInActor>, libraryId: string) {
      await getLibrary(work, libraryId);
      return { items: (await listScenarioRows(work.tx, libraryId)).map(toScenario), example: exampleScenario };
    },

    /** @throws libraries.library_not_found, libraries.not_keeper, libraries.weights_not_whole */
    async saveScenario(
      work: Work<SignedInActor>,
      libraryId: string,
      given: { readonly name: string; readonly validFrom: string; readonly weights: ScreeningWeights },
    ): Promise<ScreeningScenario> {
      const library = await getKeptLibrary(work, libraryId);
      const gap = weightGap(given.weights);
      if (gap !== 0) throw new AppError("libraries.weights_not_whole", { gap: gap === undefined ? "?" : String(gap / 100) });
      const row = await insertScenario(work.tx, {
        libraryId,
        organizationId: library.organization_id,
        regionCode: library.region_code,
        ...given,
        accountId: work.actor.accountId,
        accountName: work.actor.name,
        at: clock.now(),
      });
      work.audit({ action: "libraries.save_scenario", subjectKind: "library", subjectId: libraryId, details: { name: given.name } });
      return toScenario(row);
    },
  };
}
