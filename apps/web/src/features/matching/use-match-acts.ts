import { type Answer, type DeclineReason, type Match, matchingEndpoints } from "@zhiqiao/contracts";
import { useState } from "react";
import { type CallError, toCallError } from "../../shared/call.ts";
import { useWrite } from "../../shared/use-endpoint.ts";

/** An answer as the person gave it, before it is known whether the owner may see the demand. */
export interface GivenAnswer {
  readonly answer: Answer;
  readonly reason: DeclineReason | null;
  readonly comment: string | null;
}

export interface MatchActs {
  /** Resolves once the act is done; a refusal stands in `error`, a consent that is asked for in `needsConsent`. */
  readonly answer: (given: GivenAnswer, disclose?: boolean) => Promise<void>;
  readonly push: (note: string | null) => Promise<void>;
  readonly needsConsent: GivenAnswer | undefined;
  readonly dropConsent: () => void;
  readonly error: CallError | undefined;
  readonly clearError: () => void;
  readonly pending: boolean;
}

/** What can be done with a pair: its record is opened first where there is none, and every step is idempotent. */
export const useMatchActs = (
  pair: { readonly demandId: string; readonly patentId: string; readonly matchId: string | null },
  onDone: (match: Match, what: Answer | "push") => void,
): MatchActs => {
  const [needsConsent, setNeedsConsent] = useState<GivenAnswer>();
  const [error, setError] = useState<CallError>();
  const open = useWrite(matchingEndpoints.openMatch, { refreshes: [] });
  const answerWrite = useWrite(matchingEndpoints.answerMatch);
  const pushWrite = useWrite(matchingEndpoints.pushMatch);

  const record = async (): Promise<string> =>
    pair.matchId ?? (await open.mutateAsync({ body: { demandId: pair.demandId, patentId: pair.patentId } })).id;

  const run = async (act: (id: string) => Promise<Match>, what: Answer | "push"): Promise<void> => {
    setError(undefined);
    onDone(await act(await record()), what);
    setNeedsConsent(undefined);
  };

  return {
    answer: async (given, disclose = false) => {
      try {
        await run((id) => answerWrite.mutateAsync({ params: { id }, body: { ...given, disclose } }), given.answer);
      } catch (thrown) {
        const refusal = toCallError(thrown);
        if (refusal.code === "matching.disclosure_required") setNeedsConsent(given);
        else setError(refusal);
      }
    },
    push: async (note) => {
      try {
        await run((id) => pushWrite.mutateAsync({ params: { id }, body: { note } }), "push");
      } catch (thrown) {
        setError(toCallError(thrown));
      }
    },
    needsConsent,
    dropConsent: () => setNeedsConsent(undefined),
    error,
    clearError: () => setError(undefined),
    pending: open.isPending || answerWrite.isPending || pushWrite.isPending,
  };
};
