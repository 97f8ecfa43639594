import { PrinterOutlined, UploadOutlined } from "@ant-design/icons";
import {
  type AchievementFacets,
  achievementFilter,
  achievementsEndpoints,
  Cooperation,
  looksLikeExpression,
  AchievementMaturity,
} from "@zhiqiao/contracts";
import { Button, Checkbox, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { isWrongExpression } from "../../shared/call.ts";
import { ChosenChips } from "../../shared/chosen-chips.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { Faceted, FacetField, FacetGroup } from "../../shared/facets.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, type SetSearch, useSearchState } from "../../shared/use-search-state.ts";
import { WrongPlace } from "../patents/search-expression.tsx";
import { RecentSearches } from "../search/recent-searches.tsx";
import { SearchSwitch } from "../search/search-switch.tsx";
import { SearchTook } from "../search/search-took.tsx";
import { AchievementTable } from "./achievement-table.tsx";

const schema = z.object({ ...achievementFilter, ...listPaging });
type Search = z.output<typeof schema>;
type Change = SetSearch<(typeof schema)["shape"]>;

const noFilter = { maturity: undefined, cooperation: undefined, field: undefined, priced: undefined } as const;

const toQuery = ({ pages: _pages, priced, ...filter }: Search) => ({ ...filter, ...(priced !== undefined && { priced: String(priced) }) });

interface FacetsProps {
  readonly search: Search;
  readonly change: Change;
  readonly facets: AchievementFacets | undefined;
}

/** Values of a facet that something has or somebody chose. */
const present = (counts: Readonly<Record<string, number>> | undefined, chosen: readonly string[] | undefined) => (value: string) =>
  (counts?.[value] ?? 0) > 0 || chosen?.includes(value) === true;

const Facets = ({ search, change, facets }: FacetsProps): ReactNode => {
  const { t } = useTranslation(["achievements", "demands"]);
  const fields = Object.entries(facets?.field ?? {}).toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const missing = (search.field ?? []).filter((value) => facets?.field[value] === undefined).map((value) => [value, 0] as const);
  return (
    <>
      <FacetGroup
        label={t("columns.maturity")}
        name={t("columns.maturity")}
        chosen={search.maturity ?? []}
        onChange={(chosen) => change({ maturity: chosen })}
        values={AchievementMaturity.options.filter(present(facets?.maturity, search.maturity)).map((value) => ({
          value,
          label: t(`maturity.${value}`),
          count: facets?.maturity[value] ?? 0,
        }))}
      />
      <FacetGroup
        label={t("facts.technicalField")}
        name={t("facts.technicalField")}
        atFirst={10}
        chosen={search.field ?? []}
        onChange={(chosen) => change({ field: chosen === undefined ? undefined : [...chosen] })}
        values={[...fields, ...missing].map(([value, count]) => ({ value, label: value, count }))}
      />
      <FacetGroup
        label={t("columns.cooperation")}
        name={t("columns.cooperation")}
        chosen={search.cooperation ?? []}
        onChange={(chosen) => change({ cooperation: chosen })}
        values={Cooperation.options.filter(present(facets?.cooperation, search.cooperation)).map((value) => ({
          value,
          label: t(`demands:cooperation.${value}`),
          count: facets?.cooperation[value] ?? 0,
        }))}
      />
      <FacetField label={t("columns.price")}>
        <Checkbox checked={search.priced === true} onChange={({ target }) => change({ priced: target.checked ? "true" : undefined })}>
          {t("pricedOnly")}
        </Checkbox>
      </FacetField>
    </>
  );
};

