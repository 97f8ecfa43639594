import { UploadOutlined } from "@ant-design/icons";
import { policyEndpoints, policyListFilter, type PolicySummary } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ChosenChips } from "../../shared/chosen-chips.tsx";
import { DayField } from "../../shared/day-field.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { Faceted, FacetField } from "../../shared/facets.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { noNarrowing, PolicyFacetGroups, useChosenNarrowing } from "./policy-facets.tsx";
import { DocumentMarks, PolicyTabs, StateTag } from "./policy-words.tsx";
import "./policy.css";

const schema = z.object({ ...policyListFilter, ...listPaging });

const useColumns = (asOf: string | undefined): readonly ResultColumn<PolicySummary>[] => {
  const { t } = useTranslation("policy");
  const regionName = useRegionName();
  const day = asOf === undefined ? "" : `?asOf=${asOf}`;
  return [
    {
      key: "title",
      title: t("columns.title"),
      sort: "title",
      card: "title",
      render: (one) => (
        <div className="column-title policy-title">
          <TextLink href={`/policies/${one.key}${day}`}>{one.title}</TextLink>
          <div className="column-note">
            <span>{one.issuer}</span>
            {one.number !== null && <span>{one.number}</span>}
          </div>
        </div>
      ),
    },
    {
      key: "status",
      title: t("columns.status"),
      sort: "status",
      card: "badge",
      render: (one) => (
        <span className="tag-row">
          <StateTag state={one.state} />
          <DocumentMarks document={one} />
        </span>
      ),
    },
    { key: "region", title: t("columns.region"), sort: "region", render: (one) => regionName(one.regionCode) },
    { key: "level", title: t("columns.level"), render: (one) => t(`level.${one.level}`) },
    { key: "issued", title: t("columns.issuedOn"), sort: "issued", render: (one) => <span className="number">{one.issuedOn}</span> },
    {
      key: "clauses",
      title: <span className="column-nowrap">{t("columns.clauses")}</span>,
      align: "right",
      render: (one) => (one.versions === 0 ? <span className="muted">—</span> : one.clauses),
    },
  ];
};

const Empty = (): ReactNode => {
  const { t } = useTranslation("policy");
  const mayImport = useHolds("policies.write");
  return (
    <EmptyState
      title={t("list.empty")}
      hint={t("list.emptyHint")}
      action={mayImport && <LinkButton href="/policies/import">{t("list.import")}</LinkButton>}
    />
  );
};

/** /policies: the documents of the library as of a day, searched, narrowed, sorted and exported. */
export const PolicyListPage = (): ReactNode => {
  const { t } = useTranslation("policy");
  const [search, change] = useSearchState(schema);
  const mayImport = useHolds("policies.write");
  const { pages, ...query } = search;
  const list = useList(policyEndpoints.listPolicies, { query }, pages);
  const chosen = useChosenNarrowing(search, change);
  const columns = useColumns(search.asOf);
  const reset = (): void => change(noNarrowing);
  return (
    <>
      <PageHeader
        title={t("title")}
        hint={t("intro")}
        count={list.total}
        action={
          mayImport && (
            <LinkButton type="primary" icon={<UploadOutlined />} href="/policies/import">
              {t("list.import")}
            </LinkButton>
          )
        }
      />
      <PolicyTabs current="documents" />
      <div className="search-line">
        <SearchBox
          label={t("list.search")}
          placeholder={t("list.search")}
          value={search.q}
          maxLength={200}
          onSearch={(q) => change({ q }, { keepHistory: false })}
        />
      </div>
      <ChosenChips chosen={chosen} onReset={reset} />
      <Faceted
        activeCount={chosen.length}
        onReset={reset}
        facets={
          <>
            <FacetField label={<label htmlFor="policy-as-of">{t("asOf")}</label>}>
              <DayField id="policy-as-of" value={search.asOf ?? list.first?.asOf} onChange={(day) => change({ asOf: day })} />
            </FacetField>
            <PolicyFacetGroups search={search} change={change} facets={list.first?.facets} />
          </>
        }
        tools={
          <span className="filter-extra">
            <ExportButton
              endpoint={policyEndpoints.exportPolicies}
              sent={(format: "csv" | "xlsx" | "jsonl") => ({ query: { ...query, format } })}
              formats={["xlsx", "csv", "jsonl"]}
              fileName="policies"
              disabled={list.total === 0}
            />
          </span>
        }
      >
        {search.asOf !== undefined && <p className="muted">{t("page.asOfShown", { day: search.asOf })}</p>}
        <ListResults
          list={list}
          filtered={chosen.length > 0 || search.q !== undefined}
          empty={<Empty />}
          onReset={() => change({ ...noNarrowing, q: undefined })}
          onMore={() => change({ pages: pages + 1 }, { keepHistory: false })}
        >
          {(rows) => (
            <ResultTable
              label={t("title")}
              rows={rows}
              rowKey={({ key }) => key}
              columns={columns}
              sorted={{ sort: search.sort, order: search.order }}
              onSort={({ sort, order }) => {
                const known = policyListFilter.sort.safeParse(sort);
                if (known.success) change({ sort: known.data, order });
              }}
            />
          )}
        </ListResults>
      </Faceted>
    </>
  );
};
