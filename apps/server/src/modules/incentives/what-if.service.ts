import type { Language, SavedScenario, WhatIfOrganization, WhatIfResult, WhatIfScenario, WhatIfTrace } from "@zhiqiao/contracts";
import { type JurisdictionLevel, RuleInputError } from "@zhiqiao/rules";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { settingsOf } from "../../database/connection-settings.ts";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { type ChangeRow, findChange, listApproved, regionNamesIn } from "./parameter-change.repository.ts";
import { fits } from "./parameter-changes.service.ts";
import { contentOf, decisionsOf } from "./parameter-decisions.ts";
import { type RuleSet, versionsOn } from "./rulebook-table.view.ts";
import type { WhatIfQuestion } from "./what-if-compute.ts";
import { unitOfField } from "./what-if-rules.ts";
import { mostParts, stepsInThread, sumsInThreads, type WhatIfInput } from "./what-if-thread.ts";
import { dropScenario, findPayer, keepScenario, listScenarioRows } from "./what-if.repository.ts";
import { partsOf } from "./which-organizations.ts";

/** Each holds a processor for seconds; more at once would only make all of them wait. */
const atOnce = 2;

const levelOf = (level: string): JurisdictionLevel => (level === "province" ? "province" : level === "city" ? "city" : "zone");

export type WhatIfService = ReturnType<typeof createWhatIfService>;

