import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  Answer,
  Confidentiality,
  Cooperation,
  DealForm,
  DeclineReason,
  DemandStatus,
  Login,
  OrganizationKind,
  Region,
  Role,
} from "@zhiqiao/contracts";
import { z } from "zod";

const folder = new URL("./data/", import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), "utf8");
const lines = (text: string): unknown[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): unknown => JSON.parse(line));

const SampleRegion = Region.omit({ path: true });
const SampleOrganization = z.object({
  key: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  kind: OrganizationKind,
  uscc: z.string(),
  regionCode: z.string(),
  parkCode: z.string().optional(),
  address: z.string().optional(),
  industryCode: z.string().optional(),
  intro: z.string().optional(),
});
const SampleAccount = z.object({ login: Login, displayName: z.string(), organizationKey: z.string(), role: Role });
const fen = z.union([z.int(), z.string().regex(/^\d+$/u)]).transform(String);
const SampleDemand = z.object({
  key: z.string(),
  organizationKey: z.string(),
  title: z.string(),
  titleEn: z.string(),
  problem: z.string(),
  targets: z.array(
    z.object({
      quantityZh: z.string(),
      comparator: z.enum([">=", "<=", "=", "range"]),
      value: z.coerce.string(),
      upper: z.coerce.string().nullish(),
      unit: z.string(),
    }),
  ),
  industryCode: z.string(),
  budgetMinFen: fen.nullish(),
  budgetMaxFen: fen.nullish(),
  deadline: z.iso.date().nullish(),
  cooperation: z.array(Cooperation),
  confidentiality: Confidentiality,
  status: DemandStatus,
});
export type SampleDemand = z.infer<typeof SampleDemand>;
const SampleConversation = z.object({
  demandKey: z.string(),
  applicationNumber: z.string(),
  pushedBy: z.string().nullish(),
  answer: Answer.nullish(),
  reason: DeclineReason.nullish(),
  messages: z.array(z.object({ fromOrganizationKey: z.string(), text: z.string() })).default([]),
  contract: z.object({ signedOn: z.iso.date(), amountFen: fen, form: DealForm }).nullish(),
});
export type SampleConversation = z.infer<typeof SampleConversation>;

/** A patent as the sample states it; its keys are headings that the importer recognises, but for what only the sample needs. */
const SamplePatent = z.looseObject({
  applicationNumber: z.string(),
  title: z.string(),
  industryCode: z.string().optional(),
  priceText: z.string().nullish(),
});
export type SamplePatent = z.infer<typeof SamplePatent>;

/** The sample region as it stands in `data/`, checked. */
export const readSample = () => ({
  regions: z.array(SampleRegion).parse(JSON.parse(read("regions.json"))),
  organizations: lines(read("organizations.jsonl")).map((line) => SampleOrganization.parse(line)),
  accounts: z.array(SampleAccount).parse(JSON.parse(read("accounts.json"))),
  patents: readdirSync(fileURLToPath(new URL("patents/", folder)))
    .filter((name) => name.endsWith(".jsonl"))
    .toSorted()
    .flatMap((name) => lines(read(`patents/${name}`)).map((line) => SamplePatent.parse(line))),
  demands: lines(read("demands.jsonl")).map((line) => SampleDemand.parse(line)),
  conversations: z.array(SampleConversation).parse(JSON.parse(read("conversations.json"))),
});
export type Sample = ReturnType<typeof readSample>;
