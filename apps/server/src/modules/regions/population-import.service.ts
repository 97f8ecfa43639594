import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PopulationImport, PopulationRowProblem } from "@zhiqiao/contracts";
import { displayCell, FormatError, readRows, readTableHead } from "@zhiqiao/formats";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { withUploadedFile } from "../../platform/uploaded-table.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { type PopulationLine, readPopulationRow, recognisePopulationColumns } from "./population-table.ts";
import type { PopulationsService } from "./populations.service.ts";
import { listRegionRows, overseesRegion } from "./region.repository.ts";

interface ReadTable {
  readonly lines: readonly PopulationLine[];
  readonly refused: PopulationImport["refused"];
  readonly sha256: string;
}

async function readTable(file: string, fileName: string, publisher: string | undefined): Promise<ReadTable> {
  const head = await readTableHead(file, { fileName });
  const columns = recognisePopulationColumns(head);
  if (columns === undefined) throw new AppError("regions.population_columns_missing", { headings: head.headings.slice(0, 30) });
  const lines: PopulationLine[] = [];
  const refused: PopulationImport["refused"] = [];
  for await (const rows of readRows(file, head)) {
    for (const row of rows) {
      if (row.cells.every((cell) => cell.trim() === "")) continue;
      const read = readPopulationRow(row, columns, publisher);
      if (typeof read === "string") refused.push({ line: row.line, cells: row.cells.map(displayCell), problem: read });
      else lines.push(read);
    }
  }
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { lines, refused, sha256: hash.digest("hex") };
}

export type PopulationImportService = ReturnType<typeof createPopulationImportService>;

export function createPopulationImportService({
  db,
  populations,
}: {
  readonly db: Kysely<Database>;
  readonly populations: PopulationsService;
}) {
  async function stateAll(work: Work<SignedInActor>, fileName: string, { lines, refused, sha256 }: ReadTable): Promise<PopulationImport> {
    const { actor, tx } = work;
    const { id: sourceId } = await tx
      .insertInto("source")
      .values({
        kind: "import_file",
        title: fileName,
        organization_id: actor.organizationId,
        account_id: actor.accountId,
        account_name: actor.name,
        file_sha256: sha256,
        visibility: "open",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const known = new Set((await listRegionRows(tx)).map(({ code }) => code));
    const seen = new Set<string>();
    const outcome = { recorded: 0, unchanged: 0, refused: [...refused] };
    const refuse = (line: PopulationLine, problem: PopulationRowProblem) =>
      outcome.refused.push({ line: line.line, cells: [line.code, String(line.year), String(line.people), line.publisher], problem });
    for (const line of lines) {
      const key = [line.code, line.year, line.measure, line.publisher].join("|");
      if (!known.has(line.code)) refuse(line, "region_unknown");
      else if (actor.role !== "platform_admin" && !(await overseesRegion(tx, line.code))) refuse(line, "region_outside");
      else if (seen.has(key)) refuse(line, "repeated");
      else {
        const id = await populations.state(work, line.code, line, { id: sourceId, line: line.line });
        outcome[id === undefined ? "unchanged" : "recorded"] += 1;
      }
      seen.add(key);
    }
    work.audit({
      action: "regions.import_populations",
      subjectKind: "source",
      subjectId: sourceId,
      details: { fileName, sha256, recorded: outcome.recorded, unchanged: outcome.unchanged, refused: outcome.refused.length },
    });
    return { sourceId, ...outcome, refused: outcome.refused.toSorted((a, b) => a.line - b.line) };
  }

  /**
   * Populations from a table on disk, each row by its own region, year and publisher. What a row says already changes nothing; rows that
   * cannot be taken are answered with their line.
   * @throws regions.population_columns_missing, format.*
   */
  async function fromFile(
    actor: SignedInActor,
    file: string,
    options: { readonly fileName: string; readonly publisher?: string | undefined },
  ): Promise<PopulationImport> {
    try {
      const table = await readTable(file, options.fileName, options.publisher);
      return await runWork(db, actor, (work) => stateAll(work, options.fileName, table));
    } catch (error) {
      throw error instanceof FormatError ? new AppError(error.code, error.details, { cause: error }) : error;
    }
  }

  return {
    fromFile,

    /** The same from an upload. */
    async fromUpload(
      actor: SignedInActor,
      bytes: Readable,
      options: { readonly fileName: string; readonly publisher?: string | undefined },
    ): Promise<PopulationImport> {
      return await withUploadedFile(bytes, (file) => fromFile(actor, file, options));
    },
  };
}
