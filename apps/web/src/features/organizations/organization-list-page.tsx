import { PlusOutlined } from "@ant-design/icons";
import { type Organization, organizationFilter, OrganizationKind, organizationsEndpoints } from "@zhiqiao/contracts";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { RegionSelect, useRegionName } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { CreateOrganization } from "./create-organization.tsx";

const address = z.object({ ...organizationFilter, ...listPaging });

const useColumns = (): readonly ResultColumn<Organization>[] => {
  const { t } = useTranslation("organizations");
  const localName = useLocalName();
  const regionName = useRegionName();
  return [
    {
      key: "name",
      title: t("columns.name"),
      card: "title",
      render: (organization) => <TextLink href={`/organizations/${organization.id}`}>{localName(organization)}</TextLink>,
    },
    { key: "kind", title: t("columns.kind"), render: (organization) => t(`kind.${organization.kind}`) },
    { key: "region", title: t("columns.region"), render: (organization) => regionName(organization.parkCode ?? organization.regionCode) },
    { key: "uscc", title: t("columns.uscc"), card: "hidden", render: (organization) => organization.uscc },
    {
      key: "patents",
      title: t("columns.patents"),
      align: "right",
      render: (organization) => organization.patentCount.toLocaleString("en"),
    },
    {
      key: "demands",
      title: t("columns.demands"),
      align: "right",
      render: (organization) => organization.demandCount.toLocaleString("en"),
    },
  ];
};

/** Organisations of the region and below, by kind. */
export const OrganizationListPage = (): ReactNode => {
  const { t } = useTranslation(["organizations", "names"]);
  const [{ q, kind, region, pages }, setSearch] = useSearchState(address);
  const [creating, setCreating] = useState(false);
  const mayWrite = useHolds("organizations.write");
  const mayName = useHolds("names.decide");
  const list = useList(organizationsEndpoints.listOrganizations, { query: { q, kind, region } }, pages);
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t("title")}
        count={list.total}
        extra={mayName && <LinkButton href="/organizations/names">{t("names:open")}</LinkButton>}
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
            value={q}
            onSearch={(next) => setSearch({ q: next }, { keepHistory: false })}
          />
        }
        activeCount={[kind, region].filter((one) => one !== undefined).length}
        onReset={() => setSearch({ kind: undefined, region: undefined })}
        extra={
          <ExportButton
            endpoint={organizationsEndpoints.exportOrganizations}
            sent={(format: "csv" | "xlsx") => ({ query: { q, kind, region, format } })}
            formats={["xlsx", "csv"]}
            fileName="organizations"
            disabled={list.total === 0}
          />
        }
      >
        <FilterSelect
          label={t("filterKind")}
          values={kind}
          options={OrganizationKind.options.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          onChange={(next) => setSearch({ kind: next && [...next] })}
        />
        <RegionSelect label={t("filterRegion")} value={region} onChange={(next) => setSearch({ region: next })} />
      </FilterBar>
      <ListResults
        list={list}
        filtered={q !== undefined || kind !== undefined || region !== undefined}
        empty={<EmptyState title={t("empty")} hint={t("emptyHint")} />}
        onReset={() => setSearch({ q: undefined, kind: undefined, region: undefined })}
        onMore={() => setSearch({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(items) => (
          <ResultTable
            label={t("title")}
            rows={items}
            rowKey={(organization) => organization.id}
            columns={columns}
            loading={list.fetching}
          />
        )}
      </ListResults>
      {mayWrite && <CreateOrganization open={creating} onClose={() => setCreating(false)} />}
    </>
  );
};
