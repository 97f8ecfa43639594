import type { PreviewRow } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { isRowProblemCode, type RowProblemWords } from "@zhiqiao/messages/row-problems";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";

type RowProblem = PreviewRow["problems"][number];

/** Reason and remedy of a problem in the reader's language. */
const useProblemWords = (): ((code: string) => RowProblemWords) => {
  const { t } = useTranslation("exchange");
  const words = resources[useLanguage()].exchange.problems;
  return (code) => (isRowProblemCode(code) ? words[code] : { reason: t("report.unknown", { code }), remedy: t("report.unknownRemedy") });
};

/** What is wrong with a row: column and value, reason, what to do, and the value to write instead where one is known. */
export const RowProblems = ({ problems }: { readonly problems: readonly RowProblem[] }): ReactNode => {
  const { t } = useTranslation("exchange");
  const wordsOf = useProblemWords();
  return (
    <ul className="row-problems">
      {problems.map((problem) => {
        const words = wordsOf(problem.code);
        return (
          <li key={`${problem.code} ${problem.column ?? ""} ${problem.value ?? ""}`}>
            <strong>{words.reason}</strong>
            {(problem.column !== undefined || problem.value !== undefined) && (
              <div className="row-problem-where">
                {problem.column}
                {problem.value !== undefined && problem.value !== "" && `${t("colon")}${problem.value}`}
              </div>
            )}
            <div>{words.remedy}</div>
            {problem.suggestion !== undefined && (
              <div>
                {t("report.suggestion")}
                {t("colon")}
                <code>{problem.suggestion}</code>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
};
