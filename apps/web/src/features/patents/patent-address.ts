import { listOf, PlainDate } from "@zhiqiao/contracts";
import { z } from "zod";
import { toQueryText } from "../../shared/search-params.ts";

/** The parts of the patent's page, in their order. */
export const patentTabs = [
  "overview",
  "timeline",
  "claims",
  "family",
  "citations",
  "owners",
  "annuities",
  "licences",
  "awards",
  "matches",
  "similar",
  "source",
] as const;
export type PatentTab = (typeof patentTabs)[number];

/** Kinds by which the timeline is filtered. */
export const timelineKinds = [
  "procedure",
  "right",
  "fee",
  "document",
  "owner",
  "licence",
  "pledge",
  "measure",
  "achievement",
  "other",
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** What the address of the page holds: the part, the day and the knowledge day asked, the filter of the timeline. */
export const patentAddress = z.object({
  tab: z.enum(patentTabs).default("overview"),
  day: PlainDate.optional(),
  knownOn: PlainDate.optional(),
  kind: listOf(z.enum(timelineKinds)),
});
type PatentAddress = z.output<typeof patentAddress>;

/** The address of a part of a patent's page, as of the same days. */
export const patentHref = (id: string, { tab, day, knownOn }: Partial<PatentAddress>): string => {
  const query = toQueryText({ tab: tab === "overview" ? undefined : tab, day, knownOn });
  return `/patents/${id}${query === "" ? "" : `?${query}`}`;
};
