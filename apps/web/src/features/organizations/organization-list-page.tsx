import { GlobalOutlined, PlusOutlined, PrinterOutlined, UploadOutlined } from "@ant-design/icons";
import { type Organization, OrganizationSort, organizationsEndpoints } from "@zhiqiao/contracts";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar } from "../../shared/filter-bar.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { LinkButton } from "../../shared/link-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds, useSignedIn } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { CreateOrganization } from "./create-organization.tsx";
import { filtersSet, listAddress, noFilter, OrganizationFilters, toQuery } from "./organization-filters.tsx";
import { useTagText } from "./use-facts-words.ts";
import "./organizations.css";

const useColumns = (day: string | undefined): readonly ResultColumn<Organization>[] => {
  const { t } = useTranslation("organizations");
  const localName = useLocalName();
  const regionName = useRegionName();
  const tagText = useTagText();
  const suffix = day === undefined ? "" : `?day=${day}`;
  return [
    {
      key: "name",
      title: t("columns.name"),
      card: "title",
      sort: "name",
      render: (one) => <TextLink href={`/organizations/${one.id}${suffix}`}>{localName(one)}</TextLink>,
    },
    { key: "kind", title: t("columns.kind"), render: (one) => t(`kind.${one.kind}`) },
    { key: "region", title: t("columns.region"), render: (one) => regionName(one.parkCode ?? one.regionCode) },
    { key: "size", title: t("columns.size"), render: (one) => t(`facts.size.${one.size}`) },
    {
      key: "tags",
      title: t("columns.tags"),
      render: (one) => one.tags.map(tagText).join(t("facts.comma")),
    },
    { key: "patents", title: t("columns.patents"), align: "right", sort: "patents", render: (one) => one.patentCount.toLocaleString("en") },
    { key: "demands", title: t("columns.demands"), align: "right", sort: "demands", render: (one) => one.demandCount.toLocaleString("en") },
  ];
};

/** Organisations of the region and below: by kind, place, industry, size and status tags as of a day. */
export const OrganizationListPage = (): ReactNode => {
  const { t } = useTranslation(["organizations", "names"]);
  const [search, setSearch] = useSearchState(listAddress);
  const [creating, setCreating] = useState(false);
  const mayWrite = useHolds("organizations.write");
  const mayName = useHolds("names.decide");
  const { regionCode } = useSignedIn().organization;
  const list = useList(organizationsEndpoints.listOrganizations, { query: toQuery(search) }, search.pages);
  const columns = useColumns(search.day);
  return (
    <>
      <PageHeader
        title={t("title")}
        count={list.total}
        extra={
          <>
            {mayName && <LinkButton href="/organizations/names">{t("names:open")}</LinkButton>}
            {mayWrite && (
              <LinkButton href="/imports/new?kind=organizations" icon={<UploadOutlined />}>
                {t("imports.open")}
              </LinkButton>
            )}
            <LinkButton href={`/regions/${search.region ?? regionCode}`} icon={<GlobalOutlined />}>
              {t("regions")}
            </LinkButton>
          </>
        }
        action={
          mayWrite && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
              {t("create.open")}
            </Button>
          )
        }
      />
      <FilterBar
        search={
          <SearchBox
            label={t("search")}
            placeholder={t("search")}
            value={search.q}
            onSearch={(next) => setSearch({ q: next }, { keepHistory: false })}
          />
        }
        activeCount={filtersSet(search)}
        onReset={() => setSearch(noFilter)}
        extra={
          <>
            <Button icon={<PrinterOutlined />} onClick={() => globalThis.print()}>
              {t("print")}
            </Button>
            <ExportButton
              endpoint={organizationsEndpoints.exportOrganizations}
              sent={(format: "csv" | "xlsx") => ({ query: { ...toQuery(search), format } })}
              formats={["xlsx", "csv"]}
              fileName="organizations"
              disabled={list.total === 0}
            />
          </>
        }
      >
        <OrganizationFilters search={search} change={setSearch} facets={list.first?.facets} />
      </FilterBar>
      <ListResults
        list={list}
        filtered={search.q !== undefined || filtersSet(search) > 0}
        empty={<EmptyState title={t("empty")} hint={t("emptyHint")} />}
        onReset={() => setSearch({ q: undefined, ...noFilter })}
        onMore={() => setSearch({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(items) => (
          <ResultTable
            label={t("title")}
            rows={items}
            rowKey={(organization) => organization.id}
            columns={columns}
            loading={list.fetching}
            sorted={{ sort: search.sort, order: search.order }}
            onSort={({ sort, order }) => {
              const column = OrganizationSort.safeParse(sort);
              if (column.success) setSearch({ sort: column.data, order });
            }}
          />
        )}
      </ListResults>
      {mayWrite && <CreateOrganization open={creating} onClose={() => setCreating(false)} />}
    </>
  );
};
