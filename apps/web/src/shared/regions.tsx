import { organizationsEndpoints, type Region } from "@zhiqiao/contracts";
import { TreeSelect } from "antd";
import { type ReactNode, useMemo } from "react";
import { useLocalName } from "./i18n.ts";
import { useRead } from "./use-endpoint.ts";

const dayMs = 86_400_000;

/** The region tree, fetched once. */
const useRegions = (): readonly Region[] => {
  const { data } = useRead(organizationsEndpoints.listRegions, {}, { freshForMs: dayMs });
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
  readonly title: string;
  readonly children: RegionNode[];
}

interface RegionSelectProps {
  readonly value?: string | undefined;
  readonly onChange?: (code: string | undefined) => void;
  readonly label: string;
  readonly placeholder?: string;
  readonly allowClear?: boolean;
  readonly id?: string;
}

/** Chooses a region from the tree; typing finds by name. Works as a form control. */
export const RegionSelect = ({ value, onChange, label, placeholder, allowClear = true, id }: RegionSelectProps): ReactNode => {
  const regions = useRegions();
  const localName = useLocalName();
  const tree = useMemo(() => {
    const nodes = new Map<string, RegionNode>(
      regions.map((region) => [region.code, { value: region.code, title: localName(region), children: [] }]),
    );
    const roots: RegionNode[] = [];
    for (const region of regions) {
      const node = nodes.get(region.code);
      if (node === undefined) continue;
      const siblings = region.parentCode === null ? undefined : nodes.get(region.parentCode)?.children;
      (siblings ?? roots).push(node);
    }
    return roots;
  }, [regions, localName]);
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
      showSearch={{ treeNodeFilterProp: "title" }}
    />
  );
};
