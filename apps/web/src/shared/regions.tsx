import { type Region, regionsEndpoints } from "@zhiqiao/contracts";
import { TreeSelect } from "antd";
import { type ReactNode, useMemo } from "react";
import { sumUpTree } from "./region-counts.ts";
import { useLocalName } from "./i18n.ts";
import { useRead } from "./use-endpoint.ts";

const dayMs = 86_400_000;

/** The region tree, fetched once. */
const useRegions = (): readonly Region[] => {
  const { data } = useRead(regionsEndpoints.listRegions, {}, { freshForMs: dayMs });
  return data?.items ?? [];
};

/** Words a region code; one that the tree does not know stays a code. */
export const useRegionName = (): ((code: string | null) => string | undefined) => {
  const regions = useRegions();
  const localName = useLocalName();
  const byCode = useMemo(() => new Map(regions.map((region) => [region.code, region])), [regions]);
  return (code) => {
    if (code === null) return undefined;
    const region = byCode.get(code);
    return region === undefined ? code : localName(region);
  };
};

interface RegionNode {
  readonly value: string;
  readonly name: string;
  /** What typing is compared with: officials know regions by their code, too. */
  readonly soughtAs: string;
  readonly title: ReactNode;
  readonly children: RegionNode[];
}

const CountedName = ({ name, count }: { readonly name: string; readonly count: number }): ReactNode => (
  <span className={count === 0 ? "muted" : undefined}>
    {name} ({count.toLocaleString("en")})
  </span>
);

interface RegionSelectProps {
  readonly value?: string | undefined;
  readonly onChange?: (code: string | undefined) => void;
  readonly label: string;
  readonly placeholder?: string;
  readonly allowClear?: boolean;
  readonly id?: string;
  /** How many rows each region code has by itself; shown behind its name together with those of the regions below. */
  readonly counts?: Readonly<Record<string, number>> | undefined;
}

/** Chooses a region from the tree; typing finds by name. Works as a form control. */
export const RegionSelect = ({ value, onChange, label, placeholder, allowClear = true, id, counts }: RegionSelectProps): ReactNode => {
  const regions = useRegions();
  const localName = useLocalName();
  const tree = useMemo(() => {
    const sums = counts && sumUpTree(regions, counts);
    const nodes = new Map<string, RegionNode>(
      regions.map((region) => {
        const name = localName(region);
        const title = sums === undefined ? name : <CountedName name={name} count={sums.get(region.code) ?? 0} />;
        return [region.code, { value: region.code, name, soughtAs: `${name} ${region.code}`, title, children: [] }];
      }),
    );
    const roots: RegionNode[] = [];
    for (const region of regions) {
      const node = nodes.get(region.code);
      if (node === undefined) continue;
      const siblings = region.parentCode === null ? undefined : nodes.get(region.parentCode)?.children;
      (siblings ?? roots).push(node);
    }
    return roots;
  }, [regions, localName, counts]);
  return (
    <TreeSelect<string | undefined>
      className="filter-control"
      {...(id !== undefined && { id })}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value}
      onChange={(code: string | undefined) => onChange?.(code)}
      treeData={tree}
      treeDefaultExpandAll
      allowClear={allowClear}
      treeNodeLabelProp="name"
      popupMatchSelectWidth={false}
      showSearch={{ treeNodeFilterProp: "soughtAs" }}
    />
  );
};
