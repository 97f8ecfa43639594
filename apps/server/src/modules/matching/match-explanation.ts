import type { ComparedTexts, MarkedText, MatchReason, TargetFigure } from "@zhiqiao/contracts";
import { engineVersion, type Explanation, type SentencePair } from "@zhiqiao/matching";
import type { DemandRow } from "../demands/index.ts";
import { targetsOf, toDemandQuery } from "./match-documents.ts";

type Mark = { start: number; end: number; term: string };
type Span = { readonly start: number; readonly end: number };

/**
 * Passages in reading order, each with the concept that it belongs to, as the demand words it: so a reader finds the concept again on the other side. Of passages that
 * overlap the one that begins first, and of those the longest, keeps all of its own.
 */
export function toMarks(passages: readonly Mark[]): Mark[] {
  const marks: Mark[] = [];
  for (const { start, end, term } of passages.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const from = Math.max(start, marks.at(-1)?.end ?? 0);
    if (from < end) marks.push({ start: from, end, term });
  }
  return marks;
}

/** The marks of a text that stand in one of its sentences, by offsets into that sentence. */
const marksWithin = (sentence: Span, marks: readonly Mark[]): Mark[] =>
  marks
    .filter(({ start, end }) => sentence.start <= start && end <= sentence.end)
    .map((mark) => ({ ...mark, start: mark.start - sentence.start, end: mark.end - sentence.start }));

const LEAST_SHARED = 2;

/** Of the marks of one sentence what stands in the other as well: a concept may reach beyond what these two share. */
export function marksOfBoth(text: string, marks: readonly Mark[], other: string): Mark[] {
  const [own, sought] = [text.toLowerCase(), other.toLowerCase()];
  const shared: Mark[] = [];
  for (const { start, end, term } of marks) {
    for (let from = start; from < end; ) {
      let to = from;
      while (to < end && sought.includes(own.slice(from, to + 1))) to++;
      if (to - from >= LEAST_SHARED) shared.push({ start: from, end: to, term });
      from = Math.max(to, from + 1);
    }
  }
  return shared;
}

type SupplyField = "title" | "abstract" | "claims";

/** The texts of a supply as the index reads them, and how each is called where it is shown. */
export interface SupplyTexts {
  readonly title: string;
  readonly abstract: string | null;
  readonly claims: string | null;
  readonly abstractIs: "abstract" | "summary";
}

type Concept = Extract<Explanation["reasons"][number], { kind: "concept" }>;

const supplyTextsOf = (supply: SupplyTexts, concepts: readonly Concept[]): { field: SupplyField; shown: MarkedText }[] =>
  (["title", "abstract", "claims"] as const).flatMap((field) => {
    const text = supply[field];
    if (text === null) return [];
    const passages = concepts.flatMap(({ term, supplySpans }) =>
      supplySpans.flatMap(({ field: of, start, end }) => (of === field ? [{ start, end, term }] : [])),
    );
    return [{ field, shown: { field: field === "abstract" ? supply.abstractIs : field, text, marks: toMarks(passages) } }];
  });

/** Between the titles of classes where they stand as one text, a line each: a title may hold any other mark. */
const between = "\n";

/** What its classes and industries are called, as the index holds it, with the words that met. */
const classesOf = ({ classes }: Pick<Explanation, "classes">, concepts: readonly Concept[]): MarkedText[] => {
  if (classes.length === 0) return [];
  const starts = classes.map((_, at) => classes.slice(0, at).reduce((sum, title) => sum + title.length + between.length, 0));
  const passages = concepts.flatMap(({ term, supplySpans }) =>
    supplySpans.flatMap(({ field, index = 0, start, end }) => {
      const from = starts[index];
      return field === "classes" && from !== undefined ? [{ start: from + start, end: from + end, term }] : [];
    }),
  );
  return [{ field: "classes", text: classes.join(between), marks: toMarks(passages) }];
};

const signs = { ">=": "≥ ", "<=": "≤ ", "=": "", range: "" } as const satisfies Record<TargetFigure["comparator"], string>;

