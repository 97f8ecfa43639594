import type { Span } from "../../documents/repaired-text.ts";
import type { LintDocument, LintDraft, LintPlace, LintRun } from "../finding.ts";
import { likeness } from "../likeness.ts";
import { placeIn, placeInSource } from "../places.ts";
import { formerTerms } from "../terms.ts";

const ownDocuments = (documents: readonly LintDocument[]): readonly LintDocument[] => documents.filter(({ own }) => own);

const dayPlace = (document: LintDocument, group = 0): readonly LintPlace[] => {
  const { issuedSpan, issuedOn } = document.document;
  return issuedSpan === null ? [] : [placeInSource(document, issuedSpan, { group, value: issuedOn })];
};

const firstLine = (text: string): Span => ({ start: 0, end: text.includes("\n") ? text.indexOf("\n") : text.length });

/** Phases against the day of issue and against the year for which targets are set. */
export const phases: LintRun = (documents) =>
  ownDocuments(documents).flatMap((document): readonly LintDraft[] => {
    const { phases: stated, issuedOn, horizon, clauses } = document.document;
    const [first, last] = [stated[0], stated.at(-1)];
    if (first === undefined || last === undefined) return [];
    const early = issuedOn !== null && first.from < issuedOn;
    const short = horizon !== null && last.to < horizon.to;
    if (!early && !short) return [];
    const headings = [...(short ? [last] : []), ...(early ? [first] : [])].flatMap(({ clause, from, to }) => {
      const text = clauses.find(({ id }) => id === clause)?.text.text;
      return text === undefined ? [] : [placeIn(document, clause, firstLine(text), { value: `${from} – ${to}` })];
    });
    const facts = {
      starts: early ? first.from : "",
      issued: early ? issuedOn : "",
      ends: short ? last.to : "",
      horizon: short ? horizon.to : "",
    };
    return [
      {
        kind: "calendar",
        check: "phases",
        severity: "gap",
        behaviour: "measured_on_day",
        places: [...headings, ...(early ? dayPlace(document) : [])],
        facts,
      },
    ];
  });

const expiry = /有效期|(?:施行|执行|实施)(?:至|到)|至(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:止|废止)|有效至|失效|试行\d+年/u;

/** No document says until when its rules hold. */
export const noExpiry: LintRun = (documents) => {
  const open = ownDocuments(documents).filter(
    ({ document, promises }) => promises.length > 0 && !expiry.test(document.source.replace(/\s/gu, "")),
  );
  if (open.length === 0) return [];
  const places = open.flatMap((document, group) => {
    const day = dayPlace(document, group);
    const first = document.promises[0];
    return day.length > 0 || first === undefined ? day : [placeIn(document, first.clause, first, { group })];
  });
  return [
    { kind: "validity", check: "no_expiry", severity: "gap", behaviour: "no_expiry_notice", places, facts: { count: String(open.length) } },
  ];
};

type Artefact = { readonly pattern: RegExp; readonly value: string };

const artefacts: readonly Artefact[] = [
  { pattern: /(?<=[一-龥])(?:and|or|the|of|to|in|for|with)(?=[一-龥])/gu, value: "foreign_word" },
  { pattern: /(?<=[一-龥])[,;](?=[一-龥])/gu, value: "half_width" },
  { pattern: /([，。；：、])\1+|，。|。，|、，|，、/gu, value: "doubled" },
];

const sentenceAround = (text: string, at: number): Span => {
  const before = Math.max(...["。", "；", "\n"].map((stop) => text.lastIndexOf(stop, at - 1)));
  const after = ["。", "；", "\n"].map((stop) => text.indexOf(stop, at)).filter((found) => found >= 0);
  return { start: before + 1, end: after.length === 0 ? text.length : Math.min(...after) };
};

/** Line breaks inside a sentence, and spaces set between a figure and what it counts; with the first of them as printed. */
const layoutOf = ({ document: { source, clauses } }: LintDocument) => {
  const breaks = clauses.flatMap(({ text }) =>
    text.runs.flatMap((run, at) => {
      const before = text.runs[at - 1];
      const gap = before === undefined ? "" : source.slice(before.start + before.length, run.start);
      return gap.includes("\n") && text.text[run.at] !== "\n" && before !== undefined ? [before.start + before.length] : [];
    }),
  );
  const spaces = [...source.matchAll(/(?<=[一-龥])[ \t]+\d|\d[ \t]+(?=[一-龥%])/gu)].map(({ index }) => index);
  return { breaks, spaces };
};

const lineAround = (source: string, at: number): Span => ({
  start: source.lastIndexOf("\n", at - 1) + 1,
  end: source.indexOf("\n", at) < 0 ? source.length : source.indexOf("\n", at),
});

