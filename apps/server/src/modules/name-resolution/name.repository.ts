import type { NameState, OwnerKind } from "@zhiqiao/contracts";
import { type RawBuilder, type SqlBool, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { NameDecisionRow } from "./standing-decision.ts";

type Tx = Transaction<Database>;

export interface NameRow {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly spellings: readonly string[];
  readonly kind: string;
  readonly patent_count: number;
  readonly region_codes: readonly string[];
  readonly state: string;
  readonly organization_id: string | null;
}

export interface NameFilter {
  readonly q?: string | undefined;
  readonly state?: readonly NameState[] | undefined;
  readonly kind?: readonly OwnerKind[] | undefined;
  readonly region?: string | undefined;
  readonly decidedBy?: "program" | "person" | "me" | undefined;
}

const columns = sql`n.id, n.key, n.name, n.spellings, n.kind, n.patent_count, n.region_codes, n.state, n.organization_id`;

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/gu, String.raw`\$&`);

/** Regions that the acting officer answers for; for everybody else none. */
export async function overseenRegions(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`select r.code from region r
    where app_role() = 'region_officer' and app_region_path() <> '' and starts_with(r.path, app_region_path())`.execute(tx);
  return rows.map((row) => row.code);
}

/** Names whose patents, candidates or organisation are in one of these regions. */
const touches = (codes: readonly string[]): RawBuilder<SqlBool> => sql<SqlBool>`(n.region_codes && ${codes}::text[]
  or exists (select 1 from organization o where o.id = n.organization_id and o.region_code = any(${codes}))
  or exists (select 1 from name_candidate c join organization o on o.id = c.organization_id where c.name_id = n.id and o.region_code = any(${codes})))`;

const lastDecision = sql`(select l.account_id from name_link l where l.name_id = n.id order by l.sequence desc limit 1)`;

/** `scope`: the regions whose names are looked at; undefined for everything. */
function condition(filter: NameFilter, scope: readonly string[] | undefined, withState: boolean): RawBuilder<SqlBool> {
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`n.patent_count > 0`];
  if (scope !== undefined) parts.push(touches(scope));
  const q = (filter.q ?? "").trim();
  if (q !== "") parts.push(sql<SqlBool>`exists (select 1 from unnest(n.spellings) s where s ilike ${`%${escapeLike(q)}%`})`);
  if (withState && filter.state !== undefined && filter.state.length > 0) parts.push(sql<SqlBool>`n.state = any(${filter.state})`);
  if (filter.kind !== undefined && filter.kind.length > 0) parts.push(sql<SqlBool>`n.kind = any(${filter.kind})`);
  if (filter.region !== undefined) {
    parts.push(
      sql<SqlBool>`n.region_codes && array(select r.code from region r, region top where top.code = ${filter.region} and starts_with(r.path, top.path))`,
    );
  }
  if (filter.decidedBy === "program")
    parts.push(sql<SqlBool>`exists (select 1 from name_link l where l.name_id = n.id) and ${lastDecision} is null`);
  if (filter.decidedBy === "person") parts.push(sql<SqlBool>`${lastDecision} is not null`);
  if (filter.decidedBy === "me") parts.push(sql<SqlBool>`${lastDecision} = app_account()`);
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`;
}

/** Names with most patents first, one row more than asked. */
export async function listNameRows(
  tx: Tx,
  filter: NameFilter,
  scope: readonly string[] | undefined,
  page: { readonly limit: number; readonly after: readonly (string | number | null)[] | undefined },
): Promise<NameRow[]> {
  const { after } = page;
  const { rows } = await sql<NameRow>`select ${columns} from applicant_name n where ${condition(filter, scope, true)}
    ${after === undefined ? sql`` : sql`and (n.patent_count, n.id) < (${after[0]}::int, ${after[1]}::uuid)`}
    order by n.patent_count desc, n.id desc limit ${page.limit + 1}`.execute(tx);
  return rows;
}

/** How the names that a filter meets stand, and how many of those that a person was asked about are decided. */
export async function countNames(tx: Tx, filter: NameFilter, scope: readonly string[] | undefined) {
  const { rows } = await sql<{ state: string; count: number; by_person: number }>`select n.state, count(*)::int as count,
      (count(*) filter (where exists (select 1 from name_link l where l.name_id = n.id and l.account_id is not null)))::int as by_person
    from applicant_name n where ${condition(filter, scope, false)} group by n.state`.execute(tx);
  const states = Object.fromEntries(rows.map((row) => [row.state, row.count]));
  const decided = rows.filter((row) => row.state !== "doubtful").reduce((sum, row) => sum + row.by_person, 0);
  const asked =
    filter.state === undefined || filter.state.length === 0 ? rows : rows.filter((row) => filter.state?.some((one) => one === row.state));
  return {
    states,
    total: asked.reduce((sum, row) => sum + row.count, 0),
    progress: { decided, asked: decided + (states["doubtful"] ?? 0) },
  };
}

export async function findNameRow(tx: Tx, id: string): Promise<NameRow | undefined> {
  const { rows } = await sql<NameRow>`select ${columns} from applicant_name n where n.id = ${id}`.execute(tx);
  return rows[0];
}

/** Names of an organisation, with those of the registrations that were merged into it. */
export async function listNamesOfOrganization(tx: Tx, organizationId: string): Promise<NameRow[]> {
  const { rows } = await sql<NameRow>`with recursive own(id) as (
      select ${organizationId}::uuid union select m.merged_id from organization_merge m join own on m.kept_id = own.id
      where m.undoes is null and not exists (select 1 from organization_merge u where u.undoes = m.id))
    select ${columns} from applicant_name n where n.patent_count > 0 and n.organization_id in (select id from own)
    order by n.patent_count desc, n.id desc limit 200`.execute(tx);
  return rows;
}

/** Which of some names the actor may decide: the operator all, officers those that touch their region. */
export async function decidableAmong(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select n.id from applicant_name n where n.id = any(${ids}::uuid[])
    and (app_role() = 'platform_admin' or (app_role() = 'region_officer' and ${touches(await overseenRegions(tx))}))`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** Decisions of some names, in the order in which they were taken. */
