import { randomUUID } from "node:crypto";
import type { AchievementFields, RowProblem } from "@zhiqiao/formats";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { Actor, SignedInActor } from "../../platform/actor.ts";
import { toStorableJson } from "../../platform/storable-json.ts";
import type { Work } from "../../platform/work.ts";
import { readAchievementRecords } from "./achievement.repository.ts";
import { type ComposedColumns, toColumns } from "./achievement-columns.ts";
import {
  type AchievementStatement,
  byWeight,
  composeAchievement,
  hashOf,
  StatedAchievement,
  textOf,
  toStatedAchievement,
} from "./compose-achievement.ts";

type Tx = Transaction<Database>;

/** A row of a file, read by packages/formats. */
export interface StatedAchievementRow {
  readonly line: number;
  readonly fields: AchievementFields;
  readonly extra: Readonly<Record<string, string>>;
}

export interface AchievementSource {
  readonly sourceId: string;
  readonly fileSha256: string;
  readonly precedence: number;
}

export type AchievementRegistrationProblem = Omit<RowProblem, "code"> & { readonly code: "row.owned_by_other_organization" };
export type AchievementRegistration =
  | { readonly line: number; readonly outcome: "new" | "changed" | "unchanged" }
  | { readonly line: number; readonly outcome: "refused"; readonly problem: AchievementRegistrationProblem };

interface OpenStatement extends AchievementStatement {
  readonly hash: string;
  readonly fileSha256: string | null;
}
interface OpenAchievement {
  readonly id: string;
  readonly identity: string;
  readonly registrar: string;
  readonly isNew: boolean;
  readonly statements: OpenStatement[];
}

const normalise = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s()[\]【】〔〕《》“”"'·]/gu, "")
    .toLowerCase();

/** Under what a row comes in again: its number in the registrar's own list; without one, its name and first completing unit. */
const identityOf = ({ externalId, title, units }: AchievementFields, organizationId: string): string =>
  externalId === undefined ? `name:${normalise(title)}\n${normalise(units?.[0] ?? "")}` : `id:${organizationId}:${externalId}`;

const trusted: ReadonlySet<string> = new Set(["platform_admin", "region_officer"]);
const mayState = (actor: Actor, achievement: OpenAchievement): boolean =>
  trusted.has(actor.role) || achievement.registrar === actor.organizationId;

/** Later than everything that stands: what is being stated is the newest. */
const beingRecorded = new Date(8_640_000_000_000_000);

/** Any constant will do; it names the achievements among advisory locks. One batch at a time decides which of them are new. */
const registryLock = 20_260_003;

async function openAchievements(tx: Tx, identities: readonly string[]): Promise<Map<string, OpenAchievement>> {
  const { rows } = await sql<{ id: string; identity: string; organization_id: string }>`select id, identity, organization_id
    from achievement where identity = any(${identities})`.execute(tx);
  const byId = new Map<string, OpenAchievement>(
    rows.map((row) => [row.id, { id: row.id, identity: row.identity, registrar: row.organization_id, isNew: false, statements: [] }]),
  );
  for (const record of await readAchievementRecords(tx, [...byId.keys()])) {
    byId.get(record.achievement_id)?.statements.push({
      fields: StatedAchievement.parse(record.fields),
      precedence: record.precedence,
      recordedAt: record.recorded_at,
      order: Number(record.id),
      hash: record.content_hash,
      fileSha256: record.file_sha256,
    });
  }
  return new Map([...byId.values()].map((achievement) => [achievement.identity, achievement]));
}

/** Whether a statement already stands: it is the newest of its precedence, or this very file has stated it before. */
function stands({ statements }: OpenAchievement, hash: string, { fileSha256, precedence }: AchievementSource): boolean {
  const same = statements.filter((one) => one.hash === hash);
  if (same.some((one) => one.fileSha256 === fileSha256)) return true;
  const [newest] = statements.filter((one) => one.precedence === precedence).toSorted(byWeight);
  return newest !== undefined && newest.hash === hash;
}

