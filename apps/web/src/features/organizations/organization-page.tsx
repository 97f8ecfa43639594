import { type Organization, organizationsEndpoints } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { useLanguage, useLocalName } from "../../shared/i18n.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { ReadState } from "../../shared/states.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { OrganizationNames } from "../name-resolution/organization-names.tsx";
import { industryText } from "../demands/industries.ts";

const Fact = ({ term, value }: { readonly term: ReactNode; readonly value: ReactNode }): ReactNode => {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value ?? <span className="muted">{t("notStated")}</span>}</dd>
    </div>
  );
};

const Body = ({ organization }: { readonly organization: Organization }): ReactNode => {
  const { t } = useTranslation("organizations");
  const regionName = useRegionName();
  const language = useLanguage();
  const search = new URLSearchParams({ organizationId: organization.id }).toString();
  return (
    <>
      <section className="panel">
        <h2>{t("detail.basics")}</h2>
        <dl className="fact-list">
          <Fact term={<Term word={t("detail.uscc")} explanation={t("detail.usccTerm")} />} value={organization.uscc} />
          <Fact term={t("detail.region")} value={regionName(organization.regionCode)} />
          {organization.parkCode !== null && <Fact term={t("detail.park")} value={regionName(organization.parkCode)} />}
          <Fact term={t("detail.address")} value={organization.address} />
          <Fact
            term={t("detail.industry")}
            value={organization.industryCode === null ? null : industryText(organization.industryCode, language)}
          />
          <Fact term={t("detail.intro")} value={organization.intro} />
        </dl>
      </section>
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
      <OrganizationNames organization={organization} />
    </>
  );
};

/** One organisation: who it is, where it is, and the way to its patents and demands. */
export const OrganizationPage = (): ReactNode => {
  const { t } = useTranslation("organizations");
  const localName = useLocalName();
  const id = usePathId();
  const read = useRead(organizationsEndpoints.getOrganization, { params: { id } });
  const { data } = read;
  return (
    <>
      <PageHeader
        back={{ href: "/organizations", label: t("title") }}
        title={data === undefined ? t("title") : localName(data)}
        hint={data === undefined ? undefined : t(`kind.${data.kind}`)}
        extra={data !== undefined && <EvidenceButton kind="organization" id={data.id} />}
      />
      <ReadState read={read}>{(organization) => <Body organization={organization} />}</ReadState>
    </>
  );
};
