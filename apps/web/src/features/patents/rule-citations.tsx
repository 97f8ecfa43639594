import type { PatentFacts } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";

type RuleCitation = PatentFacts["term"]["citations"][number];

/** How a clause is quoted. */
const useWhere = (): ((citation: RuleCitation) => string) => {
  const { t } = useTranslation("patents");
  return ({ document, version, clause }) => t("page.citation.where", { document, version, clause });
};

/** The clauses on which an answer rests; words that nobody compared with the official text are marked 待核. */
export const RuleCitations = ({
  citations,
  heading = 3,
}: {
  readonly citations: readonly RuleCitation[];
  readonly heading?: 2 | 3;
}): ReactNode => {
  const { t } = useTranslation("patents");
  const where = useWhere();
  if (citations.length === 0) return null;
  const title = t("page.citation.title");
  return (
    <div className="rule-citations">
      {heading === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
      <ol>
        {citations.map((citation) => {
          const checked = citation.standing === "law" || citation.standing === "guide";
          return (
            <li key={`${citation.document} ${citation.clause} ${citation.words}`}>
              <span>{where(citation)}</span>{" "}
              {!checked && (
                <StatusTag tone="waiting">
                  <Term word={t("page.citation.unchecked")} explanation={t("page.citation.uncheckedHelp")} />
                </StatusTag>
              )}
              <q className="muted" lang="zh-CN">
                {citation.words}
              </q>
            </li>
          );
        })}
      </ol>
    </div>
  );
};
