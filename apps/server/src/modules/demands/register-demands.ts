import { createHash, randomUUID } from "node:crypto";
import type { DemandFields, RowProblem } from "@zhiqiao/formats";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { enqueue } from "../../platform/jobs/job-queue.ts";
import { toStorableJson } from "../../platform/storable-json.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import { demandSnapshot } from "./demand.repository.ts";
import { industryCodeOf } from "./industry-names.ts";

/** A row of a file, read by packages/formats. */
export interface StatedDemand {
  readonly line: number;
  readonly fields: DemandFields;
}
export type DemandRegistrationProblem = Omit<RowProblem, "code"> & { readonly code: "row.organization_unknown" | "row.demand_ended" };
export type DemandRegistration =
  | { readonly line: number; readonly outcome: "new" | "changed" | "unchanged" }
  | { readonly line: number; readonly outcome: "refused"; readonly problem: DemandRegistrationProblem };

interface Addressee {
  readonly id: string;
  readonly regionCode: string;
}
/** Organisations for which the importer may state demands, by normalised name and by 统一社会信用代码. */
export interface DemandDirectory {
  readonly byName: ReadonlyMap<string, Addressee>;
  readonly byUscc: ReadonlyMap<string, Addressee>;
}

const normaliseName = (name: string): string =>
  name
    .normalize("NFKC")
    .replaceAll(/[\s()[\]【】〔〕]/gu, "")
    .toLowerCase();

const mayCollect = (actor: SignedInActor): boolean => actor.role === "region_officer" || actor.role === "platform_admin";

/** Whom the importer may state demands for: an enterprise itself, an officer the organisations of the region, the operator everyone. */
export async function readDemandDirectory(tx: Transaction<Database>, actor: SignedInActor): Promise<DemandDirectory> {
  const { rows } = await sql<{
    id: string;
    name_zh: string;
    uscc: string | null;
    region_code: string;
  }>`select id, name_zh, uscc, region_code from organization
    where id = ${actor.organizationId} or ${actor.role} = 'platform_admin' or app_oversees(region_code)`.execute(tx);
  const own = mayCollect(actor) ? rows : rows.filter((row) => row.id === actor.organizationId);
  const addressees = own.map((row) => ({
    name: normaliseName(row.name_zh),
    uscc: row.uscc,
    addressee: { id: row.id, regionCode: row.region_code },
  }));
  return {
    byName: new Map(addressees.map(({ name, addressee }) => [name, addressee])),
    byUscc: new Map(addressees.flatMap(({ uscc, addressee }) => (uscc === null ? [] : [[uscc, addressee] as const]))),
  };
}

/** Fields without a column of their own stay readable in the problem, each under its name. */
const problemText = (fields: DemandFields): string =>
  [
    fields.problem,
    fields.background === undefined ? undefined : `背景：${fields.background}`,
    fields.targets === undefined ? undefined : `指标：${fields.targets}`,
    fields.maturity === undefined ? undefined : `成熟度：${fields.maturity}`,
  ]
    .filter((part) => part !== undefined && part !== fields.title)
    .join("\n");

interface DemandToWrite {
  readonly id: string;
  readonly organization_id: string;
  readonly region_code: string;
  readonly external_id: string | null;
  readonly title: string;
  readonly problem: string;
  readonly industry_code: string | null;
  readonly ipc: readonly string[];
  readonly budget_min_fen: string | null;
  readonly budget_max_fen: string | null;
  readonly deadline: string | null;
  readonly cooperation: readonly string[];
  readonly confidentiality: string;
  readonly source_line: number;
  readonly content_hash: string;
}

function toRow({ line, fields }: StatedDemand, addressee: Addressee, actor: SignedInActor): DemandToWrite {
  const content = {
    title: fields.title,
    problem: problemText(fields),
    industry_code: industryCodeOf(fields.industry),
    ipc: fields.ipc ?? [],
    budget_min_fen: fields.budget?.minFen?.toString() ?? null,
    budget_max_fen: fields.budget?.maxFen?.toString() ?? null,
    deadline: fields.deadline ?? null,
    cooperation: fields.cooperation ?? [],
    // What an authority collects is meant to be read; what an enterprise loads stays between it and its officers until it says otherwise.
    confidentiality: fields.confidentiality ?? (mayCollect(actor) ? "open" : "limited"),
  };
  const content_hash = createHash("sha256").update(toStorableJson(content)).digest("hex");
  return {
    id: randomUUID(),
    organization_id: addressee.id,
    region_code: addressee.regionCode,
    external_id: fields.externalId ?? null,
    ...content,
    source_line: line,
    content_hash,
  };
}

interface KnownDemand {
  readonly id: string;
  readonly organization_id: string;
  readonly external_id: string | null;
  readonly content_hash: string | null;
  readonly status: string;
}

async function readKnown(tx: Transaction<Database>, rows: readonly DemandToWrite[]): Promise<KnownDemand[]> {
  const known = await sql<KnownDemand>`select id, organization_id, external_id, content_hash, status from demand
    where organization_id = any(${[...new Set(rows.map((row) => row.organization_id))]}::uuid[])
      and (external_id = any(${rows.flatMap((row) => row.external_id ?? [])}) or content_hash = any(${rows.map((row) => row.content_hash)}))
    order by id for update`.execute(tx);
  return known.rows;
}

const recordset = sql.raw(
  "id uuid, organization_id uuid, region_code text, external_id text, title text, problem text, industry_code text, ipc text[], budget_min_fen bigint, budget_max_fen bigint, deadline date, cooperation text[], confidentiality text, source_line integer, content_hash text",
);

