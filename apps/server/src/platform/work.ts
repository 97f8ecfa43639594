import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../database/schema.ts";
import type { Actor, anonymousActor } from "./actor.ts";

/** What happened, for the audit log; `action` is `module.verb_object`. */
export interface AuditNote {
  readonly action: string;
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Told to every app node when the transaction commits; the matching index listens. */
export type RecordChange =
  | { readonly kind: "patent"; readonly ids: readonly string[] }
  | { readonly kind: "demand" | "achievement"; readonly ids: readonly string[] }
  /** What the indicators work out of patents, which stay as they are. */
  | { readonly kind: "verdict"; readonly ids: readonly string[] }
  /** Another edition of a table of reference is in force. */
  | { readonly kind: "reference"; readonly table: string }
  | { readonly kind: "patent"; readonly sourceId: string; readonly fromLine: number; readonly toLine: number };

/**
 * One unit of work: a transaction that runs as an actor. Services take it as their first argument, so that
 * everything they do, including audit entries, jobs and notices to other nodes, commits or rolls back together.
 */
export interface Work<Who extends Actor | typeof anonymousActor = Actor> {
  readonly tx: Transaction<Database>;
  readonly actor: Who;
  /** Kept until the work ends: the chain's head is locked by the first entry, so entries are written last. */
  audit(note: AuditNote): void;
  /** NOTIFY in the same transaction: nobody hears of a change that was rolled back. */
  changed(change: RecordChange): void;
  /** Runs after the commit; a failure there is logged by the caller and cannot undo the work. */
  afterCommit(task: () => void | Promise<void>): void;
}

export const changeChannel = "zhiqiao_record_changed";
/** PostgreSQL refuses NOTIFY payloads of 8,000 bytes and more. */
const idsPerNotice = 150;

const setContext = (tx: Transaction<Database>, actor: Actor | typeof anonymousActor) =>
  sql`select set_config('app.role', ${actor.role}, true), set_config('app.organization_id', ${actor.organizationId ?? ""}, true),
    set_config('app.account_id', ${actor.accountId ?? ""}, true), set_config('app.region_path', ${actor.regionPath}, true)`.execute(tx);

const notices = (change: RecordChange): RecordChange[] => {
  if (!("ids" in change)) return [change];
  const parts: RecordChange[] = [];
  for (let start = 0; start < change.ids.length; start += idsPerNotice) {
    parts.push({ ...change, ids: change.ids.slice(start, start + idsPerNotice) });
  }
  return parts;
};

const writeAudit = (tx: Transaction<Database>, actor: Actor | typeof anonymousActor, note: AuditNote) =>
  sql`insert into audit_entry (account_id, actor_name, actor_login, organization_id, region_code, action, subject_kind, subject_id, details, ip, request_id)
    values (${actor.accountId}, ${actor.name}, ${actor.login}, ${actor.organizationId}, ${actor.regionCode}, ${note.action},
      ${note.subjectKind ?? null}, ${note.subjectId ?? null}, ${JSON.stringify(note.details ?? {})}::jsonb, ${actor.ip}, ${actor.requestId})`.execute(
    tx,
  );

/** Runs `task` in one transaction as `actor`. The result is returned after the commit. */
export async function runWork<Who extends Actor | typeof anonymousActor, Result>(
  db: Kysely<Database>,
  actor: Who,
  task: (work: Work<Who>) => Promise<Result>,
): Promise<Result> {
  const afterwards: (() => void | Promise<void>)[] = [];
  const result = await db.transaction().execute(async (tx) => {
    await setContext(tx, actor);
    const audits: AuditNote[] = [];
    const changes: RecordChange[] = [];
    const done = await task({
      tx,
      actor,
      audit: (note) => void audits.push(note),
      changed: (change) => void changes.push(change),
      afterCommit: (next) => void afterwards.push(next),
    });
    for (const change of changes.flatMap(notices)) await sql`select pg_notify(${changeChannel}, ${JSON.stringify(change)})`.execute(tx);
    for (const note of audits) await writeAudit(tx, actor, note);
    return done;
  });
  for (const next of afterwards) await next();
  return result;
}

/** How many `asSystem` steps of a transaction are open: the sight returns with the outermost. */
const depth = new WeakMap<object, number>();

/**
 * Runs one step of a work with the system's sight, for effects on the other party's side (a notice, a receipt); then the actor's sight returns.
 * A throw needs no restoring: it ends the transaction, and the context is local to it.
 */
export async function asSystem<Result>(work: Work<Actor>, task: () => Promise<Result>): Promise<Result> {
  const open = depth.get(work.tx) ?? 0;
  depth.set(work.tx, open + 1);
  if (open === 0) await sql`select set_config('app.role', 'system', true)`.execute(work.tx);
  const result = await task();
  depth.set(work.tx, open);
  if (open === 0) await sql`select set_config('app.role', ${work.actor.role}, true)`.execute(work.tx);
  return result;
}
