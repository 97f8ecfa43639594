import type { CaseRecord, DecisionStanding, Entitlement, FactFields, IncentiveLevel } from "@zhiqiao/contracts";
import type { DecisionBasis, Json } from "@zhiqiao/rules";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { bulkRows } from "../../platform/bulk-columns.ts";

type Db = Kysely<Database> | Transaction<Database>;

/** The facts of one organisation as a computation took them. */
export interface KeptCase {
  readonly subject: FactFields;
  readonly records: readonly CaseRecord[];
  readonly none: readonly string[];
}

export interface NewCase {
  readonly organizationId: string;
  readonly regionCode: string;
  readonly facts: KeptCase;
}

export interface NewDecision {
  readonly organizationId: string;
  readonly regionCode: string;
  readonly standing: DecisionStanding;
  readonly ruleId: string;
  /** Without its steps, which follow from the basis again. */
  readonly entitlement: Entitlement;
  readonly basis: KeptBasis;
  readonly bookKey: string;
}

/** A decision as the engine keeps it, without the rules, which stand in the run; the answer stands in the row. */
export type KeptBasis = Omit<DecisionBasis, "book">;

export interface DecisionRow {
  readonly id: string;
  readonly run_id: string;
  readonly organization_id: string;
  readonly name_zh: string;
  readonly name_en: string | null;
  readonly region_code: string;
  readonly standing: DecisionStanding;
  readonly rule_id: string;
  readonly trigger: string;
  readonly level: IncentiveLevel;
  readonly amount_fen: bigint | null;
  readonly is_cap: boolean;
  readonly details: Entitlement;
  readonly facts: KeptCase;
}

/** A row with what it replays from. */
export interface DecisionWithBasis extends DecisionRow {
  readonly basis: KeptBasis;
  readonly book: Json;
}

export interface DecisionFilter {
  readonly runId: string;
  readonly regionPath: string;
  readonly standing?: readonly string[] | undefined;
  readonly rule?: readonly string[] | undefined;
  readonly level?: readonly string[] | undefined;
  readonly q?: string | undefined;
}

export interface DecisionOrder {
  readonly sort: "amount" | "organization" | "rule";
  readonly order: "asc" | "desc";
}

type Dimension = "standing" | "rule" | "level";
const columnOf = { standing: "standing", rule: "rule_id", level: "level" } as const;

const escaped = (text: string): string => text.replaceAll(/[%\\_]/gu, String.raw`\$&`);

/** `without`: the dimension that a facet counts, whose own choice must not narrow it. */
const condition = (filter: DecisionFilter, without?: Dimension) => {
  const parts = [sql`d.run_id = ${filter.runId}`, sql`starts_with(r.path, ${filter.regionPath})`];
  for (const name of ["standing", "rule", "level"] as const) {
    const chosen = filter[name];
    if (chosen !== undefined && name !== without) parts.push(sql`${sql.ref(`d.${columnOf[name]}`)} = any(${[...chosen]})`);
  }
  if (filter.q !== undefined && filter.q !== "") {
    const pattern = `%${escaped(filter.q)}%`;
    parts.push(sql`(o.name_zh ilike ${pattern} or o.name_en ilike ${pattern} or o.uscc ilike ${pattern})`);
  }
  return sql.join(parts, sql` and `);
};

const tables = sql`incentive_decision d join organization o on o.id = d.organization_id join region r on r.code = d.region_code`;
const sortKey = {
  // What has no sum stands behind what has one, whichever way the list runs.
  amount: (order: "asc" | "desc") =>
    order === "desc" ? sql`coalesce(d.amount_fen, -1)` : sql`coalesce(d.amount_fen, 9223372036854775807)`,
  organization: () => sql`o.name_zh`,
  rule: () => sql`d.rule_id`,
} as const;

export interface ListedDecision extends DecisionRow {
  readonly sort_key: string;
}

/** A page in the order asked; `after` is the sort key and id of the row before. */
export const listDecisionRows = async (
  db: Db,
  filter: DecisionFilter,
  { sort, order }: DecisionOrder,
  { after, limit }: { readonly after: readonly unknown[] | undefined; readonly limit: number },
): Promise<ListedDecision[]> => {
  const key = sortKey[sort](order);
  const typed = sort === "amount" ? sql`::bigint` : sql`::text`;
  const direction = order === "desc" ? sql`desc` : sql`asc`;
  const behind = order === "desc" ? sql`<` : sql`>`;
  const from = after === undefined ? sql`true` : sql`(${key}, d.id) ${behind} (${after[0]}${typed}, ${after[1]}::uuid)`;
  return (
    await sql<ListedDecision>`select d.id, d.run_id, d.organization_id, o.name_zh, o.name_en, d.region_code, d.standing, d.rule_id, d.trigger, d.level,
        d.amount_fen, d.is_cap, d.details, c.facts, (${key})::text as sort_key
      from ${tables} join incentive_case c on c.run_id = d.run_id and c.organization_id = d.organization_id
      where ${condition(filter)} and ${from} order by ${key} ${direction}, d.id ${direction} limit ${limit}`.execute(db)
  ).rows;
};

