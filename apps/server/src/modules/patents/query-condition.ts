import {
  type AskedText,
  type ConditionRules,
  type DayRange,
  type Query,
  type QueryField,
  readConditions,
  type SearchedText,
} from "@zhiqiao/contracts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { contains } from "./text-condition.ts";

type Condition = RawBuilder<SqlBool>;
type Text = RawBuilder<string>;

const text = (column: string): Text => sql<string>`coalesce(${sql.raw(column)}, '')`;
const withoutPoints = (column: string): Text => sql<string>`replace(coalesce(${sql.raw(column)}, ''), '.', '')`;
const list = (column: string): Text => sql<string>`array_to_string(${sql.raw(column)}, '；')`;

// A text that a patent does not have contains nothing, so NOT finds such patents.
const textsOf: Readonly<Record<SearchedText, readonly Text[]>> = {
  title: [text("p.title"), text("p.title_en")],
  abstract: [text("p.abstract"), text("p.abstract_en")],
  claims: [text("p.first_claim")],
  owner: [list("p.applicants"), list("p.current_owners")],
  inventor: [list("p.inventors")],
  agency: [text("p.agency")],
  applicationNumber: [withoutPoints("p.application_number")],
  publicationNumber: [withoutPoints("p.publication_number")],
};

const dateColumns = { application: "p.application_date", publication: "p.publication_date", grant: "p.grant_date" } as const;
const symbolColumns = { ipc: "p.ipc || p.ipc_main", cpc: "p.cpc" } as const;

const any = (conditions: readonly Condition[]): Condition =>
  conditions.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`(${sql.join([...conditions], sql` or `)})`;
const all = (conditions: readonly Condition[]): Condition => sql<SqlBool>`(${sql.join([...conditions], sql` and `)})`;

/** Words for groups of validity, in capitals. */
export const validityGroups: ReadonlyMap<string, string> = new Map([
  ["有效", "in_force"],
  ["授权有效", "in_force"],
  ["审中", "pending"],
  ["在审", "pending"],
  ["失效", "ended"],
  ["无效", "ended"],
  ["未确认", "unknown"],
  ["未知", "unknown"],
  ["IN FORCE", "in_force"],
  ["ACTIVE", "in_force"],
  ["PENDING", "pending"],
  ["ENDED", "ended"],
  ["DEAD", "ended"],
  ["UNKNOWN", "unknown"],
]);
/** Words for events that are no status. */
export const validityFlags: ReadonlyMap<string, string> = new Map([
  ["转让", "transferred"],
  ["转移", "transferred"],
  ["质押", "pledged"],
  ["许可", "licensed"],
  ["保全", "preserved"],
  ["中止", "suspended"],
]);

function statusIs({ pattern, wildcards }: AskedText): Condition {
  const word = pattern.toUpperCase();
  const group = validityGroups.get(word);
  if (group !== undefined) return sql<SqlBool>`p.validity_group = ${group}`;
  const flag = validityFlags.get(word);
  if (flag !== undefined) return sql<SqlBool>`${flag} = any(p.legal_flags)`;
  return any([sql<SqlBool>`p.validity = ${pattern.toLowerCase()}`, contains(text("p.legal_text"), pattern, { wildcards })]);
}

function daysCondition(column: string, { from, to }: DayRange): Condition {
  const day = sql.raw(column);
  if (from !== undefined && to !== undefined) return sql<SqlBool>`${day} between ${from}::date and ${to}::date`;
  if (from !== undefined) return sql<SqlBool>`${day} >= ${from}::date`;
  return to === undefined ? sql<SqlBool>`${day} is not null` : sql<SqlBool>`${day} <= ${to}::date`;
}

const rules: ConditionRules<Condition> = {
  and: all,
  or: any,
  not: (of) => sql<SqlBool>`not ${of}`,
  text: (texts, { pattern, wildcards }) => any(texts.flatMap((each) => textsOf[each]).map((one) => contains(one, pattern, { wildcards }))),
  symbol: (scheme, prefix) =>
    sql<SqlBool>`exists (select 1 from unnest(${sql.raw(symbolColumns[scheme])}) symbol where starts_with(replace(symbol, ' ', ''), ${prefix}))`,
  status: statusIs,
  days: (day, range) => daysCondition(dateColumns[day], range),
};

/** The condition of an expression over the row `p` of `patent`. A day that is not known is in no range, and outside none. */
export const queryCondition = (query: Query): Condition => readConditions(query, rules);

const titled = new Set<QueryField | undefined>([undefined, "TI", "TA"]);

/** The words that an expression asks for in a title; what it excludes is none of them. */
export function titleWords(query: Query): readonly string[] {
  if (query.kind === "and" || query.kind === "or") return query.of.flatMap(titleWords);
  return query.kind === "text" && titled.has(query.field) ? [query.text.replaceAll(/[*?]/gu, "")] : [];
}
