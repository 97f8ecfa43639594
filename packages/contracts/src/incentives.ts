import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { Entitlement, LevelStack } from "./incentives-answer.ts";
import { CaseRecord, FactFields, FactFieldShape, FactKindForm, FactName, incentiveFactsEndpoints } from "./incentives-facts.ts";
import { helpEndpoints } from "./incentives-help.ts";
import { noApplicationEndpoints } from "./incentives-list.ts";
import { factTableEndpoints } from "./incentives-table.ts";
import { Id, PlainDate, RegionCode } from "./values.ts";

/** What the calculator can ask, and where there are rules. */
export const CalculatorVocabulary = z
  .object({
    subject: z.array(FactFieldShape),
    kinds: z.array(FactKindForm),
    /** Regions that have rules of their own; they hold there and below. */ jurisdictions: z.array(
      z.object({ code: z.string(), level: z.enum(["province", "city", "zone"]), rules: z.int() }),
    ),
  })
  .meta({ id: "CalculatorVocabulary" });
export type CalculatorVocabulary = z.infer<typeof CalculatorVocabulary>;

/** A typed fact; `id` is the page's own and is given back in the answer. */
const TypedFact = z.object({
  id: z.string().regex(/^typed:[\w-]{1,40}$/u),
  kind: FactName,
  fields: FactFields,
  /** The record of the organisation that it completes or corrects: the answer is as if that were stored. */ completes: z
    .string()
    .max(120)
    .optional(),
});
export type TypedFact = z.infer<typeof TypedFact>;

export const CalculatorQuestion = z
  .object({
    /** Adds its recorded facts to what is typed; needs somebody who may see them. */ organizationId: Id.optional(),
    /** Of the applicant, where no organisation is named. */ regionCode: RegionCode.optional(),
    subject: FactFields,
    facts: z.array(TypedFact).max(60),
    /** Kinds of which there are none. */ none: z.array(FactName).max(40),
    /** Today if absent. */ day: PlainDate.optional(),
  })
  .meta({ id: "CalculatorQuestion" });
export type CalculatorQuestion = z.infer<typeof CalculatorQuestion>;

/** A kind of facts that rules for this applicant ask about and nobody has stated, with the fields that they read. */
const AskedKind = z.object({ kind: z.string(), fields: z.array(z.string()), rules: z.int(), stated: z.boolean() });

export const CalculatorAnswer = z
  .object({
    day: PlainDate,
    regionCode: z.string(),
    /** Regions whose rules hold, from the top down. */ jurisdictions: z.array(z.string()),
    rules: z.int(),
    /** What one can have first, the larger sum before the smaller. */ entitlements: z.array(Entitlement),
    stacks: z.array(LevelStack),
    /** 责任单位 of cited clauses, where the text is loaded and the clause names them. */
    responsible: z.array(z.object({ policyKey: z.string(), clause: z.string(), units: z.array(z.string()) })),
    asked: z.array(AskedKind),
    /** The recorded facts that were used, where an organisation is named. */ records: z.array(CaseRecord),
    subject: FactFields,
  })
  .meta({ id: "CalculatorAnswer" });
export type CalculatorAnswer = z.infer<typeof CalculatorAnswer>;

export const incentivesEndpoints = {
  getCalculatorVocabulary: endpoint({
    method: "GET",
    path: "/calculator",
    summary: "What the incentive calculator can be told: kinds of facts, their fields, and the regions that have rules",
    access: "public",
    status: 200,
    reply: CalculatorVocabulary,
    refuses: [],
  }),
  calculate: endpoint({
    method: "POST",
    path: "/calculator",
    summary: "What an applicant may receive, and why; without signing in, on typed facts alone. Nothing is kept",
    access: "public",
    body: CalculatorQuestion,
    status: 200,
    reply: CalculatorAnswer,
    refuses: [
      "auth.required",
      "regions.region_not_found",
      "organizations.organization_not_found",
      "incentives.organization_not_yours",
      "incentives.region_missing",
      "incentives.fact_not_readable",
    ],
  }),
  ...incentiveFactsEndpoints,
  ...factTableEndpoints,
  ...noApplicationEndpoints,
  ...helpEndpoints,
};
