import { librariesEndpoints, type LibraryEntry } from "@zhiqiao/contracts";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { ReadState } from "../../shared/states.tsx";
import { TabLinks } from "../../shared/tab-links.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { EntryHistory } from "./entry-history.tsx";
import { EntrySteps } from "./entry-steps.tsx";
import { IndexingPanel } from "./indexing-panel.tsx";
import { EntryStatusTag } from "./library-words.tsx";
import { ScreeningPanel } from "./screening-panel.tsx";
import "./libraries.css";

const tabNames = ["facts", "screening", "indexing", "history"] as const;
const tabWords = { facts: "entry.facts", screening: "screening.title", indexing: "indexing.title", history: "entry.history" } as const;
const searchSchema = z.object({ tab: z.enum(tabNames).default("facts") });

const PatentSummaryPanel = ({ entry }: { readonly entry: LibraryEntry }): ReactNode => {
  const { t } = useTranslation(["libraries", "patents"]);
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  const { record } = entry;
  const abstract = localTitle({ title: record.abstract ?? "", titleEn: record.abstractEn });
  return (
    <section className="panel">
      <Facts>
        <Fact label={t("entry.library")}>
          <TextLink href={`/libraries/${entry.library.id}`}>{localName(entry.library)}</TextLink>
        </Fact>
        <Fact label={t("entries.columns.owner")}>{entry.owner === null ? record.applicants.join("；") : localName(entry.owner)}</Fact>
        <Fact label={t("entries.columns.since")}>
          <DateText value={entry.sinceDay} />
        </Fact>
        {entry.admittedOn !== null && (
          <Fact label={t("entries.columns.admittedOn")}>
            <DateText value={entry.admittedOn} />
          </Fact>
        )}
        {entry.leaveReason !== null && <Fact label={t("step.reason")}>{t(`leaveReason.${entry.leaveReason}`)}</Fact>}
      </Facts>
      <h2 className="panel-heading">{t("patents:facts.abstract")}</h2>
      {abstract === "" ? <p className="muted">{t("patents:facts.noAbstract")}</p> : <p className="long-text">{abstract}</p>}
      <p>
        <TextLink href={`/patents/${entry.patent.id}`}>{t("entry.patent")}</TextLink>
      </p>
    </section>
  );
};

const Loaded = ({ entry }: { readonly entry: LibraryEntry }): ReactNode => {
  const { t } = useTranslation("libraries");
  const localTitle = useLocalTitle();
  const [{ tab }] = useSearchState(searchSchema);
  return (
    <>
      <PageHeader
        title={localTitle(entry.patent)}
        back={{ href: `/libraries/${entry.library.id}/entries`, label: t("entry.back") }}
        extra={<EvidenceButton kind="library_entry" id={entry.id} />}
        hint={
          <span className="tag-row">
            <EntryStatusTag status={entry.status} explained />
            <span className="number">{entry.patent.applicationNumber ?? entry.patent.publicationNumber}</span>
          </span>
        }
      />
      {entry.lacks.length > 0 && (
        <Alert
          className="error-state"
          type="info"
          showIcon
          title={t("lacksTitle")}
          description={entry.lacks.map((lack) => t(`lack.${lack}`)).join("；")}
        />
      )}
      <div className="library-chosen">
        <EntrySteps actions={entry.actions} ids={[entry.id]} lacking={entry.lacks.length > 0} />
      </div>
      <TabLinks
        label={t("entry.parts")}
        current={tab}
        tabs={tabNames.map((key) => ({ key, label: t(tabWords[key]), href: `/library-entries/${entry.id}?tab=${key}` }))}
      />
      {tab === "facts" && <PatentSummaryPanel entry={entry} />}
      {tab === "screening" && <ScreeningPanel entry={entry} />}
      {tab === "indexing" && <IndexingPanel entry={entry} />}
      {tab === "history" && <EntryHistory entry={entry} />}
    </>
  );
};

/** /library-entries/:id: one patent in a library, what may be done with it, and what was. */
export const EntryPage = (): ReactNode => {
  const id = usePathId();
  const read = useRead(librariesEndpoints.getEntry, { params: { id } });
  return <ReadState read={read}>{(entry) => <Loaded key={entry.id} entry={entry} />}</ReadState>;
};
