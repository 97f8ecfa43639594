import { z } from "zod";
import type { SetSearch } from "../../shared/use-search-state.ts";

/** What the address of a document holds: the clause chosen, the day, the version, and whether its source is shown. */
export const policyAddress = z.object({
  clause: z.string().max(60).optional(),
  asOf: z.iso.date().optional(),
  version: z.coerce.number().int().min(1).optional(),
  show: z.enum(["text", "source"]).default("text"),
});
export type PolicySearch = z.output<typeof policyAddress>;
export type ChangePolicySearch = SetSearch<(typeof policyAddress)["shape"]>;
