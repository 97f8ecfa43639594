import type { Region } from "@zhiqiao/contracts";

/** How many rows each region has together with all regions below it, from how many each has by itself. Codes outside the tree are left out. */
export const sumUpTree = (
  regions: readonly Pick<Region, "code" | "parentCode">[],
  own: Readonly<Record<string, number>>,
): ReadonlyMap<string, number> => {
  const parentOf = new Map(regions.map(({ code, parentCode }) => [code, parentCode]));
  const sums = new Map(regions.map(({ code }) => [code, 0]));
  for (const [code, count] of Object.entries(own)) {
    for (let at: string | null = code; at !== null && sums.has(at); at = parentOf.get(at) ?? null)
      sums.set(at, (sums.get(at) ?? 0) + count);
  }
  return sums;
};
