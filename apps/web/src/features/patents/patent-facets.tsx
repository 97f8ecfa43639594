import {
  Availability,
  HighValueVerdict,
  OwnerKind,
  type PatentFacets as Facets,
  PatentType,
  SeiField,
  ValidityGroup,
} from "@zhiqiao/contracts";
import { Checkbox } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FacetField, FacetGroup, type FacetValue } from "../../shared/facets.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { RegionSelect } from "../../shared/regions.tsx";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { IpcFilter } from "./ipc-filter.tsx";
import type { PatentSearch, SetPatentSearch } from "./patent-search.ts";

interface PatentFacetsProps {
  readonly search: PatentSearch;
  readonly change: SetPatentSearch;
  /** Counts of the search on screen; undefined until they are there. */
  readonly facets: Facets | undefined;
  readonly owners: readonly { readonly id: string; readonly nameZh: string; readonly nameEn: string | null }[];
}

/** Facets that are lists of values to tick. */
type Listed = "validity" | "type" | "ownerKind" | "availability" | "year" | "ipcSubclass" | "owner" | "sei" | "highValue";

/** Values in a fixed order, each with its word and count; those that nothing has and nobody chose are left out. */
const valuesOf = <Value extends string>(
  options: readonly Value[],
  counts: Readonly<Record<string, number>> | undefined,
  chosen: readonly string[] | undefined,
  word: (value: Value) => string,
): FacetValue[] =>
  options
    .filter((value) => (counts?.[value] ?? 0) > 0 || chosen?.includes(value) === true)
    .map((value) => ({ value, label: word(value), count: counts?.[value] ?? 0 }));

/** Values as they occur, those with most rows first; chosen ones that nothing has stand behind. */
const occurring = (
  counts: Readonly<Record<string, number>> | undefined,
  chosen: readonly string[] | undefined,
  order: (a: readonly [string, number], b: readonly [string, number]) => number,
): readonly (readonly [string, number])[] => {
  const found = Object.entries(counts ?? {}).toSorted(order);
  const missing = (chosen ?? []).filter((value) => counts?.[value] === undefined).map((value) => [value, 0] as const);
  return [...found, ...missing];
};

const mostFirst = (a: readonly [string, number], b: readonly [string, number]): number => b[1] - a[1] || a[0].localeCompare(b[0]);
const latestFirst = (a: readonly [string, number], b: readonly [string, number]): number => b[0].localeCompare(a[0]);

/** What narrows a list of patents, each value with how many it would leave. */
export const PatentFacets = ({ search, change, facets, owners }: PatentFacetsProps): ReactNode => {
  const { t } = useTranslation(["patents", "indicators"]);
  const localName = useLocalName();
  const { role } = useSignedIn();
  const ownPossible = role !== "region_officer" && role !== "platform_admin";
  const nameOf = new Map(owners.map((owner) => [owner.id, localName(owner)]));
  const group = (name: Listed, values: readonly FacetValue[]): ReactNode => (
    <FacetGroup
      label={t(`filter.${name}`)}
      name={t(`filter.${name}`)}
      values={values}
      chosen={search[name] ?? []}
      onChange={(chosen) => change({ [name]: chosen })}
    />
  );
  return (
    <>
      {ownPossible && (
        <FacetField label={t("filter.whose")}>
          <Checkbox checked={search.own === true} onChange={(event) => change({ own: event.target.checked ? "true" : undefined })}>
            {t("filter.own")}
          </Checkbox>
        </FacetField>
      )}
      {group(
        "validity",
        valuesOf(ValidityGroup.options, facets?.validity, search.validity, (value) => t(`validityGroup.${value}`)),
      )}
      {group(
        "type",
        valuesOf(PatentType.options, facets?.type, search.type, (value) => t(`type.${value}`)),
      )}
      <FacetField label={t("filter.region")}>
        <RegionSelect label={t("filter.region")} value={search.region} counts={facets?.region} onChange={(region) => change({ region })} />
      </FacetField>
      {group(
        "ownerKind",
        valuesOf(OwnerKind.options, facets?.ownerKind, search.ownerKind, (value) => t(`ownerKind.${value}`)),
      )}
      {group(
        "owner",
        occurring(facets?.owner, search.owner, mostFirst).map(([value, count]) => ({
          value,
          label: nameOf.get(value) ?? t("filter.someOwner"),
          count,
        })),
      )}
      {group(
        "availability",
        valuesOf(Availability.options, facets?.availability, search.availability, (value) => t(`availability.${value}`)),
      )}
      {group(
        "highValue",
        valuesOf(HighValueVerdict.options, facets?.highValue, search.highValue, (value) => t(`indicators:verdict.${value}`)),
      )}
      {group(
        "sei",
        valuesOf(SeiField.options, facets?.sei, search.sei, (value) => t(`seiField.${value}`)),
      )}
      {group(
        "year",
        occurring(facets?.year, search.year, latestFirst).map(([value, count]) => ({ value, label: value, count })),
      )}
      {group(
        "ipcSubclass",
        occurring(facets?.ipcSubclass, search.ipcSubclass, mostFirst).map(([value, count]) => ({ value, label: value, count })),
      )}
      <FacetField label={t("filter.ipc")}>
        <IpcFilter value={search.ipc} onChange={(ipc) => change({ ipc })} />
      </FacetField>
    </>
  );
};
