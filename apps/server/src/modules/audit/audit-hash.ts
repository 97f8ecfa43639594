import { createHash } from "node:crypto";

/** One entry as text, exactly as PostgreSQL prints its columns: timestamps in UTC with microseconds, jsonb in its canonical form. */
export interface ChainedEntry {
  readonly sequence: string;
  readonly recorded_at: string;
  readonly account_id: string | null;
  readonly actor_name: string;
  readonly actor_login: string | null;
  readonly organization_id: string | null;
  readonly region_code: string | null;
  readonly action: string;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly details: string;
  readonly ip: string | null;
  readonly request_id: string | null;
  readonly previous_hash: string;
  readonly hash: string;
}

/** The hash before the first entry. */
export const chainStart = "0".repeat(64);

/**
 * SHA-256 of an entry, in hex: what the database's `audit_hash` computes (migration 0001), computed here a second time so that a
 * changed function in the database shows as well. `sequence` may be another than the entry's, to find where an entry was moved from.
 */
export function entryHash(entry: ChainedEntry, sequence: string = entry.sequence): string {
  const known = (value: string | null) => value ?? "-";
  const text = [
    entry.previous_hash,
    sequence,
    entry.recorded_at,
    known(entry.account_id),
    entry.actor_name,
    known(entry.actor_login),
    known(entry.organization_id),
    known(entry.region_code),
    entry.action,
    known(entry.subject_kind),
    known(entry.subject_id),
    entry.details,
    known(entry.ip),
    known(entry.request_id),
  ].join("\u001F");
  return createHash("sha256").update(text, "utf8").digest("hex");
}
