import { AppstoreOutlined, PrinterOutlined, StarOutlined, UnorderedListOutlined, UploadOutlined } from "@ant-design/icons";
import { looksLikeExpression, patentFilter, type PatentSummary, patentsEndpoints } from "@zhiqiao/contracts";
import { Button, Segmented, Select } from "antd";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { isWrongExpression } from "../../shared/call.ts";
import { ChosenChips } from "../../shared/chosen-chips.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { Faceted } from "../../shared/facets.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { LinkButton } from "../../shared/link-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { OrganizationChip } from "../../shared/organization-chip.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { ChoiceBox, type RowChoice } from "../../shared/result-table.tsx";
import { SearchBox, type SearchBoxHandle } from "../../shared/search-box.tsx";
import { toQueryText } from "../../shared/search-params.ts";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { useNarrow } from "../../shared/use-narrow.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { NewHitsChip } from "../search/new-hits-chip.tsx";
import { RecentSearches } from "../search/recent-searches.tsx";
import { SaveSearch } from "../search/save-search.tsx";
import { SearchSwitch } from "../search/search-switch.tsx";
import { SearchTook } from "../search/search-took.tsx";
import { CompareBar, comparedAtMost } from "./compare-choice.tsx";
import { PatentCard } from "./patent-card.tsx";
import { PatentFacets } from "./patent-facets.tsx";
import { noPatentFilter, patentFiltersSet, type PatentSearch, patentSearch, type SetPatentSearch, toPatentQuery } from "./patent-search.ts";
import { PatentTable } from "./patent-table.tsx";
import { ExpressionHelp, WrongPlace } from "./search-expression.tsx";
import { useConditions } from "./use-conditions.ts";

interface SearchProps {
  readonly search: PatentSearch;
  readonly change: SetPatentSearch;
}

const View = ({ search, change }: SearchProps): ReactNode => {
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

/** Who looks for a technology by what it should do states a demand: its patents are ranked by both texts. */
const StateDemand = (): ReactNode => {
  const { t } = useTranslation("patents");
  return useHolds("demands.write") ? (
    <p className="empty-other-way">
      {t("byOneText")} <TextLink href="/demands/new">{t("stateDemand")}</TextLink>
    </p>
  ) : null;
};

const Rows = ({ rows, search, change }: SearchProps & { readonly rows: readonly PatentSummary[] }): ReactNode => {
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

/** The box to search in, how to write in it, and what was searched for last. */
const SearchLine = ({ search, change, found }: SearchProps & { readonly found: boolean }): ReactNode => {
  const { t } = useTranslation("patents");
  const box = useRef<SearchBoxHandle>(null);
  const find = (q: string | undefined): void =>
    change({ q, sort: q === undefined ? "changed" : "relevance", order: "desc" }, { keepHistory: false });
  return (
    <>
      <div className="search-line">
        <SearchBox
          handle={box}
          label={t("search")}
          placeholder={t("search")}
          value={search.q}
          maxLength={500}
          waitsForEnter={looksLikeExpression}
          onSearch={find}
        />
        <ExpressionHelp onInsert={(example) => box.current?.insert(example)} />
      </div>
      <RecentSearches q={search.q} found={found} onSearch={find} />
      {search.q !== undefined && <WrongPlace typed={search.q} />}
      {/\bIN\s*=/iu.test(search.q ?? "") && <p className="page-hint">{t("sameName")}</p>}
    </>
  );
};

/** /patents: the registry, searched, filtered, sorted, saved and exported. */
export const PatentListPage = (): ReactNode => {
  const { t } = useTranslation(["patents", "search", "common"]);
  const [search, change] = useSearchState(patentSearch);
  const mayImport = useHolds("patents.import");
  const localName = useLocalName();
  const query = toPatentQuery(search);
  const list = useList(patentsEndpoints.listPatents, { query }, search.pages);
  const active = patentFiltersSet(search);
  const owners = list.first?.owners ?? [];
  const conditions = useConditions(new Map(owners.map((owner) => [owner.id, localName(owner)])))(search);
  const suggestedName = [search.q ?? "", ...conditions.map(({ text }) => text)].filter((text) => text !== "").join(" ");
  const reset = (): void => change(noPatentFilter);
  const wrong = list.error !== null && isWrongExpression(list.error);
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
      {search.own !== true && <SearchSwitch current="patents" q={search.q} />}
      <SearchLine search={search} change={change} found={list.items.length > 0 && !list.fetching} />
      {search.organizationId !== undefined && (
        <OrganizationChip id={search.organizationId} onRemove={() => change({ organizationId: undefined })} />
      )}
      {search.newHits !== undefined && <NewHitsChip runId={search.newHits} onRemove={() => change({ newHits: undefined })} />}
      <ChosenChips chosen={conditions.map(({ key, text, without }) => ({ key, text, onRemove: () => change(without) }))} onReset={reset} />
      <Faceted
        activeCount={active}
        onReset={reset}
        facets={<PatentFacets search={search} change={change} facets={list.first?.facets} owners={owners} />}
        tools={
          <>
            <View search={search} change={change} />
            <SearchTook total={list.total} tookMs={list.first?.tookMs} />
            <span className="filter-extra">
              <SaveSearch query={toQueryText({ ...query, newHits: undefined })} suggestedName={suggestedName} disabled={wrong} />
              <Button
                icon={<PrinterOutlined />}
                aria-label={t("search:print")}
                title={t("search:print")}
                disabled={list.items.length === 0}
                onClick={() => window.print()}
              />
              <ExportButton
                endpoint={patentsEndpoints.exportPatents}
                sent={(format: "csv" | "xlsx" | "jsonl") => ({ query: { ...query, format } })}
                formats={["xlsx", "csv", "jsonl"]}
                fileName="patents"
                disabled={list.total === 0 || wrong}
              />
            </span>
          </>
        }
      >
        <ListResults
          list={list}
          filtered={active > 0 || search.q !== undefined}
          empty={<Empty />}
          typed={search.q}
          otherWay={search.q !== undefined && <StateDemand />}
          onReset={() => change({ ...noPatentFilter, q: undefined })}
          onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
        >
          {(rows) => <Rows rows={rows} search={search} change={change} />}
        </ListResults>
      </Faceted>
      <CompareBar
        chosen={search.compare ?? []}
        onClear={() => change({ compare: undefined, pages: search.pages }, { keepHistory: false })}
      />
    </>
  );
};