const printed = (document: LintDocument, at: number | undefined, value: string): readonly LintPlace[] => {
  if (at === undefined) return [];
  const { source } = document.document;
  const span = lineAround(source, at);
  const mark = Math.min(at, span.end - 1) - span.start;
  return [
    {
      document: document.key,
      clause: null,
      words: source.slice(span.start, span.end),
      span,
      marks: [{ start: mark, end: mark + 1 }],
      group: 0,
      value,
    },
  ];
};

/** What typesetting and conversion left in the text. */
export const textArtefacts: LintRun = (documents) =>
  ownDocuments(documents).flatMap((document): readonly LintDraft[] => {
    const places = document.document.clauses.flatMap(({ id, text }) =>
      artefacts.flatMap(({ pattern, value }) =>
        [...text.text.matchAll(pattern)].map((match) => {
          const mark = { start: match.index, end: match.index + match[0].length };
          return placeIn(document, id, sentenceAround(text.text, match.index), { value, marks: [mark] });
        }),
      ),
    );
    const { breaks, spaces } = layoutOf(document);
    const facts = { brokenLines: String(breaks.length), spacedFigures: String(spaces.length) };
    places.push(...printed(document, breaks[0], "line_break"), ...printed(document, spaces[0], "spaced_figure"));
    if (places.length === 0) return [];
    return [
      {
        kind: "text",
        check: "text_artefact",
        severity: "note",
        behaviour: "repaired_text",
        places: places.map((place, group) => ({ ...place, group })),
        facts,
      },
    ];
  });

/** A term that the law has since renamed, used after that day or beside the new one. */
export const formerTermsUsed: LintRun = (documents) =>
  formerTerms.flatMap(({ current, former, since }): readonly LintDraft[] => {
    const uses = (word: string): readonly { readonly document: LintDocument; readonly place: LintPlace }[] =>
      documents.flatMap((document) =>
        document.document.clauses.flatMap(({ id, text }) => {
          const at = text.text.indexOf(word);
          if (at < 0) return [];
          const mark = { start: at, end: at + word.length };
          return [{ document, place: placeIn(document, id, sentenceAround(text.text, at), { value: word, marks: [mark] }) }];
        }),
      );
    const old = uses(former).filter(({ document }) => document.document.issuedOn === null || document.document.issuedOn >= since);
    const now = uses(current);
    const all = [...old, ...now];
    if (old.length === 0 || !all.some(({ document }) => document.own)) return [];
    return [
      {
        kind: "term",
        check: "former_term",
        severity: "note",
        behaviour: "synonyms",
        places: all.map(({ place }) => place),
        facts: { former, current, since },
      },
    ];
  });

const SAME_THING = 0.5;

const libraryName = /[一-龥]{4,20}?库(?=[、，。；三建””]|$)/gu;

const namesIn = (document: LintDocument): readonly { readonly name: string; readonly clause: string; readonly span: Span }[] =>
  document.document.clauses.flatMap(({ id, text }) =>
    [...text.text.matchAll(libraryName)].map((match) => {
      const name = match[0].replace(/^.*(?:建设|建立|构建|整合|纳入|抓好|完善|和|省建|入)(?=[一-龥]{4,}库$)/u, "");
      const end = match.index + match[0].length;
      return { name, clause: id, span: { start: end - name.length, end } };
    }),
  );

/** One library under several names: they end alike and share most of their words. */
export const severalNames: LintRun = (documents) =>
  ownDocuments(documents).flatMap((document) => {
    const all = namesIn(document);
    const tails = new Set(all.map(({ name }) => name.slice(-3)));
    return [...tails].flatMap((tail): readonly LintDraft[] => {
      const names = all.filter(({ name }) => name.endsWith(tail) && name.length >= 6);
      const bare = (name: string): string => name.replace(/^(?:.{2}省|.{2}市|省|市)/u, "");
      const every = [...new Set(names.map(({ name }) => name))];
      const distinct = every.filter((name) =>
        every.some((other) => bare(other) !== bare(name) && likeness(bare(other), bare(name)) >= SAME_THING),
      );
      if (distinct.length < 2) return [];
      const places = distinct.flatMap((name, group) =>
        names
          .filter((one) => one.name === name)
          .slice(0, 1)
          .map(({ clause, span }) => {
            const text = document.document.clauses.find(({ id }) => id === clause)?.text.text ?? "";
            return placeIn(document, clause, sentenceAround(text, span.start), { group, value: name, marks: [span] });
          }),
      );
      return [
        {
          kind: "names",
          check: "several_names",
          severity: "note",
          behaviour: "one_entity",
          places,
          facts: { names: distinct.join(" / ") },
        },
      ];
    });
  });
