import { type FactKindName, factKinds } from "../cases/vocabulary.ts";
import type { Citation } from "../engine/dated-rule.ts";
import { always, type Condition } from "../engine/incentive/condition.ts";
import type {
  Amount,
  DatedParameter,
  Enumeration,
  IncentiveRule,
  JurisdictionLevel,
  Limit,
  RuleReading,
  Selection,
} from "../engine/incentive/rule.ts";
import type { PlainDate } from "../engine/plain-date.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";
import type { BookedRule, WorkedExample } from "./booked-rule.ts";
import type { RuleId, Trigger } from "./names.ts";

/** A circular by its bibliographic facts; its text is never part of the product. */
export type Circular = {
  readonly issuer: string;
  readonly title: string;
  readonly number: string | null;
  readonly issuedOn: PlainDate;
  readonly jurisdiction: string;
  readonly level: JurisdictionLevel;
  /** 规划期: no circular here states an expiry, only the year to which its targets run. */
  readonly planHorizon: PlainDate | null;
};

/** What a clause file states; everything else follows from its circular. */
type Stated = {
  readonly id: RuleId;
  readonly cites: readonly [Citation, ...Citation[]];
  readonly trigger: Trigger;
  /** By default the trigger. */
  readonly awardKey?: string;
  readonly reading?: RuleReading;
  readonly occasion: FactKindName;
  /** By default the day of the kind. */
  readonly occasionDay?: string;
  readonly selects: Selection;
  readonly when?: Condition;
  readonly amount: Amount;
  readonly limits?: readonly Limit[];
  readonly parameters?: IncentiveRule["parameters"];
  readonly costs?: string;
  readonly examples: readonly [WorkedExample, ...WorkedExample[]];
};

type StatedEnumeration = Pick<Stated, "trigger" | "occasion" | "selects"> & {
  readonly id: string;
  readonly cites: readonly [Citation, ...Citation[]];
};

const unspaced = (text: string): string => text.replaceAll(/\s/gu, "");

/** Every amount of the words in 万元, in their order. */
const wanAmounts = (words: string): readonly number[] =>
  [...unspaced(words).matchAll(/(\d+)万元/gu)].map(([, digits = ""]) => Number(digits));

/** The hand of one circular: citations, dated parameters and rules that all carry its facts. */
export const circularHand = (circular: Circular) => {
  const { issuer, title, number, issuedOn, jurisdiction, level, planHorizon } = circular;
  const base = { inForceFrom: issuedOn, inForceTo: null, jurisdiction, level } as const;
  const parameter = (unit: DatedParameter["unit"], value: bigint | string, cite: Citation): readonly DatedParameter[] => [
    { unit, value, inForceFrom: issuedOn, inForceTo: null, cites: [cite] },
  ];
  const yearOfIssue = issuedOn.slice(0, 4);
  const dayOf = (occasion: FactKindName): string => factKinds[occasion].day;
  return {
    circular,
    /** The few words of a clause that a rule rests on. */
    says: (clause: string, words: string): Citation => ({
      issuer,
      document: number === null ? title : `${title}（${number}）`,
      version: yearOfIssue,
      clause,
      words,
      standing: "guide",
    }),
    /** An amount in 万元, as the words state it. */
    wan: (amount: number, cite: Citation): readonly DatedParameter[] => parameter("fen", BigInt(amount) * 1_000_000n, cite),
    percent: (value: string, cite: Citation): readonly DatedParameter[] => parameter("percent", value, cite),
    years: (value: number, cite: Citation): readonly DatedParameter[] => parameter("years", BigInt(value), cite),
    count: (value: number, cite: Citation): readonly DatedParameter[] => parameter("count", BigInt(value), cite),
    rule: ({
      id,
      cites,
      trigger,
      awardKey,
      reading,
      occasion,
      occasionDay,
      selects,
      when,
      amount,
      limits,
      parameters,
      costs,
      examples,
    }: Stated): BookedRule => ({
      rule: {
        ...base,
        id,
        cites,
        version: 1,
        planHorizon,
        trigger,
        awardKey: awardKey ?? trigger,
        reading: reading ?? "only",
        occasion,
        occasionDay: occasionDay ?? dayOf(occasion),
        selects,
        when: when ?? always,
        amount,
        limits: limits ?? [],
        parameters: parameters ?? {},
        costs: costs ?? null,
      },
      examples,
    }),
    /** What the clause lists, so that what it leaves out answers `no_rule`. */
    lists: ({ id, cites, trigger, occasion, selects }: StatedEnumeration): Enumeration => ({
      ...base,
      id,
      cites,
      trigger,
      occasion,
      occasionDay: dayOf(occasion),
      selects,
    }),
  };
};

/**
 * 分别: what is listed and the amounts that the words give, by position.
 * @throws RuleInputError where the words do not hold exactly these amounts in this order
 */
export const respectively = <const T>(cite: Citation, listed: readonly (readonly [T, number])[]): readonly (readonly [T, number])[] => {
  const found = wanAmounts(cite.words);
  const stated = listed.map(([, amount]) => amount);
  if (found.join() !== stated.join()) throw new RuleInputError(`分别 in ${cite.clause}`, stated.join("、"), found.join("、"));
  return listed;
};
