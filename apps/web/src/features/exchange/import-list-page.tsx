import { UploadOutlined } from "@ant-design/icons";
import { exchangeEndpoints, ImportKind, type ImportRun, ImportStatus } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { FilterBar, FilterChoice } from "../../shared/filter-bar.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { ImportProgress, ImportStatusTag } from "./import-words.tsx";
import "./exchange.css";

const searchSchema = z.object({ kind: ImportKind.optional(), status: ImportStatus.optional(), ...listPaging });

const useColumns = (): readonly ResultColumn<ImportRun>[] => {
  const { t } = useTranslation("exchange");
  return [
    {
      key: "file",
      title: t("columns.file"),
      card: "title",
      render: (run) => (
        <div className="column-title">
          <TextLink href={`/imports/${run.id}`}>{run.fileName}</TextLink>
        </div>
      ),
    },
    { key: "kind", title: t("columns.kind"), render: (run) => t(`kind.${run.kind}`) },
    { key: "status", title: t("columns.status"), card: "badge", render: (run) => <ImportStatusTag status={run.status} /> },
    {
      key: "counts",
      title: t("columns.counts"),
      render: (run) =>
        run.status === "running" ? (
          <div className="list-progress">
            <ImportProgress run={run} />
          </div>
        ) : run.startedAt === null ? (
          "—"
        ) : (
          t("countSummary", {
            new: run.counts.new.toLocaleString("en"),
            changed: run.counts.changed.toLocaleString("en"),
            unchanged: run.counts.unchanged.toLocaleString("en"),
            refused: run.counts.refused.toLocaleString("en"),
          })
        ),
    },
    { key: "by", title: t("columns.by"), render: (run) => run.createdBy },
    { key: "at", title: t("columns.at"), render: (run) => <DateText value={run.createdAt} /> },
  ];
};

/** Buttons for what this person may import. */
const NewImport = (): ReactNode => {
  const { t } = useTranslation("exchange");
  const patents = useHolds("patents.import");
  const demands = useHolds("demands.import");
  if (!patents && !demands) return null;
  return (
    <LinkButton type="primary" icon={<UploadOutlined />} href={`/imports/new?kind=${patents ? "patents" : "demands"}`}>
      {t("new")}
    </LinkButton>
  );
};

/** /imports: what was loaded, by whom, with which result. */
export const ImportListPage = (): ReactNode => {
  const { t } = useTranslation("exchange");
  const [search, change] = useSearchState(searchSchema);
  const { pages, ...query } = search;
  const list = useList(exchangeEndpoints.listImports, { query }, pages);
  const columns = useColumns();
  const active = [search.kind, search.status].filter((value) => value !== undefined).length;
  const reset = (): void => change({ kind: undefined, status: undefined });
  return (
    <>
      <PageHeader title={t("title")} count={list.total} hint={t("intro")} action={<NewImport />} />
      <FilterBar activeCount={active} onReset={reset}>
        <FilterChoice
          label={t("filter.kind")}
          value={search.kind}
          options={ImportKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <FilterChoice
          label={t("filter.status")}
          value={search.status}
          options={ImportStatus.options.map((value) => ({ value, label: t(`status.${value}`) }))}
          onChange={(status) => change({ status })}
        />
      </FilterBar>
      <ListResults
        list={list}
        filtered={active > 0}
        empty={<EmptyState title={t("empty")} hint={t("emptyHint")} action={<NewImport />} />}
        onReset={reset}
        onMore={() => change({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <ResultTable label={t("title")} rows={rows} rowKey={({ id }) => id} columns={columns} />}
      </ListResults>
    </>
  );
};
