import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../shared/dates.ts";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";

interface FactSourceProps {
  readonly fact: {
    readonly sourceId: string;
    readonly line?: number | null;
    readonly recordedAt: string;
    readonly recordedBy: string | null;
    readonly selfStated?: boolean;
  };
  readonly about: string;
}

/** Who stated a fact and when, with the way to its source. */
export const FactSource = ({ fact, about }: FactSourceProps): ReactNode => {
  const { t } = useTranslation("organizations");
  return (
    <span className="fact-source muted">
      {fact.selfStated === true && (
        <>
          <StatusTag tone="neutral">
            <Term word={t("facts.selfStated")} explanation={t("facts.selfStatedTerm")} />
          </StatusTag>{" "}
        </>
      )}
      {t("facts.recordedBy", { day: formatDay(new Date(fact.recordedAt)), name: fact.recordedBy ?? "—" })}
      {fact.line !== undefined && fact.line !== null && ` · ${t("facts.line", { line: fact.line })}`}
      <EvidenceButton kind="source" id={fact.sourceId} look="icon" about={about} />
    </span>
  );
};