/** 情景测算: rules tried out on all organisations of a region before they are issued. Nothing is stored but a scenario that is kept by name. */
export function createWhatIfService({
  db,
  pool,
  clock,
  book,
}: {
  readonly db: Kysely<Database>;
  /** The pool under `db`: threads connect as it does. */
  readonly pool: Pool;
  readonly clock: Clock;
  readonly book: RuleSet;
}) {
  const { rules, catalogue } = book;
  let running = 0;

  /** Refuses what the book does not have. */
  function check(scenario: WhatIfScenario): void {
    const byId = new Map(versionsOn(rules, scenario.day).map((rule) => [rule.id, rule]));
    for (const { ruleId, parameter, value } of scenario.parameters) {
      const rule = byId.get(ruleId);
      if (rule === undefined) throw new AppError("rulebook.rule_not_found", { rule: ruleId });
      const unit = rule.parameters[parameter]?.[0]?.unit;
      if (unit === undefined) throw new AppError("rulebook.parameter_not_found", { rule: ruleId, parameter });
      if (!fits(unit, value)) throw new AppError("rulebook.value_unfit", { value, unit });
    }
    for (const id of scenario.without) if (!byId.has(id)) throw new AppError("rulebook.rule_not_found", { rule: id });
    for (const { title, trigger, occasion, conditions } of scenario.drafts) {
      if (trigger !== null && !rules.some((rule) => rule.trigger === trigger))
        throw new AppError("rulebook.trigger_not_found", { trigger });
      for (const condition of conditions) {
        const isNumber =
          condition.is === "at_least" || condition.is === "more_than" || condition.is === "at_most" || condition.is === "less_than";
        if (!isNumber) continue;
        const unit = unitOfField(catalogue, occasion, condition.field);
        if (unit === undefined || !fits(unit, condition.value))
          throw new AppError("rulebook.draft_unfit", { draft: title, problem: `${condition.field} ${condition.value}` });
      }
    }
  }

  /** Threads at work: as many what-ifs at once as there is room for, and the refusal of a draft that cannot be computed. */
  async function inTurn<Answer>(question: WhatIfQuestion, task: (input: WhatIfInput) => Promise<Answer>): Promise<Answer> {
    if (running >= atOnce) throw new AppError("rulebook.what_if_busy");
    running += 1;
    try {
      return await task({ settings: await settingsOf(pool), question });
    } catch (error) {
      if (!(error instanceof RuleInputError)) throw error;
      const [draft] = question.scenario.drafts;
      throw new AppError("rulebook.draft_unfit", { draft: draft?.title ?? "", problem: `${error.fact}: ${error.value}` }, { cause: error });
    } finally {
      running -= 1;
    }
  }

  /** Reads what stands with the officer's sight; the transaction is over before a thread begins its seconds. */
  async function prepare(actor: SignedInActor, scenario: WhatIfScenario, added?: ChangeRow) {
    check(scenario);
    return runWork(db, actor, async ({ tx }) => {
      const payer = await findPayer(tx, scenario.payer);
      if (payer?.oversees !== true) throw new AppError("rulebook.payer_not_yours", { payer: scenario.payer });
      const approved = await listApproved(tx);
      const before = decisionsOf(rules, approved, scenario.day);
      const after = added === undefined ? before : decisionsOf(rules, [...approved, added], scenario.day);
      const question: WhatIfQuestion = {
        payer: {
          code: scenario.payer,
          level: rules.find(({ jurisdiction }) => jurisdiction === scenario.payer)?.level ?? levelOf(payer.level),
        },
        scenario,
        before,
        after,
      };
      return { regionPath: payer.path, question, parts: await partsOf(tx, payer.path, mostParts()) };
    });
  }

  async function sums(actor: SignedInActor, scenario: WhatIfScenario, everyChange: boolean, added?: ChangeRow) {
    const { question, parts } = await prepare(actor, scenario, added);
    const { result, changed } = await inTurn(question, (input) => sumsInThreads(input, parts, everyChange));
    return { result: { scenario, ...result }, changed };
  }

  return {
    async run(actor: SignedInActor, scenario: WhatIfScenario): Promise<WhatIfResult> {
      return (await sums(actor, scenario, false)).result;
    },

    /** Every organisation whose sums change, however many. */
    async changed(actor: SignedInActor, scenario: WhatIfScenario): Promise<readonly WhatIfOrganization[]> {
      return (await sums(actor, scenario, true)).changed;
    },

    /** One organisation of the region, step by step. */
    async trace(actor: SignedInActor, id: string, scenario: WhatIfScenario): Promise<WhatIfTrace> {
      const { regionPath, question } = await prepare(actor, scenario);
      const found = await inTurn(question, (input) => stepsInThread(input, regionPath, id));
      if (!found.known) throw new AppError("organizations.organization_not_found", { id });
      return found.trace;
    },

    /** What a change would do once approved, or did: over the organisations of its jurisdiction, today or on its first day if that is later. */
    async effectOf(actor: SignedInActor, id: number): Promise<WhatIfResult> {
      const row = await runWork(db, actor, ({ tx }) => findChange(tx, id));
      if (row === undefined) throw new AppError("rulebook.change_not_found", { id });
      const today = dayInChina(clock.now());
      const content = contentOf(row);
      const scenario: WhatIfScenario = {
        payer: content.kind === "stacking" ? content.region : row.jurisdiction,
        day: row.valid_from > today ? row.valid_from : row.valid_to !== null && row.valid_to < today ? row.valid_to : today,
        year: null,
        parameters: [],
        without: [],
        drafts: [],
      };
      return (await sums(actor, scenario, false, { ...row, outcome: "approved", decided_at: row.decided_at ?? clock.now() })).result;
    },

    /** What regions are called in a language. */
    regionNames: (work: Work<SignedInActor>, language: Language) => regionNamesIn(work.tx, language),

    scenarios: async (work: Work<SignedInActor>) => ({ items: await listScenarioRows(work.tx, work.actor.accountId) }),

    async save(
      work: Work<SignedInActor>,
      { name, scenario }: { readonly name: string; readonly scenario: WhatIfScenario },
    ): Promise<SavedScenario> {
      const { actor, tx } = work;
      if ((await findPayer(tx, scenario.payer))?.oversees !== true)
        throw new AppError("rulebook.payer_not_yours", { payer: scenario.payer });
      const { organizationId, accountId } = actor;
      const kept = await keepScenario(tx, {
        organizationId,
        accountId,
        accountName: actor.name,
        regionCode: scenario.payer,
        name,
        scenario,
      });
      if (kept === undefined) throw new AppError("rulebook.scenario_name_taken", { name });
      work.audit({ action: "rulebook.save_scenario", subjectKind: "what_if_scenario", subjectId: kept.id, details: { name } });
      return kept;
    },

    async drop(work: Work<SignedInActor>, id: string): Promise<{ done: true }> {
      const name = await dropScenario(work.tx, id, work.actor.accountId);
      if (name === undefined) throw new AppError("rulebook.scenario_not_found", { id });
      work.audit({ action: "rulebook.delete_scenario", subjectKind: "what_if_scenario", subjectId: id, details: { name } });
      return { done: true };
    },
  };
}
