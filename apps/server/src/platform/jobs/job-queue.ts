import { randomUUID } from "node:crypto";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../actor.ts";
import { runWork } from "../work.ts";

export const jobChannel = "zhiqiao_job";
/** A worker that stops renewing is taken for dead after this long. */
const leaseSeconds = 30;
const renewMs = 10_000;
const pollMs = 5_000;

export interface JobHandler {
  /** A person waits for it: taken before work that nobody watches, however much of that is due. */
  readonly awaited?: true;
  /** Runs one job; a throw means: try again later. `stopping` aborts when the app shuts down, so that long work ends at a safe point. */
  run(
    payload: Record<string, unknown>,
    job: { readonly id: bigint; readonly attempt: number; readonly stopping: AbortSignal },
  ): Promise<void>;
  /** Told once when every attempt has failed. */
  gaveUp?(payload: Record<string, unknown>, error: unknown): Promise<void>;
}

export interface JobLog {
  info(details: object, text: string): void;
  error(details: object, text: string): void;
}

/** Adds a job in the caller's transaction: it exists exactly if the change does. A waiting job of the same `dedupeKey` is enough. */
export async function enqueue(
  tx: Transaction<Database>,
  kind: string,
  payload: Record<string, unknown>,
  options: { readonly organizationId: string | null; readonly dedupeKey?: string; readonly runAt?: Date; readonly maxAttempts?: number },
): Promise<void> {
  await sql`insert into job (kind, payload, organization_id, dedupe_key, run_at, max_attempts)
    values (${kind}, ${JSON.stringify(payload)}::jsonb, ${options.organizationId}, ${options.dedupeKey ?? null}, coalesce(${options.runAt ?? null}::timestamptz, now()), ${options.maxAttempts ?? 5})
    on conflict do nothing`.execute(tx);
  await sql`select pg_notify(${jobChannel}, ${kind})`.execute(tx);
}

interface TakenJob {
  id: bigint;
  kind: string;
  payload: Record<string, unknown>;
  attempts: number;
  max_attempts: number;
}

/**
 * Runs jobs of the PostgreSQL queue, `concurrency` at once. Several app nodes may share a queue: SKIP LOCKED hands each job to one of them,
 * and a lease that is not renewed passes it on. Jobs must bear running twice: a worker may die after its effect and before its tick.
 */
export function createJobWorker({
  db,
  handlers,
  log,
  concurrency = 2,
}: {
  db: Kysely<Database>;
  handlers: Readonly<Record<string, JobHandler>>;
  log: JobLog;
  concurrency?: number;
}) {
  const worker = randomUUID();
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const awaitedKinds = Object.keys(handlers).filter((kind) => handlers[kind]?.awaited === true);
  let timer: NodeJS.Timeout | undefined;
  const asWorker = <Result>(task: (tx: Transaction<Database>) => Promise<Result>) => runWork(db, systemActor, (work) => task(work.tx));

  const take = () =>
    asWorker(async (tx) => {
      const { rows } =
        await sql<TakenJob>`update job set leased_by = ${worker}, leased_until = now() + make_interval(secs => ${leaseSeconds}), attempts = attempts + 1
        where id = (select id from job where finished_at is null and failed_at is null and run_at <= now() and (leased_until is null or leased_until < now())
          and kind = any(${Object.keys(handlers)}) order by (kind = any(${awaitedKinds})) desc, run_at, id for update skip locked limit 1)
        returning id, kind, payload, attempts, max_attempts`.execute(tx);
      return rows[0];
    });

  const finish = (id: bigint) =>
    asWorker((tx) => sql`update job set finished_at = now(), leased_until = null where id = ${id} and leased_by = ${worker}`.execute(tx));

  const postpone = (job: TakenJob, error: unknown) =>
    asWorker((tx) =>
      job.attempts >= job.max_attempts
        ? sql`update job set failed_at = now(), leased_until = null, last_error = ${String(error)} where id = ${job.id}`.execute(tx)
        : sql`update job set leased_until = null, leased_by = null, dedupe_key = null, last_error = ${String(error)}, run_at = now() + make_interval(secs => ${2 ** job.attempts}) where id = ${job.id}`.execute(
            tx,
          ),
    );

  async function run(job: TakenJob): Promise<void> {
    const renew = setInterval(() => {
      asWorker((tx) =>
        sql`update job set leased_until = now() + make_interval(secs => ${leaseSeconds}) where id = ${job.id} and leased_by = ${worker}`.execute(
          tx,
        ),
      ).catch((error: unknown) => log.error({ err: error, job: String(job.id) }, "lease could not be renewed"));
    }, renewMs);
    try {
      await handlers[job.kind]?.run(job.payload, { id: job.id, attempt: job.attempts, stopping: stopping.signal });
      await finish(job.id);
    } catch (error) {
      log.error({ err: error, job: String(job.id), kind: job.kind, attempt: job.attempts }, "job failed");
      await postpone(job, error);
      if (job.attempts >= job.max_attempts) await handlers[job.kind]?.gaveUp?.(job.payload, error);
    } finally {
      clearInterval(renew);
    }
  }

  let filling = false;
  let again = false;
  /** Takes due jobs until all places are filled. */
  async function fill(): Promise<void> {
    if (filling) {
      again = true;
      return;
    }
    filling = true;
    try {
      do {
        again = false;
        while (running.size < concurrency && !stopping.signal.aborted) {
          const job = await take();
          if (job === undefined) break;
          const task = run(job)
            .catch((error: unknown) => log.error({ err: error, job: String(job.id) }, "job bookkeeping failed"))
            .finally(() => {
              running.delete(task);
              wake();
            });
          running.add(task);
        }
      } while (again);
    } finally {
      filling = false;
    }
  }

  function wake(): void {
    if (stopping.signal.aborted) return;
    fill().catch((error: unknown) => log.error({ err: error }, "jobs could not be taken"));
  }

  return {
    /** `alone`: no other node works on this database, so every lease in it was left by a run that died. */
    async start({ alone }: { alone: boolean }): Promise<void> {
      if (alone)
        await asWorker((tx) =>
          sql`update job set leased_until = null, leased_by = null, dedupe_key = null where finished_at is null and failed_at is null and leased_by is not null`.execute(
            tx,
          ),
        );
      timer = setInterval(wake, pollMs);
      wake();
    },
    wake,
    /** Asks running jobs to end at their next safe point and waits for them. */
    async stop(): Promise<void> {
      clearInterval(timer);
      stopping.abort();
      await Promise.allSettled(running);
    },
  };
}
