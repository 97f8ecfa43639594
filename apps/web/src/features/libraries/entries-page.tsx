import {
  entryFilter,
  librariesEndpoints,
  type Library,
  type LibraryEntryAction,
  LibraryEntryStatus,
  type LibraryEntrySummary,
  libraryEntrySteps,
} from "@zhiqiao/contracts";
import { App, Button, Checkbox, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { type ResultColumn, ResultTable, type RowChoice } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList, useWrite } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { listPaging, type SetSearch, useSearchState } from "../../shared/use-search-state.ts";
import { EntrySteps } from "./entry-steps.tsx";
import { LibraryFrame } from "./library-frame.tsx";
import { EntryStatusTag } from "./library-words.tsx";

const sorts = ["changed", "since", "title"] as const;
const atMost = 200;
const Chosen = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === "string" ? [value] : value).slice(0, atMost));
const { libraryId: _libraryId, ...shownFilter } = entryFilter;
const searchSchema = z.object({ ...shownFilter, ...listPaging, chosen: Chosen.optional() });
type Search = z.output<typeof searchSchema>;
type Change = SetSearch<(typeof searchSchema)["shape"]>;

const toQuery = ({ pages: _pages, chosen: _chosen, ready, ...rest }: Search, libraryId: string) => ({
  ...rest,
  libraryId,
  ...(ready !== undefined && { ready: String(ready) }),
});

/** The steps that the keeper may take with every one of these statuses. */
const commonSteps = (statuses: readonly LibraryEntryStatus[]): readonly LibraryEntryAction[] => {
  const [first, ...others] = statuses.map((status) =>
    libraryEntrySteps[status]
      .filter((step) => (step.by as readonly string[]).includes("keeper"))
      .map((step): LibraryEntryAction => step.action),
  );
  return (first ?? []).filter((action) => others.every((actions) => actions.includes(action)));
};

/** What stands in the way of admission, or that nothing does. */
export const Lacks = ({ entry }: { readonly entry: LibraryEntrySummary }): ReactNode => {
  const { t } = useTranslation("libraries");
  if (!["candidate", "proposed", "returned"].includes(entry.status)) return "—";
  if (entry.lacks.length === 0) return t("ready");
  return (
    <ul className="reason-line">
      {entry.lacks.map((lack) => (
        <li key={lack}>{t(`lack.${lack}`)}</li>
      ))}
    </ul>
  );
};

interface RowsProps {
  readonly rows: readonly LibraryEntrySummary[];
  readonly search: Search;
  readonly change: Change;
  readonly keeps: boolean;
}

const Rows = ({ rows, search, change, keeps }: RowsProps): ReactNode => {
  const { t } = useTranslation("libraries");
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  const columns: readonly ResultColumn<LibraryEntrySummary>[] = [
    {
      key: "title",
      title: t("entries.columns.title"),
      sort: "title",
      card: "title",
      render: (entry) => (
        <div className="column-title">
          <TextLink href={`/library-entries/${entry.id}`}>{localTitle(entry.patent)}</TextLink>
          <div className="column-note">
            <span className="number">{entry.patent.applicationNumber ?? entry.patent.publicationNumber}</span>
          </div>
        </div>
      ),
    },
    { key: "status", title: t("entries.columns.status"), card: "badge", render: (entry) => <EntryStatusTag status={entry.status} /> },
    {
      key: "owner",
      title: t("entries.columns.owner"),
      render: (entry) => (
        <div className="column-names">{entry.owner === null ? entry.patent.applicants.join("；") : localName(entry.owner)}</div>
      ),
    },
    { key: "since", title: t("entries.columns.since"), sort: "since", render: (entry) => <DateText value={entry.sinceDay} /> },
    { key: "lacks", title: t("entries.columns.lacks"), render: (entry) => <Lacks entry={entry} /> },
    { key: "experts", title: t("entries.columns.experts"), align: "right", render: (entry) => entry.experts },
  ];
  const choice: RowChoice<LibraryEntrySummary> | undefined = keeps
    ? {
        chosen: search.chosen ?? [],
        atMost,
        label: (entry) => t("entries.choose", { title: localTitle(entry.patent) }),
        onChange: (chosen) =>
          change({ chosen: chosen.length === 0 ? undefined : [...chosen], pages: search.pages }, { keepHistory: false }),
      }
    : undefined;
  return (
    <ResultTable
      label={t("entries.title")}
      rows={rows}
      rowKey={(entry) => entry.id}
      columns={columns}
      choice={choice}
      sorted={{ sort: search.sort, order: search.order }}
      onSort={({ sort, order }) => {
        const known = sorts.find((one) => one === sort);
        if (known !== undefined) change({ sort: known, order });
      }}
    />
  );
};

