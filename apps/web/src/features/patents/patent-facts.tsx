import type { Patent } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useLanguage, useLocalName } from "../../shared/i18n.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { industryText } from "../demands/industries.ts";
import { PatentTypeText, ValidityTag } from "./patent-words.tsx";

const Parties = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation("patents");
  const localName = useLocalName();
  const regionName = useRegionName();
  const unknown = <span className="muted">{t("facts.unknown")}</span>;
  const names = (list: readonly string[]): ReactNode => (list.length === 0 ? unknown : list.join("；"));
  return (
    <>
      <Fact label={t("facts.applicants")}>{names(patent.applicants)}</Fact>
      <Fact label={t("facts.currentOwners")}>{names(patent.currentOwners)}</Fact>
      <Fact label={t("facts.ownerKind")}>{t(`ownerKind.${patent.ownerKind}`)}</Fact>
      <Fact label={t("facts.ownerOrganization")}>
        {patent.ownerOrganization === null ? (
          unknown
        ) : (
          <TextLink href={`/organizations/${patent.ownerOrganization.id}`}>{localName(patent.ownerOrganization)}</TextLink>
        )}
      </Fact>
      <Fact label={t("facts.inventors")}>{names(patent.inventors)}</Fact>
      <Fact label={t("facts.agency")}>{patent.agency ?? unknown}</Fact>
      <Fact label={t("facts.address")}>{patent.address ?? unknown}</Fact>
      <Fact label={t("facts.region")}>{regionName(patent.regionCode) ?? unknown}</Fact>
    </>
  );
};

const Classes = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation("patents");
  const language = useLanguage();
  const unknown = <span className="muted">{t("facts.unknown")}</span>;
  const count = (value: number | null): ReactNode => (value === null ? unknown : value.toLocaleString("en"));
  return (
    <>
      <Fact label={t("facts.ipcMain")}>{patent.ipcMain ?? unknown}</Fact>
      <Fact label={t("facts.ipc")}>{patent.ipc.length === 0 ? unknown : patent.ipc.join("；")}</Fact>
      {patent.cpc.length > 0 && <Fact label={t("facts.cpc")}>{patent.cpc.join("；")}</Fact>}
      {patent.locarno !== null && <Fact label={t("facts.locarno")}>{patent.locarno}</Fact>}
      <Fact label={t("facts.industry")}>{patent.industryCode === null ? unknown : industryText(patent.industryCode, language)}</Fact>
      <Fact label={t("facts.claimsCount")}>{count(patent.claimsCount)}</Fact>
      <Fact label={t("facts.citedByCount")}>{count(patent.citedByCount)}</Fact>
      <Fact label={t("facts.familySize")}>{count(patent.familySize)}</Fact>
    </>
  );
};

/** Numbers, status, dates, parties and classes of a patent; what no source states is said to be unknown. */
export const PatentFacts = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation("patents");
  const extra = Object.entries(patent.extra);
  return (
    <section className="panel" aria-labelledby="patent-facts">
      <h2 id="patent-facts">{t("tabs.facts")}</h2>
      <Facts>
        <Fact label={t("facts.applicationNumber")}>{patent.applicationNumber ?? <span className="muted">{t("facts.unknown")}</span>}</Fact>
        <Fact label={t("facts.publicationNumber")}>{patent.publicationNumber ?? <span className="muted">{t("facts.unknown")}</span>}</Fact>
        <Fact label={t("facts.type")}>
          <PatentTypeText type={patent.type} />
        </Fact>
        <Fact label={t("facts.validity")}>
          <ValidityTag validity={patent.validity} explained />
          <EvidenceButton look="icon" kind="patent" id={patent.id} about={t("facts.validity")} />
        </Fact>
        {patent.legalText !== null && <Fact label={t("facts.legalText")}>{patent.legalText}</Fact>}
        {patent.flags.length > 0 && (
          <Fact label={<Term word={t("facts.flags")} explanation={t("flagsHelp")} />}>
            {patent.flags.map((flag) => t(`flag.${flag}`)).join("；")}
          </Fact>
        )}
        <Fact label={t("facts.applicationDate")}>
          <DateText value={patent.applicationDate} />
        </Fact>
        <Fact label={t("facts.publicationDate")}>
          <DateText value={patent.publicationDate} />
        </Fact>
        <Fact label={t("facts.grantDate")}>
          <DateText value={patent.grantDate} />
        </Fact>
        <Fact label={t("facts.expiryDate")}>
          <DateText value={patent.expiryDate} />
        </Fact>
        <Parties patent={patent} />
        <Classes patent={patent} />
      </Facts>
      {extra.length > 0 && (
        <details className="more-facts">
          <summary>{t("facts.extra")}</summary>
          <Facts>
            {extra.map(([heading, value]) => (
              <Fact key={heading} label={heading} wide>
                {value}
              </Fact>
            ))}
          </Facts>
        </details>
      )}
    </section>
  );
};
