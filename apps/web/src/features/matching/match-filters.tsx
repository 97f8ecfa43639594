import { Availability, OwnerKind, PatentType, RegionCode, Strength, ValidityGroup } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import type { SetSearch } from "../../shared/use-search-state.ts";

/** A list in the address: one value or several, as `listOf` of the contracts reads it. */
const list = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).max(20).optional());

/** The filter of a demand's matches in the address; `why` is the patent whose texts are compared. */
export const matchSearch = z.object({
  strength: list(Strength),
  validity: list(ValidityGroup),
  type: list(PatentType),
  ownerKind: list(OwnerKind),
  availability: list(Availability),
  region: RegionCode.optional(),
  offset: z.coerce.number().int().min(0).max(400).default(0),
  why: z.uuid().optional(),
});
export type MatchSearch = z.output<typeof matchSearch>;
export type ChangeMatchSearch = SetSearch<(typeof matchSearch)["shape"]>;

export const matchFiltersSet = (search: MatchSearch): number =>
  [search.strength, search.validity, search.type, search.ownerKind, search.availability, search.region].filter(
    (value) => value !== undefined,
  ).length;

export const noMatchFilter = {
  strength: undefined,
  validity: undefined,
  type: undefined,
  ownerKind: undefined,
  availability: undefined,
  region: undefined,
  offset: undefined,
} as const;

interface MatchFiltersProps {
  readonly search: MatchSearch;
  readonly change: ChangeMatchSearch;
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
}

/** Filters of a ranked list with how many each value has; a change begins again at the first place. */
export const MatchFilters = ({ search, change, facets }: MatchFiltersProps): ReactNode => {
  const { t } = useTranslation(["matching", "patents"]);
  const set: ChangeMatchSearch = (patch) => change({ ...patch, offset: undefined });
  return (
    <FilterBar activeCount={matchFiltersSet(search)} onReset={() => change(noMatchFilter)}>
      <FilterSelect
        label={t("list.filter.strength")}
        values={search.strength}
        options={Strength.options.map((value) => ({ value, label: t(`strengthLabel.${value}`) }))}
        counts={facets?.["strength"]}
        onChange={(strength) => set({ strength })}
      />
      <FilterSelect
        label={t("list.filter.validity")}
        values={search.validity}
        options={ValidityGroup.options.map((value) => ({ value, label: t(`patents:validityGroup.${value}`) }))}
        counts={facets?.["validity"]}
        onChange={(validity) => set({ validity })}
      />
      <FilterSelect
        label={t("list.filter.type")}
        values={search.type}
        options={PatentType.options.map((value) => ({ value, label: t(`patents:type.${value}`) }))}
        counts={facets?.["type"]}
        onChange={(type) => set({ type })}
      />
      <FilterSelect
        label={t("list.filter.ownerKind")}
        values={search.ownerKind}
        options={OwnerKind.options.map((value) => ({ value, label: t(`patents:ownerKind.${value}`) }))}
        counts={facets?.["ownerKind"]}
        onChange={(ownerKind) => set({ ownerKind })}
      />
      <FilterSelect
        label={t("list.filter.availability")}
        values={search.availability}
        options={Availability.options.map((value) => ({ value, label: t(`patents:availability.${value}`) }))}
        counts={facets?.["availability"]}
        onChange={(availability) => set({ availability })}
      />
      <RegionSelect
        label={t("list.filter.region")}
        value={search.region}
        counts={facets?.["region"]}
        onChange={(region) => set({ region })}
      />
    </FilterBar>
  );
};
