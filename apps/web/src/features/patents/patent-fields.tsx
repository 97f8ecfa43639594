import type { Patent, PatentFacts } from "@zhiqiao/contracts";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DayText } from "./day-text.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useLanguage, useLocalName } from "../../shared/i18n.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { IpcSymbols } from "../../shared/ipc-symbols.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { industryText } from "../demands/industries.ts";
import { DifferenceMark } from "./patent-differences.tsx";
import { PatentTypeText } from "./patent-words.tsx";

interface PatentFieldsProps {
  readonly patent: Patent;
  /** What sources state otherwise; each field that they disagree on is marked. */
  readonly differences: PatentFacts["differences"];
}

const Unknown = (): ReactNode => {
  const { t } = useTranslation("patents");
  return <span className="muted">{t("facts.unknown")}</span>;
};

const text = (value: string | null): ReactNode => value ?? <Unknown />;
const list = (values: readonly string[]): ReactNode => (values.length === 0 ? <Unknown /> : values.join("；"));
const count = (value: number | null): ReactNode => (value === null ? <Unknown /> : value.toLocaleString("en"));

/** Each name opens the patents of the same owner that state it. A name is no person, and the page says so. */
const Inventors = ({ names, owner }: { readonly names: readonly string[]; readonly owner: string | undefined }): ReactNode => {
  const { t } = useTranslation("patents");
  if (owner === undefined || names.length === 0) return list(names);
  return (
    <>
      {names.map((name, at) => (
        <Fragment key={name}>
          {at > 0 && "；"}
          <TextLink href={`/patents?organizationId=${owner}&q=${encodeURIComponent(`IN="${name.replaceAll('"', " ")}"`)}`}>{name}</TextLink>
        </Fragment>
      ))}
      <span className="muted inventors-note">{t("facts.sameName")}</span>
    </>
  );
};

const Numbers = ({ patent, differences }: PatentFieldsProps): ReactNode => {
  const { t } = useTranslation("patents");
  const mark = (field: string): ReactNode => <DifferenceMark differences={differences} field={field} />;
  return (
    <>
      <Fact label={t("facts.applicationNumber")}>
        {text(patent.applicationNumber)} {mark("applicationNumber")}
      </Fact>
      <Fact label={t("facts.publicationNumber")}>
        {text(patent.publicationNumber)} {mark("publicationNumber")}
      </Fact>
      <Fact label={t("facts.type")}>
        <PatentTypeText type={patent.type} /> {mark("patentType")}
      </Fact>
      <Fact label={t("facts.applicationDate")}>
        <DayText value={patent.applicationDate} /> {mark("applicationDate")}
      </Fact>
      <Fact label={t("facts.publicationDate")}>
        <DayText value={patent.publicationDate} /> {mark("publicationDate")}
      </Fact>
      <Fact label={t("facts.grantDate")}>
        <DayText value={patent.grantDate} /> {mark("grantDate")}
      </Fact>
      <Fact label={t("facts.expiryDate")}>
        <DayText value={patent.expiryDate} /> {mark("expiryDate")}
      </Fact>
    </>
  );
};

const Parties = ({ patent, differences }: PatentFieldsProps): ReactNode => {
  const { t } = useTranslation("patents");
  const localName = useLocalName();
  const regionName = useRegionName();
  const mark = (field: string): ReactNode => <DifferenceMark differences={differences} field={field} />;
  return (
    <>
      <Fact label={t("facts.applicants")}>
        {list(patent.applicants)} {mark("applicants")}
      </Fact>
      <Fact label={t("facts.currentOwners")}>
        {list(patent.currentOwners)} {mark("currentOwners")}
      </Fact>
      <Fact label={t("facts.ownerKind")}>{t(`ownerKind.${patent.ownerKind}`)}</Fact>
      <Fact label={t("facts.ownerOrganization")}>
        {patent.ownerOrganization === null ? (
          <Unknown />
        ) : (
          <TextLink href={`/organizations/${patent.ownerOrganization.id}`}>{localName(patent.ownerOrganization)}</TextLink>
        )}
      </Fact>
      <Fact label={t("facts.inventors")}>
        <Inventors names={patent.inventors} owner={patent.ownerOrganization?.id} /> {mark("inventors")}
      </Fact>
      <Fact label={t("facts.agency")}>
        {text(patent.agency)} {mark("agency")}
      </Fact>
      <Fact label={t("facts.address")}>
        {text(patent.address)} {mark("address")}
      </Fact>
      <Fact label={t("facts.region")}>{text(regionName(patent.regionCode) ?? null)}</Fact>
    </>
  );
};

const Classes = ({ patent, differences }: PatentFieldsProps): ReactNode => {
  const { t } = useTranslation("patents");
  const language = useLanguage();
  const mark = (field: string): ReactNode => <DifferenceMark differences={differences} field={field} />;
  return (
    <>
      <Fact label={t("facts.ipcMain")}>
        {patent.ipcMain === null ? <Unknown /> : <IpcSymbols symbols={[patent.ipcMain]} />} {mark("ipcMain")}
      </Fact>
      <Fact label={t("facts.ipc")}>
        {patent.ipc.length === 0 ? <Unknown /> : <IpcSymbols symbols={patent.ipc} />} {mark("ipc")}
      </Fact>
      {patent.cpc.length > 0 && <Fact label={t("facts.cpc")}>{patent.cpc.join("；")}</Fact>}
      {patent.locarno !== null && <Fact label={t("facts.locarno")}>{patent.locarno}</Fact>}
      <Fact label={t("facts.industry")}>{patent.industryCode === null ? <Unknown /> : industryText(patent.industryCode, language)}</Fact>
      <Fact label={t("facts.claimsCount")}>
        {count(patent.claimsCount)} {mark("claimsCount")}
      </Fact>
      <Fact label={t("facts.citedByCount")}>{count(patent.citedByCount)}</Fact>
      <Fact label={t("facts.familySize")}>{count(patent.familySize)}</Fact>
    </>
  );
};

/** Numbers, dates, parties and classes of a patent as of today; what no source states is said to be unknown. */
export const PatentFields = (props: PatentFieldsProps): ReactNode => {
  const { t } = useTranslation("patents");
  const extra = Object.entries(props.patent.extra);
  return (
    <section className="panel" aria-labelledby="patent-fields">
      <h2 id="patent-fields">{t("facts.title")}</h2>
      <Facts>
        <Numbers {...props} />
        <Parties {...props} />
        <Classes {...props} />
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
