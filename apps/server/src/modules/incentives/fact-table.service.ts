import type { Readable } from "node:stream";
import { type CaseRecord, type FactTable, type FactTableRow, factTableRowsAtMost } from "@zhiqiao/contracts";
import { normaliseUscc } from "@zhiqiao/formats";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { findByName, findByUscc } from "../organizations/index.ts";
import { likeness, mayTakePlace } from "./fact-likeness.ts";
import { type CellProblem, type FactColumns, readFactRow, type ReadFactRow, recogniseFactColumns } from "./fact-table-file.ts";
import type { FactsService } from "./facts.service.ts";
import { readUploadedTable, type UploadedTable } from "../../platform/uploaded-table.ts";

type Applicant = NonNullable<FactTableRow["organization"]>;
type Found = Applicant | CellProblem["problem"];

/** A row looked through, and for a row alike the record that it speaks about. */
interface Looked {
  readonly row: FactTableRow;
  readonly record: CaseRecord | undefined;
}

const linesOf = (text: string | undefined): ReadonlySet<number> =>
  new Set((text ?? "").split(",").flatMap((line) => (line === "" ? [] : [Number(line)])));

const countsOf = (rows: readonly FactTableRow[]): FactTable["counts"] => {
  const count = (state: FactTableRow["state"]): number => rows.filter((row) => row.state === state).length;
  return {
    rows: rows.length,
    new: count("new"),
    alike: count("alike"),
    recorded: count("recorded"),
    refused: count("refused"),
    stored: rows.filter(({ factId }) => factId !== null).length,
  };
};

export type FactTableService = ReturnType<typeof createFactTableService>;

