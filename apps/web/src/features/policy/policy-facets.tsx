import { type PolicyFacets, PolicyLevel, PolicyStatus, RegionReach } from "@zhiqiao/contracts";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FacetField, FacetGroup } from "../../shared/facets.tsx";
import { RegionSelect, useRegionName } from "../../shared/regions.tsx";

/** What narrows documents, and through them their clauses. */
export interface Narrowing {
  readonly region?: string | undefined;
  readonly reach?: RegionReach | undefined;
  readonly level?: readonly PolicyLevel[] | undefined;
  readonly status?: readonly PolicyStatus[] | undefined;
  readonly issuer?: readonly string[] | undefined;
  readonly year?: readonly string[] | undefined;
}

export const noNarrowing = {
  region: undefined,
  reach: undefined,
  level: undefined,
  status: undefined,
  issuer: undefined,
  year: undefined,
} as const satisfies Narrowing;

/** The facets that narrow documents, and through them clauses. */
export const PolicyFacetGroups = ({
  search,
  change,
  facets,
}: {
  readonly search: Narrowing;
  readonly change: (patch: Partial<Narrowing>) => void;
  readonly facets: PolicyFacets | undefined;
}): ReactNode => {
  const { t } = useTranslation("policy");
  const present = (name: keyof PolicyFacets, chosen: readonly string[] | undefined) => (value: string) =>
    (facets?.[name][value] ?? 0) > 0 || chosen?.includes(value) === true;
  const open = (name: "issuer" | "year", chosen: readonly string[] | undefined) =>
    [...new Set([...Object.keys(facets?.[name] ?? {}), ...(chosen ?? [])])]
      .toSorted((a, b) => (name === "year" ? b.localeCompare(a) : (facets?.issuer[b] ?? 0) - (facets?.issuer[a] ?? 0)))
      .map((value) => ({ value, label: value, count: facets?.[name][value] ?? 0 }));
  return (
    <>
      <FacetField label={t("columns.region")}>
        <RegionSelect value={search.region} onChange={(code) => change({ region: code })} label={t("columns.region")} />
        {search.region !== undefined && (
          <Select<RegionReach>
            aria-label={t("columns.region")}
            className="filter-control"
            value={search.reach ?? "both"}
            onChange={(value) => change({ reach: value })}
            options={RegionReach.options.map((value) => ({ value, label: t(`reach.${value}`) }))}
          />
        )}
      </FacetField>
      <FacetGroup
        label={t("columns.status")}
        name={t("columns.status")}
        chosen={search.status ?? []}
        onChange={(chosen) => change({ status: chosen?.flatMap((one) => PolicyStatus.safeParse(one).data ?? []) })}
        values={PolicyStatus.options
          .filter(present("status", search.status))
          .map((value) => ({ value, label: t(`status.${value}`), count: facets?.status[value] ?? 0 }))}
      />
      <FacetGroup
        label={t("columns.level")}
        name={t("columns.level")}
        chosen={search.level ?? []}
        onChange={(chosen) => change({ level: chosen?.flatMap((one) => PolicyLevel.safeParse(one).data ?? []) })}
        values={PolicyLevel.options
          .filter(present("level", search.level))
          .map((value) => ({ value, label: t(`level.${value}`), count: facets?.level[value] ?? 0 }))}
      />
      <FacetGroup
        label={t("columns.issuer")}
        name={t("columns.issuer")}
        chosen={search.issuer ?? []}
        onChange={(chosen) => change({ issuer: chosen === undefined ? undefined : [...chosen] })}
        values={open("issuer", search.issuer)}
      />
      <FacetGroup
        label={t("columns.year")}
        name={t("columns.year")}
        chosen={search.year ?? []}
        onChange={(chosen) => change({ year: chosen === undefined ? undefined : [...chosen] })}
        values={open("year", search.year)}
      />
    </>
  );
};

/** The conditions in words, each with the change that takes it away. */
export const useChosenNarrowing = (search: Narrowing, change: (patch: Partial<Narrowing>) => void) => {
  const { t } = useTranslation(["policy", "patents"]);
  const regionName = useRegionName();
  const each = <Name extends "level" | "status" | "issuer" | "year">(
    name: Name,
    word: (value: NonNullable<Narrowing[Name]>[number]) => string,
  ) => {
    const values: readonly NonNullable<Narrowing[Name]>[number][] = search[name] ?? [];
    return values.map((value) => ({
      key: `${name} ${value}`,
      text: t("patents:filter.is", { name: t(`columns.${name}`), value: word(value) }),
      onRemove: (): void => {
        const others = values.filter((one) => one !== value);
        change({ [name]: others.length === 0 ? undefined : others });
      },
    }));
  };
  const { region, reach = "both" } = search;
  return [
    ...(region === undefined
      ? []
      : [
          {
            key: "region",
            text: t("patents:filter.is", { name: t("columns.region"), value: `${regionName(region)} (${t(`reach.${reach}`)})` }),
            onRemove: (): void => change({ region: undefined, reach: undefined }),
          },
        ]),
    ...each("status", (value) => t(`status.${value}`)),
    ...each("level", (value) => t(`level.${value}`)),
    ...each("issuer", (value) => value),
    ...each("year", (value) => value),
  ];
};
