import type { PolicyDocument } from "../documents/policy-document.ts";
import type { Citation } from "../engine/dated-rule.ts";
import type { DatedParameter, IncentiveRule } from "../engine/incentive/rule.ts";

/** Why a rule does not rest on its words. */
export type CitationProblem = { readonly ruleId: string } & (
  | { readonly code: "no_document" | "no_clause"; readonly citation: Citation }
  /** The words are not in the named clause. */
  | { readonly code: "words_not_in_clause"; readonly citation: Citation }
  /** A number of the rule is not in the words that it cites for it. */
  | { readonly code: "number_not_in_words"; readonly parameter: string; readonly expected: string; readonly words: string }
);

const bare = (text: string): string => text.replaceAll(/\s/gu, "");

const fenOfWan = 1_000_000n;
const fenOfYi = 10_000n * fenOfWan;

/** 一 to 九, by place. */
const numerals = "零一二三四五六七八九";

/** How a circular may write the value: 50万元, 1亿元, 0.15%, 3年, 20. */
const spellings = ({ unit, value }: DatedParameter): readonly string[] => {
  switch (unit) {
    case "fen": {
      const fen = BigInt(value);
      if (fen % fenOfYi === 0n) return [`${fen / fenOfYi}亿元`, `${fen / fenOfWan}万元`];
      return fen % fenOfWan === 0n ? [`${fen / fenOfWan}万元`] : [`${fen / 100n}元`];
    }
    case "percent":
      return [`${value}%`];
    case "years":
      return [`${value}年`, `${numerals.charAt(Number(value))}年`];
    case "months":
      return [`${value}个月`];
    case "days":
      return [`${value}日`, `${value}天`, `${value}个工作日`];
    case "count":
    case "day":
      return [String(value)];
  }
};

/** The spelling stands there as a number of its own: 5万元 is not in 15万元 or 0.5万元. */
const holds = (words: string, spelling: string): boolean => {
  for (let at = words.indexOf(spelling); at >= 0; at = words.indexOf(spelling, at + 1)) {
    const [before, after] = [words.charAt(at - 1), words.charAt(at + spelling.length)];
    if (!/[\d.]/u.test(before) && !(/\d$/u.test(spelling) && /[\d.]/u.test(after))) return true;
  }
  return false;
};

const numberProblems = (rule: IncentiveRule): readonly CitationProblem[] =>
  Object.entries(rule.parameters).flatMap(([parameter, values]) =>
    values.flatMap((value): readonly CitationProblem[] => {
      const words = bare(value.cites.map((cite) => cite.words).join("；"));
      const ways = spellings(value);
      if (ways.some((way) => holds(words, way))) return [];
      return [{ ruleId: rule.id, code: "number_not_in_words", parameter, expected: ways.join(" / "), words }];
    }),
  );

const citationsOf = ({ cites, parameters }: IncentiveRule): readonly Citation[] => [
  ...new Set([...cites, ...Object.values(parameters).flatMap((values) => values.flatMap((value) => value.cites))]),
];

/** A circular is known by who issued it and in which year; punctuation between issuers is the citation's own. */
const isCited = ({ issuers, issuedOn }: PolicyDocument, { issuer, version }: Citation): boolean =>
  issuers.join("、") === issuer && issuedOn?.slice(0, 4) === version;

const wordProblem = (ruleId: string, citation: Citation, documents: readonly PolicyDocument[]): readonly CitationProblem[] => {
  const document = documents.find((one) => isCited(one, citation));
  if (document === undefined) return [{ ruleId, code: "no_document", citation }];
  const own = document.clauses.filter(({ id, parent }) => id === citation.clause || parent === citation.clause);
  if (!own.some(({ id }) => id === citation.clause)) return [{ ruleId, code: "no_clause", citation }];
  const text = own.map((clause) => bare(clause.text.text)).join("");
  return text.includes(bare(citation.words)) ? [] : [{ ruleId, code: "words_not_in_clause", citation }];
};

/**
 * What keeps rules from resting on their words: each number must stand in the words cited for it, and, where `documents` are given (null: only
 * the numbers are checked), those words in the clause that is named. White space and line breaks do not count. What a rule cites from
 * another issuer (the gate of the law) is not in its circular and not looked for. Empty where all is well.
 */
export const checkCitations = (rules: readonly IncentiveRule[], documents: readonly PolicyDocument[] | null): readonly CitationProblem[] =>
  rules.flatMap((rule) => [
    ...numberProblems(rule),
    ...(documents === null
      ? []
      : citationsOf(rule)
          .filter(({ issuer }) => issuer === rule.cites[0].issuer)
          .flatMap((citation) => wordProblem(rule.id, citation, documents))),
  ]);
