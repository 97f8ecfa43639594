import type { Language, LintFinding, LintPlace } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { wordedFor } from "@zhiqiao/messages/counted-words";
import { lintColumns, lintSentence, lintValue } from "@zhiqiao/messages/lint-words";
import { besideEachOther, wrapText } from "./text-columns.ts";

export type LintLinesOptions = { readonly language: Language; readonly all: boolean; readonly cells: number };

/** Places beyond these are counted, not printed, unless all are wanted. */
const SHOWN_GROUPS = 4;

/** Titles and passages come from anybody's file; a control character in one would write where it likes on a terminal. */
const plain = (words: string): string => words.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();

const headOf = (finding: LintFinding, place: LintPlace, language: Language): string => {
  const value = lintValue(finding, place, language);
  const clause = place.clause ?? resources[language].policyLint.head;
  return plain(`${place.document} · ${clause}${value === null ? "" : ` — ${value}`}`);
};

/** The passage with its marked figures in brackets, so that they show without colours. */
const marked = ({ words, marks }: LintPlace): string =>
  plain(
    marks
      .toSorted((one, other) => other.start - one.start)
      .reduce((text, { start, end }) => `${text.slice(0, start)}【${text.slice(start, end)}】${text.slice(end)}`, words),
  );

const cellOf = (finding: LintFinding, place: LintPlace, language: Language, cells: number): readonly string[] => [
  ...wrapText(headOf(finding, place, language), cells),
  ...wrapText(marked(place), cells),
];

const groupLines = (finding: LintFinding, places: readonly LintPlace[], { language, cells }: LintLinesOptions): readonly string[] => {
  const [left, right] = lintColumns(places);
  const half = Math.floor((cells - 7) / 2);
  if (left !== undefined && right !== undefined && half >= 30) {
    const column = (side: readonly LintPlace[]): readonly string[] => side.flatMap((place) => cellOf(finding, place, language, half));
    return besideEachOther(column(left), column(right), half).map((line) => `    ${line}`);
  }
  return places.flatMap((place) => {
    const [head = "", ...rest] = cellOf(finding, place, language, cells - 6);
    return [`    ${head}`, ...rest.map((line) => `      ${line}`)];
  });
};

/** One finding: what it is, what it says, its passages side by side, what the platform does about it. */
export const lintLines = (finding: LintFinding, options: LintLinesOptions): readonly string[] => {
  const { language, all, cells } = options;
  const words = resources[language].policyLint;
  const groups = [...new Set(finding.places.map(({ group }) => group))];
  const shown = all ? groups : groups.slice(0, SHOWN_GROUPS);
  const hidden = groups.length - shown.length;
  return [
    `[${words.severity[finding.severity]}] ${words.check[finding.check]}`,
    ...wrapText(plain(lintSentence(finding, language)), cells - 2).map((line) => `  ${line}`),
    ...shown.flatMap((group) =>
      groupLines(
        finding,
        finding.places.filter((place) => place.group === group),
        options,
      ),
    ),
    ...(hidden > 0 ? [`    ${wordedFor(words.cli, "more", hidden).replace("{{count}}", String(hidden))}`] : []),
    ...wrapText(`${words.treatment}${language === "en" ? ": " : "："}${words.behaviour[finding.behaviour]}`, cells - 4).map((line, at) =>
      at === 0 ? `  → ${line}` : `    ${line}`,
    ),
    "",
  ];
};
