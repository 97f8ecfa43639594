import type { FactFieldShape, FactTableRow } from "@zhiqiao/contracts";
import type { TFunction } from "i18next";
import type { IncentiveWords } from "./use-incentive-words.ts";

type Say = TFunction<"factTable">;

/** What to write for a field: the words of its closed list, or how its type is written. */
export const expectedOf = (t: Say, words: IncentiveWords, kind: string, { field, type, codes }: FactFieldShape): string =>
  type === "code" ? codes.map((code) => words.codeWord(kind, field, code)).join(t("choiceSeparator")) : t(`expects.${type}`);

/** What is wrong with a row, where, and what to write instead. */
export function problemSentence(
  t: Say,
  words: IncentiveWords,
  {
    kind,
    problem: { problem, column, value, field, sameAs },
    shapes,
  }: {
    readonly kind: string | null;
    readonly problem: FactTableRow["problems"][number];
    readonly shapes: readonly FactFieldShape[];
  },
): string {
  const where = column === null ? "" : value === "" ? t("problemIn", { column }) : t("problemAt", { column, value });
  const shape = shapes.find((one) => one.field === field);
  const instead = problem === "value_not_understood" && shape !== undefined && kind !== null ? expectedOf(t, words, kind, shape) : "";
  return `${where}${t(`problem.${problem}`, { line: sameAs ?? "" })}${instead}`;
}
