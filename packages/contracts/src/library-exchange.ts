import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { LibraryEntryStatus } from "./library-life.ts";
import { Id, Instant, pageOf, pageQuery } from "./values.ts";

/** A long piece of work on a library. */
export const LibraryRun = z
  .object({
    id: Id,
    libraryId: Id,
    kind: z.enum(["add_by_rule", "export", "import"]),
    status: z.enum(["uploaded", "queued", "running", "done", "failed"]),
    progress: z.number().nullable(),
    counts: z.record(z.string(), z.int()),
    /** Facts of a package: its producer, version and checksums; empty for other work. */
    details: z.record(z.string(), z.unknown()),
    fileName: z.string().nullable(),
    by: z.string(),
    errorCode: z.string().nullable(),
    errorDetails: z.record(z.string(), z.unknown()).nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
  })
  .meta({ id: "LibraryRun" });
export type LibraryRun = z.infer<typeof LibraryRun>;

const byId = z.object({ id: Id });

export const libraryExchangeEndpoints = {
  getLibraryRun: endpoint({
    method: "GET",
    path: "/library-runs/:id",
    summary: "How far a long piece of work is",
    access: "libraries.keep",
    params: byId,
    status: 200,
    reply: LibraryRun,
    refuses: ["libraries.run_not_found"],
  }),
  listLibraryRuns: endpoint({
    method: "GET",
    path: "/libraries/:id/runs",
    summary: "Packages out and in, and other long work of a library, newest first",
    access: "libraries.keep",
    params: byId,
    query: z.object({ ...pageQuery }),
    status: 200,
    reply: pageOf(LibraryRun),
    refuses: ["libraries.library_not_found", "request.cursor_invalid"],
  }),
  exportPackage: endpoint({
    method: "POST",
    path: "/libraries/:id/packages",
    summary: "Write an exchange package of the library's entries",
    access: "libraries.keep",
    idempotent: true,
    params: byId,
    body: z.object({ statuses: z.array(LibraryEntryStatus).min(1).max(7).default(["admitted"]) }),
    status: 202,
    reply: LibraryRun,
    refuses: ["libraries.library_not_found", "libraries.not_keeper"],
  }),
  downloadPackage: endpoint({
    method: "GET",
    path: "/library-runs/:id/package",
    summary: "The package that an export wrote",
    access: "libraries.keep",
    params: byId,
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["libraries.run_not_found"],
  }),
  uploadPackage: endpoint({
    method: "POST",
    path: "/libraries/:id/uploads",
    summary: "Upload an exchange package: verified whole, and what it would change is counted; nothing is changed yet",
    access: "libraries.keep",
    params: byId,
    query: z.object({
      fileName: z
        .string()
        .trim()
        .max(255)
        .regex(/\.zip$/iu),
    }),
    upload: true,
    status: 201,
    reply: LibraryRun,
    refuses: [
      "libraries.library_not_found",
      "libraries.not_keeper",
      "libraries.package_foreign",
      "libraries.package_damaged",
      "format.zip_bomb",
      "format.too_large",
      "format.damaged",
      "format.password_protected",
    ],
  }),
  importPackage: endpoint({
    method: "POST",
    path: "/library-runs/:id/start",
    summary: "Take an uploaded package into the library; its entries arrive for review",
    access: "libraries.keep",
    idempotent: true,
    params: byId,
    status: 202,
    reply: LibraryRun,
    refuses: ["libraries.run_not_found", "libraries.run_not_startable"],
  }),
};