interface RecordToWrite {
  readonly achievement_id: string;
  readonly line: number;
  readonly content_hash: string;
  readonly fields: StatedAchievement;
}
interface ContactToWrite {
  readonly achievement_id: string;
  readonly line: number;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

const contactOf = (id: string, { line, fields }: StatedAchievementRow): ContactToWrite[] => {
  const { contact, phone, email } = fields;
  if (contact === undefined && phone === undefined && email === undefined) return [];
  return [{ achievement_id: id, line, name: contact ?? null, phone: phone ?? null, email: email ?? null }];
};

const columnTypes = sql.raw(
  "id uuid, identity text, external_id text, title text, summary text, units text[], people text[], technical_field text, field_group text, application_industry text, application_scope text, maturity text, maturity_text text, cooperation text[], price_min_fen bigint, price_max_fen bigint, price_text text, intellectual_property text, keywords text[], region text, posted_date date, extra jsonb, record_count integer",
);
const columns =
  "external_id, title, summary, units, people, technical_field, field_group, application_industry, application_scope, maturity, maturity_text, cooperation, price_min_fen, price_max_fen, price_text, intellectual_property, keywords, region, posted_date, extra, record_count";

type AchievementToWrite = ComposedColumns & { readonly id: string; readonly identity: string; readonly record_count: number };

async function writeAchievements(
  tx: Tx,
  organizationId: string,
  founded: readonly AchievementToWrite[],
  changed: readonly AchievementToWrite[],
): Promise<void> {
  if (founded.length > 0)
    await sql`insert into achievement (id, identity, organization_id, ${sql.raw(columns)})
      select id, identity, ${organizationId}, ${sql.raw(columns)} from json_to_recordset(${toStorableJson(founded)}::json) as w(${columnTypes})`.execute(
      tx,
    );
  if (changed.length === 0) return;
  const assignments = columns
    .split(", ")
    .map((column) => `${column} = w.${column}`)
    .join(", ");
  await sql`update achievement set ${sql.raw(assignments)}, changed_at = now()
    from json_to_recordset(${toStorableJson(changed)}::json) as w(${columnTypes}) where achievement.id = w.id`.execute(tx);
}

async function writeStatements(
  work: Work<SignedInActor>,
  source: AchievementSource,
  records: readonly RecordToWrite[],
  contacts: readonly ContactToWrite[],
): Promise<void> {
  const { organizationId } = work.actor;
  if (records.length > 0)
    await sql`insert into achievement_record (achievement_id, organization_id, source_id, line, precedence, content_hash, fields)
      select achievement_id, ${organizationId}, ${source.sourceId}, line, ${source.precedence}, content_hash, fields
      from json_to_recordset(${toStorableJson(records)}::json) as w(achievement_id uuid, line integer, content_hash text, fields json)`.execute(
      work.tx,
    );
  if (contacts.length > 0)
    await sql`insert into achievement_contact (achievement_id, organization_id, source_id, line, name, phone, email)
      select achievement_id, ${organizationId}, ${source.sourceId}, line, name, phone, email
      from json_to_recordset(${toStorableJson(contacts)}::json) as w(achievement_id uuid, line integer, name text, phone text, email text)`.execute(
      work.tx,
    );
}

/**
 * Registers a batch of rows in file order, inside the caller's transaction: each row founds an achievement or is a further statement of one, which
 * is then composed anew. The same statement again changes nothing. Answers one outcome a row.
 */
export async function registerAchievements(
  work: Work<SignedInActor>,
  rows: readonly StatedAchievementRow[],
  source: AchievementSource,
): Promise<AchievementRegistration[]> {
  const { actor, tx } = work;
  await sql`select pg_advisory_xact_lock(${registryLock})`.execute(tx);
  const known = await openAchievements(tx, [...new Set(rows.map((row) => identityOf(row.fields, actor.organizationId)))]);
  const touched = new Set<OpenAchievement>();
  const records: RecordToWrite[] = [];
  const contacts: ContactToWrite[] = [];
  const outcomes = rows.map((row, index): AchievementRegistration => {
    const { line } = row;
    const identity = identityOf(row.fields, actor.organizationId);
    const found = known.get(identity);
    const achievement = found ?? { id: randomUUID(), identity, registrar: actor.organizationId, isNew: true, statements: [] };
    if (!mayState(actor, achievement))
      return { line, outcome: "refused", problem: { code: "row.owned_by_other_organization", value: row.fields.title.slice(0, 200) } };
    const fields = toStatedAchievement(row.fields, row.extra);
    const hash = hashOf(`${textOf(fields)}\n${JSON.stringify(contactOf("", { ...row, line: 0 }))}`, source.precedence);
    if (stands(achievement, hash, source)) return { line, outcome: "unchanged" };
    achievement.statements.push({
      fields,
      precedence: source.precedence,
      recordedAt: beingRecorded,
      order: index,
      hash,
      fileSha256: source.fileSha256,
    });
    known.set(identity, achievement);
    touched.add(achievement);
    records.push({ achievement_id: achievement.id, line, content_hash: hash, fields });
    contacts.push(...contactOf(achievement.id, row));
    return { line, outcome: found === undefined ? "new" : "changed" };
  });
  const composed = [...touched].map((achievement) => ({
    isNew: achievement.isNew,
    row: {
      id: achievement.id,
      identity: achievement.identity,
      ...toColumns(composeAchievement(achievement.statements)),
      record_count: achievement.statements.length,
    },
  }));
  await writeAchievements(
    tx,
    actor.organizationId,
    composed.filter((one) => one.isNew).map((one) => one.row),
    composed.filter((one) => !one.isNew).map((one) => one.row),
  );
  await writeStatements(work, source, records, contacts);
  if (composed.length > 0) work.changed({ kind: "achievement", ids: composed.map(({ row }) => row.id) });
  return outcomes;
}
