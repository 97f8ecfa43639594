import { PlusOutlined } from "@ant-design/icons";
import { Confidentiality, demandFilter, DemandStatus, type DemandSummary, demandsEndpoints } from "@zhiqiao/contracts";
import { Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { useLanguage } from "../../shared/i18n.ts";
import { LinkButton } from "../../shared/link-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { OrganizationChip } from "../../shared/organization-chip.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, type SetSearch, useSearchState } from "../../shared/use-search-state.ts";
import { DemandTable } from "./demand-table.tsx";
import { IndustrySelect } from "./industry-select.tsx";
import "./demands.css";

const searchSchema = z.object({ ...demandFilter, ...listPaging });
type Search = z.output<typeof searchSchema>;
type Change = SetSearch<(typeof searchSchema)["shape"]>;

const toQuery = ({ pages: _pages, own, stale, ...filter }: Search) => ({
  ...filter,
  ...(own !== undefined && { own: String(own) }),
  ...(stale !== undefined && { stale: String(stale) }),
});

const noFilter = {
  q: undefined,
  status: undefined,
  industry: undefined,
  region: undefined,
  confidentiality: undefined,
  organizationId: undefined,
} as const;

type View = "all" | "review" | "stale" | "own";

const viewOf = (search: Search): View | undefined => {
  const status = search.status?.join(" ");
  if (search.stale === true) return "stale";
  if (search.own === true) return "own";
  if (status === "submitted") return "review";
  return status === undefined ? "all" : undefined;
};

/** Filters besides the view (all, own, to review, silent), which stays when they are cleared. */
const filtersSet = (search: Search): number =>
  [
    viewOf(search) === "review" ? undefined : search.status,
    search.industry,
    search.region,
    search.confidentiality,
    search.organizationId,
  ].filter((value) => value !== undefined).length;

/** The lists people come for: their own demands, or the officer's queue. */
const Views = ({ search, change }: { readonly search: Search; readonly change: Change }): ReactNode => {
  const { t } = useTranslation("demands");
  const reviews = useHolds("demands.review");
  const writes = useHolds("demands.write");
  const options: { value: View; label: string }[] = [
    { value: "all", label: t("anyone") },
    ...(writes ? [{ value: "own" as const, label: t("own") }] : []),
    ...(reviews ? [{ value: "review" as const, label: t("reviewQueue") }] : []),
    { value: "stale", label: t("staleOnly") },
  ];
  const view = viewOf(search);
  return (
    <div className="demand-views">
      <Segmented<View | "">
        aria-label={t("title")}
        value={view ?? ""}
        options={options}
        onChange={(next) =>
          change({
            // Who states demands looks after their own silent ones; an officer after all of the region.
            own: next === "own" || (next === "stale" && writes) ? "true" : undefined,
            stale: next === "stale" ? "true" : undefined,
            status: next === "review" ? ["submitted"] : undefined,
          })
        }
      />
    </div>
  );
};

const Filters = ({
  search,
  change,
  facets,
}: {
  readonly search: Search;
  readonly change: Change;
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
}): ReactNode => {
  const { t } = useTranslation("demands");
  return (
    <>
      <FilterSelect
        label={t("filter.status")}
        values={search.status}
        options={DemandStatus.options.map((value) => ({ value, label: t(`status.${value}`) }))}
        counts={facets?.["status"]}
        onChange={(status) => change({ status })}
      />
      <IndustrySelect label={t("filter.industry")} value={search.industry} withSections onChange={(industry) => change({ industry })} />
      <RegionSelect
        label={t("filter.region")}
        value={search.region}
        counts={facets?.["region"]}
        onChange={(region) => change({ region })}
      />
      <FilterSelect
        label={t("filter.confidentiality")}
        values={search.confidentiality}
        options={Confidentiality.options.map((value) => ({ value, label: t(`confidentiality.${value}`) }))}
        counts={facets?.["confidentiality"]}
        onChange={(confidentiality) => change({ confidentiality })}
      />
      <Select
        aria-label={t("sort.label")}
        className="filter-control"
        value={search.sort}
        onChange={(sort) => change({ sort, order: sort === "title" || sort === "deadline" ? "asc" : "desc" })}
        options={demandFilter.sort.def.innerType.options.map((value) => ({ value, label: t(`sort.${value}`) }))}
      />
    </>
  );
};

const NewDemand = ({ primary = false }: { readonly primary?: boolean }): ReactNode => {
  const { t } = useTranslation("demands");
  return useHolds("demands.write") ? (
    <LinkButton type={primary ? "primary" : "default"} icon={<PlusOutlined />} href="/demands/new">
      {t("new")}
    </LinkButton>
  ) : null;
};

const Rows = ({
  rows,
  search,
  change,
}: {
  readonly rows: readonly DemandSummary[];
  readonly search: Search;
  readonly change: Change;
}): ReactNode => (
  <DemandTable rows={rows} sort={search.sort} order={search.order} onSort={(next) => change(next)} language={useLanguage()} />
);

/** /demands: technology demands the reader may see, their own, or those to review. */
export const DemandListPage = (): ReactNode => {
  const { t } = useTranslation("demands");
  const [search, change] = useSearchState(searchSchema);
  const query = toQuery(search);
  const list = useList(demandsEndpoints.listDemands, { query }, search.pages);
  const active = filtersSet(search);
  const reset = (): void => change(viewOf(search) === "review" ? { ...noFilter, status: ["submitted"] } : noFilter);
  return (
    <>
      <PageHeader title={search.own === true ? t("own") : t("title")} count={list.total} action={<NewDemand primary />} />
      <Views search={search} change={change} />
      <FilterBar
        search={
          <SearchBox
            label={t("search")}
            placeholder={t("search")}
            maxLength={500}
            value={search.q}
            onSearch={(q) => change({ q }, { keepHistory: false })}
          />
        }
        activeCount={active}
        onReset={reset}
        extra={
          <ExportButton
            endpoint={demandsEndpoints.exportDemands}
            sent={(format: "csv" | "xlsx" | "jsonl") => ({ query: { ...query, format } })}
            formats={["xlsx", "csv", "jsonl"]}
            fileName="demands"
            disabled={list.total === 0}
          />
        }
      >
        <Filters search={search} change={change} facets={list.first?.facets} />
      </FilterBar>
      {search.organizationId !== undefined && (
        <OrganizationChip id={search.organizationId} onRemove={() => change({ organizationId: undefined })} />
      )}
      <ListResults
        list={list}
        filtered={active > 0 || search.q !== undefined || (search.own !== true && viewOf(search) !== "all")}
        empty={<EmptyState title={t("emptyOwn")} hint={t("emptyOwnHint")} action={<NewDemand />} />}
        onReset={reset}
        typed={search.q}
        onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <Rows rows={rows} search={search} change={change} />}
      </ListResults>
    </>
  );
};
