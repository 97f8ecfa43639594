import type { Language } from "@zhiqiao/contracts";
import { resources } from "./index.ts";

const wordOf = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? key;

/** What a rule is called; one that has no word is called by its number. */
export const ruleTitle = (language: Language, id: string): string => wordOf(resources[language].incentiveBook.rule, id);

/** What a trigger, or the family of several, is called; one that has no word is shown as it is. */
export const triggerTitle = (language: Language, trigger: string): string => wordOf(resources[language].incentiveBook.trigger, trigger);
