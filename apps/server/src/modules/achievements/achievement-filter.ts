import type { Query } from "@zhiqiao/contracts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { AppError } from "../../platform/app-error.ts";
import { contains } from "../patents/index.ts";

type Condition = RawBuilder<SqlBool>;

export interface AchievementFilter {
  readonly q?: string | undefined;
  /** What `q` says where it is an expression; its words are then not searched as a sentence. */
  readonly expression?: Query | undefined;
  readonly maturity?: readonly string[] | undefined;
  readonly cooperation?: readonly string[] | undefined;
  readonly field?: readonly string[] | undefined;
  readonly priced?: boolean | undefined;
}

const title = sql<string>`a.title`;
const summary = sql<string>`coalesce(a.summary, '')`;
const units = sql<string>`array_to_string(a.units, '；')`;
const people = sql<string>`array_to_string(a.people, '；')`;
const about = [
  sql<string>`coalesce(a.technical_field, '')`,
  sql<string>`coalesce(a.application_scope, '')`,
  sql<string>`array_to_string(a.keywords, '；')`,
];
const anywhere = [title, summary, units, ...about];

const any = (conditions: readonly Condition[]): Condition => sql<SqlBool>`(${sql.join([...conditions], sql` or `)})`;
const all = (conditions: readonly Condition[]): Condition => sql<SqlBool>`(${sql.join([...conditions], sql` and `)})`;

const wordsRanked = 8;
const wordsOf = (q: string | undefined): string[] =>
  (q ?? "")
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== "")
    .slice(0, wordsRanked);

const textsOf: Readonly<Record<string, readonly RawBuilder<string>[]>> = {
  TI: [title],
  AB: [summary],
  TA: [title, summary],
  PA: [units],
  IN: [people],
};

/** The condition of an expression over the row `a` of `achievement`. @throws achievements.field_not_searchable */
function queryCondition(query: Query): Condition {
  switch (query.kind) {
    case "and":
      return all(query.of.map(queryCondition));
    case "or":
      return any(query.of.map(queryCondition));
    case "not":
      return sql<SqlBool>`not ${queryCondition(query.of)}`;
    case "text": {
      const texts = query.field === undefined ? anywhere : textsOf[query.field];
      if (texts === undefined) throw new AppError("achievements.field_not_searchable", { field: query.field });
      return any(texts.map((one) => contains(one, query.text, { wildcards: !query.phrase })));
    }
    case "days": {
      if (query.field !== "PD") throw new AppError("achievements.field_not_searchable", { field: query.field });
      const { from, to } = query.range;
      return all([
        sql<SqlBool>`a.posted_date is not null`,
        ...(from === undefined ? [] : [sql<SqlBool>`a.posted_date >= ${from}::date`]),
        ...(to === undefined ? [] : [sql<SqlBool>`a.posted_date <= ${to}::date`]),
      ]);
    }
    default:
      return query satisfies never;
  }
}

const given = (values: readonly string[] | undefined): values is readonly string[] => values !== undefined && values.length > 0;

export const facetNames = ["maturity", "cooperation", "field"] as const;
export const facetValues = {
  maturity: sql`array[a.maturity]`,
  cooperation: sql`a.cooperation`,
  field: sql`array[a.field_group]`,
} as const satisfies Record<(typeof facetNames)[number], RawBuilder<unknown>>;

/** The conditions of the facets by their names; a facet that is not narrowed has none. */
export const facetConditions = (filter: AchievementFilter): Record<(typeof facetNames)[number], Condition | undefined> => ({
  maturity: given(filter.maturity) ? sql<SqlBool>`coalesce(a.maturity = any(${filter.maturity}), false)` : undefined,
  cooperation: given(filter.cooperation) ? sql<SqlBool>`a.cooperation && ${filter.cooperation}::text[]` : undefined,
  field: given(filter.field) ? sql<SqlBool>`coalesce(a.field_group = any(${filter.field}), false)` : undefined,
});

/** Every condition of a filter over the row `a` of `achievement`. */
export function conditionsOf(filter: AchievementFilter): Condition[] {
  const words = filter.expression === undefined ? wordsOf(filter.q) : [];
  return [
    ...(filter.expression === undefined ? [] : [queryCondition(filter.expression)]),
    ...words.map((word) => any(anywhere.map((text) => contains(text, word)))),
    ...(filter.priced === undefined ? [] : [sql<SqlBool>`(a.price_min_fen is not null or a.price_max_fen is not null) = ${filter.priced}`]),
    ...Object.values(facetConditions(filter)).filter((condition) => condition !== undefined),
  ];
}

/** The words that an expression asks for; what it excludes is none of them. */
const askedWords = (query: Query): readonly string[] => {
  if (query.kind === "and" || query.kind === "or") return query.of.flatMap(askedWords);
  return query.kind === "text" ? [query.text.replaceAll(/[*?]/gu, "")] : [];
};

/** The text a list is ordered by, for keyset paging: ties fall to the id. What is not known comes last in either order. */
export function sortKeyOf(
  sort: "relevance" | "changed" | "posted_date" | "title",
  filter: AchievementFilter,
  ascending: boolean,
): RawBuilder<string> {
  const last = ascending ? "9" : "";
  switch (sort) {
    case "title":
      return sql<string>`a.title`;
    case "posted_date":
      return sql<string>`coalesce(a.posted_date::text, ${last})`;
    case "changed":
      return sql<string>`to_char(a.changed_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`;
    case "relevance": {
      const words = (filter.expression === undefined ? wordsOf(filter.q) : askedWords(filter.expression)).slice(0, wordsRanked);
      const inTitle = words.map((word) => sql`(${contains(title, word)})::int`);
      return inTitle.length === 0 ? sql<string>`a.title` : sql<string>`lpad((${sql.join(inTitle, sql` + `)})::text, 2, '0')`;
    }
  }
}
