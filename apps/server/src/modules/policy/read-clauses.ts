import type { PolicyClause, TargetInClause, TaskInClause } from "@zhiqiao/contracts";
import { type PolicyDocument, targetsOf, tasksOf } from "@zhiqiao/rules";
import { z } from "zod";
import type { ClauseRow } from "./policy.repository.ts";

/** Raise it where the reader cuts texts otherwise: versions say which one cut theirs. */
export const readerVersion = "policy-reader/1";

type Read = PolicyDocument["clauses"][number];

/** Where a clause's own words stand in the source, without what stands under it. */
const ownSpan = ({ span, text: { runs } }: Read): { readonly start: number; readonly end: number } => ({
  start: span.start,
  end: runs.reduce((end, run) => Math.max(end, run.start + run.length), span.start),
});

/** The clauses of a text as the contract gives them. */
export const toClauses = ({ clauses }: PolicyDocument): PolicyClause[] =>
  clauses.map((clause) => ({
    id: clause.id,
    parentId: clause.parent,
    heading: clause.heading === "" ? null : clause.heading,
    text: clause.text.text,
    ...ownSpan(clause),
    responsible: clause.responsible.map(({ role, names }) => ({ role, names: [...names] })),
  }));

export const toStoredClauses = (document: PolicyDocument): Omit<ClauseRow, "version_id" | "position">[] =>
  toClauses(document).map((clause) => ({
    clause_id: clause.id,
    parent_id: clause.parentId,
    heading: clause.heading,
    text: clause.text,
    raw_start: clause.start,
    raw_end: clause.end,
    responsible: clause.responsible,
  }));

const Responsible = z.array(z.object({ role: z.enum(["lead", "support", "responsible"]), names: z.array(z.string()) }));

export const fromStoredClause = (row: ClauseRow): PolicyClause => ({
  id: row.clause_id,
  parentId: row.parent_id,
  heading: row.heading,
  text: row.text,
  start: row.raw_start,
  end: row.raw_end,
  responsible: Responsible.parse(row.responsible),
});

/** Only the words and the units count here; where they stand in the source is not asked. */
const toRead = (clause: PolicyClause): Read => ({
  id: clause.id,
  kind: "paragraph",
  level: 0,
  parent: clause.parentId,
  paper: null,
  annex: null,
  heading: clause.heading ?? "",
  text: { text: clause.text, runs: [] },
  span: { start: clause.start, end: clause.end },
  responsible: clause.responsible.map(({ role, names }) => ({ role, names, words: "", span: { start: clause.start, end: clause.end } })),
});

/** Figures that clauses set out to reach, in their own words. */
export const targetsIn = (clauses: readonly PolicyClause[]): TargetInClause[] =>
  clauses.flatMap((clause) =>
    targetsOf(toRead(clause)).map(({ words, period, modality }) => ({ clause: clause.id, words, period, modality })),
  );

/** What clauses give units to do. */
export const tasksIn = (clauses: readonly PolicyClause[]): TaskInClause[] =>
  clauses.flatMap((clause) =>
    tasksOf(toRead(clause)).map(({ words, units, due }) => ({
      clause: clause.id,
      words,
      units: units.map(({ role, names }) => ({ role, names: [...names] })),
      due: [...due],
    })),
  );
