import type { AgreementReason, MatchAttributes, MatchQuery } from "../types.ts";

const bare = (symbol: string): string => symbol.replace(/\s+/gu, "").toUpperCase();
/** Section, class and subclass: `H01M`. */
const SUBCLASS_LENGTH = 4;

const sharedSymbol = (a: string, b: string): string | undefined => {
  if (a === b) return a;
  const [mainA, mainB] = [a.split("/")[0], b.split("/")[0]];
  if (mainA !== undefined && mainA === mainB && mainA.length > SUBCLASS_LENGTH) return mainA;
  const subclass = a.slice(0, SUBCLASS_LENGTH);
  return subclass.length === SUBCLASS_LENGTH && subclass === b.slice(0, SUBCLASS_LENGTH) ? subclass : undefined;
};

/** Longest shared IPC symbol first: `H01M10/48`, else the main group `H01M10`, else the subclass `H01M`. Industry codes agree when one contains the other. */
export const agreementReasons = (query: MatchQuery, attributes: MatchAttributes): AgreementReason[] => {
  const reasons: AgreementReason[] = [];
  const own = query.industry;
  const theirs = attributes.industry;
  if (own !== undefined && own !== "" && theirs !== undefined && theirs !== "") {
    if (theirs.startsWith(own)) reasons.push({ kind: "same_industry", code: own });
    else if (own.startsWith(theirs)) reasons.push({ kind: "same_industry", code: theirs });
  }
  const shared = new Set<string>();
  for (const a of query.ipc ?? []) {
    for (const b of attributes.ipc ?? []) {
      const symbol = sharedSymbol(bare(a), bare(b));
      if (symbol !== undefined) shared.add(symbol);
    }
  }
  const longestFirst = Array.from(shared).toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const [longest] = longestFirst;
  if (longest !== undefined) reasons.push({ kind: "same_ipc", ipc: longest });
  return reasons;
};