export const countDecisions = async (db: Db, filter: DecisionFilter): Promise<number> =>
  (await sql<{ total: number }>`select count(*)::int as total from ${tables} where ${condition(filter)}`.execute(db)).rows[0]?.total ?? 0;

const countBy = async (db: Db, filter: DecisionFilter, column: string, without?: Dimension): Promise<Record<string, number>> => {
  const { rows } = await sql<{ value: string; count: number }>`select ${sql.ref(`d.${column}`)} as value, count(*)::int as count
    from ${tables} where ${condition(filter, without)} group by 1`.execute(db);
  return Object.fromEntries(rows.map(({ value, count }) => [value, count]));
};

/** How many rows each choice would leave. */
export const countFacets = async (db: Db, filter: DecisionFilter) => ({
  standing: await countBy(db, filter, "standing", "standing"),
  rule: await countBy(db, filter, "rule_id", "rule"),
  level: await countBy(db, filter, "level", "level"),
  region: await countBy(db, filter, "region_code"),
});

export interface DecisionsByRuleRow {
  readonly rule_id: string;
  readonly stored: number;
  readonly organizations: number;
  readonly listed: number;
  readonly listed_under: string[];
}

/** Decisions that rest on each rule, in the order asked; `filedUnder`: the rules by which any of them may be filed, `runId`: the list counted apart. */
export const countDecisionsByRule = async (
  db: Db,
  asked: {
    readonly ruleIds: readonly string[];
    readonly filedUnder: readonly string[];
    readonly regionPath: string;
    readonly runId: string | undefined;
  },
): Promise<DecisionsByRuleRow[]> => {
  const onList = sql`where d.run_id = ${asked.runId ?? null}::uuid`;
  return (
    await sql<DecisionsByRuleRow>`select w.rule_id, count(d.id)::int as stored, count(distinct d.organization_id)::int as organizations,
        (count(d.id) filter (${onList}))::int as listed,
        coalesce(array_agg(distinct d.rule_id order by d.rule_id) filter (${onList}), '{}') as listed_under
      from unnest(${asked.ruleIds}::text[]) with ordinality w(rule_id, place)
        left join (select d.* from ${tables} where d.rule_id = any(${asked.filedUnder}) and starts_with(r.path, ${asked.regionPath})) d
          on d.details -> 'ruleIds' ? w.rule_id
      group by w.rule_id, w.place order by w.place`.execute(db)
  ).rows;
};

export const findDecision = async (db: Db, id: string): Promise<DecisionWithBasis | undefined> =>
  (
    await sql<DecisionWithBasis>`select d.id, d.run_id, d.organization_id, o.name_zh, o.name_en, d.region_code, d.standing, d.rule_id, d.trigger, d.level,
        d.amount_fen, d.is_cap, d.details, d.basis, n.basis -> d.book_key as book, c.facts
      from ${tables} join incentive_case c on c.run_id = d.run_id and c.organization_id = d.organization_id
      join incentive_run n on n.id = d.run_id where d.id = ${id}`.execute(db)
  ).rows[0];

export async function insertCases(db: Db, runId: string, cases: readonly NewCase[]): Promise<void> {
  if (cases.length === 0) return;
  const rows = bulkRows([
    { name: "organization_id", type: "uuid", values: cases.map(({ organizationId }) => organizationId) },
    { name: "region_code", type: "text", values: cases.map(({ regionCode }) => regionCode) },
    { name: "facts", type: "jsonb", values: cases.map(({ facts }) => JSON.stringify(facts)) },
  ]);
  await sql`insert into incentive_case (run_id, organization_id, region_code, facts)
    select ${runId}::uuid, w.organization_id, w.region_code, w.facts from ${rows}`.execute(db);
}

export async function insertDecisions(db: Db, runId: string, decisions: readonly NewDecision[]): Promise<void> {
  if (decisions.length === 0) return;
  const rows = bulkRows([
    { name: "organization_id", type: "uuid", values: decisions.map(({ organizationId }) => organizationId) },
    { name: "region_code", type: "text", values: decisions.map(({ regionCode }) => regionCode) },
    { name: "standing", type: "text", values: decisions.map(({ standing }) => standing) },
    { name: "rule_id", type: "text", values: decisions.map(({ ruleId }) => ruleId) },
    { name: "details", type: "jsonb", values: decisions.map(({ entitlement }) => JSON.stringify(entitlement)) },
    { name: "basis", type: "jsonb", values: decisions.map(({ basis }) => JSON.stringify(basis)) },
    { name: "book_key", type: "text", values: decisions.map(({ bookKey }) => bookKey) },
  ]);
  await sql`insert into incentive_decision (run_id, organization_id, region_code, standing, rule_id, trigger, level, amount_fen, is_cap, details, basis, book_key)
    select ${runId}::uuid, w.organization_id, w.region_code, w.standing, w.rule_id, w.details ->> 'trigger', w.details ->> 'level',
      (w.details ->> 'amountFen')::bigint, (w.details ->> 'isCap')::boolean, w.details, w.basis, w.book_key from ${rows}`.execute(db);
}
