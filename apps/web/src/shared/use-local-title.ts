import { useLanguage } from "./i18n.ts";

/** Picks a title in the reader's language; a record without an English title shows the Chinese one. */
export const useLocalTitle = (): ((record: { readonly title: string; readonly titleEn?: string | null }) => string) => {
  const language = useLanguage();
  return ({ title, titleEn }) => (language === "en" && titleEn ? titleEn : title);
};