/** Facts as a table: read and looked through first, stored only as they were looked through, and never twice. */
export function createFactTableService({
  db,
  clock,
  facts,
}: {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly facts: FactsService;
}) {
  /** Whom a row is about: an officer's names the organisation, everybody else's may. */
  async function findApplicant({ tx, actor }: Work<SignedInActor>, row: ReadFactRow): Promise<Found> {
    const uscc = row.uscc === "" ? undefined : normaliseUscc(row.uscc);
    const name = row.organization === "" ? undefined : row.organization;
    const own = uscc === undefined && name === undefined && actor.role !== "region_officer" ? actor.organizationId : undefined;
    const byCode = uscc === undefined ? undefined : await findByUscc(tx, uscc);
    const byName = name === undefined ? undefined : await findByName(tx, name);
    if (byCode !== undefined && byName !== undefined && byCode.id !== byName.id) return "organization_conflict";
    const id = own ?? byCode?.id ?? byName?.id;
    if (id === undefined) return uscc === undefined && name === undefined ? "organization_missing" : "organization_unknown";
    const found = await tx
      .selectFrom("organization")
      .select(["name_zh", "name_en", "uscc", sql<boolean>`app_oversees(region_code)`.as("overseen")])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (uscc !== undefined && found.uscc !== null && found.uscc !== uscc) return "organization_conflict";
    if (id !== actor.organizationId && !found.overseen) return "organization_not_yours";
    return { id, nameZh: found.name_zh, nameEn: found.name_en };
  }

  async function findApplicants(work: Work<SignedInActor>, rows: readonly ReadFactRow[]): Promise<ReadonlyMap<string, Found>> {
    const found = new Map<string, Found>();
    for (const row of rows) {
      const key = `${row.uscc}\n${row.organization}`;
      if (!found.has(key)) found.set(key, await findApplicant(work, row));
    }
    return found;
  }

  async function lookThrough(work: Work<SignedInActor>, read: readonly ReadFactRow[], at: FactColumns): Promise<Looked[]> {
    const applicants = await findApplicants(work, read);
    const ids = [...applicants.values()].flatMap((found) => (typeof found === "string" ? [] : [found.id]));
    const records = await facts.recordedOf(work, [...new Set(ids)], dayInChina(clock.now()));
    const heading = at.headings[at.own.organization ?? at.own.uscc ?? -1] ?? null;
    const said = new Map<string, number>();
    const looked = read.map((row): Looked => {
      const found = applicants.get(`${row.uscc}\n${row.organization}`) ?? "organization_unknown";
      const { line, kind, fields, document } = row;
      const organization = typeof found === "string" ? null : found;
      const base = { line, organization, kind, fields, document, recorded: null, factId: null };
      const problems = [
        ...(typeof found === "string"
          ? [{ problem: found, column: heading, value: row.organization || row.uscc, field: null, sameAs: null }]
          : []),
        ...row.problems,
      ];
      const refused = (more: readonly CellProblem[]): Looked => ({
        row: { ...base, state: "refused", problems: [...more] },
        record: undefined,
      });
      if (organization === null || kind === null || problems.length > 0) return refused(problems);
      const key = JSON.stringify([organization.id, kind, document, Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
      const sameAs = said.get(key);
      if (sameAs !== undefined) return refused([{ problem: "repeated", column: null, value: "", field: null, sameAs }]);
      said.set(key, line);
      const like = likeness(kind, fields, records.get(organization.id) ?? []);
      if (like.is !== "alike") return { row: { ...base, state: like.is, problems: [] }, record: undefined };
      const mayCorrect = like.only && mayTakePlace(fields, like.record);
      return {
        row: { ...base, state: "alike", recorded: { fields: like.record.fields, origin: like.record.origin, mayCorrect }, problems: [] },
        record: like.record,
      };
    });
    // Two rows that speak about one record: which of them would take its place, nobody has said.
    return looked.map((one) => {
      const { row, record } = one;
      const contested =
        record !== undefined &&
        looked.some((other) => other !== one && other.record?.id === record.id && other.row.organization?.id === row.organization?.id);
      return contested && row.recorded !== null ? { row: { ...row, recorded: { ...row.recorded, mayCorrect: false } }, record } : one;
    });
  }

  async function insertTableSource({ tx, actor }: Work<SignedInActor>, sha256: string): Promise<string> {
    const { id } = await tx
      .insertInto("source")
      .values({
        kind: "import_file",
        // As with a form: names no more than what it is, so that officers and organisations open each other's statements.
        title: "奖补事实表",
        organization_id: actor.organizationId,
        account_id: actor.accountId,
        account_name: actor.name,
        file_sha256: sha256,
        visibility: "open",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  }

  /** What of a row is stored: nothing, a further fact, or one that takes the place of what is on record. */
  function toStore(
    { row, record }: Looked,
    corrects: ReadonlySet<number>,
    adds: ReadonlySet<number>,
  ): { readonly fields: FactTableRow["fields"]; readonly corrects?: string; readonly completes?: string } | undefined {
    if (row.state === "new" || (row.state === "alike" && adds.has(row.line))) return { fields: row.fields };
    if (!corrects.has(row.line)) return undefined;
    if (row.recorded?.mayCorrect !== true || record === undefined) throw new AppError("incentives.fact_changed_meanwhile");
    // An empty cell takes nothing back: what was said of it stays said.
    if (record.factId === null) return { fields: row.fields, completes: record.id };
    return { fields: { ...record.fields, ...row.fields }, corrects: record.factId };
  }

  async function store(
    work: Work<SignedInActor>,
    looked: readonly Looked[],
    sha256: string,
    decided: { readonly corrects: ReadonlySet<number>; readonly adds: ReadonlySet<number> },
  ): Promise<{ readonly sourceId: string | null; readonly rows: FactTableRow[] }> {
    let sourceId: string | null = null;
    const rows: FactTableRow[] = [];
    for (const one of looked) {
      const { row } = one;
      const asked = toStore(one, decided.corrects, decided.adds);
      if (asked === undefined || row.organization === null || row.kind === null) {
        rows.push(row);
        continue;
      }
      // A table that says nothing new leaves no trace of itself.
      sourceId ??= await insertTableSource(work, sha256);
      const given = { kind: row.kind, ...asked, ...(row.document !== null && { document: row.document }) };
      const { factId } = await facts.record(work, row.organization.id, given, { source_id: sourceId, line: row.line });
      rows.push({ ...row, factId });
    }
    return { sourceId, rows };
  }

  function readRowsOf(table: UploadedTable, officer: boolean): { readonly at: FactColumns; readonly read: readonly ReadFactRow[] } {
    const at = recogniseFactColumns(table.headings);
    const read = table.rows.flatMap((row) => readFactRow(row, at, officer) ?? []);
    if (read.length > factTableRowsAtMost)
      throw new AppError("incentives.fact_table_too_long", { rows: read.length, limit: factTableRowsAtMost });
    return { at, read };
  }

  return {
    /** What a table would state, row by row; nothing is stored. @throws incentives.fact_columns_missing, incentives.fact_table_too_long, format.* */
    async preview(actor: SignedInActor, bytes: Readable, fileName: string): Promise<FactTable> {
      const table = await readUploadedTable(bytes, fileName, recogniseFactColumns);
      const { at, read } = readRowsOf(table, actor.role === "region_officer");
      const rows = (await runWork(db, actor, (work) => lookThrough(work, read, at))).map(({ row }) => row);
      return { sourceId: null, sha256: table.sha256, counts: countsOf(rows), ignored: [...at.ignored], rows };
    },

    /** Stores what was looked through. @throws incentives.fact_table_changed, incentives.fact_changed_meanwhile */
    async store(
      actor: SignedInActor,
      bytes: Readable,
      given: {
        readonly fileName: string;
        readonly sha256: string;
        readonly corrects?: string | undefined;
        readonly adds?: string | undefined;
      },
    ): Promise<FactTable> {
      const table = await readUploadedTable(bytes, given.fileName, recogniseFactColumns);
      if (table.sha256 !== given.sha256) throw new AppError("incentives.fact_table_changed");
      const { at, read } = readRowsOf(table, actor.role === "region_officer");
      const decided = { corrects: linesOf(given.corrects), adds: linesOf(given.adds) };
      return runWork(db, actor, async (work) => {
        // Tables take turns, so that one sent twice at once is not stored twice.
        await sql`select pg_advisory_xact_lock(hashtextextended('incentive_fact table', 0))`.execute(work.tx);
        const { sourceId, rows } = await store(work, await lookThrough(work, read, at), table.sha256, decided);
        const counts = countsOf(rows);
        if (sourceId !== null)
          work.audit({
            action: "incentives.import_facts",
            subjectKind: "source",
            subjectId: sourceId,
            details: { fileName: given.fileName, sha256: table.sha256, stored: counts.stored, refused: counts.refused },
          });
        return { sourceId, sha256: table.sha256, counts, ignored: [...at.ignored], rows };
      });
    },
  };
}
