import { asOf } from "@zhiqiao/contracts";
import { z } from "zod";
import { toQueryText } from "../../shared/search-params.ts";

/** As of which day, as known when, and where: carried from the figure to its patents and back. */
export const asOfAddress = z.object(asOf);
export type AsOf = z.output<typeof asOfAddress>;

/** A page of this module for the same day, knowledge and region, with what else it asks for. */
export const indicatorHref = (
  page: "" | "/patents" | "/settings",
  { region, day, known }: AsOf,
  more: Readonly<Record<string, unknown>> = {},
): string => {
  const text = toQueryText({ region, day, known, ...more });
  return `/indicators${page}${text === "" ? "" : `?${text}`}`;
};
