import { z } from "zod";
import { Done, endpoint } from "./endpoint.ts";
import { queryRefusals } from "./patents.ts";
import { Id, Instant } from "./values.ts";

/** So many searches may one person keep; a list that nobody can survey is none. */
export const savedSearchLimit = 200;
/** A watched search meets at most so many patents when watching begins: of more, the new ones are told by the import itself. */
export const watchedHitsLimit = 50_000;

const SavedSearchName = z.string().trim().min(1).max(60);
/** The part of the list's address behind `?`: words or expression, filters and order. */
const SavedQuery = z.string().max(2000);

/** A search of the registry that somebody keeps. */
export const SavedSearch = z
  .object({
    id: Id,
    name: z.string(),
    /** As the address of the list states it: `q=…&validity=in_force&sort=title`. */
    query: z.string(),
    /** New hits are announced. */
    watched: z.boolean(),
    /** How many patents met it when it was last run. */
    hits: z.int(),
    ranAt: Instant,
    createdAt: Instant,
    /** The last run that found something new; null where none has. */
    latestNew: z.object({ runId: Id, found: z.int(), at: Instant }).nullable(),
  })
  .meta({ id: "SavedSearch" });
export type SavedSearch = z.infer<typeof SavedSearch>;

export const savedSearchFilter = {
  q: z.string().max(100).optional(),
  watched: z.stringbool().optional(),
  sort: z.enum(["name", "hits", "ran", "created"]).default("created"),
  order: z.enum(["asc", "desc"]).default("desc"),
};

const byId = z.object({ id: Id });
const unreadable = ["search.query_not_readable", ...queryRefusals] as const;

export const searchEndpoints = {
  listSavedSearches: endpoint({
    method: "GET",
    path: "/saved-searches",
    summary: "Searches that the caller keeps; never more than one page",
    access: "signed_in",
    query: z.object(savedSearchFilter),
    status: 200,
    reply: z.object({ items: z.array(SavedSearch), total: z.int(), nextCursor: z.null() }),
    refuses: [],
  }),
  createSavedSearch: endpoint({
    method: "POST",
    path: "/saved-searches",
    summary: "Keep a search of the registry, and watch it if asked",
    access: "signed_in",
    idempotent: true,
    body: z.object({ name: SavedSearchName, query: SavedQuery, watched: z.boolean() }),
    status: 201,
    reply: SavedSearch,
    refuses: ["search.name_taken", "search.too_many_saved", "search.too_broad_to_watch", ...unreadable],
  }),
  changeSavedSearch: endpoint({
    method: "PATCH",
    path: "/saved-searches/:id",
    summary: "Rename a search, state it anew, or begin or end watching it",
    access: "signed_in",
    params: byId,
    body: z.object({ name: SavedSearchName.optional(), query: SavedQuery.optional(), watched: z.boolean().optional() }),
    status: 200,
    reply: SavedSearch,
    refuses: ["search.saved_search_not_found", "search.name_taken", "search.too_broad_to_watch", ...unreadable],
  }),
  runSavedSearch: endpoint({
    method: "POST",
    path: "/saved-searches/:id/runs",
    summary: "Count anew what meets a search",
    access: "signed_in",
    idempotent: true,
    params: byId,
    status: 200,
    reply: SavedSearch,
    refuses: ["search.saved_search_not_found", ...unreadable],
  }),
  deleteSavedSearch: endpoint({
    method: "DELETE",
    path: "/saved-searches/:id",
    summary: "Delete a search; it can be restored",
    access: "signed_in",
    params: byId,
    status: 200,
    reply: Done,
    refuses: ["search.saved_search_not_found"],
  }),
  restoreSavedSearch: endpoint({
    method: "POST",
    path: "/saved-searches/:id/restoration",
    summary: "Take the deletion of a search back",
    access: "signed_in",
    idempotent: true,
    params: byId,
    status: 200,
    reply: SavedSearch,
    refuses: ["search.saved_search_not_found", "search.name_taken", "search.too_many_saved"],
  }),
  getSavedSearchRun: endpoint({
    method: "GET",
    path: "/saved-search-runs/:id",
    summary: "A run that found something new, and the search it was of",
    access: "signed_in",
    params: byId,
    status: 200,
    reply: z.object({ id: Id, found: z.int(), at: Instant, savedSearch: z.object({ id: Id, name: z.string(), query: z.string() }) }),
    refuses: ["search.run_not_found"],
  }),
};
