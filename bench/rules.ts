import {
  type CaseFacts,
  compileIncentives,
  evaluateCase,
  evaluatePopulation,
  type FactField,
  factKinds,
  type FactRecord,
  type FactValue,
  incentiveRules,
  replay,
  subjectFields,
  toDecision,
} from "../packages/rules/src/index.ts";
import type { Figure } from "./figure.ts";
import { randomFrom } from "./random-from.ts";

const bars = { casesMs: 1_000, populationMs: 5_000 } as const;
const cases = 5_000;
const organisations = 10_000;
const decisions = 1_000;
const asOf = "2024-06-30";
const regions = ["371000", "371071", "370600", "411000"] as const;

type Random = () => number;

const oneOf = <T>(random: Random, all: readonly T[]): T | null => all[Math.floor(random() * all.length)] ?? null;

const anyDay = (random: Random): string => {
  const two = (number: number) => String(1 + Math.floor(random() * number)).padStart(2, "0");
  return `202${Math.floor(1 + random() * 4)}-${two(12)}-${two(28)}`;
};

/** A value of the field; one in ten is unknown. */
const anyValue = (random: Random, field: FactField): FactValue => {
  if (random() < 0.1) return null;
  switch (field.type) {
    case "day":
      return anyDay(random);
    case "money":
      return BigInt(Math.floor(random() * 300)) * 1_000_000n;
    case "count":
      return BigInt(Math.floor(random() * 500));
    case "percent":
      return (random() * 5).toFixed(2);
    case "boolean":
      return random() < 0.7;
    case "region":
      return oneOf(random, regions);
    case "industry":
      return oneOf(random, ["C", "C39", "M73"]);
    case "code":
      return oneOf(random, field.codes);
    case "text":
      return `示例${Math.floor(random() * 1000)}`;
  }
};

const anyRecord = (random: Random, id: string, fields: Readonly<Record<string, FactField>>): FactRecord => ({
  ...Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, anyValue(random, field)])),
  id,
});

/** One applicant with `share` of all kinds of facts, two records of each; the rest is known not to be. */
const anyCase = (random: Random, regionCode: string, share: number): CaseFacts => ({
  subject: { ...anyRecord(random, "subject", subjectFields), regionCode, kind: random() < 0.7 ? "enterprise" : "agency" },
  records: Object.fromEntries(
    Object.entries(factKinds).map(([kind, { fields }]) => [
      kind,
      random() < share ? [1, 2].map((at) => anyRecord(random, `${kind}-${at}`, fields)) : [],
    ]),
  ),
});

interface Time {
  /** Milliseconds by the clock: what a bar is about. */
  readonly wall: number;
  /** Milliseconds of this process's own work, collection of garbage beside it included: what a machine that does other things does not stretch. */
  readonly work: number;
}

const figure = (name: string, { wall, work }: Time, bar: number | null, detail: string): Figure => ({
  name,
  value: `${(wall / 1000).toFixed(2)} s, work ${(work / 1000).toFixed(2)} s (${detail})`,
  bar: bar === null ? "" : `${bar / 1000} s`,
  met: bar === null ? null : wall <= bar,
});

const timed = <T>(work: () => T): readonly [T, Time] => {
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const result = work();
  const { user, system } = process.cpuUsage(cpu);
  return [result, { wall: performance.now() - begun, work: (user + system) / 1000 }];
};

/** What the incentive engine takes on one core: cases of one region with their traces, a population of organisations, decisions and their replay. */
export function benchRules(): readonly Figure[] {
  const random = randomFrom(5);
  const book = compileIncentives();
  const asked = Array.from({ length: cases }, () => anyCase(random, "371000", 1));
  const usual = Array.from({ length: cases }, () => anyCase(random, "371000", 0.3));
  const population = Array.from({ length: organisations }, (_, at) => ({
    id: `o${at}`,
    facts: anyCase(random, regions[at % regions.length] ?? "371000", 0.3),
  }));
  const answered = (all: readonly CaseFacts[]): number =>
    all.reduce((sum, facts) => sum + evaluateCase(book, facts, { asOf }).entitlements.length, 0);
  answered(usual.slice(0, 500));
  const [few, fewTime] = timed(() => answered(usual));
  const [many, manyTime] = timed(() => answered(asked));
  const [granted, populationTime] = timed(() => {
    let sum = 0;
    for (const { result } of evaluatePopulation(book, population, { asOf }).results) {
      sum += result.entitlements.filter(({ state }) => state === "granted").length;
    }
    return sum;
  });
  const stored = usual.slice(0, decisions).map((facts) => toDecision(book, facts, { asOf, trace: false }));
  const [same, replayTime] = timed(() => stored.filter((decision) => replay(decision, { trace: false }).same).length);
  const rules = incentiveRules.length;
  return [
    figure(`${cases} applicants of Weihai, facts of three kinds in ten, traced`, fewTime, bars.casesMs, `${few} answers`),
    figure(`${cases} applicants of Weihai, two facts of every kind, traced`, manyTime, null, `${many} answers`),
    figure(`${organisations} organisations, ${rules} rules, with quotas`, populationTime, bars.populationMs, `${granted} granted`),
    figure(`${decisions} decisions replayed`, replayTime, null, `${same} the same`),
  ];
}
