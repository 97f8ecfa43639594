import { toDecimal } from "../engine/decimal.ts";
import { RuleInputError } from "../engine/rule-input-error.ts";

/** Resident population (常住人口) of a region at a year's end, in persons. */
export type Population = { readonly region: string; readonly year: number; readonly people: bigint; readonly source: string };

export type PerTenThousand =
  | {
      readonly state: "known";
      /** Decimal with the places asked for, halves rounded up. */
      readonly value: string;
      readonly count: bigint;
      /** Patents whose verdict is unknown; they are not in `count`. */
      readonly unknownCount: bigint;
      readonly population: Population;
    }
  | {
      readonly state: "unknown";
      readonly missing: readonly ("population" | "population_sources_disagree")[];
      readonly region: string;
      readonly year: number;
      readonly count: bigint;
      readonly unknownCount: bigint;
    };

export type PerTenThousandQuestion = {
  readonly region: string;
  /** Which year's population divides is for whoever publishes to say. */
  readonly populationYear: number;
  readonly count: bigint;
  readonly unknownCount: bigint;
  readonly places: number;
};

/**
 * 每万人口高价值发明专利拥有量: count ÷ (people ÷ 10,000), exact. Unknown where the region has no population for the year, or sources
 * state different ones. Throws RuleInputError on a negative count or a population of zero.
 */
export const perTenThousand = (
  { region, populationYear, count, unknownCount, places }: PerTenThousandQuestion,
  populations: readonly Population[],
): PerTenThousand => {
  if (count < 0n) throw new RuleInputError("count", String(count), "zero or more");
  if (unknownCount < 0n) throw new RuleInputError("unknownCount", String(unknownCount), "zero or more");
  const stated = populations.filter((one) => one.region === region && one.year === populationYear);
  const [population] = stated;
  const unknown = { state: "unknown", region, year: populationYear, count, unknownCount } as const;
  if (population === undefined) return { ...unknown, missing: ["population"] };
  if (stated.some(({ people }) => people !== population.people)) return { ...unknown, missing: ["population_sources_disagree"] };
  if (population.people <= 0n) throw new RuleInputError("population.people", String(population.people), "more than zero");
  return { state: "known", value: toDecimal(count * 10_000n, population.people, places), count, unknownCount, population };
};
