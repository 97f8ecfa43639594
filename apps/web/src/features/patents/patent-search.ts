import { patentFilter } from "@zhiqiao/contracts";
import { z } from "zod";
import { listPaging, type SetSearch } from "../../shared/use-search-state.ts";
import { comparedAtMost } from "./compare-choice.tsx";

/** Patents chosen for comparison; a repeated name of the address, at most as many as fit side by side. */
const Chosen = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === "string" ? [value] : value).slice(0, comparedAtMost));

/** The address of the list of patents. */
export const patentSearch = z.object({
  ...patentFilter,
  ...listPaging,
  view: z.enum(["table", "cards"]).default("table"),
  compare: Chosen.optional(),
});
export type PatentSearch = z.output<typeof patentSearch>;
export type SetPatentSearch = SetSearch<(typeof patentSearch)["shape"]>;

/** The filter on screen as the server reads it. */
export const toPatentQuery = ({ pages: _pages, view: _view, compare: _compare, own, ...filter }: PatentSearch) => ({
  ...filter,
  ...(own !== undefined && { own: String(own) }),
});

/** Takes every condition away but the words searched for. */
export const noPatentFilter = {
  validity: undefined,
  type: undefined,
  ownerKind: undefined,
  availability: undefined,
  region: undefined,
  year: undefined,
  ipcSubclass: undefined,
  owner: undefined,
  sei: undefined,
  highValue: undefined,
  ipc: undefined,
  own: undefined,
  organizationId: undefined,
  newHits: undefined,
} as const satisfies Partial<Record<keyof PatentSearch, undefined>>;

/** How many filters narrow the list besides the words searched for. */
export const patentFiltersSet = (search: PatentSearch): number =>
  Object.keys(noPatentFilter).filter((name) => search[name as keyof typeof noPatentFilter] !== undefined).length;
