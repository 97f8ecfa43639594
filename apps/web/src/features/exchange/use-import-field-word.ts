import { resources } from "@zhiqiao/messages";
import { useLanguage } from "../../shared/i18n.ts";

const has = <Words extends object>(words: Words, key: PropertyKey): key is keyof Words => Object.hasOwn(words, key);

/** Words a field that columns are mapped to; a field without words is shown as it is named. */
export const useImportFieldWord = (): ((field: string) => string) => {
  const words = resources[useLanguage()].exchange.field;
  return (field) => (has(words, field) ? words[field] : field);
};
