import {
  holds,
  type NewRulebookChange,
  type RulebookChange,
  type RulebookChangeContent,
  type RulebookChangeState,
  type ScenarioProposals,
  type WhatIfScenario,
} from "@zhiqiao/contracts";
import { type IncentiveRule, isPlainDate, type ParameterUnit } from "@zhiqiao/rules";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import type { NotificationsService } from "../notifications/index.ts";
import { tellProposer, tellSecondOfficers } from "./parameter-change-notices.ts";
import {
  type ChangeFilter,
  type ChangeRow,
  countChanges,
  findChange,
  holdSubject,
  insertChange,
  insertDecision,
  listApproved,
  listChangeRows,
  listPendingOf,
  overseesRegion,
} from "./parameter-change.repository.ts";
import { approvedValuesOf, contentOf, subjectOf } from "./parameter-decisions.ts";
import { alreadyHolds, layered, onDay, timelineOf } from "./parameter-timeline.ts";
import { wordsSay } from "./parameter-words.ts";
import { writeValue } from "./rulebook-table-file.ts";
import { moneyFieldsOf, type RuleSet, versionsOn } from "./rulebook-table.view.ts";
import { disputesOf, openTermsOf } from "./ruling-questions.ts";

type Tx = Transaction<Database>;
export type RulebookChangesService = ReturnType<typeof createRulebookChangesService>;

const wholeUnits: ReadonlySet<ParameterUnit> = new Set(["fen", "count", "days", "months", "years"]);

/** Whether a text can be a value of the unit. */
export const fits = (unit: ParameterUnit, value: string): boolean => {
  if (unit === "day") return isPlainDate(value);
  return (wholeUnits.has(unit) ? /^\d{1,18}$/u : /^\d{1,3}(\.\d{1,6})?$/u).test(value);
};

/** Whether the quoted words state the value; years may be said for months. */
const isSaid = (unit: ParameterUnit, value: string, words: string): boolean => {
  switch (unit) {
    case "fen":
    case "percent":
      return wordsSay(words, unit, value);
    case "day":
      return value.split("-").every((part) => wordsSay(words, "count", String(Number(part))));
    case "months":
      return wordsSay(words, "count", value) || (Number(value) % 12 === 0 && wordsSay(words, "count", String(Number(value) / 12)));
    case "count":
    case "days":
    case "years":
      return wordsSay(words, "count", value);
  }
};

/** Two states of a subject are the same where everything but the day of approval is. */
const sameContent = (a: RulebookChangeContent, b: RulebookChangeContent): boolean => JSON.stringify(a) === JSON.stringify(b);

export interface Proposed {
  /** `unchanged`: it holds already; `pending`: the same waits for a decision. */
  readonly outcome: "proposed" | "unchanged" | "pending";
  readonly id: number | undefined;
  /** Whose rules it changes. */
  readonly jurisdiction: string;
}

/** Where a proposal comes from, if not from a form of its own. */
interface ProposalOrigin {
  /** The file it was read from. */
  readonly source?: () => Promise<string>;
  /** The what-if it came out of. */
  readonly scenario?: WhatIfScenario;
}

/**
 * Dated values, rulings and ways of stacking: proposed by one officer, decided by another, in force from the approval on and only then.
 * The structure of `book` is code and is never changed here.
 */
