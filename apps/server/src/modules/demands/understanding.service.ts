import { createHash } from "node:crypto";
import { type DemandUnderstanding, type StatedPart, TargetFigure, UnderstoodPart } from "@zhiqiao/contracts";
import { readFigure, type Understood, understandDemand, understandingVersion } from "@zhiqiao/matching";
import { z } from "zod";
import type { Actor, SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { type DemandRow, findDemandRow, lockDemandRow, noteSignOfLife } from "./demand.repository.ts";
import { findUnderstandingRows, insertUnderstandingRow, type UnderstandingRow } from "./understanding.repository.ts";

export type UnderstandingService = ReturnType<typeof createUnderstandingService>;

type Text = Pick<DemandRow, "title" | "problem">;

const hashOf = ({ title, problem }: Text): string => createHash("sha256").update(`${title}\n${problem}`).digest("hex");

/** Where a person's words stand in the demand, if they do: first in the title, then in the problem. */
const placeOf = (words: string, { title, problem }: Text): UnderstoodPart["span"] => {
  const inTitle = title.indexOf(words);
  if (inTitle >= 0) return { part: "title", start: inTitle, end: inTitle + words.length };
  const inProblem = problem.indexOf(words);
  return inProblem < 0 ? null : { part: "problem", start: inProblem, end: inProblem + words.length };
};

const toPart = ({ kind, text, span, figure }: Understood): UnderstoodPart => ({
  kind,
  text,
  figure,
  span: span === null ? null : { part: span.part === "title" ? "title" : "problem", start: span.start, end: span.end },
});

/** What the program reads of a demand now. */
const readByProgram = (row: Text): UnderstoodPart[] => understandDemand({ title: row.title, text: row.problem }).map(toPart);

/** What stands: the last correction, its words looked up in the text as it is now, else the program's reading. */
const standingParts = (row: Text, correction: UnderstandingRow | undefined): UnderstoodPart[] =>
  correction === undefined || correction.parts === null
    ? readByProgram(row)
    : z
        .array(UnderstoodPart)
        .parse(correction.parts)
        .map((part) => ({ ...part, span: placeOf(part.text, row) }));

/**
 * The figure of each target that a person states, by its words; null for what is no target. Words that stood before keep the figure that was read where they
 * stood. Words without a figure are refused, for nothing could ever be compared with them.
 */
function readStatedFigures(parts: readonly StatedPart[], standing: readonly UnderstoodPart[]): (TargetFigure | null)[] {
  const known = new Map(standing.map(({ text, figure }) => [text, figure]));
  const figures = parts.map(({ kind, text }) => (kind === "target" ? (readFigure(text) ?? known.get(text) ?? null) : null));
  const lacking = parts.flatMap(({ kind, text }, index) => (kind === "target" && figures[index] === null ? [{ index, text }] : []));
  if (lacking.length > 0) {
    throw new AppError("demands.target_without_figure", {
      indexes: lacking.map(({ index }) => index),
      text: lacking.map(({ text }) => text).join("、"),
    });
  }
  return figures;
}

const statedTarget = (target: TargetFigure): Understood => ({ kind: "target", text: target.quantity, span: null, figure: target });

/**
 * What supplies are compared with, by demand: what stands of each demand, and the target figures of its form. A quantity that the form
 * states is not taken from the text as well.
 */
export async function readUnderstood(work: Work<Actor>, rows: readonly DemandRow[]): Promise<ReadonlyMap<string, readonly Understood[]>> {
  const corrections = new Map(
    (
      await findUnderstandingRows(
        work.tx,
        rows.map(({ id }) => id),
      )
    ).map((row) => [row.demand_id, row]),
  );
  return new Map(
    rows.map((row) => {
      const targets = z.array(TargetFigure).parse(row.targets);
      const stated = new Set(targets.map(({ quantity }) => quantity));
      const parts = standingParts(row, corrections.get(row.id)).filter(({ figure }) => figure === null || !stated.has(figure.quantity));
      return [row.id, [...parts.map((part): Understood => ({ ...part, span: null })), ...targets.map(statedTarget)]];
    }),
  );
}

/** What the program understands of a demand, and what its author states instead. */
export function createUnderstandingService({ clock }: { clock: Clock }) {
  async function demandOf(work: Work<Actor>, id: string): Promise<DemandRow> {
    const row = await findDemandRow(work.tx, id);
    if (row === undefined) throw new AppError("demands.demand_not_found", { id });
    return row;
  }
  const mayCorrect = (work: Work<SignedInActor>, row: DemandRow): boolean =>
    row.organization_id === work.actor.organizationId &&
    (work.actor.role === "enterprise" || work.actor.role === "transfer_officer") &&
    row.status !== "closed";

  async function read(work: Work<SignedInActor>, id: string): Promise<DemandUnderstanding> {
    const row = await demandOf(work, id);
    const [correction] = await findUnderstandingRows(work.tx, [id]);
    const stated = correction !== undefined && correction.parts !== null ? correction : undefined;
    return {
      parts: standingParts(row, correction),
      read: readByProgram(row),
      stated:
        stated === undefined
          ? null
          : { by: stated.account_name, at: stated.recorded_at.toISOString(), textChanged: stated.text_hash !== hashOf(row) },
      revision: correction?.revision ?? 0,
      version: understandingVersion,
      correctable: mayCorrect(work, row),
    };
  }

  return {
    read,

    /** States what is to be understood, above the program; `parts` null takes that back. Every revision is kept. */
    async correct(
      work: Work<SignedInActor>,
      id: string,
      { revision, parts }: { revision: number; parts: readonly StatedPart[] | null },
    ): Promise<DemandUnderstanding> {
      await demandOf(work, id);
      const row = await lockDemandRow(work.tx, id);
      if (row === undefined) throw new AppError("auth.forbidden");
      if (!mayCorrect(work, row)) throw new AppError("demands.not_editable", { status: row.status });
      const [last] = await findUnderstandingRows(work.tx, [id]);
      if ((last?.revision ?? 0) !== revision) throw new AppError("demands.changed_meanwhile", { version: last?.revision ?? 0 });
      const figures = readStatedFigures(parts ?? [], [...readByProgram(row), ...standingParts(row, last)]);
      await insertUnderstandingRow(work.tx, {
        demand_id: id,
        organization_id: row.organization_id,
        revision: revision + 1,
        parts:
          parts?.map(({ kind, text }, index) => ({
            kind,
            text,
            span: placeOf(text, row),
            figure: figures[index] ?? null,
          })) ?? null,
        text_hash: hashOf(row),
        account_id: work.actor.accountId,
        account_name: work.actor.name,
      });
      await noteSignOfLife(work.tx, id, clock.now());
      work.audit({
        action: "demands.correct_understanding",
        subjectKind: "demand",
        subjectId: id,
        details: { revision: revision + 1, parts: parts?.length ?? null },
      });
      return read(work, id);
    },
  };
}
