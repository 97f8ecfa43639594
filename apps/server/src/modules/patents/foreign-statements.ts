import { createHash } from "node:crypto";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import type { StatedFields } from "./compose-patent.ts";
import { readOwnerDirectory } from "./owner-directory.ts";
import { canonicalText, sha256Hex } from "./patent-statement.ts";
import { createPatentRegistrar, type PreparedPatent } from "./register-patents.ts";

type Tx = Transaction<Database>;

/** A source of another registry, or of this one on its way out. */
export interface CarriedSource {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly by: string | null;
  readonly fileSha256: string | null;
  readonly recordedAt: string;
}

/** What a source states of a patent, with the numbers by which the patent is found. */
export interface CarriedStatement {
  readonly keys: readonly string[];
  readonly sourceId: string;
  readonly line: number;
  readonly precedence: number;
  readonly hash: string;
  readonly fields: StatedFields;
}

/** A retraction names a fact by its source: `<source>:<line>:<list>:<place>`. */
const renamed = (fields: StatedFields, idOf: (originalId: string) => string): StatedFields =>
  fields.retracts === undefined
    ? fields
    : {
        ...fields,
        retracts: fields.retracts.map((one) => {
          const [source = "", ...rest] = one.key.split(":");
          return { ...one, key: [idOf(source), ...rest].join(":") };
        }),
      };

/** The source as the registry that it began in knows it; what was carried here goes on under its first name. */
const original = sql<string>`coalesce(s.details -> 'original' ->> 'id', s.id::text)`;

/** Everything that sources state of some patents, by patent, oldest first; `open` sources alone, as the registry is. */
export async function readCarriedStatements(tx: Tx, patentIds: readonly string[]): Promise<ReadonlyMap<string, CarriedStatement[]>> {
  const { rows } = await sql<{
    patent_id: string;
    keys: string[] | null;
    source_id: string;
    original_id: string;
    line: number | null;
    precedence: number;
    content_hash: string;
    fields: StatedFields;
  }>`select r.patent_id, r.source_id, ${original} as original_id, r.line, r.precedence, r.content_hash, r.fields,
      (select array_agg(i.key order by i.key) from patent_identity i where i.patent_id = r.patent_id) as keys
    from patent_record r join source s on s.id = r.source_id
    where r.patent_id = any(${patentIds}::uuid[]) and s.visibility = 'open' order by r.id`.execute(tx);
  const originals = new Map(rows.map((row) => [row.source_id, row.original_id]));
  const found = new Map<string, CarriedStatement[]>(patentIds.map((id) => [id, []]));
  for (const row of rows)
    found.get(row.patent_id)?.push({
      keys: row.keys ?? [],
      sourceId: row.original_id,
      line: row.line ?? 0,
      precedence: row.precedence,
      hash: row.content_hash,
      fields: renamed(row.fields, (id) => originals.get(id) ?? id),
    });
  return found;
}

/** Sources by the names that `readCarriedStatements` gives them, in the order in which they came in. */
export async function readCarriedSources(tx: Tx, ids: readonly string[]): Promise<CarriedSource[]> {
  const { rows } = await sql<{
    id: string;
    kind: string;
    title: string;
    by: string | null;
    file_sha256: string | null;
    recorded_at: Date;
  }>`select distinct on (${original}) ${original} as id, s.kind, coalesce(s.details -> 'original' ->> 'title', s.title) as title,
      s.account_name as by, s.file_sha256, coalesce((s.details -> 'original' ->> 'recordedAt')::timestamptz, s.recorded_at) as recorded_at
    from source s where ${original} = any(${ids}::text[]) and s.visibility = 'open' order by ${original}, s.recorded_at`.execute(tx);
  return rows
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      title: row.title,
      by: row.by,
      fileSha256: row.file_sha256,
      recordedAt: row.recorded_at.toISOString(),
    }))
    .toSorted((a, b) => (a.recordedAt < b.recordedAt || (a.recordedAt === b.recordedAt && a.id < b.id) ? -1 : 1));
}

/**
 * The hash by which a carried statement is known again: the one it had, if that is of what it says, so that the same statement that came in
 * here another way is not kept twice; a hash of something else is not believed.
 */
const hashOf = (one: CarriedStatement, source: CarriedSource): string => {
  const text = canonicalText(one.fields);
  const stated = sha256Hex(`${one.precedence}\n${text}`);
  const possible = [stated, sha256Hex(`${stated}\n${source.fileSha256 ?? ""}`), sha256Hex(`${one.sourceId}\n${text}`)];
  return possible.includes(one.hash) ? one.hash : sha256Hex(`${one.sourceId}\n${text}`);
};

