import { PrinterOutlined } from "@ant-design/icons";
import { type Patent, type PatentFacts, patentFactsEndpoints, patentsEndpoints } from "@zhiqiao/contracts";
import { Button } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { useHolds, useSignedIn } from "../../shared/signed-in.tsx";
import { ReadState } from "../../shared/states.tsx";
import { TabLinks } from "../../shared/tab-links.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { AddToLibrary } from "../libraries/add-to-library.tsx";
import { PatentMatches } from "../matching/patent-matches.tsx";
import { SimilarPatents } from "../matching/similar-patents.tsx";
import { AsOfBar } from "./as-of-bar.tsx";
import { type PatentActs, PatentActsProvider, type Recording, type Retraction } from "./patent-acts.tsx";
import { patentAddress, patentHref, type PatentTab, patentTabs } from "./patent-address.ts";
import { PatentAnnuities } from "./patent-annuities.tsx";
import { PatentAwards } from "./patent-awards.tsx";
import { PatentCitations } from "./patent-citations.tsx";
import { PatentClaims } from "./patent-claims.tsx";
import { DifferenceMark } from "./patent-differences.tsx";
import { PatentFamily } from "./patent-family.tsx";
import { PatentLicences } from "./patent-licences.tsx";
import { PatentOverview } from "./patent-overview.tsx";
import { PatentOwners } from "./patent-owners.tsx";
import { PatentPrint } from "./patent-print.tsx";
import { PatentSources } from "./patent-sources.tsx";
import { PatentSummary } from "./patent-summary.tsx";
import { PatentTimeline } from "./patent-timeline.tsx";
import { RecordFactDialog } from "./record-fact-dialog.tsx";
import { RetractDialog } from "./retract-dialog.tsx";
import { timelineOf } from "./timeline-entries.ts";
import { usePrinting } from "./use-printing.ts";
import "./patent-page.css";

/** How many entries a part holds; undefined where it is no list. Retracted ones do not count. */
const countOf = (tab: PatentTab, facts: PatentFacts): number | undefined => {
  const standing = (items: readonly { readonly retracted: unknown }[]): number =>
    items.filter(({ retracted }) => retracted === null).length;
  switch (tab) {
    case "timeline":
      return timelineOf(facts).length;
    case "claims":
      return facts.claims === null ? 0 : facts.claims.claims.length;
    case "family":
      return standing(facts.family);
    case "citations":
      return standing(facts.citations.cites) + facts.citations.citedBy.length;
    case "licences":
      return standing(facts.licences) + standing(facts.pledges);
    case "awards":
      return standing(facts.awards) + standing(facts.products);
    case "overview":
    case "owners":
    case "annuities":
    case "matches":
    case "similar":
    case "source":
      return undefined;
  }
};

const FactsPart = ({
  tab,
  patent,
  facts,
  knownOn,
}: {
  readonly tab: PatentTab;
  readonly patent: Patent;
  readonly facts: PatentFacts;
  readonly knownOn: string | undefined;
}): ReactNode => {
  switch (tab) {
    case "timeline":
      return <PatentTimeline facts={facts} />;
    case "claims":
      return <PatentClaims claims={facts.claims} />;
    case "family":
      return <PatentFamily facts={facts} />;
    case "citations":
      return <PatentCitations patent={patent} facts={facts} />;
    case "owners":
      return <PatentOwners patent={patent} facts={facts} />;
    case "annuities":
      return <PatentAnnuities facts={facts} />;
    case "licences":
      return <PatentLicences facts={facts} />;
    case "awards":
      return <PatentAwards facts={facts} />;
    case "source":
      return <PatentSources patent={patent} differences={facts.differences} />;
    case "overview":
      return <PatentOverview patent={patent} facts={facts} knownOn={knownOn} />;
    case "matches":
      return <PatentMatches patent={patent} />;
    case "similar":
      return <SimilarPatents patent={patent} />;
  }
};

