import { z } from "zod";
import { Availability, LegalFlag, OwnerKind, PatentType, SeiField, ValidityGroup } from "./patents.ts";
import { listOf, PlainDate, RegionCode } from "./values.ts";

export const Strength = z.enum(["strong", "possible", "weak"]).meta({ id: "Strength" });
export type Strength = z.infer<typeof Strength>;

/** What narrows the ranked patents of a demand, and the page of them. */
export const matchFilter = {
  validity: listOf(ValidityGroup),
  type: listOf(PatentType),
  ownerKind: listOf(OwnerKind),
  availability: listOf(Availability),
  region: RegionCode.optional(),
  strength: listOf(Strength),
  flags: listOf(LegalFlag),
  sei: listOf(SeiField),
  /** Years of application. */
  year: listOf(z.string().regex(/^\d{4}$/u)),
  /** Days of application and of publication, both ends included; a patent whose day is not known is in no range. */
  appliedFrom: PlainDate.optional(),
  appliedTo: PlainDate.optional(),
  publishedFrom: PlainDate.optional(),
  publishedTo: PlainDate.optional(),
  /** Whether near-duplicates among the 200 best stand under the best of them; `offset` and `limit` then count what stands for itself. */
  fold: z.stringbool().default(false),
  /** Whether a model named by the operator is asked, too: the 50 best then stand in the order of both opinions. */
  second: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(400).default(0),
};
