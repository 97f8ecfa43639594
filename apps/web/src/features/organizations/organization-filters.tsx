import {
  type OrganizationFacets,
  organizationFilter,
  OrganizationKind,
  organizationOrder,
  OrganizationSize,
  OrganizationTagKind,
  TagLevel,
} from "@zhiqiao/contracts";
import { Checkbox, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DayField } from "../../shared/day-field.tsx";
import { FilterSelect } from "../../shared/filter-bar.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { listPaging, type SetSearch } from "../../shared/use-search-state.ts";
import { IndustrySelect } from "../demands/industry-select.tsx";

export const listAddress = z.object({ ...organizationFilter, ...organizationOrder, ...listPaging });
export type ListSearch = z.output<typeof listAddress>;
export type ChangeSearch = SetSearch<(typeof listAddress)["shape"]>;

/** The filter on screen as the server reads it. */
export const toQuery = ({ pages: _pages, ending, ...filter }: ListSearch) => ({
  ...filter,
  ...(ending !== undefined && { ending: String(ending) }),
});

export const noFilter = {
  kind: undefined,
  region: undefined,
  industry: undefined,
  size: undefined,
  tag: undefined,
  tagLevel: undefined,
  ending: undefined,
  day: undefined,
} as const;

export const filtersSet = (search: ListSearch): number =>
  (Object.keys(noFilter) as (keyof typeof noFilter)[]).filter((name) => search[name] !== undefined).length;

interface FiltersProps {
  readonly search: ListSearch;
  readonly change: ChangeSearch;
  readonly facets: OrganizationFacets | undefined;
}

const orders = [
  { sort: "name", order: "asc" },
  { sort: "patents", order: "desc" },
  { sort: "demands", order: "desc" },
] as const;
const orderValue = ({ sort, order }: Pick<ListSearch, "sort" | "order">): string => `${sort}-${order}`;

/** Kind, region, industry, size and status tags, the latter two as of a day. */
export const OrganizationFilters = ({ search, change, facets }: FiltersProps): ReactNode => {
  const { t } = useTranslation("organizations");
  return (
    <>
      <FilterSelect
        label={t("filterKind")}
        values={search.kind}
        options={OrganizationKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
        counts={facets?.kind}
        onChange={(next) => change({ kind: next && [...next] })}
      />
      <RegionSelect label={t("filterRegion")} value={search.region} counts={facets?.region} onChange={(region) => change({ region })} />
      <IndustrySelect label={t("filterIndustry")} value={search.industry} withSections onChange={(industry) => change({ industry })} />
      <FilterSelect
        label={t("filterSize")}
        values={search.size}
        options={OrganizationSize.options.map((value) => ({ value, label: t(`facts.size.${value}`) }))}
        counts={facets?.size}
        onChange={(next) => change({ size: next && [...next] })}
      />
      <FilterSelect
        label={t("filterTag")}
        values={search.tag}
        options={OrganizationTagKind.options.map((value) => ({ value, label: t(`facts.tag.${value}`) }))}
        counts={facets?.tag}
        onChange={(next) => change({ tag: next && [...next] })}
      />
      <FilterSelect
        label={t("filterTagLevel")}
        values={search.tagLevel}
        options={TagLevel.options.map((value) => ({ value, label: t(`facts.tagLevel.${value}`) }))}
        onChange={(next) => change({ tagLevel: next && [...next] })}
      />
      <label htmlFor="tags-as-of" className="filter-day">
        {t("filterDay")} <DayField id="tags-as-of" value={search.day} onChange={(day) => change({ day })} />
      </label>
      <Checkbox checked={search.ending === true} onChange={({ target }) => change({ ending: target.checked ? "true" : undefined })}>
        {t("filterEnding")}
      </Checkbox>
      <Select
        className="filter-control"
        aria-label={t("sort.label")}
        value={orderValue(search)}
        onChange={(value: string) => {
          const chosen = orders.find((order) => orderValue(order) === value);
          if (chosen !== undefined) change(chosen);
        }}
        options={orders.map((order) => ({ value: orderValue(order), label: t(`sort.${order.sort}`) }))}
      />
    </>
  );
};
