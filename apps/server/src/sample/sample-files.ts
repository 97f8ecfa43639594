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
  OrganizationTagKind,
  PopulationMeasure,
  PopulationYear,
  Region,
  Role,
  TagLevel,
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
const SamplePopulation = z.object({ code: z.string(), year: PopulationYear, measure: PopulationMeasure, people: z.int().positive() });
/** Figures in staff and 万元; tags by days from the first start, their last day null where it is open. */
const SampleOrganizationFacts = z.object({
  key: z.string(),
  /** The officer who records them. */
  by: Login.default("officer.weihai"),
  figures: z.array(z.tuple([PopulationYear, z.int(), z.int().nullable(), z.int().nullable()])),
  tags: z.array(z.tuple([OrganizationTagKind, TagLevel.nullable(), z.string(), z.string().nullable()])),
  formerNames: z.array(z.tuple([z.string(), z.iso.date(), z.iso.date()])).default([]),
});
/** Facts of the vocabulary with the paper behind each; days as months from the first start. */
const SampleIncentiveFacts = z.object({
  key: z.string(),
  login: Login,
  facts: z.array(z.tuple([z.string(), z.record(z.string(), z.union([z.string(), z.boolean()])), z.string()])),
});
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
type SampleAccount = z.infer<typeof SampleAccount>;
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
  contract: z.object({ amountFen: fen, form: DealForm }).nullish(),
});
export type SampleConversation = z.infer<typeof SampleConversation>;

/** A patent as the sample states it; its keys are headings that the importer recognises, but for what only the sample needs. */
const SamplePatent = z.looseObject({
  applicationNumber: z.string(),
  title: z.string(),
  industryCode: z.string().optional(),
  priceText: z.string().nullish(),
  priceFen: z.int().multipleOf(100).nullish(),
});
export type SamplePatent = z.infer<typeof SamplePatent>;

/** Organisations that act in the sample without an account of their own in `accounts.json` get one, named after their key. */
function withAccountsFor(
  keys: ReadonlySet<string>,
  accounts: readonly SampleAccount[],
  organizations: readonly { key: string; kind: OrganizationKind }[],
): SampleAccount[] {
  const served = new Set(accounts.map((account) => account.organizationKey));
  const missing = organizations.filter((organization) => keys.has(organization.key) && !served.has(organization.key));
  return [
    ...accounts,
    ...missing.map(({ key, kind }): SampleAccount => {
      const role = kind === "enterprise" || kind === "state_owned_enterprise" ? "enterprise" : "transfer_officer";
      const name = key.replace(/^[a-z]+-/u, "");
      return {
        login: `${role === "enterprise" ? "enterprise" : "transfer"}.${name}`,
        displayName: "示例·联系人",
        organizationKey: key,
        role,
      };
    }),
  ];
}

/** The sample region as it stands in `data/`, checked. */
export function readSample() {
  const organizations = lines(read("organizations.jsonl")).map((line) => SampleOrganization.parse(line));
  const demands = lines(read("demands.jsonl")).map((line) => SampleDemand.parse(line));
  const conversations = z.array(SampleConversation).parse(JSON.parse(read("conversations.json")));
  const acting = new Set([
    ...demands.map((demand) => demand.organizationKey),
    ...conversations.flatMap((one) => one.messages.map((message) => message.fromOrganizationKey)),
  ]);
  return {
    regions: z.array(SampleRegion).parse(JSON.parse(read("regions.json"))),
    populations: z.array(SamplePopulation).parse(JSON.parse(read("populations.json"))),
    organizations,
    organizationFacts: z.array(SampleOrganizationFacts).parse(JSON.parse(read("organization-facts.json"))),
    incentiveFacts: z.array(SampleIncentiveFacts).parse(JSON.parse(read("incentive-facts.json"))),
    accounts: withAccountsFor(acting, z.array(SampleAccount).parse(JSON.parse(read("accounts.json"))), organizations),
    patents: readdirSync(fileURLToPath(new URL("patents/", folder)))
      .filter((name) => name.endsWith(".jsonl"))
      .toSorted()
      .flatMap((name) => lines(read(`patents/${name}`)).map((line) => SamplePatent.parse(line))),
    nameVariants: z.record(z.string(), z.string()).parse(JSON.parse(read("name-variants.json"))),
    demands,
    conversations,
  };
}
export type Sample = ReturnType<typeof readSample>;
