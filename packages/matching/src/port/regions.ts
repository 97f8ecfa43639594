import { isRegionBelow } from "../columns/selection.ts";

/** Every prefix that `regionPathPrefix` of a filter may be for the path to pass: the regions above it and itself. */
export const regionsAbove = (path: string | undefined): readonly string[] =>
  path === undefined ? [] : Array.from(path, (_, at) => path.slice(0, at + 1)).filter((prefix) => isRegionBelow(prefix)(path));
