import type { Readable } from "node:stream";
import type { NewRulebookChange, RulebookImport } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { runWork, type Work } from "../../platform/work.ts";
import { holdSubject, insertChangeSource } from "./parameter-change.repository.ts";
import type { RulebookChangesService } from "./parameter-changes.service.ts";
import { alreadyHolds } from "./parameter-timeline.ts";
import {
  headingOf,
  type LineProblem,
  type ReadLine,
  readLineValue,
  readRulebookLine,
  recogniseRulebookColumns,
  type RulebookColumns,
  structuralChange,
} from "./rulebook-table-file.ts";
import type { RulebookTableService } from "./rulebook-table.service.ts";
import { type BookOfDay, toSummary } from "./rulebook-table.view.ts";
import { readUploadedTable } from "../../platform/uploaded-table.ts";

const textMost = { document: 200, number: 100, clause: 100, words: 1000 } as const;

interface ReadTable {
  readonly headings: readonly string[];
  readonly at: RulebookColumns;
  readonly lines: readonly ReadLine[];
  readonly sha256: string;
}

const columnsOf = (headings: readonly string[]): RulebookColumns => {
  const at = recogniseRulebookColumns(headings);
  if (at === undefined) throw new AppError("rulebook.columns_missing", { headings: headings.slice(0, 30) });
  return at;
};

/** What a line asks for: nothing new, a change, or something that cannot be. */
type Asked = "unchanged" | { readonly change: NewRulebookChange; readonly text: string } | LineProblem;

function askedBy(line: ReadLine, of: BookOfDay, at: RulebookColumns, reason: string): Asked {
  const { cells } = line;
  const rule = of.rules.find(({ id }) => id === cells.rule);
  if (rule === undefined) return { problem: "rule_unknown", column: "rule", value: cells.rule, expected: null };
  const changed = structuralChange(line, toSummary(of, rule), at);
  if (changed !== undefined) return changed;
  if (cells.parameter === "") return "unchanged";
  const unit = rule.parameters[cells.parameter]?.[0]?.unit;
  if (unit === undefined) return { problem: "parameter_unknown", column: "parameter", value: cells.parameter, expected: null };
  const read = readLineValue(line, unit);
  if ("problem" in read) return read;
  if (alreadyHolds(of.timeline(rule, cells.parameter), { from: read.from, to: read.to, value: read.value })) return "unchanged";
  for (const column of ["basisDocument", "basisClause", "basisWords"] as const)
    if (cells[column].length < (column === "basisClause" ? 1 : 2))
      return { problem: "basis_missing", column, value: cells[column], expected: null };
  return {
    text: cells.value,
    change: {
      content: { kind: "parameter", ruleId: rule.id, parameter: cells.parameter, value: read.value },
      validFrom: read.from,
      validTo: read.to,
      document: cells.basisDocument.slice(0, textMost.document),
      documentNumber: cells.basisNumber === "" ? null : cells.basisNumber.slice(0, textMost.number),
      clause: cells.basisClause.slice(0, textMost.clause),
      words: cells.basisWords.slice(0, textMost.words),
      decidedPerson: null,
      decidedDay: null,
      reason,
    },
  };
}

/** Refusals of a proposal that are the fault of one line, and in which column. */
const faultOf: Readonly<Record<string, Pick<LineProblem, "problem" | "column">>> = {
  "rulebook.words_contradict": { problem: "words_contradict", column: "basisWords" },
  "rulebook.value_unfit": { problem: "value_unfit", column: "value" },
  "rulebook.days_reversed": { problem: "days_invalid", column: "to" },
  "rulebook.jurisdiction_not_yours": { problem: "jurisdiction_not_yours", column: "jurisdiction" },
};

export type RulebookImportService = ReturnType<typeof createRulebookImportService>;

/** Brings a table of the rulebook back: changed values become proposals, structure is refused line by line. */
export function createRulebookImportService({
  db,
  table,
  changes,
}: {
  readonly db: Kysely<Database>;
  readonly table: RulebookTableService;
  readonly changes: RulebookChangesService;
}) {
  async function proposeAll(work: Work<SignedInActor>, read: ReadTable, fileName: string, reason: string): Promise<RulebookImport> {
    const { actor, tx } = work;
    const of = await table.asOf(work, undefined);
    const outcome: RulebookImport = { sourceId: null, rows: read.lines.length, unchanged: 0, pending: 0, proposed: [], refused: [] };
    const refuse = ({ line }: ReadLine, { problem, column, value, expected }: LineProblem): void =>
      void outcome.refused.push({ line, problem, column: headingOf(column, read.at, read.headings), value, expected });
    // A table that proposes nothing leaves no trace of itself.
    const source = async (): Promise<string> =>
      (outcome.sourceId ??= await insertChangeSource(tx, {
        kind: "import_file",
        title: fileName,
        organizationId: actor.organizationId,
        accountId: actor.accountId,
        accountName: actor.name,
        sha256: read.sha256,
      }));
    // Tables take turns: two that hold the same subjects in another order would wait for each other.
    await holdSubject(tx, "table");
    const seen = new Set<string>();
    const told: { id: number; jurisdiction: string; document: string }[] = [];
    for (const line of read.lines) {
      const asked = askedBy(line, of, read.at, reason);
      const key = `${line.cells.rule} ${line.cells.parameter} ${line.cells.from}`;
      if (seen.has(key)) {
        refuse(line, { problem: "repeated", column: "rule", value: line.cells.rule, expected: null });
        continue;
      }
      seen.add(key);
      if (asked === "unchanged") outcome.unchanged += 1;
      else if ("problem" in asked) refuse(line, asked);
      else {
        try {
          const { outcome: state, id, jurisdiction } = await changes.state(work, asked.change, { source });
          if (state === "proposed" && id !== undefined) {
            told.push({ id, jurisdiction, document: asked.change.document });
            outcome.proposed.push({
              line: line.line,
              changeId: id,
              ruleId: line.cells.rule,
              parameter: line.cells.parameter,
              value: asked.text,
            });
          } else outcome[state === "pending" ? "pending" : "unchanged"] += 1;
        } catch (error) {
          const fault = error instanceof AppError ? faultOf[error.code] : undefined;
          if (fault === undefined) throw error;
          refuse(line, { ...fault, value: fault.column === null ? "" : line.cells[fault.column], expected: null });
        }
      }
    }
    await changes.tell(work, told);
    if (outcome.proposed.length > 0)
      work.audit({
        action: "rulebook.import_table",
        subjectKind: "source",
        subjectId: outcome.sourceId ?? "",
        details: { fileName, sha256: read.sha256, proposed: outcome.proposed.length, refused: outcome.refused.length },
      });
    return outcome;
  }

  return {
    /** Reads an uploaded table and proposes what it changes. @throws rulebook.columns_missing, format.* */
    async fromUpload(actor: SignedInActor, bytes: Readable, { fileName, reason }: { readonly fileName: string; readonly reason: string }) {
      const { headings, rows, sha256 } = await readUploadedTable(bytes, fileName, columnsOf);
      const at = columnsOf(headings);
      const read = { headings, at, lines: rows.map((row) => readRulebookLine(row, at)), sha256 };
      return runWork(db, actor, (work) => proposeAll(work, read, fileName, reason));
    },
  };
}
