import { AppstoreOutlined, StarOutlined, UnorderedListOutlined, UploadOutlined } from "@ant-design/icons";
import {
  Availability,
  looksLikeExpression,
  OwnerKind,
  PatentType,
  type PatentSummary,
  patentFilter,
  patentsEndpoints,
  ValidityGroup,
} from "@zhiqiao/contracts";
import { Checkbox, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { OrganizationChip } from "../../shared/organization-chip.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { ChoiceBox, type RowChoice } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds, useSignedIn } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { toQueryText } from "../../shared/search-params.ts";
import { useNarrow } from "../../shared/use-narrow.ts";
import { listPaging, type SetSearch, useSearchState } from "../../shared/use-search-state.ts";
import { NewHitsChip } from "../search/new-hits-chip.tsx";
import { SaveSearch } from "../search/save-search.tsx";
import { ExpressionHelp, WrongPlace } from "./search-expression.tsx";
import { CompareBar, comparedAtMost } from "./compare-choice.tsx";
import { IpcFilter } from "./ipc-filter.tsx";
import { PatentCard } from "./patent-card.tsx";
import { PatentTable } from "./patent-table.tsx";
import { useConditions } from "./use-conditions.ts";

/** Patents chosen for comparison; a repeated name of the address, at most as many as fit side by side. */
const Chosen = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === "string" ? [value] : value).slice(0, comparedAtMost));
const searchSchema = z.object({
  ...patentFilter,
  ...listPaging,
  view: z.enum(["table", "cards"]).default("table"),
  compare: Chosen.optional(),
});
type Search = z.output<typeof searchSchema>;
type Change = SetSearch<(typeof searchSchema)["shape"]>;

/** The filter on screen as the server reads it. */
const toQuery = ({ pages: _pages, view: _view, compare: _compare, own, ...filter }: Search) => ({
  ...filter,
  ...(own !== undefined && { own: String(own) }),
});

const noFilter = {
  q: undefined,
  validity: undefined,
  type: undefined,
  ownerKind: undefined,
  availability: undefined,
  region: undefined,
  ipc: undefined,
  own: undefined,
  organizationId: undefined,
  newHits: undefined,
} as const;

const filtersSet = (search: Search): number =>
  [
    search.validity,
    search.type,
    search.ownerKind,
    search.availability,
    search.region,
    search.ipc,
    search.own,
    search.organizationId,
    search.newHits,
  ].filter((value) => value !== undefined).length;

interface FilterProps {
  readonly search: Search;
  readonly change: Change;
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
}

const Filters = ({ search, change, facets }: FilterProps): ReactNode => {
  const { t } = useTranslation("patents");
  const ownPossible = useSignedIn().role !== "region_officer" && useSignedIn().role !== "platform_admin";
  return (
    <>
      <FilterSelect
        label={t("filter.validity")}
        values={search.validity}
        options={ValidityGroup.options.map((value) => ({ value, label: t(`validityGroup.${value}`) }))}
        counts={facets?.["validity"]}
        onChange={(validity) => change({ validity })}
      />
      <FilterSelect
        label={t("filter.type")}
        values={search.type}
        options={PatentType.options.map((value) => ({ value, label: t(`type.${value}`) }))}
        counts={facets?.["type"]}
        onChange={(type) => change({ type })}
      />
      <FilterSelect
        label={t("filter.ownerKind")}
        values={search.ownerKind}
        options={OwnerKind.options.map((value) => ({ value, label: t(`ownerKind.${value}`) }))}
        counts={facets?.["ownerKind"]}
        onChange={(ownerKind) => change({ ownerKind })}
      />
      <FilterSelect
        label={t("filter.availability")}
        values={search.availability}
        options={Availability.options.map((value) => ({ value, label: t(`availability.${value}`) }))}
        counts={facets?.["availability"]}
        onChange={(availability) => change({ availability })}
      />
      <RegionSelect
        label={t("filter.region")}
        value={search.region}
        counts={facets?.["region"]}
        onChange={(region) => change({ region })}
      />
      <IpcFilter value={search.ipc} onChange={(ipc) => change({ ipc })} />
      {ownPossible && (
        <Checkbox checked={search.own === true} onChange={(event) => change({ own: event.target.checked ? "true" : undefined })}>
          {t("filter.own")}
        </Checkbox>
      )}
    </>
  );
};

const View = ({ search, change }: Pick<FilterProps, "search" | "change">): ReactNode => {
  const { t } = useTranslation("patents");
  const narrow = useNarrow();
  return (
    <>
      <Select
        aria-label={t("sort.label")}
        className="filter-control"
        value={search.sort}
        onChange={(sort) => change({ sort, order: sort === "title" ? "asc" : "desc" })}
        options={patentFilter.sort.def.innerType.options.map((value) => ({ value, label: t(`sort.${value}`) }))}
      />
      {!narrow && (
        <Segmented<"table" | "cards">
          aria-label={t("view.label")}
          value={search.view}
          onChange={(view) => change({ view }, { keepHistory: false })}
          options={[
            { value: "table", icon: <UnorderedListOutlined aria-hidden />, title: t("view.table"), label: t("view.table") },
            { value: "cards", icon: <AppstoreOutlined aria-hidden />, title: t("view.cards"), label: t("view.cards") },
          ]}
        />
      )}
    </>
  );
};

