import type { policyImportFacts, PolicyFacts, PolicyPreview } from "@zhiqiao/contracts";
import type { z } from "zod";
import { PolicyLevel } from "@zhiqiao/contracts";
import { AppError } from "../../platform/app-error.ts";
import type { ReadPolicy } from "./read-policy-file.ts";

type Schemas = typeof policyImportFacts;
/** What the person who loads a text says of it. */
export type GivenFacts = { readonly [Name in keyof Schemas]?: z.output<Schemas[Name]> | undefined };

export interface RegionName {
  readonly code: string;
  readonly name_zh: string;
  readonly level: string;
}

type Recognised = PolicyPreview["recognised"];

const levelOf = (level: string): PolicyLevel => {
  const parsed = PolicyLevel.safeParse(level === "park" ? "zone" : level);
  if (!parsed.success) throw new Error(`no policy level for a region of level ${level}`);
  return parsed.data;
};

/** The region that a text names, the longest name first: its issuer says it best, its title next. */
function regionIn(texts: readonly (string | null)[], regions: readonly RegionName[]): RegionName | undefined {
  const byLength = regions.toSorted((a, b) => b.name_zh.length - a.name_zh.length);
  for (const text of texts) {
    const compact = text?.replaceAll(/\s+/gu, "") ?? "";
    const found = byLength.find(({ name_zh }) => compact.includes(name_zh));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A circular is known by the papers that it carries; its own heading only says that it issues them. */
function titleOf({ title, papers }: ReadPolicy["document"]): string | null {
  const titles = papers.map((paper) => paper.title).filter((one) => one !== "");
  return titles.length > 0 ? titles.join("；") : title === "" ? null : title;
}

/** What a text says of itself; null where it does not say. */
export function recognisedFacts({ document, effectiveOn, expiresOn }: ReadPolicy, regions: readonly RegionName[]): Recognised {
  const issuer = document.issuers.length === 0 ? null : document.issuers.join("、");
  const region = regionIn([issuer, document.title], regions);
  return {
    title: titleOf(document),
    issuer,
    number: document.documentNumber,
    issuedOn: document.issuedOn,
    effectiveOn,
    expiresOn,
    planFrom: document.horizon?.from ?? null,
    planUntil: document.horizon?.to ?? null,
    regionCode: region?.code ?? null,
    level: region === undefined ? null : levelOf(region.level),
  };
}

const chosen = <Value>(given: Value | "" | undefined, otherwise: Value | null): Value | null =>
  given === undefined ? otherwise : given === "" ? null : given;

/** Recognised facts as the person who loads the text corrects them. A region that is given brings its level along. */
export const correctedFacts = (recognised: Recognised, given: GivenFacts, regions: readonly RegionName[]): Recognised => ({
  title: given.title ?? recognised.title,
  issuer: given.issuer ?? recognised.issuer,
  number: chosen(given.number, recognised.number),
  issuedOn: given.issued ?? recognised.issuedOn,
  effectiveOn: chosen(given.effective, recognised.effectiveOn),
  expiresOn: chosen(given.expires, recognised.expiresOn),
  planFrom: chosen(given.planFrom, recognised.planFrom),
  planUntil: chosen(given.planUntil, recognised.planUntil),
  regionCode: given.region ?? recognised.regionCode,
  level: given.level ?? ownLevel(given.region, regions) ?? recognised.level,
});

const ownLevel = (code: string | undefined, regions: readonly RegionName[]): PolicyLevel | undefined => {
  const region = regions.find((one) => one.code === code);
  return region === undefined ? undefined : levelOf(region.level);
};

/** @throws policy.days_out_of_order */
export function requireDaysInOrder(facts: PolicyFacts): void {
  const pairs = [
    ["issuedOn", "expiresOn"],
    ["effectiveOn", "expiresOn"],
    ["planFrom", "planUntil"],
  ] as const;
  for (const [first, last] of pairs) {
    const [from, until] = [facts[first], facts[last]];
    if (from !== null && until !== null && until < from) throw new AppError("policy.days_out_of_order", { first, from, last, until });
  }
}

/** The facts without which no document is stored. @throws policy.facts_incomplete, policy.days_out_of_order */
export function requireFacts(facts: Recognised): PolicyFacts {
  const { title, issuer, issuedOn, regionCode, level } = facts;
  if (title === null || issuer === null || issuedOn === null || regionCode === null || level === null) {
    const missing = Object.entries({ title, issuer, issuedOn, regionCode, level }).flatMap(([name, value]) =>
      value === null ? [name] : [],
    );
    throw new AppError("policy.facts_incomplete", { missing });
  }
  const whole = { ...facts, title, issuer, issuedOn, regionCode, level };
  requireDaysInOrder(whole);
  return whole;
}
