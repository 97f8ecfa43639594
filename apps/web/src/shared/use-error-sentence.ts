import type { ErrorCode } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { useTranslation } from "react-i18next";
import { useLanguage } from "./i18n.ts";

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(resources["zh-CN"].errors, code);

/** Words a code with its details in the reader's language; also codes that arrive inside a record, such as an import's error. */
export const useErrorSentence = (): ((error: {
  readonly code: string;
  readonly details?: Readonly<Record<string, unknown>>;
}) => string) => {
  const { t, i18n } = useTranslation();
  const language = useLanguage();
  return ({ code, details = {} }) => {
    if (code === "client.network") return t("error.network");
    if (code === "client.unreadable") return t("error.unreadable");
    if (!isKnown(code)) return t("error.unsafeValue", { code });
    return i18n.services.interpolator.interpolate(resources[language].errors[code], details, language, {});
  };
};
