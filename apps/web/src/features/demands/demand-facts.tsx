import type { Demand, TargetFigure } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useLanguage, useLocalName } from "../../shared/i18n.ts";
import { MoneyRange } from "../../shared/money-text.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { ConfidentialityTag } from "./demand-words.tsx";
import { industryText } from "./industries.ts";

const Targets = ({ targets }: { readonly targets: readonly TargetFigure[] }): ReactNode => {
  const { t } = useTranslation("demands");
  if (targets.length === 0) return <p className="muted">{t("facts.noTargets")}</p>;
  return (
    <ul className="next-steps">
      {targets.map((target) => (
        <li key={`${target.quantity} ${target.comparator} ${target.value}`}>
          {target.quantity} {t(`comparator.${target.comparator}`)}{" "}
          <strong>
            {target.upper === null ? target.value : t("facts.range", { from: target.value, to: target.upper })} {target.unit}
          </strong>
        </li>
      ))}
    </ul>
  );
};

/** What a demand asks for and on which terms. */
export const DemandFacts = ({ demand }: { readonly demand: Demand }): ReactNode => {
  const { t } = useTranslation("demands");
  const language = useLanguage();
  const localName = useLocalName();
  const regionName = useRegionName();
  const notStated = <span className="muted">{t("facts.notStated")}</span>;
  return (
    <>
      <section className="panel" aria-labelledby="demand-problem">
        <h2 id="demand-problem">
          {t("facts.problem")} <EvidenceButton look="icon" kind="demand" id={demand.id} about={t("facts.problem")} />
        </h2>
        {demand.problem === "" ? notStated : <p className="long-text">{demand.problem}</p>}
        <h2 className="panel-heading">{t("facts.targets")}</h2>
        <Targets targets={demand.targets} />
      </section>
      <section className="panel" aria-label={t("tabs.facts")}>
        <Facts>
          <Fact label={t("facts.organization")}>
            <TextLink href={`/organizations/${demand.organization.id}`}>{localName(demand.organization)}</TextLink>
          </Fact>
          <Fact label={t("facts.region")}>{regionName(demand.regionCode)}</Fact>
          <Fact label={t("facts.industry")}>{demand.industryCode === null ? notStated : industryText(demand.industryCode, language)}</Fact>
          <Fact label={t("facts.ipc")}>{demand.ipc.length === 0 ? notStated : demand.ipc.join("；")}</Fact>
          <Fact label={t("facts.budget")}>
            {demand.budgetMinFen === null && demand.budgetMaxFen === null ? (
              <span className="muted">{t("facts.budgetUnknown")}</span>
            ) : (
              <MoneyRange minFen={demand.budgetMinFen} maxFen={demand.budgetMaxFen} />
            )}
          </Fact>
          <Fact label={t("facts.deadline")}>
            {demand.deadline === null ? <span className="muted">{t("facts.noDeadline")}</span> : <DateText value={demand.deadline} />}
          </Fact>
          <Fact label={t("facts.cooperation")}>
            {demand.cooperation.length === 0 ? notStated : demand.cooperation.map((one) => t(`cooperation.${one}`)).join(t("separator"))}
          </Fact>
          <Fact label={t("facts.confidentiality")}>
            <ConfidentialityTag level={demand.confidentiality} />
          </Fact>
          {demand.publishedAt !== null && (
            <Fact label={t("facts.publishedAt")}>
              <DateText value={demand.publishedAt} />
            </Fact>
          )}
          {demand.externalId !== null && <Fact label={t("facts.externalId")}>{demand.externalId}</Fact>}
        </Facts>
      </section>
    </>
  );
};
