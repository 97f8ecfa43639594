import type { CaseRecord, FactFields } from "@zhiqiao/contracts";
import { type CaseFacts, type CaseProblem, parseCase } from "@zhiqiao/rules";
import { AppError } from "../../platform/app-error.ts";

/** A record as the vocabulary reads it, with the id by which answers name it. */
export type InputRecord = Pick<CaseRecord, "id" | "kind" | "fields">;

/** Where one entry cannot be read, for the field of the form beside which it is told. */
interface Issue {
  /** `subject`, or the record's id. */
  readonly id: string;
  readonly kind: string;
  readonly field: string | null;
  readonly problem: CaseProblem["code"];
  readonly expected: string | null;
}

const placePattern = /^facts\.(\w+)\[(\d+)\](?:\.(\w+))?$/u;

const toIssue = (problem: CaseProblem, lists: ReadonlyMap<string, readonly InputRecord[]>): Issue => {
  const expected = problem.code === "wrong_value" ? problem.expected : null;
  const named = problem.code === "unknown_field" || problem.code === "unknown_kind" ? problem.name : null;
  const place = placePattern.exec(problem.path);
  if (place === null) {
    const [, field] = /^subject\.(\w+)$/u.exec(problem.path) ?? [];
    return { id: "subject", kind: "subject", field: field ?? named, problem: problem.code, expected };
  }
  const [, kind = "", at = "0", field] = place;
  return { id: lists.get(kind)?.[Number(at)]?.id ?? "", kind, field: field ?? named, problem: problem.code, expected };
};

/**
 * Facts as the engine takes them. `none`: kinds of which there are none; a kind with neither
 * records nor that statement is unknown. Refuses with `incentives.fact_not_readable`, every entry that cannot be read among the details.
 */
export function readCase({
  subject,
  records,
  none,
}: {
  readonly subject: FactFields;
  readonly records: readonly InputRecord[];
  readonly none: readonly string[];
}): CaseFacts {
  const lists = new Map<string, InputRecord[]>(none.map((kind) => [kind, []]));
  for (const record of records) lists.set(record.kind, [...(lists.get(record.kind) ?? []), record]);
  const facts = Object.fromEntries([...lists].map(([kind, list]) => [kind, list.map(({ id, fields }) => ({ ...fields, id }))]));
  const parsed = parseCase({ subject, facts });
  if (parsed.ok) return parsed.facts;
  const issues = parsed.problems.slice(0, 40).map((problem) => toIssue(problem, lists));
  throw new AppError("incentives.fact_not_readable", { count: parsed.problems.length, issues });
}
