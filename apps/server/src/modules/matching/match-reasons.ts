import { MatchReason } from "@zhiqiao/contracts";
import type { DemandReason, Explanation, Reason } from "@zhiqiao/matching";

/** Concepts worth a reader's attention; the rest of the score is many small words. */
const shownConcepts = 6;
const shownUnmatched = 8;

/** Reasons from the texts: the engine's concepts by weight, what agrees, and what nothing met. */
export function textReasons(explanation: Pick<Explanation, "reasons"> | undefined): MatchReason[] {
  const reasons: MatchReason[] = [];
  let concepts = 0;
  for (const reason of explanation?.reasons ?? []) {
    if (reason.kind === "concept") {
      if (reason.tells && concepts++ < shownConcepts)
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

const isOfTexts = (reason: DemandReason): reason is Reason =>
  reason.kind === "concept" || reason.kind === "same_industry" || reason.kind === "same_ipc" || reason.kind === "unmatched_words";

/** The reasons of a match in bulk as lists of matches show them. */
export const shownReasons = (reasons: readonly DemandReason[]): MatchReason[] => [
  ...textReasons({ reasons: reasons.filter(isOfTexts) }),
  ...reasons.filter((reason) => !isOfTexts(reason)).map((reason) => MatchReason.parse(reason)),
];
