import type { DemandSummary } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { useLanguage, useLocalName } from "../../shared/i18n.ts";
import { MoneyRange } from "../../shared/money-text.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { ConfidentialityTag, DemandStatusTag } from "./demand-words.tsx";
import { industryText } from "./industries.ts";
import "../../shared/lists.css";

/** A demand at a glance. */
export const DemandCard = ({ demand }: { readonly demand: DemandSummary }): ReactNode => {
  const { t } = useTranslation("demands");
  const language = useLanguage();
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  return (
    <article className="result-card">
      <div className="result-card-title">
        <TextLink href={`/demands/${demand.id}`}>{localTitle(demand) || t("untitled")}</TextLink>
      </div>
      <p className="tag-row">
        <DemandStatusTag status={demand.status} />
        {demand.confidentiality !== "open" && <ConfidentialityTag level={demand.confidentiality} />}
      </p>
      <p className="muted">{demand.problemExcerpt}</p>
      <dl>
        <div>
          <dt>{t("columns.organization")}</dt>
          <dd>{localName(demand.organization)}</dd>
        </div>
        <div>
          <dt>{t("columns.industry")}</dt>
          <dd>{demand.industryCode === null ? t("facts.notStated") : industryText(demand.industryCode, language)}</dd>
        </div>
        <div>
          <dt>{t("columns.budget")}</dt>
          <dd>
            {demand.budgetMinFen === null && demand.budgetMaxFen === null ? (
              t("facts.budgetUnknown")
            ) : (
              <MoneyRange minFen={demand.budgetMinFen} maxFen={demand.budgetMaxFen} />
            )}
          </dd>
        </div>
        <div>
          <dt>{t("columns.deadline")}</dt>
          <dd>{demand.deadline === null ? t("facts.noDeadline") : <DateText value={demand.deadline} />}</dd>
        </div>
      </dl>
    </article>
  );
};
