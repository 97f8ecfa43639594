import { type Selectable, sql } from "kysely";
import type { LibraryRun as RunTable } from "../../database/schema.ts";
import type { Tx } from "./library.repository.ts";

export type RunRow = Selectable<RunTable> & { readonly file_name: string | null; readonly file_sha256: string | null };

const runs = (tx: Tx) =>
  tx
    .selectFrom("library_run")
    .leftJoin("stored_file", "stored_file.id", "library_run.file_id")
    .selectAll("library_run")
    .select(["stored_file.name as file_name", "stored_file.sha256 as file_sha256"]);

export const findRun = (tx: Tx, id: string): Promise<RunRow | undefined> => runs(tx).where("library_run.id", "=", id).executeTakeFirst();

/** Runs of a library, newest first, one more than asked. */
export const listRunRows = (
  tx: Tx,
  libraryId: string,
  page: { readonly limit: number; readonly after: readonly (string | number | null)[] | undefined },
): Promise<(RunRow & { readonly created_text: string })[]> =>
  runs(tx)
    .select(sql<string>`library_run.created_at::text`.as("created_text"))
    .where("library_id", "=", libraryId)
    .$if(page.after !== undefined, (query) =>
      query.where(sql<boolean>`(library_run.created_at, library_run.id) < (${page.after?.[0]}::timestamptz, ${page.after?.[1]}::uuid)`),
    )
    .orderBy("library_run.created_at", "desc")
    .orderBy("library_run.id", "desc")
    .limit(page.limit + 1)
    .execute();

export const countRuns = async (tx: Tx, libraryId: string): Promise<number> =>
  (
    await tx
      .selectFrom("library_run")
      .select(sql<number>`count(*)::int`.as("count"))
      .where("library_id", "=", libraryId)
      .executeTakeFirstOrThrow()
  ).count;

export const insertRun = async (
  tx: Tx,
  run: {
    readonly libraryId: string;
    readonly organizationId: string;
    readonly regionCode: string;
    readonly accountId: string;
    readonly accountName: string;
    readonly kind: "add_by_rule" | "export" | "import";
    readonly status: "uploaded" | "queued";
    readonly params: object;
    readonly fileId?: string;
    readonly details?: object;
    readonly at: Date;
  },
): Promise<string> =>
  (
    await tx
      .insertInto("library_run")
      .values({
        library_id: run.libraryId,
        organization_id: run.organizationId,
        region_code: run.regionCode,
        account_id: run.accountId,
        account_name: run.accountName,
        kind: run.kind,
        status: run.status,
        params: JSON.stringify(run.params),
        details: JSON.stringify(run.details ?? {}),
        file_id: run.fileId ?? null,
        created_at: run.at,
      })
      .returning("id")
      .executeTakeFirstOrThrow()
  ).id;

export const updateRun = (
  tx: Tx,
  id: string,
  change: {
    readonly status?: string;
    readonly progress?: number | null;
    /** Replaces what it says, keeps the rest. */ readonly details?: object;
    readonly fileId?: string;
    readonly errorCode?: string;
    readonly errorDetails?: object;
    readonly finishedAt?: Date;
  },
) =>
  tx
    .updateTable("library_run")
    .set({
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.progress === undefined ? {} : { progress: change.progress }),
      ...(change.details === undefined ? {} : { details: sql`details || ${JSON.stringify(change.details)}::jsonb` }),
      ...(change.fileId === undefined ? {} : { file_id: change.fileId }),
      ...(change.errorCode === undefined ? {} : { error_code: change.errorCode }),
      ...(change.errorDetails === undefined ? {} : { error_details: JSON.stringify(change.errorDetails) }),
      ...(change.finishedAt === undefined ? {} : { finished_at: change.finishedAt }),
    })
    .where("id", "=", id)
    .execute();
