import { z } from "zod";
import { endpoint } from "./endpoint.ts";

/** 今天要做的: what waits for this person, most urgent first. */
export const TodayItem = z
  .object({
    kind: z.enum([
      "review_demands",
      "stale_demands",
      "returned_demands",
      "drafts",
      "unread_pushes",
      "interest_to_answer",
      "unread_messages",
      "good_matches",
      "imports_refused",
      "tags_ending",
      "enrol_totp",
      "locked_accounts",
    ]),
    count: z.int(),
    link: z.string(),
  })
  .meta({ id: "TodayItem" });
export type TodayItem = z.infer<typeof TodayItem>;

export const systemEndpoints = {
  getHealth: endpoint({
    method: "GET",
    path: "/health",
    summary: "Whether the app, its database and its index are ready",
    access: "public",
    status: 200,
    reply: z.object({
      ready: z.boolean(),
      database: z.boolean(),
      /** What matches are found with, and where it is kept: in this process, or on a search server, which answers or does not. */
      index: z.object({
        loaded: z.boolean(),
        patents: z.int(),
        demands: z.int(),
        achievements: z.int(),
        keptIn: z.enum(["memory", "search_server"]),
        away: z.boolean(),
      }),
      /** What answers lists of patents: the index in memory when it is ready, else PostgreSQL, as where the registry is small (`none`). */
      registryIndex: z.object({ state: z.enum(["none", "loading", "ready", "too_large"]), patents: z.int(), megabytes: z.int() }),
      version: z.string(),
    }),
    refuses: [],
  }),
  getToday: endpoint({
    method: "GET",
    path: "/today",
    summary: "What waits for the caller, and the figures of the home page",
    access: "signed_in",
    status: 200,
    reply: z.object({
      items: z.array(TodayItem),
      figures: z.array(
        z.object({
          key: z.enum([
            "patents",
            "patents_in_force",
            "demands_open",
            "pushes_this_year",
            "interested_this_year",
            "deals_this_year",
            "organizations",
            "imports",
          ]),
          value: z.int(),
          link: z.string().nullable(),
        }),
      ),
      sampleRegion: z.boolean(),
    }),
    refuses: [],
  }),
};