/** What is wanted of a quantity, as offices write it: ≥ 30 天, 58～62 HRC, ≤ 0.5%. */
const wantedText = ({ comparator, value, upper, unit }: TargetFigure): string =>
  `${signs[comparator]}${upper === null ? value : `${value}～${upper}`}${/^(?:[%‰]|°$)/u.test(unit) ? unit : ` ${unit}`}`.trimEnd();

/**
 * What is to be measured, a line each with the value wanted. The index reads the bare quantities in lines behind the problem, so their marks are moved from there
 * to the line that shows them.
 */
const targetsText = (demand: DemandRow, passages: readonly Mark[]): MarkedText | undefined => {
  const lines: string[] = [];
  const moved: Mark[] = [];
  let read = demand.problem.length + between.length;
  let at = 0;
  for (const target of targetsOf(demand)) {
    const [from, until] = [read, read + target.quantity.length];
    const shift = at - from;
    moved.push(
      ...passages
        .filter(({ start, end }) => start < until && end > from)
        .map(({ start, end, term }) => ({ start: Math.max(start, from) + shift, end: Math.min(end, until) + shift, term })),
    );
    const line = `${target.quantity} ${wantedText(target)}`;
    lines.push(line);
    read = until + between.length;
    at += line.length + between.length;
  }
  return lines.length === 0 ? undefined : { field: "targets", text: lines.join(between), marks: toMarks(moved) };
};

const demandTextsOf = (demand: DemandRow, concepts: readonly Concept[]): { part: "title" | "text"; shown: MarkedText }[] => {
  const passagesIn = (part: "title" | "text"): Mark[] =>
    concepts.flatMap(({ term, demandSpans }) =>
      demandSpans.flatMap(({ part: of, start, end }) => (of === part ? [{ start, end, term }] : [])),
    );
  const inText = passagesIn("text");
  const ofProblem = inText
    .filter(({ start }) => start < demand.problem.length)
    .map((passage) => ({ ...passage, end: Math.min(passage.end, demand.problem.length) }));
  const targets = targetsText(demand, inText);
  return [
    { part: "title", shown: { field: "title", text: toDemandQuery(demand).title, marks: toMarks(passagesIn("title")) } },
    { part: "text", shown: { field: "problem", text: demand.problem, marks: toMarks(ofProblem) } },
    ...(targets === undefined ? [] : [{ part: "text" as const, shown: targets }]),
  ];
};

const cut = ({ text, marks }: MarkedText, span: Span): { text: string; marks: Mark[] } => ({
  text: text.slice(span.start, span.end),
  marks: marksWithin(span, marks),
});

/** Both texts with the passages that met, and the sentence pairs that share most. */
export function compareTexts(
  demand: DemandRow,
  supply: SupplyTexts,
  explanation: Explanation | undefined,
  reasons: MatchReason[],
): ComparedTexts {
  const concepts = (explanation?.reasons ?? []).filter((reason) => reason.kind === "concept");
  const demandTexts = demandTextsOf(demand, concepts);
  const supplyTexts = supplyTextsOf(supply, concepts);
  // Behind the problem stand the names of target quantities, which are no sentences.
  const isSentence = ({ demand: { part, start } }: SentencePair): boolean => part === "title" || start < demand.problem.length;
  const sentencePairs = (explanation?.pairs ?? []).filter(isSentence).flatMap((pair) => {
    const asked = demandTexts.find(({ part }) => part === pair.demand.part);
    const stated = supplyTexts.find(({ field }) => field === pair.supply.field);
    if (asked === undefined || stated === undefined) return [];
    const [left, right] = [cut(asked.shown, pair.demand), cut(stated.shown, pair.supply)];
    return [
      {
        demand: left.text,
        demandMarks: marksOfBoth(left.text, left.marks, right.text),
        supply: right.text,
        supplyMarks: marksOfBoth(right.text, right.marks, left.text),
        score: pair.similarity,
      },
    ];
  });
  return {
    score: explanation?.score ?? 0,
    strength: explanation?.strength ?? "weak",
    reasons,
    demandTexts: demandTexts.map(({ shown }) => shown),
    supplyTexts: [...supplyTexts.map(({ shown }) => shown), ...classesOf(explanation ?? { classes: [] }, concepts)],
    sentencePairs,
    engineVersion,
  };
}