const Empty = (): ReactNode => {
  const { t } = useTranslation("patents");
  const mayImport = useHolds("patents.import");
  return (
    <EmptyState
      title={t("emptyLibrary")}
      hint={t("emptyLibraryHint")}
      action={mayImport && <LinkButton href="/imports/new?kind=patents">{t("importTable")}</LinkButton>}
    />
  );
};

const Rows = ({
  rows,
  search,
  change,
}: {
  readonly rows: readonly PatentSummary[];
  readonly search: Search;
  readonly change: Change;
}): ReactNode => {
  const { t } = useTranslation("patents");
  const localTitle = useLocalTitle();
  const narrow = useNarrow();
  const choice: RowChoice<PatentSummary> = {
    chosen: search.compare ?? [],
    atMost: comparedAtMost,
    label: (patent) => t("compare.choose", { title: localTitle(patent) || t("untitled") }),
    // Choosing is no step to go back over, and the rows stay where they are.
    onChange: (compare) =>
      change({ compare: compare.length === 0 ? undefined : [...compare], pages: search.pages }, { keepHistory: false }),
  };
  if (narrow || search.view === "cards") {
    return (
      <ul className="card-grid">
        {rows.map((patent) => (
          <li key={patent.id}>
            <PatentCard patent={patent}>
              <ChoiceBox row={patent} id={patent.id} choice={choice}>
                {t("compare.short")}
              </ChoiceBox>
            </PatentCard>
          </li>
        ))}
      </ul>
    );
  }
  return <PatentTable rows={rows} sort={search.sort} order={search.order} onSort={(next) => change(next)} choice={choice} />;
};

/** /patents: the registry, searched, filtered, sorted and exported. */
export const PatentListPage = (): ReactNode => {
  const { t } = useTranslation(["patents", "search"]);
  const [search, change] = useSearchState(searchSchema);
  const mayImport = useHolds("patents.import");
  const query = toQuery(search);
  const list = useList(patentsEndpoints.listPatents, { query }, search.pages);
  const active = filtersSet(search);
  const reset = (): void => change(noFilter);
  const inWords = useConditions();
  const suggestedName = [search.q ?? "", ...inWords(search).map(({ text }) => text)].filter((text) => text !== "").join(" ");
  return (
    <>
      <PageHeader
        title={search.own === true ? t("own") : t("title")}
        count={list.total}
        extra={
          <LinkButton icon={<StarOutlined />} href="/searches">
            {t("search:title")}
          </LinkButton>
        }
        action={
          mayImport && (
            <LinkButton type="primary" icon={<UploadOutlined />} href="/imports/new?kind=patents">
              {t("importTable")}
            </LinkButton>
          )
        }
      />
      <FilterBar
        search={
          <>
            <SearchBox
              label={t("search")}
              placeholder={t("search")}
              value={search.q}
              maxLength={500}
              waitsForEnter={looksLikeExpression}
              onSearch={(q) => change({ q, sort: q === undefined ? "changed" : "relevance", order: "desc" }, { keepHistory: false })}
            />
            <ExpressionHelp />
          </>
        }
        activeCount={active}
        onReset={reset}
        extra={
          <>
            <SaveSearch query={toQueryText(query)} suggestedName={suggestedName} />
            <ExportButton
              endpoint={patentsEndpoints.exportPatents}
              sent={(format: "csv" | "xlsx" | "jsonl") => ({ query: { ...query, format } })}
              formats={["xlsx", "csv", "jsonl"]}
              fileName="patents"
              disabled={list.total === 0}
            />
          </>
        }
      >
        <Filters search={search} change={change} facets={list.first?.facets} />
        <View search={search} change={change} />
      </FilterBar>
      {search.organizationId !== undefined && (
        <OrganizationChip id={search.organizationId} onRemove={() => change({ organizationId: undefined })} />
      )}
      {search.newHits !== undefined && <NewHitsChip runId={search.newHits} onRemove={() => change({ newHits: undefined })} />}
      {search.q !== undefined && <WrongPlace typed={search.q} />}
      <ListResults
        list={list}
        filtered={active > 0 || search.q !== undefined}
        empty={<Empty />}
        onReset={reset}
        onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <Rows rows={rows} search={search} change={change} />}
      </ListResults>
      <CompareBar
        chosen={search.compare ?? []}
        onClear={() => change({ compare: undefined, pages: search.pages }, { keepHistory: false })}
      />
    </>
  );
};