/** The same source of another registry is the same source here, however often it is brought: its id follows from the one it had. */
export const carriedSourceId = (organizationId: string, originalId: string): string => {
  const hex = createHash("sha256").update(`carried source\n${organizationId}\n${originalId}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

async function insertCarriedSource(
  work: Work<SignedInActor>,
  source: CarriedSource,
  carrier: { readonly title: string; readonly details: object },
  order: number,
): Promise<{ id: string; atMs: number }> {
  const { organizationId, accountId } = work.actor;
  const id = carriedSourceId(organizationId, source.id);
  // Of equal weight the later source is believed, so sources keep the order they had, a millisecond apart.
  await sql`insert into source (id, kind, title, organization_id, account_id, account_name, file_sha256, visibility, details, recorded_at)
    values (${id}, ${source.kind}, ${`${source.title}（${carrier.title}）`}, ${organizationId}, ${accountId}, ${source.by}, ${source.fileSha256}, 'open',
      ${JSON.stringify({ ...carrier.details, original: source })}::jsonb, now() + make_interval(secs => ${order / 1000}))
    on conflict (id) do nothing`.execute(work.tx);
  const row = await work.tx.selectFrom("source").select("recorded_at").where("id", "=", id).executeTakeFirstOrThrow();
  return { id, atMs: row.recorded_at.getTime() };
}

/** Statements that this registry does not hold of the patents they name. */
async function newOnes(tx: Tx, statements: readonly CarriedStatement[]): Promise<CarriedStatement[]> {
  const keys = [...new Set(statements.flatMap((one) => one.keys))];
  const { rows } = await sql<{ key: string; hashes: string[] }>`select i.key, array_agg(r.content_hash) as hashes
    from patent_identity i join patent_record r on r.patent_id = i.patent_id where i.key = any(${keys}) group by i.key`.execute(tx);
  const known = new Map(rows.map((row) => [row.key, new Set(row.hashes)]));
  return statements.filter((one) => !one.keys.some((key) => known.get(key)?.has(one.hash) === true));
}

/**
 * Registers statements of another registry as statements of their own sources, in the order in which those sources came in there.
 * What is held already is passed over. Answers how many were new, and which were refused by the place they have in `statements`.
 */
export async function registerCarriedStatements(
  work: Work<SignedInActor>,
  statements: readonly CarriedStatement[],
  sources: readonly CarriedSource[],
  carrier: { readonly title: string; readonly details: object; readonly mostPrecedence: 10 | 20 },
): Promise<{ added: number; refused: { keys: readonly string[]; code: string }[] }> {
  const sourceOf = new Map(sources.map((source) => [source.id, source]));
  const believed = statements.flatMap((one) => {
    const source = sourceOf.get(one.sourceId);
    return source === undefined ? [] : [{ ...one, hash: hashOf(one, source) }];
  });
  const fresh = await newOnes(work.tx, believed);
  const refused: { keys: readonly string[]; code: string }[] = [];
  let added = 0;
  if (fresh.length === 0) return { added, refused };
  const directory = await readOwnerDirectory(work.tx);
  const idOf = (originalId: string): string => carriedSourceId(work.actor.organizationId, originalId);
  for (const [order, source] of sources.entries()) {
    const own = fresh.filter((one) => one.sourceId === source.id);
    for (const precedence of [10, 20] as const) {
      const rows = own.filter((one) => (Math.min(one.precedence, carrier.mostPrecedence) >= 20 ? 20 : 10) === precedence);
      if (rows.length === 0) continue;
      const { id, atMs } = await insertCarriedSource(work, source, carrier, order);
      const registrar = await createPatentRegistrar(
        work,
        {
          organizationId: work.actor.organizationId,
          sourceId: id,
          sourceAtMs: atMs,
          fileSha256: source.fileSha256 ?? "",
          precedence,
          form: source.kind === "form",
        },
        directory,
      );
      const outcomes = await registrar.register(
        rows.map((one): PreparedPatent => {
          const fields = renamed(one.fields, idOf);
          return { line: one.line, keys: one.keys, fields, text: canonicalText(fields), hash: one.hash };
        }),
      );
      await registrar.done();
      for (const [at, outcome] of outcomes.entries())
        if (outcome.outcome === "refused") refused.push({ keys: rows[at]?.keys ?? [], code: outcome.problem.code });
        else added += 1;
    }
  }
  return { added, refused };
}
