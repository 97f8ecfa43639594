import type { PolicyDocument } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { TextLink } from "../../shared/text-link.tsx";

/** The versions of a document with the way to compare them, and what was stated of it before. */
export const DocumentHistory = ({ read }: { readonly read: PolicyDocument }): ReactNode => {
  const { t } = useTranslation("policy");
  const { document, versions, statements, shown, mayKeep } = read;
  if (versions.length === 0) return null;
  const [newest, before] = versions.toReversed();
  return (
    <section className="panel" aria-labelledby="policy-versions">
      <div className="panel-line">
        <h2 id="policy-versions">{t("versions.title")}</h2>
        <span className="panel-acts">
          {newest !== undefined && before !== undefined && (
            <LinkButton size="small" href={`/policies/${document.key}/versions?from=${before.number}&to=${newest.number}`}>
              {t("versions.compare")}
            </LinkButton>
          )}
          {mayKeep && (
            <LinkButton size="small" href={`/policies/import?document=${document.key}`}>
              {t("versions.add")}
            </LinkButton>
          )}
        </span>
      </div>
      <ol className="plain-list">
        {versions.toReversed().map((version) => (
          <li key={version.id}>
            {version.number === shown?.number ? (
              <strong>{t("facts.versionOf", { number: version.number, day: version.inForceFrom })}</strong>
            ) : (
              <TextLink href={`/policies/${document.key}?version=${version.number}`}>
                {t("facts.versionOf", { number: version.number, day: version.inForceFrom })}
              </TextLink>
            )}{" "}
            <span className="muted">
              {t("clausesCount", { count: version.clauses })} · <DateText value={version.recordedAt} dayOnly /> {version.by}
            </span>{" "}
            <EvidenceButton look="icon" kind="source" id={version.sourceId} about={version.fileName} />
          </li>
        ))}
      </ol>
      {statements.length > 1 && (
        <details className="more-facts">
          <summary>
            {t("corrections.title")} ({statements.length - 1})
          </summary>
          <ol className="plain-list">
            {statements.map((statement) => (
              <li key={statement.recordedAt}>
                <DateText value={statement.recordedAt} /> {statement.by} · {statement.reason ?? t("corrections.first")}
                <div className="muted">
                  {statement.facts.title} · {statement.facts.issuer} · {statement.facts.number ?? t("facts.noNumber")} ·{" "}
                  {statement.facts.issuedOn}
                  {statement.facts.expiresOn !== null && ` · ${t("facts.expiresOn")} ${statement.facts.expiresOn}`}
                </div>
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
};
