import { DownloadOutlined } from "@ant-design/icons";
import type { PolicyDocument } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { CorrectDocument } from "./correct-document.tsx";

/** The bibliographic facts of a document; what its text does not state is said so. */
export const DocumentFacts = ({ read }: { readonly read: PolicyDocument }): ReactNode => {
  const { t } = useTranslation("policy");
  const regionName = useRegionName();
  const { document, shown } = read;
  const unsaid = (words: string): ReactNode => <span className="muted">{words}</span>;
  const { planFrom, planUntil } = document;
  return (
    <section className="panel" aria-labelledby="policy-facts">
      <div className="panel-line">
        <h2 id="policy-facts">{t("facts.title")}</h2>
        {read.mayKeep && document.id !== null && <CorrectDocument read={read} />}
      </div>
      <Facts>
        <Fact label={t("columns.issuer")}>{document.issuer}</Fact>
        <Fact label={t("facts.number")}>{document.number ?? unsaid(t("facts.noNumber"))}</Fact>
        <Fact label={t("facts.issuedOn")}>{document.issuedOn}</Fact>
        <Fact label={t("facts.effectiveOn")}>{document.effectiveOn ?? unsaid(t("facts.effectiveUnsaid"))}</Fact>
        <Fact label={t("facts.expiresOn")}>{document.expiresOn ?? unsaid(t("facts.expiresUnsaid"))}</Fact>
        <Fact label={t("facts.plan")}>
          {planUntil === null
            ? unsaid(t("facts.planUnsaid"))
            : planFrom === null
              ? t("facts.until", { day: planUntil })
              : t("facts.period", { from: planFrom, until: planUntil })}
        </Fact>
        <Fact label={t("facts.region")}>
          {regionName(document.regionCode)} · {t(`level.${document.level}`)}
        </Fact>
        {shown !== null && (
          <>
            <Fact label={t("facts.version")}>{t("facts.versionOf", { number: shown.number, day: shown.inForceFrom })}</Fact>
            <Fact label={t("facts.file")}>
              <a className="policy-file" href={`/api/policies/${document.key}/versions/${shown.number}/text`} download={shown.fileName}>
                <DownloadOutlined aria-hidden /> {shown.fileName}
              </a>{" "}
              <span className="muted">
                <DateText value={shown.recordedAt} dayOnly /> {shown.by}
              </span>
            </Fact>
            <Fact label={t("facts.hash")} wide>
              <code className="policy-hash">{shown.sha256}</code>
            </Fact>
          </>
        )}
      </Facts>
    </section>
  );
};
