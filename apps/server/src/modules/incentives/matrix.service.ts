import type { MatrixCell, RuleMatrix } from "@zhiqiao/contracts";
import type { IncentiveRule } from "@zhiqiao/rules";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import { amountOf, type BookOfDay, familyOf } from "./rulebook-table.view.ts";

export type MatrixService = ReturnType<typeof createMatrixService>;

const levelOrder = { province: 0, city: 1, zone: 2 } as const;

const holdsOn = ({ inForceFrom, inForceTo }: IncentiveRule, day: string): boolean =>
  inForceFrom <= day && (inForceTo === null || day <= inForceTo);

/** Whether a clause of the jurisdiction lists things of this family and not this one: silence beside a list is an answer. */
const isUnlisted = (of: BookOfDay, jurisdiction: string, trigger: string): boolean =>
  of.enumerations.some(
    (one) =>
      one.jurisdiction === jurisdiction &&
      familyOf(one.trigger) === familyOf(trigger) &&
      one.inForceFrom <= of.day &&
      (one.inForceTo === null || of.day <= one.inForceTo),
  );

function cellOf(of: BookOfDay, jurisdiction: string, trigger: string, rules: readonly IncentiveRule[]): readonly MatrixCell[] {
  const met = rules.filter((rule) => rule.jurisdiction === jurisdiction && rule.trigger === trigger);
  if (met.length === 0)
    return isUnlisted(of, jurisdiction, trigger) ? [{ jurisdiction, state: "no_rule", conflict: false, rules: [] }] : [];
  const disputed = of.disputes.some(
    (one) =>
      one.jurisdiction === jurisdiction &&
      one.trigger === trigger &&
      !of.decisions.rulings.some(
        (ruling) => ruling.settles === "reading" && ruling.jurisdiction === jurisdiction && ruling.awardKey === one.awardKey,
      ),
  );
  return [
    {
      jurisdiction,
      state: "rules",
      conflict: disputed,
      rules: met.map((rule) => ({ id: rule.id, occasion: rule.occasion, amount: amountOf(of, rule), reading: rule.reading })),
    },
  ];
}

/** The matrix of a book as of a day: rows in the order of families, columns from the province down. */
export function matrixOf(of: BookOfDay, family: string | undefined): RuleMatrix {
  const rules = of.rules.filter((rule) => holdsOn(rule, of.day));
  const levels = new Map(rules.map(({ jurisdiction, level }) => [jurisdiction, level]));
  const jurisdictions = [...levels]
    .map(([code, level]) => ({ code, level }))
    .toSorted((a, b) => levelOrder[a.level] - levelOrder[b.level] || (a.code < b.code ? -1 : 1));
  const triggers = [...new Set([...rules.map(({ trigger }) => trigger), ...of.enumerations.map(({ trigger }) => trigger)])];
  const asked = triggers.filter((trigger) => family === undefined || familyOf(trigger) === family);
  const firstOf = new Map<string, number>();
  for (const [at, { trigger }] of rules.entries()) if (!firstOf.has(familyOf(trigger))) firstOf.set(familyOf(trigger), at);
  const place = (trigger: string): number => firstOf.get(familyOf(trigger)) ?? rules.length;
  return {
    day: of.day,
    jurisdictions,
    rows: asked
      .toSorted((a, b) => place(a) - place(b))
      .map((trigger) => ({
        family: familyOf(trigger),
        trigger,
        cells: jurisdictions.flatMap(({ code }) => cellOf(of, code, trigger, rules)),
      })),
  };
}

export function createMatrixService({
  asOf,
}: {
  readonly asOf: (work: Work<SignedInActor>, day: string | undefined) => Promise<BookOfDay>;
}) {
  return {
    matrix: async (
      work: Work<SignedInActor>,
      { day, family }: { readonly day?: string | undefined; readonly family?: string | undefined },
    ): Promise<RuleMatrix> => matrixOf(await asOf(work, day), family),
  };
}