const ChosenBar = ({ rows, search, change }: Omit<RowsProps, "keeps">): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const chosen = search.chosen ?? [];
  const suggest = useWrite(librariesEndpoints.suggestIndexing, {
    onDone: ({ suggestions }) =>
      void message.success(suggestions === 0 ? t("indexing.nothingNew") : t("indexing.suggested", { count: suggestions })),
  });
  const clear = (): void => change({ chosen: undefined, pages: search.pages }, { keepHistory: false });
  if (chosen.length === 0) return null;
  const statuses = [...new Set(rows.filter((entry) => chosen.includes(entry.id)).map((entry) => entry.status))];
  return (
    <section className="library-chosen">
      <span>{t("entries.chosen", { count: chosen.length })}</span>
      <EntrySteps actions={commonSteps(statuses)} ids={chosen} onDone={clear} />
      <Button loading={suggest.isPending} onClick={() => suggest.mutate({ body: { ids: [...chosen] } })}>
        {t("indexing.suggestMany", { count: chosen.length })}
      </Button>
      <Button type="text" onClick={clear}>
        {t("entries.clear")}
      </Button>
    </section>
  );
};

const Content = ({ library }: { readonly library: Library }): ReactNode => {
  const { t } = useTranslation("libraries");
  const [search, change] = useSearchState(searchSchema);
  const query = toQuery(search, library.id);
  const list = useList(librariesEndpoints.listEntries, { query }, search.pages);
  const active = [search.status, search.ready, search.ownerId].filter((value) => value !== undefined).length;
  const reset = (): void => change({ q: undefined, status: undefined, ready: undefined, ownerId: undefined });
  return (
    <>
      <FilterBar
        search={
          <SearchBox
            label={t("entries.search")}
            placeholder={t("entries.search")}
            value={search.q}
            onSearch={(q) => change({ q }, { keepHistory: false })}
          />
        }
        activeCount={active}
        onReset={reset}
        extra={
          <ExportButton
            endpoint={librariesEndpoints.exportEntries}
            sent={(format: "csv" | "xlsx" | "jsonl") => ({ query: { ...query, format } })}
            formats={["xlsx", "csv", "jsonl"]}
            fileName="library"
            disabled={list.total === 0}
          />
        }
      >
        <FilterSelect
          label={t("entries.filter.status")}
          values={search.status}
          options={LibraryEntryStatus.options.map((value) => ({ value, label: t(`status.${value}`) }))}
          counts={list.first?.facets["status"]}
          onChange={(status) => change({ status: status === undefined ? undefined : [...status], chosen: undefined })}
        />
        <Checkbox checked={search.ready === true} onChange={(event) => change({ ready: event.target.checked ? "true" : undefined })}>
          {t("entries.filter.ready")}
        </Checkbox>
        <Select
          aria-label={t("entries.sort.label")}
          className="filter-control"
          value={search.sort}
          onChange={(sort) => change({ sort, order: sort === "title" ? "asc" : "desc" })}
          options={sorts.map((value) => ({ value, label: t(`entries.sort.${value}`) }))}
        />
      </FilterBar>
      {library.keeps && <ChosenBar rows={list.items} search={search} change={change} />}
      <ListResults
        list={list}
        filtered={active > 0 || search.q !== undefined}
        empty={<EmptyState title={t("entries.empty")} hint={t("entries.emptyHint")} />}
        onReset={reset}
        onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <Rows rows={rows} search={search} change={change} keeps={library.keeps} />}
      </ListResults>
    </>
  );
};

/** /libraries/:id/entries: what is in the library and where it stands. */
export const EntriesPage = (): ReactNode => {
  const id = usePathId();
  return (
    <LibraryFrame key={id} part="entries">
      {(library) => <Content library={library} />}
    </LibraryFrame>
  );
};
