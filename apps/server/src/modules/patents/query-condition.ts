import type { DayRange, Query, QueryField } from "@zhiqiao/contracts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { contains } from "./text-condition.ts";

type Condition = RawBuilder<SqlBool>;
type Text = RawBuilder<string>;

const text = (column: string): Text => sql<string>`coalesce(${sql.raw(column)}, '')`;
const list = (column: string): Text => sql<string>`array_to_string(${sql.raw(column)}, '；')`;

// A text that a patent does not have contains nothing, so NOT finds such patents.
const title = [text("p.title"), text("p.title_en")];
const abstract = [text("p.abstract"), text("p.abstract_en")];
const owners = [list("p.applicants"), list("p.current_owners")];

const claim = [text("p.first_claim")];
const anywhere = [...title, ...abstract, ...owners];

const dateColumns = { AD: "p.application_date", PD: "p.publication_date", GD: "p.grant_date" } as const;

const any = (conditions: readonly Condition[]): Condition => sql<SqlBool>`(${sql.join([...conditions], sql` or `)})`;
const all = (conditions: readonly Condition[]): Condition => sql<SqlBool>`(${sql.join([...conditions], sql` and `)})`;

type TextQuery = Query & { kind: "text" };

const inAny = (texts: readonly Text[], { text: words, phrase }: TextQuery): Condition =>
  any(texts.map((one) => contains(one, words, { wildcards: !phrase })));

/** `H01M10`, `H01M 10/052`, `H01M*`: every deeper symbol is meant too. */
export const symbolPrefix = (symbol: string): string => symbol.toUpperCase().replaceAll(/\s|\*+$/gu, "");

const symbolStarts = (symbols: string, { text: symbol }: TextQuery): Condition => {
  const prefix = symbolPrefix(symbol);
  return sql<SqlBool>`exists (select 1 from unnest(${sql.raw(symbols)}) symbol where starts_with(replace(symbol, ' ', ''), ${prefix}))`;
};

/** A number as people write it: with or without ZL, check digit, dots and spaces. */
export const plainNumber = (number: string): string => number.toUpperCase().replaceAll(/^ZL|[\s.]/gu, "");

const numberContains = (column: string, query: TextQuery): Condition =>
  contains(sql<string>`replace(coalesce(${sql.raw(column)}, ''), '.', '')`, plainNumber(query.text), { wildcards: !query.phrase });

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

function statusIs(query: TextQuery): Condition {
  const word = query.text.toUpperCase();
  const group = validityGroups.get(word);
  if (group !== undefined) return sql<SqlBool>`p.validity_group = ${group}`;
  const flag = validityFlags.get(word);
  if (flag !== undefined) return sql<SqlBool>`${flag} = any(p.legal_flags)`;
  return any([
    sql<SqlBool>`p.validity = ${query.text.toLowerCase()}`,
    contains(text("p.legal_text"), query.text, { wildcards: !query.phrase }),
  ]);
}

type TextField = Exclude<QueryField, "AD" | "PD" | "GD">;

/** By field; the condition of a day is a range (`daysCondition`). */
const textConditions: Readonly<Record<TextField, (query: TextQuery) => Condition>> = {
  TI: (query) => inAny(title, query),
  AB: (query) => inAny(abstract, query),
  CL: (query) => inAny(claim, query),
  TA: (query) => inAny([...title, ...abstract, ...claim], query),
  PA: (query) => inAny(owners, query),
  IN: (query) => inAny([list("p.inventors")], query),
  AG: (query) => inAny([text("p.agency")], query),
  AN: (query) => numberContains("p.application_number", query),
  PN: (query) => numberContains("p.publication_number", query),
  IPC: (query) => symbolStarts("p.ipc || p.ipc_main", query),
  CPC: (query) => symbolStarts("p.cpc", query),
  LS: statusIs,
};

function textCondition(query: TextQuery): Condition {
  const { field } = query;
  if (field === undefined) return inAny(anywhere, query);
  if (field === "AD" || field === "PD" || field === "GD") throw new Error("a day is a range, not a text: packages/contracts reads it so");
  return textConditions[field](query);
}

function daysCondition(column: string, { from, to }: DayRange): Condition {
  const day = sql.raw(column);
  if (from !== undefined && to !== undefined) return sql<SqlBool>`${day} between ${from}::date and ${to}::date`;
  if (from !== undefined) return sql<SqlBool>`${day} >= ${from}::date`;
  return to === undefined ? sql<SqlBool>`${day} is not null` : sql<SqlBool>`${day} <= ${to}::date`;
}

/** The condition of an expression over the row `p` of `patent`. A day that is not known is in no range, and outside none. */
export function queryCondition(query: Query): Condition {
  switch (query.kind) {
    case "and":
      return all(query.of.map(queryCondition));
    case "or":
      return any(query.of.map(queryCondition));
    case "not":
      return sql<SqlBool>`not ${queryCondition(query.of)}`;
    case "text":
      return textCondition(query);
    case "days":
      return query.field === "AD" || query.field === "PD" || query.field === "GD"
        ? daysCondition(dateColumns[query.field], query.range)
        : sql<SqlBool>`false`;
    default:
      return query satisfies never;
  }
}

const titled = new Set<QueryField | undefined>([undefined, "TI", "TA"]);

/** The words that an expression asks for in a title; what it excludes is none of them. */
export function titleWords(query: Query): readonly string[] {
  if (query.kind === "and" || query.kind === "or") return query.of.flatMap(titleWords);
  return query.kind === "text" && titled.has(query.field) ? [query.text.replaceAll(/[*?]/gu, "")] : [];
}
