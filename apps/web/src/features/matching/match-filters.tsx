import {
  Availability,
  LegalFlag,
  OwnerKind,
  PatentType,
  PlainDate,
  RegionCode,
  SeiField,
  Strength,
  ValidityGroup,
} from "@zhiqiao/contracts";
import { Switch } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { Term } from "../../shared/term.tsx";
import { DayRange } from "./day-range.tsx";
import type { SetSearch } from "../../shared/use-search-state.ts";

/** A list in the address: one value or several, as `listOf` of the contracts reads it. */
const list = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).max(20).optional());

/** What narrows the list; each is a name of the contract. */
const filterShape = {
  strength: list(Strength),
  validity: list(ValidityGroup),
  type: list(PatentType),
  ownerKind: list(OwnerKind),
  availability: list(Availability),
  region: RegionCode.optional(),
  flags: list(LegalFlag),
  sei: list(SeiField),
  year: list(z.string().regex(/^\d{4}$/u)),
  appliedFrom: PlainDate.optional(),
  appliedTo: PlainDate.optional(),
  publishedFrom: PlainDate.optional(),
  publishedTo: PlainDate.optional(),
};
const filterNames = Object.keys(filterShape) as (keyof typeof filterShape)[];

/** The filter of a demand's matches in the address; `why` is the patent whose texts are compared, `unfolded` shows near-duplicates one by one, `weak` those that match weakly. */
export const matchSearch = z.object({
  ...filterShape,
  unfolded: z.stringbool().optional(),
  weak: z.stringbool().optional(),
  /** Whether the model that the operator names is asked, too. */
  second: z.stringbool().optional(),
  offset: z.coerce.number().int().min(0).max(400).default(0),
  why: z.uuid().optional(),
});
export type MatchSearch = z.output<typeof matchSearch>;
export type ChangeMatchSearch = SetSearch<(typeof matchSearch)["shape"]>;

export const matchFiltersSet = (search: MatchSearch): number => filterNames.filter((name) => search[name] !== undefined).length;

export const noMatchFilter: Partial<Record<keyof MatchSearch, undefined>> = Object.fromEntries(
  [...filterNames, "offset"].map((name) => [name, undefined]),
);

interface MatchFiltersProps {
  readonly search: MatchSearch;
  readonly change: ChangeMatchSearch;
  readonly facets: Readonly<Record<string, Readonly<Record<string, number>>>> | undefined;
  /** The model whose second opinion can be had; null where there is none. */
  readonly secondModel: string | null;
}

/** Years that occur and years chosen, the latest first. */
const yearsOf = (counts: Readonly<Record<string, number>> | undefined, chosen: readonly string[] = []): readonly string[] =>
  [...new Set([...Object.keys(counts ?? {}), ...chosen])].filter((year) => /^\d{4}$/u.test(year)).toSorted((a, b) => b.localeCompare(a));

/** Filters of a ranked list with how many each value has; a change begins again at the first place. */
export const MatchFilters = ({ search, change, facets, secondModel }: MatchFiltersProps): ReactNode => {
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
      <FilterSelect
        label={t("list.filter.flags")}
        values={search.flags}
        options={LegalFlag.options.map((value) => ({ value, label: t(`patents:flag.${value}`) }))}
        counts={facets?.["flags"]}
        onChange={(flags) => set({ flags })}
      />
      <FilterSelect
        label={t("list.filter.sei")}
        values={search.sei}
        options={SeiField.options.map((value) => ({ value, label: t(`patents:seiField.${value}`) }))}
        counts={facets?.["sei"]}
        onChange={(sei) => set({ sei })}
      />
      <FilterSelect
        label={t("list.filter.year")}
        values={search.year}
        options={yearsOf(facets?.["year"], search.year).map((value) => ({ value, label: value }))}
        counts={facets?.["year"]}
        onChange={(year) => set({ year })}
      />
      <DayRange
        label={t("list.filter.applied")}
        from={search.appliedFrom}
        to={search.appliedTo}
        onChange={([appliedFrom, appliedTo]) => set({ appliedFrom, appliedTo })}
      />
      <DayRange
        label={t("list.filter.published")}
        from={search.publishedFrom}
        to={search.publishedTo}
        onChange={([publishedFrom, publishedTo]) => set({ publishedFrom, publishedTo })}
      />
      <span className="fold-switch">
        <Switch
          id="fold-duplicates"
          aria-label={t("list.fold")}
          checked={search.unfolded !== true}
          onChange={(fold) => set({ unfolded: fold ? undefined : "true" })}
        />{" "}
        <Term word={t("list.fold")} explanation={t("list.foldHelp")} />
      </span>
      {secondModel !== null && (
        <span className="fold-switch">
          <Switch
            id="second-opinion"
            aria-label={t("list.second.label")}
            checked={search.second === true}
            onChange={(second) => set({ second: second ? "true" : undefined })}
          />{" "}
          <Term word={t("list.second.label")} explanation={t("list.second.help", { model: secondModel })} />
        </span>
      )}
    </FilterBar>
  );
};
