import type { PatentFacts } from "@zhiqiao/contracts";
import { type PatentStatement, type StatedField, type StatedFields, statementsOf } from "./compose-patent.ts";
import type { FactSource } from "@zhiqiao/contracts";
import { nameKey } from "@zhiqiao/matching/names";
import { shownValue } from "./patent-origins.ts";

type Comparable = (fields: StatedFields) => string | undefined;

/** Two spellings of one text: width, brackets, spaces and punctuation do not count. */
const words = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\s]/gu, "");
const namesOf = (names: readonly string[] | undefined): string | undefined =>
  names === undefined ? undefined : JSON.stringify([...new Set(names.map(nameKey))].toSorted());

/** Fields that do not change in the life of a patent: any other value is a difference. */
const constant: Readonly<Partial<Record<StatedField, Comparable>>> = {
  title: ({ title }) => (title === undefined ? undefined : words(title)),
  applicationNumber: ({ applicationNumber }) => applicationNumber?.number,
  patentType: ({ patentType }) => patentType,
  applicationDate: ({ applicationDate }) => applicationDate,
  grantDate: ({ grantDate }) => grantDate,
  priorityDate: ({ priorityDate }) => priorityDate,
  applicants: ({ applicants }) => namesOf(applicants),
  inventors: ({ inventors }) => namesOf(inventors),
};
/** Fields that change: an older value is history, a less official one that is no older is a difference. */
const changing: Readonly<Partial<Record<StatedField, Comparable>>> = {
  legal: ({ legal }) => (legal === undefined || legal.validity === "unknown" ? undefined : legal.validity),
  currentOwners: ({ currentOwners }) => namesOf(currentOwners),
  expiryDate: ({ expiryDate }) => expiryDate,
  lapseDate: ({ lapseDate }) => lapseDate,
};

/**
 * Where a less official or older source says otherwise than the one that counts; both are kept, the official one is shown. Spelling is no
 * difference: names, brackets, widths, check digits and the words of one status are compared as what they mean.
 */
export function factDifferences(
  statements: readonly PatentStatement[],
  toSource: (statement: PatentStatement) => FactSource,
): PatentFacts["differences"] {
  const compare = (field: StatedField, read: Comparable, changes: boolean): PatentFacts["differences"] => {
    const [best, ...rest] = statementsOf(statements, field).filter(({ fields }) => read(fields) !== undefined);
    if (best === undefined) return [];
    const value = read(best.fields);
    const seen = new Set<string>();
    const others = rest.flatMap((one) => {
      const stated = read(one.fields) ?? "";
      const lower = one.precedence < best.precedence;
      if (stated === value || seen.has(stated) || (changes && !(lower && one.sourceAtMs >= best.sourceAtMs))) return [];
      seen.add(stated);
      const because = lower ? ("less_official" as const) : ("older" as const);
      return [{ value: shownValue(one.fields, field), source: toSource(one), because }];
    });
    return others.length === 0 ? [] : [{ field, shown: { value: shownValue(best.fields, field), source: toSource(best) }, others }];
  };
  return [
    ...Object.entries(constant).flatMap(([field, read]) => compare(field as StatedField, read, false)),
    ...Object.entries(changing).flatMap(([field, read]) => compare(field as StatedField, read, true)),
  ];
}
