import type { MatchAttributes } from "@zhiqiao/matching";
import { plainNumber } from "@zhiqiao/contracts";
import { statedFacets } from "./search-condition.ts";

/** Keys under which lines state a fact, in the order in which they are believed. */
export const factKeys = {
  applicant: ["applicant", "applicants", "owner"],
  inventor: ["inventor", "inventors"],
  agency: ["agency"],
  applicationNumber: ["application_number", "applicationNumber"],
  publicationNumber: ["publication_number", "publicationNumber", "pub"],
  cpc: ["cpc"],
  status: ["status", "legal_status"],
  type: ["type"],
  industry: ["industry"],
  region: ["region", "region_path"],
  application: ["application_date", "applicationDate", "apd"],
  publication: ["publication_date", "publicationDate", "pbd"],
  grant: ["grant_date", "grantDate"],
} as const;

const between = "；";

/** Parts of a list, or of one text with marks between them as export tables write them. */
const partsOf = (value: unknown): string[] => {
  if (typeof value === "number") return [String(value)];
  const parts: readonly unknown[] = Array.isArray(value) ? value : typeof value === "string" ? value.split(/[;；|]/u) : [];
  return parts.flatMap((part) => (typeof part === "string" && part.trim() !== "" ? [part.trim()] : []));
};

/** `20200301`, `2020.3.1`, `2020-03-01` as the last; undefined: no day. */
export const dayOf = (text: string | undefined): string | undefined => {
  const found = /^(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?(?:T.*)?$/u.exec(text ?? "");
  if (found === null) return undefined;
  const [, year = "", month = "", date = ""] = found;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  const moment = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day ? undefined : day;
};

/** What a line of supplies states beside its texts, as conditions and facets read it. What is absent or not readable is not known. */
export function supplyFacts(line: Readonly<Record<string, unknown>>): MatchAttributes {
  const all = (fact: keyof typeof factKeys): string[] =>
    factKeys[fact].map((key) => partsOf(line[key])).find((parts) => parts.length > 0) ?? [];
  const facets = new Map<string, string>();
  const state = (facet: string, parts: readonly string[]): void => {
    if (parts.length > 0) facets.set(facet, parts.join(between));
  };
  state(statedFacets.applicant, all("applicant"));
  state(statedFacets.inventor, all("inventor"));
  state(statedFacets.agency, all("agency"));
  state(statedFacets.applicationNumber, all("applicationNumber").map(plainNumber));
  state(statedFacets.publicationNumber, all("publicationNumber").map(plainNumber));
  state(
    statedFacets.cpc,
    all("cpc").map((symbol) => `|${symbol.replaceAll(/\s/gu, "")}`),
  );
  state(statedFacets.status, all("status"));
  const one = (name: "status" | "type" | "industry"): MatchAttributes => {
    const [value] = all(name);
    return value === undefined ? {} : { [name]: value };
  };
  const [region] = all("region");
  const days = (["application", "publication", "grant"] as const).flatMap((name) => {
    const day = dayOf(all(name)[0]);
    return day === undefined ? [] : [[name, day] as const];
  });
  return {
    ...one("status"),
    ...one("type"),
    ...one("industry"),
    ...(region === undefined ? {} : { regionPath: region }),
    ...(days.length === 0 ? {} : { days: Object.fromEntries(days) }),
    ...(facets.size === 0 ? {} : { facets: Object.fromEntries(facets) }),
  };
}
