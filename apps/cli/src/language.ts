import type { Language } from "@zhiqiao/contracts";

/** The same sentence in both languages. */
export type Bilingual = { readonly zh: string; readonly en: string };

export const languageNames = ["zh", "en", "both"] as const;
export type LanguageName = (typeof languageNames)[number];

/** `ZHIQIAO_LANG`, else the system's locale; where neither says, both languages, Chinese first. */
const languageOf = (environment: Readonly<Record<string, string | undefined>>): LanguageName => {
  const said = [environment["ZHIQIAO_LANG"], environment["LC_ALL"], environment["LC_MESSAGES"], environment["LANG"]].find(
    (value) => value !== undefined && /^(?:zh|en)/iu.test(value),
  );
  if (said === undefined) return "both";
  return said.toLowerCase().startsWith("zh") ? "zh" : "en";
};

let language = languageOf(process.env);

/** From now on this run speaks so, whatever the environment says. */
export const speak = (named: LanguageName): void => {
  language = named;
};

/** The languages of this run. */
export const spokenLanguages = (): readonly Language[] => (language === "both" ? ["zh-CN", "en"] : [language === "zh" ? "zh-CN" : "en"]);

/** The sentence in the language of this run; both on two lines where the run has none. */
export const say = ({ zh, en }: Bilingual): string => (language === "both" ? `${zh}\n${en}` : language === "zh" ? zh : en);

/** The same on one line, for help and progress. */
export const sayOnLine = ({ zh, en }: Bilingual): string => (language === "both" ? `${zh} / ${en}` : language === "zh" ? zh : en);

/** A number with its English noun: `1 line`, `2 lines`. */
export const counted = (count: number, noun: string, nouns = `${noun}s`): string => `${count} ${count === 1 ? noun : nouns}`;
