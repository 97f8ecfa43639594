import type { PolicyClause } from "../documents/policy-document.ts";
import { repairText, type Span, sourceSpanOf } from "../documents/repaired-text.ts";
import type { PolicyPromise } from "../statements/promises.ts";
import { sentencesOf } from "../statements/sentences.ts";
import type { LintDocument, LintPlace } from "./finding.ts";

export type PlaceOptions = { readonly group?: number; readonly value?: string | null; readonly marks?: readonly Span[] };

export const clauseOf = ({ document }: LintDocument, id: string): PolicyClause | undefined =>
  document.clauses.find((clause) => clause.id === id);

/** A passage of a clause by its place in the repaired text; `marks` are places in the same text. */
export const placeIn = (
  document: LintDocument,
  id: string,
  span: Span,
  { group = 0, value = null, marks = [] }: PlaceOptions = {},
): LintPlace => {
  const text = clauseOf(document, id)?.text ?? { text: "", runs: [] };
  const words = text.text.slice(span.start, span.end);
  const inside = marks
    .map(({ start, end }) => ({ start: Math.max(start, span.start) - span.start, end: Math.min(end, span.end) - span.start }))
    .filter(({ start, end }) => start < end);
  return { document: document.key, clause: id, words, span: sourceSpanOf(text, span), marks: inside, group, value };
};

/** A passage outside the clauses, by its place in the source. */
export const placeInSource = (document: LintDocument, span: Span, { group = 0, value = null }: PlaceOptions = {}): LintPlace => {
  const { text } = repairText(document.document.source, [{ ...span, paragraph: false }]);
  return { document: document.key, clause: null, words: text, span, marks: [], group, value };
};

/** A promise with its figures marked. */
export const placeOfPromise = (document: LintDocument, promise: PolicyPromise, options: PlaceOptions = {}): LintPlace =>
  placeIn(document, promise.clause, promise, {
    value: valueOf(promise),
    marks: [...promise.amounts, ...promise.percentages],
    ...options,
  });

/** The figures of a promise in its own words: 最高10万元, 60%、最高50万元; null where it has none. */
export const valueOf = ({ amounts, percentages }: PolicyPromise): string | null => {
  const words = [
    ...percentages.map(({ words: figure, base }) => (base === null ? figure : `${base}${figure}`)),
    ...amounts.map(({ words: figure, bound }) => (bound.kind === "cap" ? `最高${figure}` : figure)),
  ];
  return words.length === 0 ? null : words.join("、");
};

export const isQuantified = ({ amounts, percentages }: PolicyPromise): boolean => amounts.length + percentages.length > 0;

/** The sentence of the clause that holds the place. */
export const sentenceAt = (document: LintDocument, id: string, { start }: Span): Span | undefined =>
  document.document.clauses
    .filter((clause) => clause.id === id)
    .flatMap(sentencesOf)
    .find((sentence) => sentence.start <= start && start < sentence.end);

/** Subject without what says nothing of whom it means: 对, 的, 获得, 认定为 … */
export const bareSubject = (subject: string): string =>
  subject.replace(/对于|获评为|认定为|被确定为|确定为|获得|每年|[对的获被，“”]/gu, "").replace(/认定$/u, "");
