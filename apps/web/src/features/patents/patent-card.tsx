import type { PatentSummary } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { OfferTags, PatentTypeText, quotedNumber, ValidityTag } from "./patent-words.tsx";
import "../../shared/lists.css";

/** A patent at a glance. */
export const PatentCard = ({ patent, children }: { readonly patent: PatentSummary; readonly children?: ReactNode }): ReactNode => {
  const { t } = useTranslation("patents");
  const localTitle = useLocalTitle();
  return (
    <article className="result-card">
      <div className="result-card-title">
        <TextLink href={`/patents/${patent.id}`}>{localTitle(patent) || t("untitled")}</TextLink>
      </div>
      <p className="tag-row">
        <ValidityTag validity={patent.validity} />
        <span className="muted">
          <PatentTypeText type={patent.type} />
        </span>
        <OfferTags availability={patent.availability} />
      </p>
      <dl>
        <div>
          <dt>{t("columns.number")}</dt>
          <dd>{quotedNumber(patent)}</dd>
        </div>
        <div>
          <dt>{t("columns.applicants")}</dt>
          <dd>{patent.applicants.join("；") || t("facts.unknown")}</dd>
        </div>
        <div>
          <dt>{t("columns.ipc")}</dt>
          <dd>{patent.ipcMain ?? t("facts.unknown")}</dd>
        </div>
        <div>
          <dt>{t("columns.applicationDate")}</dt>
          <dd>
            <DateText value={patent.applicationDate} />
          </dd>
        </div>
      </dl>
      {children}
    </article>
  );
};
