import { resources, type Messages } from "@zhiqiao/messages";
import type { Language } from "./stage.ts";

export const languages: readonly Language[] = ["zh-CN", "en"];

/** The sentences that a reader of this language sees. */
export const wordsOf = (language: Language): Messages => resources[language];

/** A sentence with its `{{name}}` filled as the page fills them. */
export const filled = (sentence: string, details: Readonly<Record<string, string | number>>): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/gu, (_whole, name: string) => String(details[name] ?? ""));

/** A pattern of a sentence whose details the test does not foretell. */
export const shaped = (sentence: string): RegExp =>
  new RegExp(
    sentence
      .split(/\{\{\w+\}\}/u)
      .map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`))
      .join(".+"),
    "u",
  );