export async function readDecisions(tx: Tx, nameIds: readonly string[]): Promise<NameDecisionRow[]> {
  const { rows } =
    await sql<NameDecisionRow>`select l.id, l.name_id, l.decision, l.organization_id, l.undoes, l.engine_version, l.score, l.reasons,
      l.account_id, l.account_name, l.note, l.source_id, l.recorded_at
    from name_link l where l.name_id = any(${nameIds}::uuid[]) order by l.sequence`.execute(tx);
  return rows;
}

export async function findDecision(tx: Tx, id: string): Promise<NameDecisionRow | undefined> {
  const { rows } =
    await sql<NameDecisionRow>`select l.id, l.name_id, l.decision, l.organization_id, l.undoes, l.engine_version, l.score, l.reasons,
      l.account_id, l.account_name, l.note, l.source_id, l.recorded_at from name_link l where l.id = ${id}`.execute(tx);
  return rows[0];
}

export interface CandidateRow {
  readonly name_id: string;
  readonly organization_id: string;
  readonly known_name: string;
  readonly score: number;
  readonly reasons: readonly string[];
  readonly part: string | null;
}

export async function readCandidates(tx: Tx, nameIds: readonly string[]): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`select name_id, organization_id, known_name, score, reasons, part from name_candidate
    where name_id = any(${nameIds}::uuid[]) order by score desc, organization_id`.execute(tx);
  return rows;
}

export const readOrganizations = (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : tx
        .selectFrom("organization")
        .select(["id", "name_zh", "name_en", "kind", "uscc", "region_code"])
        .where("id", "in", [...ids])
        .execute();

export interface DecisionToWrite {
  readonly nameId: string;
  readonly decision: "same" | "different" | "none" | "undo";
  readonly organizationId: string | null;
  readonly undoes?: string;
  readonly score?: number;
  readonly reasons?: readonly string[];
  readonly note?: string | undefined;
}

/** By the program with its version, or by a person; in the order given. */
export async function insertDecisions(
  tx: Tx,
  by:
    | { readonly sourceId: string; readonly engineVersion: string }
    | { readonly sourceId: string; readonly accountId: string; readonly name: string },
  decisions: readonly DecisionToWrite[],
): Promise<void> {
  const person = "accountId" in by ? by : undefined;
  const version = "engineVersion" in by ? by.engineVersion : null;
  await sql`insert into name_link (name_id, decision, organization_id, undoes, engine_version, score, reasons, account_id, account_name, note, source_id)
    select d."nameId", d.decision, d."organizationId", d.undoes, ${version}, d.score, coalesce(d.reasons, '[]'), ${person?.accountId ?? null}::uuid, ${person?.name ?? null}, d.note, ${by.sourceId}
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb)
      as d("nameId" uuid, decision text, "organizationId" uuid, undoes uuid, score double precision, reasons jsonb, note text)`.execute(tx);
}

export const updateState = (
  tx: Tx,
  changes: readonly { readonly id: string; readonly state: string; readonly organizationId: string | null }[],
) =>
  sql`update applicant_name n set state = d.state, organization_id = d."organizationId"
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as d(id uuid, state text, "organizationId" uuid) where n.id = d.id`.execute(
    tx,
  );

/** Patents that bear one of these spellings, as owner or applicant. One reading of the table. */
export async function patentsUnder(tx: Tx, spellings: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    id: string;
  }>`select id from patent where applicants && ${spellings}::text[] or current_owners && ${spellings}::text[]
    order by id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function spellingsOf(tx: Tx, nameIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ spelling: string }>`select distinct unnest(spellings) as spelling from applicant_name
    where id = any(${nameIds}::uuid[])`.execute(tx);
  return rows.map((row) => row.spelling);
}