async function insertDemands(
  work: Work<SignedInActor>,
  rows: readonly DemandToWrite[],
  sourceId: string,
  status: "submitted" | "published",
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into demand (id, organization_id, region_code, external_id, title, problem, industry_code, ipc, budget_min_fen, budget_max_fen, deadline, cooperation,
      confidentiality, status, source_id, source_line, content_hash, published_at, confirmed_at)
    select w.id, organization_id, region_code, external_id, title, problem, industry_code, ipc, budget_min_fen, budget_max_fen, deadline, cooperation,
      confidentiality, ${status}, ${sourceId}, source_line, content_hash, case when ${status} = 'published' then now() end, now()
    from json_to_recordset(${toStorableJson(rows)}::json) as w(${recordset})`.execute(work.tx);
}

async function updateDemands(work: Work<SignedInActor>, rows: readonly DemandToWrite[], sourceId: string): Promise<void> {
  if (rows.length === 0) return;
  await sql`update demand d set title = w.title, problem = w.problem, industry_code = w.industry_code, ipc = w.ipc, budget_min_fen = w.budget_min_fen,
      budget_max_fen = w.budget_max_fen, deadline = w.deadline, cooperation = w.cooperation, source_id = ${sourceId},
      source_line = w.source_line, content_hash = w.content_hash, version = d.version + 1, changed_at = now(), confirmed_at = now()
    from json_to_recordset(${toStorableJson(rows)}::json) as w(${recordset}) where d.id = w.id`.execute(work.tx);
}

/** One step of history for many demands at once, each with the demand as the step left it. */
async function recordEvents(work: Work<SignedInActor>, ids: readonly string[], action: string, from: "status" | "none"): Promise<void> {
  if (ids.length === 0) return;
  await sql`insert into demand_event (demand_id, organization_id, region_code, account_id, account_name, action, from_status, to_status, snapshot)
    select id, organization_id, region_code, ${work.actor.accountId}, ${work.actor.name}, ${action}, case when ${from} = 'status' then status end, status,
      ${demandSnapshot}
    from demand where id = any(${ids}::uuid[])`.execute(work.tx);
}

const ended: ReadonlySet<string> = new Set(["contracted", "closed"]);

/**
 * Registers a batch of rows in file order, inside the caller's transaction. An enterprise states its own demands, which are then submitted for
 * review; what an officer collected is published at once, for the organisation that the row names, else for the officer's own authority as the
 * collecting body. The same row again (by its number in the file, else by its content) changes nothing. Answers one outcome a row.
 */
export async function registerDemands(
  work: Work<SignedInActor>,
  rows: readonly StatedDemand[],
  sourceId: string,
  directory: DemandDirectory,
): Promise<DemandRegistration[]> {
  const { actor } = work;
  const own: Addressee = { id: actor.organizationId, regionCode: actor.regionCode };
  const addresseeOf = ({ uscc, organization }: DemandFields): Addressee | undefined =>
    !mayCollect(actor) || (uscc === undefined && organization === undefined)
      ? own
      : (directory.byUscc.get(uscc ?? "") ?? directory.byName.get(normaliseName(organization ?? "")));
  const prepared = rows.map((row) => {
    const addressee = addresseeOf(row.fields);
    return { row, demand: addressee === undefined ? undefined : toRow(row, addressee, actor) };
  });
  // Demands of other organisations are out of an officer's hand; that they lie in the officer's region was settled by the directory.
  return asSystem(work, async () => {
    await sql`select pg_advisory_xact_lock(20260002)`.execute(work.tx);
    const known = new Map<string, KnownDemand>();
    const remember = (demand: KnownDemand): void => {
      if (demand.external_id !== null) known.set(`${demand.organization_id} number ${demand.external_id}`, demand);
      if (demand.content_hash !== null) known.set(`${demand.organization_id} content ${demand.content_hash}`, demand);
    };
    for (const demand of await readKnown(
      work.tx,
      prepared.flatMap(({ demand: one }) => one ?? []),
    ))
      remember(demand);
    const status = mayCollect(actor) ? "published" : "submitted";
    const founded = new Map<string, DemandToWrite>();
    const changed = new Map<string, DemandToWrite>();
    const outcomes = prepared.map(({ row: { line, fields }, demand }): DemandRegistration => {
      if (demand === undefined)
        return {
          line,
          outcome: "refused",
          problem: { code: "row.organization_unknown", value: (fields.organization ?? fields.uscc ?? "").slice(0, 200) },
        };
      const place = demand.external_id === null ? `content ${demand.content_hash}` : `number ${demand.external_id}`;
      const earlier = known.get(`${demand.organization_id} ${place}`);
      if (earlier === undefined) {
        founded.set(demand.id, demand);
        remember({ ...demand, status });
        return { line, outcome: "new" };
      }
      if (earlier.content_hash === demand.content_hash) return { line, outcome: "unchanged" };
      if (ended.has(earlier.status))
        return { line, outcome: "refused", problem: { code: "row.demand_ended", value: demand.title.slice(0, 200) } };
      (founded.has(earlier.id) ? founded : changed).set(earlier.id, { ...demand, id: earlier.id });
      remember({ ...earlier, content_hash: demand.content_hash });
      return { line, outcome: "changed" };
    });
    await insertDemands(work, [...founded.values()], sourceId, status);
    await updateDemands(work, [...changed.values()], sourceId);
    await recordEvents(work, [...founded.keys()], "import", "none");
    await recordEvents(work, [...changed.keys()], "correct", "status");
    const ids = [...founded.keys(), ...changed.keys()];
    if (ids.length > 0) {
      work.changed({ kind: "demand", ids });
      await enqueue(work.tx, "match-open-demands", {}, { organizationId: actor.organizationId, dedupeKey: "match-open-demands" });
    }
    return outcomes;
  });
}
