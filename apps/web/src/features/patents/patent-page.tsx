import { type Patent, patentsEndpoints } from "@zhiqiao/contracts";
import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { PatentMatches } from "../matching/patent-matches.tsx";
import { OfferPanel } from "./offer-panel.tsx";
import { PatentFacts } from "./patent-facts.tsx";
import { PatentSources } from "./patent-sources.tsx";
import { ValidityTag } from "./patent-words.tsx";

const searchSchema = z.object({ tab: z.enum(["facts", "matches", "source"]).default("facts") });
type Tab = z.output<typeof searchSchema>["tab"];

const Facts = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation("patents");
  const local = useLocalTitle();
  const abstract = local({ title: patent.abstract ?? "", titleEn: patent.abstractEn });
  return (
    <>
      <OfferPanel patent={patent} />
      <section className="panel" aria-labelledby="patent-abstract">
        <h2 id="patent-abstract">
          {t("facts.abstract")} <EvidenceButton look="icon" kind="patent" id={patent.id} about={t("facts.abstract")} />
        </h2>
        {abstract === "" ? <p className="muted">{t("facts.noAbstract")}</p> : <p className="long-text">{abstract}</p>}
        <h2 className="panel-heading">{t("facts.firstClaim")}</h2>
        {patent.firstClaim === null ? <p className="muted">{t("facts.noClaim")}</p> : <p className="long-text">{patent.firstClaim}</p>}
      </section>
      <PatentFacts patent={patent} />
    </>
  );
};

const Loaded = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation("patents");
  const local = useLocalTitle();
  const [{ tab }, change] = useSearchState(searchSchema);
  const mayMatch = useHolds("matching.read");
  const title = local(patent) || t("untitled");
  const items: { key: Tab; label: string; children: ReactNode }[] = [
    { key: "facts", label: t("tabs.facts"), children: <Facts patent={patent} /> },
    ...(mayMatch ? [{ key: "matches" as const, label: t("tabs.matches"), children: <PatentMatches patent={patent} /> }] : []),
    { key: "source", label: t("tabs.source"), children: <PatentSources patent={patent} /> },
  ];
  return (
    <>
      <PageHeader
        title={title}
        back={{ href: "/patents", label: t("title") }}
        extra={<EvidenceButton kind="patent" id={patent.id} />}
        hint={
          <span className="tag-row">
            <ValidityTag validity={patent.validity} explained />
            <span className="number">{patent.applicationNumber ?? patent.publicationNumber}</span>
            <span>{patent.applicants.join("；")}</span>
            <span>
              {t("facts.changedAt")} <DateText value={patent.changedAt} />
            </span>
          </span>
        }
      />
      <Tabs
        activeKey={tab}
        items={items}
        destroyOnHidden
        onChange={(next) => {
          const known = items.find(({ key }) => key === next);
          if (known !== undefined) change({ tab: known.key });
        }}
      />
    </>
  );
};

/** /patents/:id: one patent, the demands it may meet, and where its facts came from. */
export const PatentPage = (): ReactNode => {
  const id = usePathId();
  const read = useRead(patentsEndpoints.getPatent, { params: { id } });
  return <ReadState read={read}>{(patent) => <Loaded patent={patent} />}</ReadState>;
};