/** The conditions in words, each with the change that takes it away. */
const useChosen = (search: Search, change: Change) => {
  const { t } = useTranslation(["achievements", "demands", "patents"]);
  const each = <Name extends "maturity" | "cooperation" | "field">(
    name: Name,
    label: string,
    word: (value: NonNullable<Search[Name]>[number]) => string,
  ) => {
    const values: readonly NonNullable<Search[Name]>[number][] = search[name] ?? [];
    return values.map((value) => ({
      key: `${name} ${value}`,
      text: t("patents:filter.is", { name: label, value: word(value) }),
      onRemove: (): void => {
        const others = values.filter((one) => one !== value);
        change({ [name]: others.length === 0 ? undefined : others });
      },
    }));
  };
  return [
    ...each("maturity", t("columns.maturity"), (value) => t(`maturity.${value}`)),
    ...each("field", t("facts.technicalField"), (value) => value),
    ...each("cooperation", t("columns.cooperation"), (value) => t(`demands:cooperation.${value}`)),
    ...(search.priced === true ? [{ key: "priced", text: t("pricedOnly"), onRemove: () => change({ priced: undefined }) }] : []),
  ];
};

const Empty = (): ReactNode => {
  const { t } = useTranslation("achievements");
  const mayImport = useHolds("achievements.import");
  return (
    <EmptyState
      title={t("empty")}
      hint={t("emptyHint")}
      action={mayImport && <LinkButton href="/imports/new?kind=achievements">{t("importTable")}</LinkButton>}
    />
  );
};

/** /achievements: technology achievements, searched, filtered, sorted and exported. */
export const AchievementListPage = (): ReactNode => {
  const { t } = useTranslation(["achievements", "search"]);
  const [search, change] = useSearchState(schema);
  const mayImport = useHolds("achievements.import");
  const query = toQuery(search);
  const list = useList(achievementsEndpoints.listAchievements, { query }, search.pages);
  const chosen = useChosen(search, change);
  const reset = (): void => change(noFilter);
  const find = (q: string | undefined): void =>
    change({ q, sort: q === undefined ? "changed" : "relevance", order: "desc" }, { keepHistory: false });
  return (
    <>
      <PageHeader
        title={t("title")}
        count={list.total}
        action={
          mayImport && (
            <LinkButton type="primary" icon={<UploadOutlined />} href="/imports/new?kind=achievements">
              {t("importTable")}
            </LinkButton>
          )
        }
      />
      <SearchSwitch current="achievements" q={search.q} />
      <div className="search-line">
        <SearchBox
          label={t("search")}
          placeholder={t("search")}
          value={search.q}
          maxLength={500}
          waitsForEnter={looksLikeExpression}
          onSearch={find}
        />
      </div>
      <RecentSearches q={search.q} found={list.items.length > 0 && !list.fetching} onSearch={find} />
      {search.q !== undefined && <WrongPlace typed={search.q} />}
      <ChosenChips chosen={chosen} onReset={reset} />
      <Faceted
        activeCount={chosen.length}
        onReset={reset}
        facets={<Facets search={search} change={change} facets={list.first?.facets} />}
        tools={
          <>
            <Select
              aria-label={t("sort.label")}
              className="filter-control"
              value={search.sort}
              onChange={(sort) => change({ sort, order: sort === "title" ? "asc" : "desc" })}
              options={achievementFilter.sort.def.innerType.options.map((value) => ({ value, label: t(`sort.${value}`) }))}
            />
            <SearchTook total={list.total} tookMs={list.first?.tookMs} />
            <span className="filter-extra">
              <Button
                icon={<PrinterOutlined />}
                aria-label={t("search:print")}
                title={t("search:print")}
                disabled={list.items.length === 0}
                onClick={() => window.print()}
              />
              <ExportButton
                endpoint={achievementsEndpoints.exportAchievements}
                sent={(format: "csv" | "xlsx" | "jsonl") => ({ query: { ...query, format } })}
                formats={["xlsx", "csv", "jsonl"]}
                fileName="achievements"
                disabled={list.total === 0 || (list.error !== null && isWrongExpression(list.error))}
              />
            </span>
          </>
        }
      >
        <ListResults
          list={list}
          filtered={chosen.length > 0 || search.q !== undefined}
          empty={<Empty />}
          onReset={() => change({ ...noFilter, q: undefined })}
          typed={search.q}
          onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
        >
          {(rows) => <AchievementTable rows={rows} sort={search.sort} order={search.order} onSort={(next) => change(next)} />}
        </ListResults>
      </Faceted>
    </>
  );
};
