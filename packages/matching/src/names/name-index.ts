import { compareParts, grown, longTradeName, type NameComparison } from "./compare-names.ts";
import { parseName } from "./parse-any-name.ts";
import type { NameParts } from "./parse-name.ts";

/** A name under which an organisation is known: its registered one, a former one, an English one. */
export interface KnownName {
  readonly organizationId: string;
  readonly name: string;
}

/** An organisation that a name may mean, with the best of its names. */
export interface NameCandidate extends NameComparison {
  readonly organizationId: string;
  readonly knownName: string;
}

export interface NameIndex {
  /** Organisations that a name names for certain or may name, best first. Several certain ones are told as doubtful: one name, one bearer. */
  candidates(name: string): readonly NameCandidate[];
}

interface Known {
  readonly known: KnownName;
  readonly parts: NameParts;
}

/** Names under one of these stand near enough to be compared; every pair with a score above 0 shares one. */
function blocksOf(parts: NameParts): string[] {
  if (parts.key === "") return [];
  const blocks = [`key:${parts.key}`];
  if (parts.alias !== null) blocks.push(`key:${parts.alias}`);
  if (parts.kind === "person") return blocks;
  if (parts.script === "latin") return [...blocks, ...parts.core.split(" ").map((word) => `word:${word}`)];
  blocks.push(`core:${parts.kind === "enterprise" ? parts.core : grown(parts.core)}`);
  if (parts.kind === "enterprise" && parts.core.length >= longTradeName) {
    // Names that differ in one character are alike once it is blanked.
    for (let at = 0; at < parts.core.length; at += 1) blocks.push(`but:${parts.core.slice(0, at)}_${parts.core.slice(at + 1)}`);
  }
  return blocks;
}

const verdictRank = { certain: 0, doubtful: 1, different: 2 } as const;

const better = (a: NameCandidate, b: NameCandidate): number =>
  verdictRank[a.verdict] - verdictRank[b.verdict] || b.score - a.score || (a.organizationId < b.organizationId ? -1 : 1);

/** Common English words would bring half the register together; a name shares rarer ones with its like. */
const largestBlock = 500;

/** Known names by what they may share with another: N names against M organisations cost some N comparisons, not N × M. */
export function createNameIndex(names: Iterable<KnownName>): NameIndex {
  const blocks = new Map<string, Known[]>();
  for (const known of names) {
    const parts = parseName(known.name);
    for (const block of blocksOf(parts)) {
      const there = blocks.get(block);
      if (there === undefined) blocks.set(block, [{ known, parts }]);
      else there.push({ known, parts });
    }
  }
  return {
    candidates(name) {
      const parts = parseName(name);
      const near = new Set(
        blocksOf(parts).flatMap((block) => {
          const there = blocks.get(block) ?? [];
          return block.startsWith("word:") && there.length > largestBlock ? [] : there;
        }),
      );
      const best = new Map<string, NameCandidate>();
      for (const { known, parts: other } of near) {
        const compared = compareParts(parts, other);
        if (compared.verdict === "different") continue;
        const candidate = { ...compared, organizationId: known.organizationId, knownName: known.name };
        const standing = best.get(known.organizationId);
        if (standing === undefined || better(candidate, standing) < 0) best.set(known.organizationId, candidate);
      }
      const found = [...best.values()].toSorted(better);
      const certain = found.filter((one) => one.verdict === "certain");
      return certain.length <= 1 ? found : found.map((one) => ({ ...one, verdict: "doubtful" as const }));
    },
  };
}
