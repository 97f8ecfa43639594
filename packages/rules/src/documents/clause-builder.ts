import { type ClauseMarker, markerRank, notationOf } from "./clause-markers.ts";
import type { MarkerKind, PolicyClause, ResponsibleUnits } from "./policy-document.ts";
import { type Piece, repairText, type Span } from "./repaired-text.ts";
import type { SourceLine } from "./source-lines.ts";

/** A clause while its lines are still being read. */
export type ClauseDraft = {
  readonly id: string;
  readonly kind: MarkerKind;
  readonly path: readonly string[];
  readonly level: number;
  readonly parent: ClauseDraft | null;
  readonly paper: string | null;
  readonly annex: string | null;
  readonly markerLength: number;
  readonly pieces: Piece[];
  readonly unitPieces: Piece[];
  /** Lines whose heading is all they hold, so that what follows is a paragraph of its own. */
  headingOnly: boolean;
  start: number;
  end: number;
};

/** The ids of one document are unique: a second clause of the same path is marked #2. */
export type ClauseBuilder = {
  readonly drafts: ClauseDraft[];
  readonly current: () => ClauseDraft | undefined;
  readonly openScope: (scope: { paper: string | null; annex: string | null }) => void;
  readonly open: (marker: Pick<ClauseMarker, "kind" | "number" | "length"> | "paragraph", line: SourceLine) => ClauseDraft;
  readonly append: (line: Span, paragraph: boolean) => void;
  readonly openOf: (kind: MarkerKind) => number | undefined;
};

/** A clause opened before it was known that a number or a letter stands before it; a middle dot keeps 附件1 and 1 apart. */
const join = (scope: string, path: readonly string[]): string => {
  const words = path.join("");
  return /[0-9]$/u.test(scope) && /^[0-9]/u.test(words) ? `${scope}·${words}` : scope + words;
};

export const clauseBuilder = (): ClauseBuilder => {
  const drafts: ClauseDraft[] = [];
  const taken = new Map<string, number>();
  let stack: { draft: ClauseDraft; number: number }[] = [];
  let scope: { paper: string | null; annex: string | null } = { paper: null, annex: null };
  let paragraphs = 0;

  const unique = (id: string): string => {
    const times = (taken.get(id) ?? 0) + 1;
    taken.set(id, times);
    return times === 1 ? id : `${id}#${times}`;
  };

  return {
    drafts,
    current: () => stack.at(-1)?.draft,
    openScope(next) {
      scope = next;
      stack = [];
      paragraphs = 0;
    },
    open(marker, line) {
      const kind = marker === "paragraph" ? "paragraph" : marker.kind;
      const number = marker === "paragraph" ? (paragraphs += 1) : marker.number;
      stack = stack.filter(({ draft }) => markerRank[draft.kind] < markerRank[kind]);
      const parent = stack.at(-1)?.draft ?? null;
      const path =
        kind === "article" || kind === "chapter" ? [notationOf(kind, number)] : [...(parent?.path ?? []), notationOf(kind, number)];
      const draft: ClauseDraft = {
        id: unique(join(scope.annex ?? scope.paper ?? "", path)),
        kind,
        path,
        level: stack.length + 1,
        parent,
        ...scope,
        markerLength: marker === "paragraph" ? 0 : marker.length,
        pieces: [{ start: line.start, end: line.end, paragraph: true }],
        unitPieces: [],
        headingOnly: false,
        start: line.start,
        end: line.end,
      };
      stack.push({ draft, number });
      drafts.push(draft);
      return draft;
    },
    append({ start, end }, paragraph) {
      const draft = stack.at(-1)?.draft;
      draft?.pieces.push({ start, end, paragraph });
      for (const { draft: one } of stack) one.end = Math.max(one.end, end);
    },
    openOf: (kind) => stack.find(({ draft }) => draft.kind === kind)?.number,
  };
};

const LONGEST_HEADING = 40;

/** The words after the marker up to the first stop; a heading of its own line is all of them. */
const headingOf = (text: string, markerLength: number): string => {
  const words = text.slice(markerLength).trimStart();
  const line = words.split("\n", 1)[0] ?? "";
  const stop = line.search(/[。；：]/u);
  const sentence = stop < 0 ? line : line.slice(0, stop);
  if (sentence.length <= LONGEST_HEADING) return sentence;
  const comma = sentence.indexOf("，");
  return comma > 0 && comma <= LONGEST_HEADING ? sentence.slice(0, comma) : `${sentence.slice(0, LONGEST_HEADING - 1)}…`;
};

/** The finished clause; `responsible` reads the units from its words. */
export const finishClause = (
  source: string,
  draft: ClauseDraft,
  span: Span,
  responsible: (text: ReturnType<typeof repairText>) => readonly ResponsibleUnits[],
): PolicyClause => {
  const text = repairText(source, draft.pieces);
  return {
    id: draft.id,
    kind: draft.kind,
    level: draft.level,
    parent: draft.parent?.id ?? null,
    paper: draft.paper,
    annex: draft.annex,
    heading: headingOf(text.text, draft.markerLength),
    text,
    span,
    responsible: responsible(text),
  };
};