/** The dialogs that the parts of the page open. */
const useActs = (recordable: boolean): readonly [PatentActs, Recording | undefined, Retraction | undefined, () => void] => {
  const [recording, setRecording] = useState<Recording>();
  const [retracting, setRetracting] = useState<Retraction>();
  const acts = useMemo(() => ({ recordable, record: setRecording, retract: setRetracting }), [recordable]);
  const close = (): void => {
    setRecording(undefined);
    setRetracting(undefined);
  };
  return [acts, recording, retracting, close];
};

const Loaded = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation("patents");
  const local = useLocalTitle();
  const [address, change] = useSearchState(patentAddress);
  const { tab, day, knownOn } = address;
  const query = { day, knownOn };
  const read = useRead(patentFactsEndpoints.getPatentFacts, { params: { id: patent.id }, query }, { keepPrevious: true });
  const me = useSignedIn();
  const mayMatch = useHolds("matching.read");
  const facts = read.data;
  const [acts, recording, retracting, close] = useActs(facts?.recordable === true);
  const printing = usePrinting();
  const title = local(patent) || t("untitled");
  if (printing && facts !== undefined) return <PatentPrint patent={patent} facts={facts} title={title} />;
  const tabs = patentTabs.filter((one) => one !== "matches" || mayMatch);
  return (
    <PatentActsProvider value={acts}>
      <div className="patent-page">
        <PageHeader
          title={title}
          back={{ href: "/patents", label: t("title") }}
          {...(facts !== undefined && { hint: <DifferenceMark differences={facts.differences} field="title" /> })}
          extra={
            <>
              <AddToLibrary patentId={patent.id} owned={patent.ownerOrganization?.id === me.organization.id} />
              <EvidenceButton kind="patent" id={patent.id} />
              <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                {t("page.print")}
              </Button>
              <ExportButton
                endpoint={patentFactsEndpoints.getPatentFacts}
                formats={["json"]}
                fileName={`${patent.applicationNumber ?? patent.id}-${facts?.day ?? ""}`}
                sent={() => ({ params: { id: patent.id }, query })}
              />
            </>
          }
          {...(acts.recordable && {
            action: (
              <Button type="primary" onClick={() => acts.record({ type: "event", draft: {} })}>
                {t("record.open")}
              </Button>
            ),
          })}
        />
        <AsOfBar day={day} knownOn={knownOn} facts={facts} onChange={(days) => change({ day: days.day, knownOn: days.knownOn })} />
        <PatentSummary
          patent={patent}
          facts={facts}
          knownOn={knownOn}
          annuitiesHref={patentHref(patent.id, { ...address, tab: "annuities" })}
        />
        <TabLinks
          label={t("page.parts")}
          current={tab}
          keepScroll
          tabs={tabs.map((key) => {
            const count = facts === undefined ? undefined : countOf(key, facts);
            return {
              key,
              href: patentHref(patent.id, { ...address, tab: key }),
              label: (
                <>
                  {t(`page.tabs.${key}`)}
                  {count !== undefined && count > 0 && <span className="tab-count">{count}</span>}
                </>
              ),
            };
          })}
        />
        {tab === "matches" && <PatentMatches patent={patent} />}
        {tab === "similar" && <SimilarPatents patent={patent} />}
        {tab !== "matches" && tab !== "similar" && (
          <ReadState read={read}>{(loaded) => <FactsPart tab={tab} patent={patent} facts={loaded} knownOn={knownOn} />}</ReadState>
        )}
        {recording !== undefined && <RecordFactDialog patentId={patent.id} recording={recording} onClose={close} />}
        {retracting !== undefined && <RetractDialog patentId={patent.id} retraction={retracting} onClose={close} />}
      </div>
    </PatentActsProvider>
  );
};

/** /patents/:id: one patent with all its dated facts, as of any day, the demands it may meet, and where its facts came from. */
export const PatentPage = (): ReactNode => {
  const id = usePathId();
  const read = useRead(patentsEndpoints.getPatent, { params: { id } });
  return <ReadState read={read}>{(patent) => <Loaded key={patent.id} patent={patent} />}</ReadState>;
};
