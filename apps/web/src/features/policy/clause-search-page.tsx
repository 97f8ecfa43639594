import { clauseSearchFilter, policyEndpoints } from "@zhiqiao/contracts";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ChosenChips } from "../../shared/chosen-chips.tsx";
import { DayField } from "../../shared/day-field.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { Faceted, FacetField, FacetGroup } from "../../shared/facets.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, type SetSearch, useSearchState } from "../../shared/use-search-state.ts";
import { ClauseHitItem } from "./clause-hits.tsx";
import { noNarrowing, PolicyFacetGroups, useChosenNarrowing } from "./policy-facets.tsx";
import { PolicyTabs } from "./policy-words.tsx";
import "./policy.css";

const schema = z.object({ ...clauseSearchFilter, q: clauseSearchFilter.q.optional(), ...listPaging });
type Search = z.output<typeof schema>;
type Change = SetSearch<(typeof schema)["shape"]>;

const Results = ({ search, q, change }: { readonly search: Search; readonly q: string; readonly change: Change }): ReactNode => {
  const { t } = useTranslation(["policy", "patents"]);
  const { pages, ...rest } = search;
  const query = { ...rest, q };
  const list = useList(policyEndpoints.searchClauses, { query }, pages);
  const titles = list.first?.titles ?? {};
  const documents = search.document ?? [];
  const chosen = [
    ...useChosenNarrowing(search, change),
    ...documents.map((key) => ({
      key: `document ${key}`,
      text: t("patents:filter.is", { name: t("columns.document"), value: titles[key] ?? key }),
      onRemove: (): void => {
        const others = documents.filter((one) => one !== key);
        change({ document: others.length === 0 ? undefined : others });
      },
    })),
  ];
  const reset = (): void => change({ ...noNarrowing, document: undefined });
  const counts = list.first?.facets.document ?? {};
  return (
    <>
      <ChosenChips chosen={chosen} onReset={reset} />
      <Faceted
        activeCount={chosen.length}
        onReset={reset}
        facets={
          <>
            <FacetField label={<label htmlFor="clauses-as-of">{t("asOf")}</label>}>
              <DayField id="clauses-as-of" value={search.asOf ?? list.first?.asOf} onChange={(day) => change({ asOf: day })} />
            </FacetField>
            <FacetGroup
              label={t("columns.document")}
              name={t("columns.document")}
              chosen={documents}
              onChange={(next) => change({ document: next === undefined ? undefined : [...next] })}
              values={[...new Set([...Object.keys(counts), ...documents])]
                .toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0))
                .map((key) => ({ value: key, label: titles[key] ?? key, count: counts[key] ?? 0 }))}
            />
            <PolicyFacetGroups search={search} change={change} facets={list.first?.facets} />
          </>
        }
        tools={
          <>
            <Select
              aria-label={t("search.sort.label")}
              className="filter-control"
              value={search.sort}
              onChange={(sort) => change({ sort })}
              options={clauseSearchFilter.sort.def.innerType.options.map((value) => ({ value, label: t(`search.sort.${value}`) }))}
            />
            {list.total !== undefined && (
              <span className="muted" role="status">
                {t("search.found", { count: list.total })}
              </span>
            )}
            <span className="filter-extra">
              <ExportButton
                endpoint={policyEndpoints.exportClauses}
                sent={(format: "csv" | "xlsx" | "jsonl") => ({ query: { ...query, format } })}
                formats={["xlsx", "csv", "jsonl"]}
                fileName="policy-clauses"
                disabled={list.total === 0}
              />
            </span>
          </>
        }
      >
        <ListResults
          list={list}
          filtered={chosen.length > 0}
          empty={<EmptyState title={t("search.empty")} hint={t("search.emptyHint")} />}
          onReset={reset}
          onMore={() => change({ pages: pages + 1 }, { keepHistory: false })}
        >
          {(hits) => (
            <ol className="clause-hits">
              {hits.map((hit) => (
                <ClauseHitItem key={`${hit.document.key} ${hit.clause.id}`} hit={hit} asOf={search.asOf} />
              ))}
            </ol>
          )}
        </ListResults>
      </Faceted>
    </>
  );
};

/** /policies/clauses: search over the clauses of all loaded documents. */
export const ClauseSearchPage = (): ReactNode => {
  const { t } = useTranslation("policy");
  const [search, change] = useSearchState(schema);
  return (
    <>
      <PageHeader title={t("tabs.clauses")} back={{ href: "/policies", label: t("title") }} />
      <PolicyTabs current="clauses" />
      <div className="search-line">
        <SearchBox
          label={t("search.label")}
          placeholder={t("search.placeholder")}
          value={search.q}
          maxLength={300}
          onSearch={(q) => change({ q }, { keepHistory: false })}
        />
      </div>
      {search.q === undefined ? <p className="muted">{t("search.start")}</p> : <Results search={search} q={search.q} change={change} />}
    </>
  );
};
