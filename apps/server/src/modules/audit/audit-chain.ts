import type { AuditVerification } from "@zhiqiao/contracts";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { type ChainedEntry, chainStart, entryHash } from "./audit-hash.ts";

export type AuditFault = NonNullable<AuditVerification["fault"]>;

const pageSize = 5_000;

const readPage = async (tx: Transaction<Database>, after: string): Promise<ChainedEntry[]> => {
  const { rows } =
    await sql<ChainedEntry>`select sequence::text, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as recorded_at,
      account_id::text, actor_name, actor_login, organization_id::text, region_code, action, subject_kind, subject_id, details::text as details,
      ip, request_id, previous_hash, hash
    from audit_entry where sequence > ${after}::bigint order by audit_entry.sequence limit ${pageSize}`.execute(tx);
  return rows;
};

/** An entry that is whole but stands in another's place was moved; any other was edited. */
function wrongEntry(entry: ChainedEntry): AuditFault {
  const sequence = Number(entry.sequence);
  for (let distance = 1; distance <= pageSize; distance += 1)
    for (const place of [sequence - distance, sequence + distance])
      if (place > 0 && entryHash(entry, String(place)) === entry.hash) return { kind: "reordered", sequence };
  return { kind: "edited", sequence };
}

/** What is wrong with an entry behind `previous`; undefined if it continues the chain. */
function faultOf(entry: ChainedEntry, previous: { readonly sequence: number; readonly hash: string }): AuditFault | undefined {
  const expected = previous.sequence + 1;
  if (Number(entry.sequence) !== expected) return { kind: "missing", sequence: expected };
  if (entryHash(entry) !== entry.hash) return wrongEntry(entry);
  // Whole in itself but not joined to the entry before: that one was rewritten together with its hash.
  if (entry.previous_hash !== previous.hash) return { kind: "edited", sequence: Math.max(1, previous.sequence) };
  return undefined;
}

/**
 * Walks the whole chain from the first entry to the head in one snapshot, 5,000 entries at a time, and names the first fault.
 * Needs nothing but the database: the command line uses it while no app runs. Tail and head cut off together show only against
 * an anchor outside the database (audit-anchor.ts).
 */
export async function verifyAuditChain(db: Kysely<Database>): Promise<{ readonly entries: number; readonly fault: AuditFault | null }> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      await sql`select set_config('app.role', 'system', true)`.execute(tx);
      const head = await tx.selectFrom("audit_head").select(["sequence", "hash"]).executeTakeFirst();
      let previous = { sequence: 0, hash: chainStart };
      for (let page = await readPage(tx, "0"); page.length > 0; page = await readPage(tx, String(previous.sequence))) {
        for (const entry of page) {
          const fault = faultOf(entry, previous);
          if (fault !== undefined) return { entries: previous.sequence, fault };
          previous = { sequence: Number(entry.sequence), hash: entry.hash };
        }
      }
      return { entries: previous.sequence, fault: headFault(head, previous) };
    });
}

function headFault(
  head: { readonly sequence: bigint; readonly hash: string } | undefined,
  last: { readonly sequence: number; readonly hash: string },
): AuditFault | null {
  if (head === undefined || Number(head.sequence) > last.sequence) return { kind: "truncated", sequence: last.sequence };
  if (Number(head.sequence) < last.sequence || head.hash !== last.hash) return { kind: "edited", sequence: last.sequence };
  return null;
}
