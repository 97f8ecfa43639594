import type { Language, MatchReason } from "@zhiqiao/contracts";
import { analyse, type RankedMatch } from "@zhiqiao/matching";
import { resources } from "@zhiqiao/messages";
import { reasonText, sortReasons } from "@zhiqiao/messages/match-reasons";
import { shownReasons } from "@zhiqiao/server/modules/matching/index";

/** Titles come from anybody's file; a control character in one would write where it likes on a terminal. */
const plain = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();

/** In characters: no title that says what something is needs more, and a damaged file may hold a book in its place. */
export const longestTitleShown = 200;

/** Reasons and quotations say of a text what it says itself, however long that is. */
const longestSentence = 2 * longestTitleShown;

/** A title or a part of a text as it is printed. */
const shown = (said: string, longest = longestTitleShown): string => {
  const text = plain(said);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

type Named = { readonly id: string; readonly title: string };
const named = ({ id, title }: Named, language: Language): string =>
  language === "zh-CN" ? `${shown(title)}（${plain(id)}）` : `${shown(title)} (${plain(id)})`;

/** Concepts that stand in the same fields make one sentence. */
const withoutRepetition = (fits: readonly MatchReason[], language: Language): readonly MatchReason[] => {
  const joint = language === "zh-CN" ? "”“" : "”, “";
  const groups = new Map<string, MatchReason>();
  for (const reason of fits) {
    if (reason.kind !== "concept") continue;
    const fields = reason.fields.join(" ");
    const known = groups.get(fields);
    groups.set(fields, known?.kind === "concept" ? { ...known, term: `${known.term}${joint}${reason.term}` } : reason);
  }
  return [...groups.values(), ...fits.filter(({ kind }) => kind !== "concept")];
};

const listed = (heading: string, sentences: readonly string[]): string[] =>
  sentences.length === 0 ? [] : [`     ${heading}`, ...sentences.map((sentence) => `       · ${sentence}`)];

/** One match in the words in which the page of matches tells it, line by line. */
export const matchLines = (
  { rank, score, strength, reasons, pairs }: RankedMatch,
  supply: Named,
  language: Language,
): readonly string[] => {
  const words = resources[language].matching;
  const { fits, doubts } = sortReasons(shownReasons(reasons));
  const asItIs = (code: string): string => code;
  const text = (reason: MatchReason): string =>
    shown(reasonText(reason, { language, industryName: asItIs, regionName: asItIs }), longestSentence);
  const quotes = pairs.map(({ demand, supply: said, field, similarity }) => {
    const percent = String(Math.round(similarity * 100));
    return `“${shown(demand)}” — “${shown(said)}” (${words.field[field]}, ${words.explain.similarity.replace("{{percent}}", percent)})`;
  });
  return [
    `  ${rank}. ${named(supply, language)}  ${words.strengthLabel[strength]} · ${words.explain.score.replace("{{score}}", score.toFixed(3))}`,
    ...listed(words.reason.fits, withoutRepetition(fits, language).map(text)),
    ...listed(words.reason.doubts, doubts.map(text)),
    ...listed(words.explain.pairs, quotes),
  ];
};

/** Why a text is answered with nothing at all. */
export const noWord = {
  "zh-CN": "其中没有可检索的词：至少写出两个相连的汉字、一个外文词或一个型号；“一种”“技术”一类的套话不算。",
  en: "It holds no word to search for: write at least two Chinese characters together, a foreign word or a model name; phrases such as 一种 say nothing.",
} as const satisfies Record<Language, string>;

/** A demand before its matches. A demand without a good supply is told so. */
export const demandLines = (
  demand: Named & { readonly text?: string },
  matches: readonly RankedMatch[],
  language: Language,
): readonly string[] => {
  const [best] = matches;
  const isGood = best !== undefined && best.strength !== "weak";
  if (isGood) return [named(demand, language)];
  const isSilent = best === undefined && analyse(`${demand.title}\n${demand.text ?? ""}`).length === 0;
  const hint = isSilent
    ? noWord
    : best === undefined
      ? {
          "zh-CN": "没有与它相近的供给。把问题写得更具体，或补充对象、功能和指标。",
          en: "No supply comes near it. State the problem more closely: object, function, figures.",
        }
      : { "zh-CN": "没有很合适的供给，下面是最接近的。", en: "No supply fits it well; these come nearest." };
  return [named(demand, language), `  ${hint[language]}`];
};
