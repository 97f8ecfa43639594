import { addDays, addMonths } from "../engine/plain-date.ts";
import { type ClauseDraft, clauseBuilder, finishClause } from "./clause-builder.ts";
import { readFrontMatter, titleWords } from "./front-matter.ts";
import type { PlanHorizon, PlanPhase, PolicyAnnex, PolicyClause, PolicyDocument, PolicyPaper, PolicyPart } from "./policy-document.ts";
import { type LineOwner, readBody, readTaskTable } from "./read-sections.ts";
import { repairText } from "./repaired-text.ts";
import { unitsInCell, unitsInText } from "./responsible-units.ts";
import { isTableHead, layOut, type Section } from "./sections.ts";
import { lineBreaking, type SourceLine, sourceLines } from "./source-lines.ts";

/** `empty`: nothing but white space. `not_text`: control characters, as in a file that is no text. `too_long`: over 4,000,000 characters. */
export type PolicyTextProblem = "empty" | "not_text" | "too_long";

export type PolicyReading =
  | { readonly state: "read"; readonly document: PolicyDocument }
  | { readonly state: "refused"; readonly problem: PolicyTextProblem };

const LONGEST_TEXT = 4_000_000;

/** What only a binary file holds; a few characters lost in conversion are still text. */
const isBinary = (source: string): boolean => {
  const sample = source.slice(0, 20_000);
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    const code = sample.charCodeAt(at);
    if (code === 0) return true;
    if ((code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 0xfffd) odd += 1;
  }
  return odd > 20 && odd * 50 > sample.length;
};

const letterOf = (index: number): string => (index < 26 ? String.fromCharCode(65 + index) : `P${index + 1}`);

const yearRange = /[（(]((?:19|20)\d{2})年?(?:[-—–－~～]|至)((?:19|20)\d{2})年?[）)]/u;

const horizonOf = (title: string, clauses: readonly PolicyClause[]): PlanHorizon | null => {
  const range = yearRange.exec(title.replace(/\s/gu, ""));
  if (range !== null) return { from: `${range[1]}-01-01`, to: `${range[2]}-12-31`, basis: "title" };
  const years = clauses.flatMap(({ text }) => [
    ...text.text.matchAll(/(?:到|至)((?:19|20)\d{2})年|((?:19|20)\d{2})年底前|((?:19|20)\d{2})年实现/gu),
  ]);
  const last = years
    .map((match) => match[1] ?? match[2] ?? match[3] ?? "")
    .toSorted()
    .at(-1);
  return last === undefined ? null : { from: null, to: `${last}-12-31`, basis: "targets" };
};

