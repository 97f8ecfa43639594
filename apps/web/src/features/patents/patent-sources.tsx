import { evidenceEndpoints, type Patent, type PatentFacts } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { FieldOriginTable } from "../evidence/field-origin-table.tsx";
import { PatentDifferences } from "./patent-differences.tsx";

/** What sources disagree on, and where each field of a patent came from. */
export const PatentSources = ({
  patent,
  differences,
}: {
  readonly patent: Patent;
  readonly differences: PatentFacts["differences"];
}): ReactNode => {
  const { t } = useTranslation("patents");
  const read = useRead(evidenceEndpoints.getEvidence, { params: { kind: "patent", id: patent.id } });
  return (
    <>
      <PatentDifferences differences={differences} />
      <section className="panel" aria-labelledby="patent-sources">
        <div className="panel-line">
          <h2 id="patent-sources">{t("source.records", { count: patent.recordCount })}</h2>
          <EvidenceButton kind="patent" id={patent.id} about={t("page.tabs.source")} />
        </div>
        <p className="muted">{t("source.intro")}</p>
        <ReadState read={read}>
          {(evidence) =>
            evidence.fields.length === 0 ? (
              <EmptyState title={t("source.none")} />
            ) : (
              <FieldOriginTable label={t("page.tabs.source")} fields={evidence.fields} />
            )
          }
        </ReadState>
      </section>
    </>
  );
};