export function createRulebookChangesService({
  clock,
  book,
  notifications,
}: {
  readonly clock: Clock;
  readonly book: RuleSet;
  readonly notifications: NotificationsService;
}) {
  const { rules, catalogue } = book;
  const ruleOf = new Map(versionsOn(rules, "9999-12-31").map((rule) => [rule.id, rule]));

  const requireRule = (id: string): IncentiveRule => {
    const rule = ruleOf.get(id);
    if (rule === undefined) throw new AppError("rulebook.rule_not_found", { rule: id });
    return rule;
  };

  const unitOf = (content: RulebookChangeContent): ParameterUnit | null =>
    content.kind === "parameter" ? (ruleOf.get(content.ruleId)?.parameters[content.parameter]?.[0]?.unit ?? null) : null;

  function toChange(row: ChangeRow, actor: SignedInActor, approved: readonly ChangeRow[]): RulebookChange {
    const content = contentOf(row);
    const earlier =
      row.decided_at === null ? approved : approved.filter(({ id, decided_at }) => id !== row.id && isBefore(decided_at, row));
    const own = row.account_id === actor.accountId;
    return {
      id: Number(row.id),
      kind: row.kind,
      jurisdiction: row.jurisdiction,
      content,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      document: row.document,
      documentNumber: row.document_number,
      clause: row.clause,
      words: row.words,
      decidedPerson: row.decided_person,
      decidedDay: row.decided_day,
      reason: row.reason,
      by: row.account_name,
      organizationNameZh: row.organization_name,
      recordedAt: row.recorded_at.toISOString(),
      sourceId: row.source_id,
      // What was tried may hold drafts that nobody has issued.
      scenario: row.scenario === null || !holds(actor.role, "rulebook.what_if") ? null : JSON.stringify(row.scenario),
      state: row.outcome ?? "proposed",
      decision:
        row.decided_at === null
          ? null
          : {
              by: row.decided_by ?? "",
              organizationNameZh: row.decider_organization ?? "",
              at: row.decided_at.toISOString(),
              reason: row.outcome_reason,
            },
      unit: unitOf(content),
      before: beforeOf(content, row.valid_from, earlier),
      occasion: "ruleId" in content && content.ruleId !== null ? (ruleOf.get(content.ruleId)?.occasion ?? null) : null,
      inForce: row.outcome === "approved" && holdsToday(row, approved),
      mayDecide: row.outcome === null && row.overseen && !own,
      mayWithdraw: row.outcome === null && own,
    };
  }

  const isBefore = (decidedAt: Date | null, row: ChangeRow): boolean =>
    decidedAt !== null && row.decided_at !== null && decidedAt.getTime() <= row.decided_at.getTime();

  function beforeOf(content: RulebookChangeContent, day: string, earlier: readonly ChangeRow[]): string | null {
    if (content.kind !== "parameter") return null;
    const rule = ruleOf.get(content.ruleId);
    if (rule === undefined) return null;
    const timeline = timelineOf(rule, content.parameter, approvedValuesOf(earlier, content.ruleId, content.parameter));
    return onDay(timeline, day)?.value.text ?? null;
  }

  function holdsToday(row: ChangeRow, approved: readonly ChangeRow[]): boolean {
    const same = approved.filter(({ subject }) => subject === row.subject);
    const held = onDay(layered(same.map((one) => ({ from: one.valid_from, to: one.valid_to, value: one.id }))), dayInChina(clock.now()));
    return held?.value === row.id;
  }

  /** Refuses what the book does not have, and answers whose rules it changes. */
  function checkContent(given: NewRulebookChange, today: string): string {
    const { content } = given;
    switch (content.kind) {
      case "parameter": {
        const rule = requireRule(content.ruleId);
        const unit = unitOf(content);
        if (unit === null) throw new AppError("rulebook.parameter_not_found", { rule: rule.id, parameter: content.parameter });
        const place = { unit, rule: rule.id, parameter: content.parameter };
        if (!fits(unit, content.value)) throw new AppError("rulebook.value_unfit", { ...place, value: content.value });
        if (!isSaid(unit, content.value, given.words))
          throw new AppError("rulebook.words_contradict", { ...place, value: writeValue(unit, content.value) });
        return rule.jurisdiction;
      }
      case "ruling": {
        if (given.decidedPerson === null || given.decidedDay === null || given.decidedDay > today)
          throw new AppError("rulebook.ruling_incomplete");
        if (content.settles === "reading") {
          const { jurisdiction, awardKey, ruleId } = content;
          const dispute = disputesOf(versionsOn(rules, given.validFrom), given.validFrom).find(
            (one) => one.jurisdiction === jurisdiction && one.awardKey === awardKey,
          );
          if (dispute === undefined || (ruleId !== null && !dispute.rules.some(({ id }) => id === ruleId)))
            throw new AppError("rulebook.not_in_dispute", { awardKey });
          return jurisdiction;
        }
        const rule = requireRule(content.ruleId);
        if (!openTermsOf([rule]).some(({ settles }) => settles === content.settles))
          throw new AppError("rulebook.not_undecided", { rule: rule.id });
        if (content.settles === "base" && content.base !== null && !moneyFieldsOf(catalogue, rule.occasion).includes(content.base))
          throw new AppError("rulebook.value_unfit", { value: content.base, unit: "base" });
        if (content.settles === "percent" && content.percent !== null && !wordsSay(given.words, "percent", content.percent))
          throw new AppError("rulebook.words_contradict", { value: content.percent, unit: "percent" });
        return rule.jurisdiction;
      }
      case "stacking":
        if (!rules.some(({ trigger }) => trigger === content.trigger))
          throw new AppError("rulebook.trigger_not_found", { trigger: content.trigger });
        return content.region;
    }
  }

  async function standsAlready(tx: Tx, given: NewRulebookChange, subject: string): Promise<boolean> {
    const { content } = given;
    const approved = (await listApproved(tx)).filter((row) => row.subject === subject);
    const asked = { from: given.validFrom, to: given.validTo };
    if (content.kind === "parameter") {
      const timeline = timelineOf(
        requireRule(content.ruleId),
        content.parameter,
        approvedValuesOf(approved, content.ruleId, content.parameter),
      );
      return alreadyHolds(timeline, { ...asked, value: content.value });
    }
    const cite = { issuer: "", document: "", version: "", clause: "", words: "", standing: "secondary" as const };
    const stretches = layered(
      approved.map((row) => ({
        from: row.valid_from,
        to: row.valid_to,
        value: { text: JSON.stringify(contentOf(row)), cites: [cite], changeId: Number(row.id) },
      })),
    );
    return alreadyHolds(stretches, { ...asked, value: JSON.stringify(content) });
  }

  /** Records a proposal, or says that there is nothing to propose. Whoever proposes tells the second officers (`tell`), once for all. */
  async function state(work: Work<SignedInActor>, given: NewRulebookChange, origin: ProposalOrigin = {}): Promise<Proposed> {
    const { actor, tx } = work;
    if (given.validTo !== null && given.validTo < given.validFrom) throw new AppError("rulebook.days_reversed");
    const jurisdiction = checkContent(given, dayInChina(clock.now()));
    if (!(await overseesRegion(tx, jurisdiction))) throw new AppError("rulebook.jurisdiction_not_yours", { jurisdiction });
    const subject = subjectOf(given.content);
    await holdSubject(tx, subject);
    if (await standsAlready(tx, given, subject)) return { outcome: "unchanged", id: undefined, jurisdiction };
    const pending = (await listPendingOf(tx, subject)).find(
      (row) => sameContent(contentOf(row), given.content) && row.valid_from === given.validFrom && row.valid_to === given.validTo,
    );
    if (pending !== undefined) return { outcome: "pending", id: Number(pending.id), jurisdiction };
    const { content, ...rest } = given;
    const id = await insertChange(tx, {
      ...rest,
      content,
      kind: content.kind,
      jurisdiction,
      subject,
      organizationId: actor.organizationId,
      accountId: actor.accountId,
      accountName: actor.name,
      sourceId: await origin.source?.(),
      scenario: origin.scenario,
    });
    work.audit({
      action: "rulebook.propose_change",
      subjectKind: "rulebook_change",
      subjectId: String(id),
      details: { ...content, validFrom: given.validFrom, validTo: given.validTo, document: given.document },
    });
    return { outcome: "proposed", id, jurisdiction };
  }

  async function get(work: Work<SignedInActor>, id: number): Promise<RulebookChange> {
    const row = await findChange(work.tx, id);
    if (row === undefined) throw new AppError("rulebook.change_not_found", { id });
    return toChange(row, work.actor, await listApproved(work.tx));
  }

  const tell = (work: Work<SignedInActor>, proposed: Parameters<typeof tellSecondOfficers>[2]): Promise<void> =>
    tellSecondOfficers(work, notifications, proposed);

  return {
    get,
    state,
    tell,

    async list(work: Work<SignedInActor>, { cursor, limit, ...asked }: ChangeFilter & { cursor?: string | undefined; limit: number }) {
      const filter = { ...asked, related: asked.rule === undefined ? undefined : ruleOf.get(asked.rule) };
      const [after] = readCursor(cursor, 1) ?? [];
      if (after !== undefined && (typeof after !== "number" || !Number.isSafeInteger(after))) throw new AppError("request.cursor_invalid");
      const rows = await listChangeRows(work.tx, filter, { after, limit: limit + 1 });
      const approved = await listApproved(work.tx, filter.knownOn);
      const shown = rows.slice(0, limit);
      return {
        items: shown.map((row) => toChange(row, work.actor, approved)),
        total: await countChanges(work.tx, filter),
        nextCursor: rows.length > limit ? toCursor([Number(shown.at(-1)?.id ?? 0)]) : null,
      };
    },

    /** Proposes one change. It holds for nobody until another account approves it. */
    async propose(work: Work<SignedInActor>, given: NewRulebookChange): Promise<RulebookChange> {
      const { outcome, id, jurisdiction } = await state(work, given);
      if (outcome === "pending") throw new AppError("rulebook.change_pending", { id });
      if (outcome === "unchanged" || id === undefined) throw new AppError("rulebook.change_unchanged");
      await tell(work, [{ id, jurisdiction, document: given.document }]);
      return get(work, id);
    },

    /** Proposes values that a what-if tried, all of them or none; what was tried is kept with each. Drafted rules stay code. */
    async proposeScenario(
      work: Work<SignedInActor>,
      { scenario, items, ...basis }: ScenarioProposals,
    ): Promise<{ items: { ruleId: string; parameter: string; outcome: Proposed["outcome"]; changeId: number | null }[] }> {
      const told: { id: number; jurisdiction: string; document: string }[] = [];
      const proposed = [];
      for (const { ruleId, parameter, clause, words } of items) {
        const tried = scenario.parameters.find((one) => one.ruleId === ruleId && one.parameter === parameter);
        if (tried === undefined) throw new AppError("rulebook.parameter_not_found", { rule: ruleId, parameter });
        const given = { ...basis, clause, words, decidedPerson: null, decidedDay: null };
        const { outcome, id, jurisdiction } = await state(work, { ...given, content: { kind: "parameter", ...tried } }, { scenario });
        if (outcome === "proposed" && id !== undefined) told.push({ id, jurisdiction, document: basis.document });
        proposed.push({ ruleId, parameter, outcome, changeId: id ?? null });
      }
      await tell(work, told);
      return { items: proposed };
    },

    /** The second pair of eyes. Of two who decide at once the first is heard, and the second is told who it was. */
    async decide(
      work: Work<SignedInActor>,
      id: number,
      { outcome, reason }: { readonly outcome: Exclude<RulebookChangeState, "proposed">; readonly reason: string | null },
    ): Promise<RulebookChange> {
      const { actor, tx } = work;
      const row = await findChange(tx, id);
      if (row === undefined) throw new AppError("rulebook.change_not_found", { id });
      if (row.outcome !== null) throw new AppError("rulebook.change_decided", { by: row.decided_by });
      const own = row.account_id === actor.accountId;
      if (outcome === "withdrawn" && !own) throw new AppError("rulebook.not_own_change");
      if (outcome !== "withdrawn" && own) throw new AppError("rulebook.own_change");
      if (!row.overseen) throw new AppError("rulebook.jurisdiction_not_yours", { jurisdiction: row.jurisdiction });
      const why = reason === null || reason === "" ? null : reason;
      if (outcome === "rejected" && why === null) throw new AppError("rulebook.reason_missing");
      const { organizationId, accountId, name } = actor;
      const first = await insertDecision(tx, { changeId: id, outcome, reason: why, organizationId, accountId, accountName: name });
      if (!first) throw new AppError("rulebook.change_decided", { by: (await findChange(tx, id))?.decided_by ?? "" });
      const verb = { approved: "approve", rejected: "reject", withdrawn: "withdraw" }[outcome];
      work.audit({
        action: `rulebook.${verb}_change`,
        subjectKind: "rulebook_change",
        subjectId: String(id),
        details: { ...contentOf(row), ...(why === null ? {} : { reason: why }) },
      });
      await tellProposer(work, notifications, row, outcome, why);
      return get(work, id);
    },
  };
}
