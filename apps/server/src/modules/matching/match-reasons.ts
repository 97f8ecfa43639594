import type { MatchReason } from "@zhiqiao/contracts";
import type { Explanation } from "@zhiqiao/matching";

/** Concepts worth a reader's attention; the rest of the score is many small words. */
const shownConcepts = 6;
const shownUnmatched = 8;

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
