import type { ImportRun } from "@zhiqiao/contracts";
import { useTranslation } from "react-i18next";

/** What a person calls a place in a file: a line of a table, a document of patent XML. */
export const useLineWord = ({ head }: Pick<ImportRun, "head">): ((line: number) => string) => {
  const { t } = useTranslation("exchange");
  return (line) => t(head.format === "xml" ? "preview.document" : "preview.line", { line });
};
