import { type AuditEntry, auditEndpoints, Id, PlainDate } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { AuditFilter, type AuditFilterValues } from "./audit-filter.tsx";
import { EntryDetails } from "./entry-details.tsx";
import { subjectLink } from "./subject-link.ts";
import { useAuditWords } from "./use-audit-words.ts";
import { VerifyAudit } from "./verify-audit.tsx";
import "./audit.css";

const address = z.object({
  q: z.string().max(100).optional(),
  action: z.string().max(80).optional(),
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(80).optional(),
  accountId: Id.optional(),
  from: PlainDate.optional(),
  to: PlainDate.optional(),
  ...listPaging,
});

const Subject = ({ entry }: { readonly entry: AuditEntry }): ReactNode => {
  const words = useAuditWords();
  if (entry.subjectKind === null) return null;
  const word = words.subject(entry.subjectKind);
  const link = subjectLink(entry);
  return link === undefined ? word : <TextLink href={link}>{word}</TextLink>;
};

const useColumns = (): readonly ResultColumn<AuditEntry>[] => {
  const { t } = useTranslation("audit");
  const words = useAuditWords();
  return [
    { key: "at", title: t("columns.at"), render: (entry) => <DateText value={entry.recordedAt} /> },
    { key: "action", title: t("columns.action"), card: "title", render: (entry) => words.action(entry.action) },
    {
      key: "actor",
      title: t("columns.actor"),
      render: (entry) => (
        <>
          {entry.actorName}
          {entry.actorLogin !== null && entry.actorLogin !== entry.actorName && <span className="muted"> {entry.actorLogin}</span>}
        </>
      ),
    },
    { key: "organization", title: t("columns.organization"), render: (entry) => entry.organizationName },
    { key: "subject", title: t("columns.subject"), render: (entry) => <Subject entry={entry} /> },
    { key: "ip", title: t("columns.ip"), card: "hidden", render: (entry) => entry.ip },
  ];
};

/** Who did what when: filtered through the address, exported, and for the administrator verified. */
export const AuditPage = (): ReactNode => {
  const { t } = useTranslation("audit");
  const [{ pages, ...filter }, setSearch] = useSearchState(address);
  const mayVerify = useHolds("audit.verify");
  const list = useList(auditEndpoints.listAuditEntries, { query: filter }, pages);
  const columns = useColumns();
  const filters: AuditFilterValues = filter;
  const reset = (): void =>
    setSearch({
      q: undefined,
      action: undefined,
      subjectKind: undefined,
      subjectId: undefined,
      accountId: undefined,
      from: undefined,
      to: undefined,
    });
  return (
    <>
      <PageHeader title={t("title")} count={list.total} hint={t("hint")} />
      {mayVerify && <VerifyAudit />}
      <AuditFilter
        values={filters}
        onChange={setSearch}
        onReset={reset}
        extra={
          <ExportButton
            endpoint={auditEndpoints.exportAuditEntries}
            sent={(format) => ({ query: { ...filter, format } })}
            formats={["csv", "xlsx"] as const}
            fileName="audit"
            disabled={list.total === 0}
          />
        }
      />
      <ListResults
        list={list}
        filtered={Object.values(filter).some((one) => one !== undefined)}
        empty={<EmptyState title={t("empty")} />}
        onReset={reset}
        onMore={() => setSearch({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(items) => (
          <ResultTable
            label={t("title")}
            rows={items}
            rowKey={(entry) => String(entry.sequence)}
            columns={columns}
            loading={list.fetching}
            expanded={(entry) => (
              <EntryDetails
                entry={entry}
                onOnlySubject={() => setSearch({ subjectKind: entry.subjectKind ?? undefined, subjectId: entry.subjectId ?? undefined })}
              />
            )}
          />
        )}
      </ListResults>
    </>
  );
};