const phaseOf = ({ id, text, heading }: PolicyClause): readonly PlanPhase[] => {
  const match = /[（(]((?:19|20)\d{2})年(\d{1,2})月(?:[-—–－~～]|至)((?:19|20)\d{2})年(\d{1,2})月[）)]/u.exec(
    text.text.split("\n", 1)[0] ?? "",
  );
  if (match === null) return [];
  const [fromYear = "", fromMonth = "", toYear = "", toMonth = ""] = match.slice(1);
  const isMonth = (month: string): boolean => Number(month) >= 1 && Number(month) <= 12;
  if (!isMonth(fromMonth) || !isMonth(toMonth)) return [];
  const name = heading.replace(/[（(][^（(]*$/u, "");
  const from = `${fromYear}-${fromMonth.padStart(2, "0")}-01`;
  return [{ clause: id, name, from, to: addDays(addMonths(`${toYear}-${toMonth.padStart(2, "0")}-01`, 1), -1) }];
};

/** Parts that touch and are alike are one; the last reaches to the end of the source, the first begins with it. */
const partsOf = (source: string, owned: readonly (Omit<PolicyPart, "end"> & { readonly start: number })[]): readonly PolicyPart[] => {
  const parts: PolicyPart[] = [];
  for (const [index, { start, kind, clause }] of owned.entries()) {
    const from = index === 0 ? 0 : start;
    const to = owned[index + 1]?.start ?? source.length;
    const last = parts.at(-1);
    if (last !== undefined && last.kind === kind && last.clause === clause) parts[parts.length - 1] = { ...last, end: to };
    else parts.push({ start: from, end: to, kind, clause });
  }
  return parts;
};

const finishAll = (source: string, drafts: readonly ClauseDraft[]): readonly PolicyClause[] => {
  const ends = new Map<ClauseDraft, number>();
  for (const draft of drafts.toReversed()) {
    const end = Math.max(ends.get(draft) ?? 0, draft.end, ...draft.unitPieces.map((piece) => piece.end));
    ends.set(draft, end);
    if (draft.parent !== null) ends.set(draft.parent, Math.max(ends.get(draft.parent) ?? 0, end));
  }
  return drafts.map((draft) =>
    finishClause(source, draft, { start: draft.start, end: ends.get(draft) ?? draft.end }, (text) => [
      ...unitsInText(text),
      ...unitsInCell(repairText(source, draft.unitPieces)),
    ]),
  );
};

type Owned = { readonly start: number; readonly kind: PolicyPart["kind"]; readonly clause: string | null };

const readSections = (source: string, lines: readonly SourceLine[], sections: readonly Section[]) => {
  const builder = clauseBuilder();
  const breaking = lineBreaking(lines);
  const several = sections.filter(({ kind }) => kind === "paper").length > 1;
  const owned: Owned[] = [];
  const papers: { letter: string | null; title: string }[] = [];
  const annexes: PolicyAnnex[] = [];
  for (const { kind, mark, from, bodyFrom, closingFrom, to } of sections) {
    const title = lines.slice(from, bodyFrom);
    const body = lines.slice(bodyFrom, closingFrom);
    owned.push(...title.map(({ start }) => ({ start, kind: "title" as const, clause: null })));
    let owners: readonly LineOwner[];
    if (kind === "paper") {
      const letter = several ? letterOf(papers.length) : null;
      papers.push({ letter, title: titleWords(source, title) });
      builder.openScope({ paper: letter, annex: null });
      owners = readBody(builder, body, breaking);
    } else {
      const table = body.some(({ compact }) => isTableHead(compact));
      const words = title.map((line, index) =>
        index === 0 ? line.compact.replace(/^附件[0-9０-９一二三四五六七八九十]*[:：]?/u, "") : titleWords(source, [line]),
      );
      annexes.push({ id: mark, title: words.join(""), layout: table ? "task_table" : "text" });
      builder.openScope({ paper: null, annex: mark });
      owners = table ? readTaskTable(builder, source, body) : readBody(builder, body, breaking);
    }
    owned.push(...owners.map((owner) => ({ start: owner.line.start, kind: owner.kind, clause: owner.clause })));
    owned.push(...lines.slice(closingFrom, to).map(({ start }) => ({ start, kind: "closing" as const, clause: null })));
  }
  return { builder, owned, papers, annexes };
};

/**
 * Reads a circular: title, number, issuers, day, its papers and annexes, and every clause with an id, its place in the source and
 * repaired text. The source is kept as it is. Text without any marker gives one clause per paragraph (`段1`). Never throws.
 */
export const readPolicyText = (source: string): PolicyReading => {
  if (source.length > LONGEST_TEXT) return { state: "refused", problem: "too_long" };
  if (isBinary(source)) return { state: "refused", problem: "not_text" };
  const lines = sourceLines(source);
  if (lines.length === 0) return { state: "refused", problem: "empty" };
  const { headTo, sections } = layOut(lines);
  const front = readFrontMatter(source, lines, lines.slice(0, sections[0]?.bodyFrom ?? headTo));
  const { builder, owned, papers, annexes } = readSections(source, lines, sections);
  const clauses = finishAll(source, builder.drafts);
  const ofPaper = (letter: string | null) => clauses.filter(({ paper, annex }) => paper === letter && annex === null);
  const withHorizon: readonly PolicyPaper[] = papers.map(({ letter, title }) => ({
    letter,
    title,
    horizon: horizonOf(title, ofPaper(letter)),
  }));
  const horizons = withHorizon.flatMap(({ horizon }) => (horizon === null ? [] : [horizon]));
  const horizon = horizons.toSorted((one, other) => (one.to < other.to ? 1 : -1))[0] ?? null;
  const head: readonly Owned[] = lines.slice(0, headTo).map(({ start }) => ({ start, kind: "front", clause: null }));
  return {
    state: "read",
    document: {
      source,
      ...front,
      papers: withHorizon,
      annexes,
      horizon: horizonOf(front.title, []) ?? horizon,
      phases: clauses.flatMap(phaseOf),
      clauses,
      parts: partsOf(source, [...head, ...owned]),
    },
  };
};
