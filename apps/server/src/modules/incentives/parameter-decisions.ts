import { RulebookChangeContent } from "@zhiqiao/contracts";
import type { Citation, DatedParameter, IncentiveRule, ParameterOverride, Ruling, StackingSetting } from "@zhiqiao/rules";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { dayInChina } from "../../platform/clock.ts";
import { type ChangeRow, listApproved } from "./parameter-change.repository.ts";
import { type ApprovedValue, layered, onDay, timelineOf } from "./parameter-timeline.ts";

/** What offices decided and approved, in the form in which a rulebook is compiled with it. */
export interface RecordedDecisions {
  readonly overrides: readonly ParameterOverride[];
  readonly rulings: readonly Ruling[];
  readonly stacking: readonly StackingSetting[];
}

export const contentOf = (row: Pick<ChangeRow, "content">): RulebookChangeContent => RulebookChangeContent.parse(row.content);

/** What a change is about, so that a later change of the same takes its place. */
export const subjectOf = (content: RulebookChangeContent): string => {
  switch (content.kind) {
    case "parameter":
      return `parameter ${content.ruleId} ${content.parameter}`;
    case "ruling":
      return content.settles === "reading" ? `reading ${content.jurisdiction} ${content.awardKey}` : `${content.settles} ${content.ruleId}`;
    case "stacking":
      return `stacking ${content.region} ${content.trigger}`;
  }
};

const citationOf = (row: ChangeRow): Citation => ({
  issuer: row.organization_name,
  document: row.document,
  version: row.document_number ?? row.valid_from.slice(0, 4),
  clause: row.clause,
  words: row.words,
  // An officer copied the words and another looked at them; nobody compared them with the document by machine.
  standing: "secondary",
});

const toApproved = (row: ChangeRow, text: string): ApprovedValue => ({
  id: Number(row.id),
  from: row.valid_from,
  to: row.valid_to,
  text,
  cite: citationOf(row),
});

/** The approved values of one parameter in the order of approval. */
export const approvedValuesOf = (approved: readonly ChangeRow[], ruleId: string, parameter: string): readonly ApprovedValue[] =>
  approved.flatMap((row) => {
    const content = contentOf(row);
    return content.kind === "parameter" && content.ruleId === ruleId && content.parameter === parameter
      ? [toApproved(row, content.value)]
      : [];
  });

const valueOf = (unit: DatedParameter["unit"], text: string): bigint | string =>
  unit === "percent" || unit === "day" ? text : BigInt(text);

const recorded = (row: ChangeRow) => ({
  id: String(row.id),
  document: row.document_number === null ? row.document : `${row.document} ${row.document_number}`,
  person: row.decided_person ?? row.decided_by ?? row.account_name,
  // Since when it is on record, not when it was signed: whoever asked before it was approved was answered without it.
  decidedOn: dayInChina(row.decided_at ?? row.recorded_at),
});

function overridesOf(rules: readonly IncentiveRule[], approved: readonly ChangeRow[]): readonly ParameterOverride[] {
  const byId = new Map(approved.map((row) => [Number(row.id), row]));
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  const changed = new Map<string, { readonly rule: IncentiveRule; readonly parameter: string }>();
  for (const row of approved) {
    const content = contentOf(row);
    if (content.kind !== "parameter") continue;
    const rule = ruleOf.get(content.ruleId);
    // A rule that a later release of the book no longer has cannot be changed; its row stays as history.
    if (rule?.parameters[content.parameter] !== undefined) changed.set(row.subject, { rule, parameter: content.parameter });
  }
  return [...changed.values()].flatMap(({ rule, parameter }) => {
    const unit = rule.parameters[parameter]?.[0]?.unit;
    if (unit === undefined) return [];
    return timelineOf(rule, parameter, approvedValuesOf(approved, rule.id, parameter)).flatMap(({ from, to, value }) => {
      const row = value.changeId === null ? undefined : byId.get(value.changeId);
      if (row === undefined) return [];
      const dated: DatedParameter = {
        unit,
        value: valueOf(unit, value.text),
        inForceFrom: from,
        inForceTo: to,
        cites: [citationOf(row)],
      };
      return [{ ...recorded(row), ruleId: rule.id, parameter, value: dated }];
    });
  });
}

/** The rulings and settings that hold on a day: of each subject the one approved last. */
function standingOn(approved: readonly ChangeRow[], day: string): readonly ChangeRow[] {
  const bySubject = new Map<string, ChangeRow[]>();
  for (const row of approved) {
    if (row.kind === "parameter") continue;
    const same = bySubject.get(row.subject) ?? [];
    same.push(row);
    bySubject.set(row.subject, same);
  }
  return [...bySubject.values()].flatMap((rows) => {
    const held = onDay(layered(rows.map((row) => ({ from: row.valid_from, to: row.valid_to, value: row }))), day);
    return held === undefined ? [] : [held.value];
  });
}

function rulingOf(row: ChangeRow): readonly Ruling[] {
  const content = contentOf(row);
  if (content.kind !== "ruling") return [];
  const decision = recorded(row);
  switch (content.settles) {
    case "reading": {
      const { jurisdiction, awardKey, ruleId } = content;
      return ruleId === null ? [] : [{ ...decision, settles: "reading", jurisdiction, awardKey, ruleId }];
    }
    case "base":
      return content.base === null ? [] : [{ ...decision, settles: "base", ruleId: content.ruleId, base: content.base }];
    case "percent":
      return content.percent === null ? [] : [{ ...decision, settles: "percent", ruleId: content.ruleId, percent: content.percent }];
  }
}

/** A later release of the book may no longer have what was ruled on; the ruling stays as history and rules on nothing. */
const isAboutTheBook = (ruling: Ruling, rules: readonly IncentiveRule[]): boolean =>
  rules.some(
    ({ id, jurisdiction, awardKey }) =>
      id === ruling.ruleId && (ruling.settles !== "reading" || (jurisdiction === ruling.jurisdiction && awardKey === ruling.awardKey)),
  );

function settingOf(row: ChangeRow): readonly StackingSetting[] {
  const content = contentOf(row);
  if (content.kind !== "stacking" || content.mode === null) return [];
  return [{ ...recorded(row), trigger: content.trigger, region: content.region, mode: content.mode, order: content.order }];
}

/** Approved changes as decisions that hold on a day. Parameters keep their own days, so that occasions of every day find theirs. */
export function decisionsOf(rules: readonly IncentiveRule[], approved: readonly ChangeRow[], day: string): RecordedDecisions {
  const standing = standingOn(approved, day);
  return {
    overrides: overridesOf(rules, approved),
    rulings: standing.flatMap(rulingOf).filter((ruling) => isAboutTheBook(ruling, rules)),
    stacking: standing.flatMap(settingOf),
  };
}

/**
 * What is decided on rules as of a day, as known at the end of another (undefined: by now): with this every evaluation of the product
 * compiles its rulebook. Readable to everyone who is signed in; for nobody in particular run it with the system's sight.
 */
export const readRecordedDecisions = async (
  tx: Transaction<Database>,
  rules: readonly IncentiveRule[],
  { day, knownOn }: { readonly day: string; readonly knownOn?: string | undefined },
): Promise<RecordedDecisions> => decisionsOf(rules, await listApproved(tx, knownOn), day);
