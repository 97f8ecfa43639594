import { patentFilter } from "@zhiqiao/contracts";
import { z } from "zod";
import { AppError } from "../../platform/app-error.ts";

/** What of a list's address is part of a search: which run found something is a look at it, not a search of its own. */
const { newHits: _newHits, ...searchFields } = patentFilter;
const SavedFilter = z.object(searchFields);
export type SavedFilter = z.output<typeof SavedFilter>;

const namesOf = new Set(Object.keys(searchFields));

/** The part of an address that is the search, in its order; what a later release may add to addresses is left out. */
export function savedQueryOf(address: string): string {
  const kept = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(address)) if (namesOf.has(name) && value !== "") kept.append(name, value);
  return kept.toString();
}

/** Reads a search as the list reads its address. @throws search.query_not_readable with the name of the part that is wrong */
export function readSavedQuery(query: string): SavedFilter {
  const given: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const before = given[name];
    given[name] = before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value];
  }
  const parsed = SavedFilter.safeParse(given);
  if (!parsed.success) throw new AppError("search.query_not_readable", { field: String(parsed.error.issues[0]?.path[0] ?? "") });
  if (query.includes("%00")) throw new AppError("search.query_not_readable", { field: "q" });
  return parsed.data;
}
