import type { FitReason } from "../types.ts";

/** What a demand says of the partner it wants. An absent member is unknown, or no wish. */
export interface DemandFacts {
  /** Region codes from the widest to the narrowest, such as `420000/420100`. */
  regionPath?: string;
  /** Forms of cooperation wanted; only `licence` and `transfer` can be compared with an owner's offer. */
  cooperation?: readonly string[];
}

/** What is known of a supply. */
export interface SupplyFacts {
  regionPath?: string;
  /** Validity as stored, given back in the reason. */
  validity?: string;
  /** The group of that validity; absent = unknown. Events such as a pledge or a licence are not validity. */
  validityGroup?: "in_force" | "pending" | "ended" | "unknown";
  /** What the owner offers; empty or absent = the owner has not said. */
  availability?: readonly string[];
}

const codesOf = (path: string | undefined): readonly string[] => (path ?? "").split("/").filter((code) => code !== "");

const regionReason = (demand: DemandFacts, supply: SupplyFacts): FitReason[] => {
  const wanted = codesOf(demand.regionPath);
  const found = codesOf(supply.regionPath);
  const regionCode = found.at(-1);
  if (wanted.length === 0 || regionCode === undefined) return [];
  const shared = Math.min(wanted.length, found.length);
  const isSame = wanted.slice(0, shared).every((code, level) => code === found[level]);
  return [{ kind: isSame ? "same_region" : "other_region", regionCode }];
};

const statusReason = ({ validity = "unknown", validityGroup = "unknown" }: SupplyFacts): FitReason[] => {
  switch (validityGroup) {
    case "in_force":
      return [];
    case "pending":
      return [{ kind: "status_pending", validity }];
    case "ended":
      return [{ kind: "status_ended", validity }];
    case "unknown":
      return [{ kind: "status_unknown" }];
  }
};

const offerReason = ({ cooperation }: DemandFacts, { availability }: SupplyFacts): FitReason[] => {
  if (availability?.includes("not_offered") === true) return [{ kind: "not_offered" }];
  const wanted = (cooperation ?? []).filter((form) => form === "licence" || form === "transfer");
  if (wanted.length === 0) return [];
  if (availability === undefined || availability.length === 0) return [{ kind: "offer_unknown" }];
  // An open licence is a licence that nobody may be refused (专利法 50).
  const fitting = wanted.filter((form) => availability.includes(form) || (form === "licence" && availability.includes("open_licence")));
  return [fitting.length > 0 ? { kind: "offer_fits", cooperation: fitting } : { kind: "not_offered" }];
};

/**
 * Which facts of a supply fit a demand and which do not: region (one contains the other, or not), validity, and the owner's offer
 * against the forms of cooperation wanted. Pure: facts in, codes out; nothing unknown is taken for a refusal.
 */
export const fitReasons = (demand: DemandFacts, supply: SupplyFacts): FitReason[] => [
  ...regionReason(demand, supply),
  ...statusReason(supply),
  ...offerReason(demand, supply),
];
