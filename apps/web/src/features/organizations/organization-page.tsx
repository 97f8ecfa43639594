import { type Organization, type OrganizationFacts, organizationsEndpoints, PlainDate } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DayField } from "../../shared/day-field.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { useLanguage, useLocalName } from "../../shared/i18n.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { OrganizationNames } from "../name-resolution/organization-names.tsx";
import { useSearchState } from "../../shared/use-search-state.ts";
import { industryText } from "../demands/industries.ts";
import { ChangesPanel } from "./changes-panel.tsx";
import { CorrectOrganization } from "./correct-organization.tsx";
import { FiguresPanel } from "./figures-panel.tsx";
import { NamesPanel } from "./names-panel.tsx";
import { SizePanel } from "./size-panel.tsx";
import { TagsPanel } from "./tags-panel.tsx";
import "./organizations.css";

const address = z.object({ day: PlainDate.optional(), knownOn: PlainDate.optional() });

const Fact = ({ term, value }: { readonly term: ReactNode; readonly value: ReactNode }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value ?? <span className="muted">{t("notStated")}</span>}</dd>
    </div>
  );
};

const Uscc = ({ organization }: { readonly organization: Organization }): ReactNode => {
  const { t } = useTranslation("organizations");
  if (organization.uscc === null) return null;
  return (
    <>
      {organization.uscc}{" "}
      {organization.usccRight === null ? (
        <StatusTag tone="good">{t("detail.usccFits")}</StatusTag>
      ) : (
        <StatusTag tone="waiting">{t("detail.usccWrong", { right: organization.usccRight })}</StatusTag>
      )}
    </>
  );
};

const Basics = ({ organization }: { readonly organization: Organization }): ReactNode => {
  const { t } = useTranslation("organizations");
  const regionName = useRegionName();
  const language = useLanguage();
  const region = (code: string): ReactNode => <TextLink href={`/regions/${code}`}>{regionName(code)}</TextLink>;
  return (
    <section className="panel">
      <h2>{t("detail.basics")}</h2>
      <dl className="fact-list">
        <Fact
          term={<Term word={t("detail.uscc")} explanation={t("detail.usccTerm")} />}
          value={organization.uscc === null ? null : <Uscc organization={organization} />}
        />
        <Fact term={t("detail.region")} value={region(organization.regionCode)} />
        {organization.parkCode !== null && <Fact term={t("detail.park")} value={region(organization.parkCode)} />}
        <Fact term={t("detail.address")} value={organization.address} />
        <Fact
          term={t("detail.industry")}
          value={organization.industryCode === null ? null : industryText(organization.industryCode, language)}
        />
        <Fact term={t("detail.intro")} value={organization.intro} />
      </dl>
    </section>
  );
};

const Holdings = ({ organization }: { readonly organization: Organization }): ReactNode => {
  const { t } = useTranslation("organizations");
  const search = new URLSearchParams({ organizationId: organization.id }).toString();
  return (
    <section className="panel">
      <h2>{t("detail.holdings")}</h2>
      <ul className="holdings">
        <li>
          <TextLink href={`/patents?${search}`}>{t("detail.patents", { value: organization.patentCount.toLocaleString("en") })}</TextLink>
          <span className="muted"> {t("detail.patentsHint")}</span>
        </li>
        <li>
          <TextLink href={`/demands?${search}`}>{t("detail.demands", { value: organization.demandCount.toLocaleString("en") })}</TextLink>
          <span className="muted"> {t("detail.demandsHint")}</span>
        </li>
      </ul>
    </section>
  );
};

const AsOf = (): ReactNode => {
  const { t } = useTranslation(["organizations", "common"]);
  const [{ day, knownOn }, setSearch] = useSearchState(address);
  return (
    <div className="as-of-bar">
      <label htmlFor="as-of-day">
        {t("facts.asOf")} <DayField id="as-of-day" value={day} onChange={(next) => setSearch({ day: next })} />
      </label>
      <label htmlFor="as-of-known">
        {t("facts.knownOn")} <DayField id="as-of-known" value={knownOn} onChange={(next) => setSearch({ knownOn: next })} />
      </label>
    </div>
  );
};

const Stated = ({ id, facts, live }: { readonly id: string; readonly facts: OrganizationFacts; readonly live: boolean }): ReactNode => (
  <>
    <TagsPanel organizationId={id} facts={facts} live={live} />
    <SizePanel size={facts.size} hidden={facts.figuresHidden} />
    <FiguresPanel organizationId={id} facts={facts} live={live} />
    <NamesPanel organizationId={id} facts={facts} live={live} />
    <ChangesPanel changes={facts.changes} />
  </>
);

/** One organisation: who it is and was, what it was recognised as, how large it is, and the way to its patents and demands. */
export const OrganizationPage = (): ReactNode => {
  const { t } = useTranslation("organizations");
  const localName = useLocalName();
  const id = usePathId();
  const [{ day, knownOn }] = useSearchState(address);
  const read = useRead(organizationsEndpoints.getOrganization, { params: { id } });
  const facts = useRead(organizationsEndpoints.getOrganizationFacts, { params: { id }, query: { day, knownOn } }, { keepPrevious: true });
  const { data } = read;
  return (
    <>
      <PageHeader
        back={{ href: "/organizations", label: t("title") }}
        title={data === undefined ? t("title") : localName(data)}
        hint={data === undefined ? undefined : t(`kind.${data.kind}`)}
        extra={
          data !== undefined && (
            <>
              {facts.data?.may.correct === true && <CorrectOrganization organization={data} />}
              <EvidenceButton kind="organization" id={data.id} />
            </>
          )
        }
      />
      <ReadState read={read}>
        {(organization) => (
          <>
            <Basics organization={organization} />
            <Holdings organization={organization} />
            <OrganizationNames organization={organization} />
            <AsOf />
            <ReadState read={facts}>{(stated) => <Stated id={id} facts={stated} live={knownOn === undefined} />}</ReadState>
          </>
        )}
      </ReadState>
    </>
  );
};
