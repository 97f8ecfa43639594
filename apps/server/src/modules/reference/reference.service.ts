import { createHash } from "node:crypto";
import { type CodeTitle, ReferenceKind, ReferenceProblem, type ReferenceVersion } from "@zhiqiao/contracts";
import { FormatError, readReferenceFile, type ReferenceTable, referencePath } from "@zhiqiao/formats";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { type Actor, type SignedInActor, systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { runWork, type Work } from "../../platform/work.ts";
import type { FileStore } from "../files/index.ts";
import {
  findVersionByFile,
  findVersionInForce,
  insertAdoption,
  insertReferenceRows,
  insertVersion,
  listReferenceRows,
  listVersionRows,
  readTitles,
  type VersionRow,
} from "./reference.repository.ts";
import { seiProblems } from "./sei-in-force.ts";
import { starterSei, starterSeiEdition, starterSeiTitle } from "./starter-sei.ts";

export type ReferenceService = ReturnType<typeof createReferenceService>;

/** Problems that are kept to be read; their number is always told. */
const problemsKept = 500;

const titles = {
  sei: "战略性新兴产业分类与国际专利分类参照关系表",
  ipc: "国际专利分类表（中文）",
  ipc_en: "国际专利分类表（英文）",
  gbt4754: "国民经济行业分类（GB/T 4754）",
} as const satisfies Record<ReferenceKind, string>;

const toVersion = (row: VersionRow): ReferenceVersion => ({
  id: row.id,
  kind: ReferenceKind.parse(row.kind),
  title: row.title,
  edition: row.edition,
  fileName: row.file_name,
  fileSha256: row.file_sha256,
  official: row.official,
  inForce: row.in_force,
  rows: row.row_count,
  problems: row.problem_count,
  sourceId: row.source_id,
  by: row.recorded_by,
  recordedAt: row.recorded_at.toISOString(),
});

async function readTable(path: string, kind: ReferenceKind, fileName: string): Promise<ReferenceTable> {
  try {
    return await readReferenceFile(path, { kind, fileName });
  } catch (error) {
    if (error instanceof FormatError) throw new AppError(error.code, error.details, { cause: error });
    throw error;
  }
}

/** A file on disk whose bytes have this hash. */
export interface ReferenceFile {
  readonly path: string;
  readonly sha256: string;
  readonly fileName: string;
}

export function createReferenceService({
  db,
  files,
  maxUploadBytes,
  onSeiChanged,
}: {
  db: Kysely<Database>;
  files: FileStore;
  maxUploadBytes: number;
  /** Another table of strategic emerging industries is in force: what was judged by the old one is to be judged anew. */
  onSeiChanged: (work: Work) => Promise<void>;
}) {
  async function get(work: Work, id: string): Promise<VersionRow> {
    const [row] = await listVersionRows(work.tx, { id });
    if (row === undefined) throw new AppError("reference.version_not_found", { id });
    return row;
  }

  async function adopt(work: Work, id: string): Promise<ReferenceVersion> {
    const { kind, in_force } = await get(work, id);
    if (!in_force) {
      await insertAdoption(work.tx, { kind, versionId: id, by: work.actor.name });
      work.audit({ action: "reference.adopt_version", subjectKind: "reference_version", subjectId: id, details: { kind } });
      work.changed({ kind: "reference", table: kind });
      if (kind === "sei") await onSeiChanged(work);
    }
    return toVersion(await get(work, id));
  }

  async function store(work: Work<SignedInActor>, table: ReferenceTable, file: ReferenceFile, edition: string | null) {
    const { actor, tx } = work;
    const known = await findVersionByFile(tx, table.kind, file.sha256);
    if (known !== undefined) return { version: toVersion(await get(work, known.id)), outcome: "unchanged" as const };
    const problems = [...table.problems, ...(table.kind === "sei" ? seiProblems(table.rows) : [])];
    const title = titles[table.kind];
    const source = await tx
      .insertInto("source")
      .values({
        kind: "import_file",
        title: file.fileName,
        organization_id: actor.organizationId,
        account_id: actor.accountId,
        account_name: actor.name,
        file_sha256: file.sha256,
        details: JSON.stringify({ table: title, edition }),
        visibility: "open",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const id = await insertVersion(tx, {
      kind: table.kind,
      title,
      edition,
      fileName: file.fileName,
      fileSha256: file.sha256,
      official: true,
      rowCount: table.rows.length,
      problemCount: problems.length,
      problems: problems.slice(0, problemsKept),
      by: actor.name,
      sourceId: source.id,
    });
    if (id === undefined) throw new Error("the same reference file came in twice at once");
    await insertReferenceRows(tx, id, table.rows);
    work.audit({
      action: "reference.import_table",
      subjectKind: "reference_version",
      subjectId: id,
      details: { kind: table.kind, fileName: file.fileName, sha256: file.sha256, rows: table.rows.length, problems: problems.length },
    });
    return { version: await adopt(work, id), outcome: "new" as const };
  }

  async function importFile(
    actor: SignedInActor,
    file: ReferenceFile,
    given: { readonly kind: ReferenceKind; readonly edition?: string | undefined },
  ) {
    const table = await readTable(file.path, given.kind, file.fileName);
    return runWork(db, actor, (work) => store(work, table, file, given.edition ?? null));
  }

  return {
    adopt,
    importFile,

    /** Takes the bytes of a request and reads them as a table of the kind. */
    async upload(
      actor: SignedInActor,
      bytes: AsyncIterable<Uint8Array>,
      given: { kind: ReferenceKind; fileName: string; edition?: string | undefined },
    ) {
      const received = await files.receive(bytes, { maxBytes: maxUploadBytes });
      try {
        return await importFile(actor, { path: received.path, sha256: received.sha256, fileName: given.fileName }, given);
      } finally {
        await files.drop(received);
      }
    },

    async versions(work: Work, kind?: ReferenceKind) {
      return { items: (await listVersionRows(work.tx, { kind })).map(toVersion) };
    },

    async version(work: Work, id: string) {
      const row = await get(work, id);
      return { version: toVersion(row), problems: ReferenceProblem.array().parse(row.problems) };
    },

    async rows(work: Work, id: string, query: { q?: string | undefined; cursor?: string | undefined; limit: number }) {
      await get(work, id);
      const [after = 0] = readCursor(query.cursor, 1) ?? [];
      if (!Number.isSafeInteger(after)) throw new AppError("request.cursor_invalid");
      const { rows, total } = await listReferenceRows(work.tx, id, { q: query.q, after: Number(after), limit: query.limit + 1 });
      const shown = rows.slice(0, query.limit);
      return {
        items: shown.map((row) => ({
          line: row.line,
          code: row.code,
          parentCode: row.parent_code,
          level: row.level,
          titleZh: row.title_zh,
          titleEn: row.title_en,
          include: row.include,
          exclude: row.exclude,
          keywords: row.keywords,
        })),
        total,
        nextCursor: rows.length > query.limit ? toCursor([shown.at(-1)?.line ?? 0]) : null,
      };
    },

    /** Titles of IPC symbols and industry codes, each with the path from the widest level down; unknown ones have no path. */
    async titles(work: Work, given: { readonly ipc?: readonly string[] | undefined; readonly industry?: readonly string[] | undefined }) {
      const read = async (kind: "ipc" | "gbt4754", kinds: readonly ReferenceKind[], codes: readonly string[]): Promise<CodeTitle[]> => {
        const paths = codes.map((code) => ({ code, path: referencePath(kind, code) }));
        const rows = await readTitles(work.tx, kinds, [...new Set(paths.flatMap(({ path }) => path))]);
        const byCode = new Map(rows.map((row) => [row.code, { code: row.code, titleZh: row.title_zh, titleEn: row.title_en }]));
        return paths.map(({ code, path }) => ({ code, path: path.flatMap((one) => byCode.get(one) ?? []) }));
      };
      return {
        ipc: await read("ipc", ["ipc", "ipc_en"], given.ipc ?? []),
        industry: await read("gbt4754", ["gbt4754"], given.industry ?? []),
      };
    },

    /** Puts our own approximation in force where no table of strategic emerging industries is; doing it again changes nothing. */
    ensureStarter: (): Promise<void> =>
      runWork<Actor, void>(db, systemActor, async (work) => {
        if ((await findVersionInForce(work.tx, "sei")) !== undefined) return;
        const source = await work.tx
          .insertInto("source")
          .values({ kind: "computation", title: starterSeiTitle, version: starterSeiEdition, visibility: "open" })
          .returning("id")
          .executeTakeFirstOrThrow();
        const id = await insertVersion(work.tx, {
          kind: "sei",
          title: starterSeiTitle,
          edition: starterSeiEdition,
          fileName: "starter-sei",
          fileSha256: createHash("sha256").update(JSON.stringify(starterSei)).digest("hex"),
          official: false,
          rowCount: starterSei.length,
          problemCount: 0,
          problems: [],
          by: null,
          sourceId: source.id,
        });
        if (id === undefined) return;
        await insertReferenceRows(
          work.tx,
          id,
          starterSei.map(({ code, nameZh, nameEn, subclasses }, at) => ({
            line: at + 1,
            code,
            parent: null,
            level: "field",
            titleZh: nameZh,
            titleEn: nameEn,
            include: subclasses
              .split(" ")
              .map((subclass) => `${subclass}*`)
              .join("；"),
            exclude: "",
            keywords: "",
          })),
        );
        await adopt(work, id);
      }),
  };
}
