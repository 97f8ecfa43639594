import type { Language } from "@zhiqiao/contracts";
import { type Messages, resources } from "@zhiqiao/messages";
import { createInstance } from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: Messages;
    returnNull: false;
    contextSeparator: "§";
    pluralSeparator: "§";
  }
}

/** The messages of this page; components reach them by `useTranslation`. */
export const i18n = createInstance();

const storageKey = "zhiqiao.language";

const isLanguage = (value: unknown): value is Language => value === "zh-CN" || value === "en";

/** Storage may be forbidden by the browser; a choice is then kept for this page only. */
const remembered = (): Language => {
  try {
    const stored = localStorage.getItem(storageKey);
    if (isLanguage(stored)) return stored;
  } catch {
    return "zh-CN";
  }
  // Chinese first: only a reader whose browser asks for no Chinese at all begins in English.
  return navigator.languages.some((one) => one.toLowerCase().startsWith("zh")) || navigator.languages.length === 0 ? "zh-CN" : "en";
};

/** Starts the messages in the remembered language. */
export const startMessages = async (): Promise<void> => {
  const language = remembered();
  document.documentElement.lang = language;
  await i18n.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: "zh-CN",
    ns: Object.keys(resources["zh-CN"]),
    defaultNS: "common",
    interpolation: { escapeValue: false },
    // Our keys hold the contracts' own values, such as `deal_recorded`: an underscore is no separator.
    contextSeparator: "§",
    pluralSeparator: "§",
    // A sentence whose detail the server did not send must not show braces.
    missingInterpolationHandler: () => "",
  });
};

/** Switches every sentence, the document's language and the browser's memory at once. */
export const chooseLanguage = async (language: Language): Promise<void> => {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Kept for this page only.
  }
  await i18n.changeLanguage(language);
};

/** The language on screen. */
export const useLanguage = (): Language => {
  const { i18n: current } = useTranslation();
  return isLanguage(current.language) ? current.language : "zh-CN";
};

/** Picks the name in the reader's language; a record without an English name shows the Chinese one. */
export const useLocalName = (): ((record: { readonly nameZh: string; readonly nameEn?: string | null }) => string) => {
  const language = useLanguage();
  return ({ nameZh, nameEn }) => (language === "en" && nameEn ? nameEn : nameZh);
};
