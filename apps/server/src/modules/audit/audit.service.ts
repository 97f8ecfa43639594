import type { AuditEntry, AuditVerification } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { refuseOversizedExport } from "../../platform/table-export.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { checkAnchors, writeAnchor } from "./audit-anchor.ts";
import { verifyAuditChain } from "./audit-chain.ts";
import { type AuditEntryRow, type AuditFilter, countEntries, findEntries } from "./audit.repository.ts";

export interface AuditQuery extends Omit<AuditFilter, "from" | "before"> {
  /** Days in China, both included: `YYYY-MM-DD`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export type AuditService = ReturnType<typeof createAuditService>;

const anchorEveryMs = 3_600_000;
const exportPage = 5_000;

/** Midnight in China at the start of a day, or of the day after it. */
const midnight = (day: string, daysLater: number): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + daysLater * 86_400_000);

const toFilter = ({ from, to, ...rest }: AuditQuery): AuditFilter => ({
  ...rest,
  ...(from === undefined ? {} : { from: midnight(from, 0) }),
  ...(to === undefined ? {} : { before: midnight(to, 1) }),
});

const detailsOf = (details: AuditEntryRow["details"]): Record<string, unknown> =>
  typeof details === "object" && details !== null && !Array.isArray(details) ? details : {};

const toEntry = (row: AuditEntryRow): AuditEntry => ({
  sequence: Number(row.sequence),
  recordedAt: row.recorded_at.toISOString(),
  actorName: row.actor_name,
  actorLogin: row.actor_login,
  organizationName: row.organization_name,
  action: row.action,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  details: detailsOf(row.details),
  ip: row.ip,
  requestId: row.request_id,
  hash: row.hash,
});

/** The audit log: who sees which entries is row-level security's business; nobody changes any. `anchorFolder` is outside the database. */
export function createAuditService({ db, clock, anchorFolder }: { db: Kysely<Database>; clock: Clock; anchorFolder: string }) {
  async function* entriesFrom(actor: SignedInActor, filter: AuditFilter, newest: number): AsyncGenerator<AuditEntry> {
    let below = newest + 1;
    for (;;) {
      // A transaction a page: a slow reader must not hold a connection, and entries below `newest` cannot change meanwhile.
      const rows = await runWork(db, actor, (work) => findEntries(work.tx, filter, below, exportPage));
      for (const row of rows) yield toEntry(row);
      const last = rows.at(-1);
      if (last === undefined || rows.length < exportPage) return;
      below = Number(last.sequence);
    }
  }

  return {
    async list(work: Work<SignedInActor>, query: AuditQuery & { readonly cursor?: string | undefined; readonly limit: number }) {
      const { cursor, limit, ...asked } = query;
      const below = readCursor(cursor, 1)?.[0];
      if (below !== undefined && !Number.isSafeInteger(below)) throw new AppError("request.cursor_invalid");
      const filter = toFilter(asked);
      const rows = await findEntries(work.tx, filter, below === undefined ? undefined : Number(below), limit + 1);
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map(toEntry),
        total: await countEntries(work.tx, filter),
        nextCursor: rows.length > limit && last !== undefined ? toCursor([Number(last.sequence)]) : null,
      };
    },

    /** The entries of a filter, newest first; notes the export. Refuses with `exchange.export_too_large` before the first. */
    async exportEntries(actor: SignedInActor, query: AuditQuery, format: string): Promise<AsyncGenerator<AuditEntry>> {
      const filter = toFilter(query);
      const newest = await runWork(db, actor, async (work) => {
        const rows = await countEntries(work.tx, filter);
        refuseOversizedExport(rows);
        work.audit({ action: "audit.export_entries", subjectKind: "export", details: { rows, format } });
        return Number((await findEntries(work.tx, filter, undefined, 1))[0]?.sequence ?? 0);
      });
      return entriesFrom(actor, filter, newest);
    },

    /** Recomputes the chain from first to last entry and holds it against the anchors outside the database. */
    async verify(): Promise<AuditVerification> {
      const checkedAt = clock.now().toISOString();
      const { entries, fault: chainFault } = await verifyAuditChain(db);
      const fault = chainFault ?? (await checkAnchors(db, anchorFolder));
      return { intact: fault === null, entries, checkedAt, fault };
    },

    /** Anchors the chain now, every hour, and once more when stopped. A failure is told to `onError` and tried again the next hour. */
    async keepAnchors(onError: (error: unknown) => void): Promise<{ stop(): Promise<void> }> {
      const anchor = async () => {
        try {
          await writeAnchor(db, anchorFolder, clock.now());
        } catch (error) {
          onError(error);
        }
      };
      let under = anchor();
      await under;
      const timer = setInterval(() => {
        under = under.then(anchor);
      }, anchorEveryMs);
      timer.unref();
      return {
        async stop() {
          clearInterval(timer);
          await under;
          await anchor();
        },
      };
    },
  };
}
