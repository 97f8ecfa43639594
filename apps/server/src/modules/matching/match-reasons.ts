import { Availability, type MatchReason, type Validity, validityGroup } from "@zhiqiao/contracts";
import type { Explanation } from "@zhiqiao/matching";

/** Concepts worth a reader's attention; the rest of the score is many small words. */
const shownConcepts = 6;
const shownUnmatched = 8;

/** The facts of both sides on which fitting depends. */
export interface DemandFacts {
  readonly regionCode: string;
  readonly cooperation: readonly string[];
}
export interface PatentFacts {
  readonly validity: Validity;
  readonly availability: readonly string[];
  readonly regionCode: string | null;
}

/** What speaks for and against a pair apart from its texts. Unknown facts are named as unknown, never read as a yes or a no. */
export function fitReasons(demand: DemandFacts, patent: PatentFacts): MatchReason[] {
  const reasons: MatchReason[] = [];
  switch (validityGroup[patent.validity]) {
    case "ended":
      reasons.push({ kind: "status_ended", validity: patent.validity });
      break;
    case "pending":
      reasons.push({ kind: "status_pending", validity: patent.validity });
      break;
    case "unknown":
      reasons.push({ kind: "status_unknown" });
      break;
    case "in_force":
      break;
  }
  const offers = patent.availability.filter((offer) => Availability.safeParse(offer).success && offer !== "not_offered");
  const wanted = demand.cooperation.filter((form) => form === "licence" || form === "transfer");
  if (patent.availability.includes("not_offered")) reasons.push({ kind: "not_offered" });
  else if (offers.length === 0) reasons.push({ kind: "offer_unknown" });
  else {
    const fitting = wanted.filter((form) => offers.includes(form) || (form === "licence" && offers.includes("open_licence")));
    if (fitting.length > 0) reasons.push({ kind: "offer_fits", cooperation: fitting });
  }
  if (patent.regionCode !== null)
    reasons.push(
      patent.regionCode === demand.regionCode
        ? { kind: "same_region", regionCode: patent.regionCode }
        : { kind: "other_region", regionCode: patent.regionCode },
    );
  return reasons;
}

/** Reasons from the texts: the engine's concepts by weight, what agrees, and what nothing met. */
export function textReasons(explanation: Explanation | undefined): MatchReason[] {
  const reasons: MatchReason[] = [];
  let concepts = 0;
  for (const reason of explanation?.reasons ?? []) {
    if (reason.kind === "concept") {
      if (concepts++ < shownConcepts)
        reasons.push({
          kind: "concept",
          term: reason.term,
          share: reason.share,
          fields: [...new Set(reason.supplySpans.map((span) => span.field))],
        });
    } else if (reason.kind === "same_industry") reasons.push({ kind: "same_industry", code: reason.code });
    else if (reason.kind === "same_ipc") reasons.push({ kind: "same_ipc", ipc: reason.ipc });
    else if (reason.kind === "unmatched_words") reasons.push({ kind: "unmatched_words", terms: reason.terms.slice(0, shownUnmatched) });
  }
  return reasons;
}
