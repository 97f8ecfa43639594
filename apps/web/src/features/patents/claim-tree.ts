import type { PatentFacts } from "@zhiqiao/contracts";

type Claim = NonNullable<PatentFacts["claims"]>["claims"][number];

/** A claim with those that depend on it; one that depends on several stands below the first of them. */
export interface ClaimBranch {
  readonly claim: Claim;
  readonly dependants: readonly ClaimBranch[];
}

/** All claims below a claim. */
export const countBelow = ({ dependants }: ClaimBranch): number => dependants.reduce((sum, branch) => sum + 1 + countBelow(branch), 0);

/** Claims by dependency. A reference to itself, to a later or to a missing claim is no place to stand below: such a claim is a root. */
export const claimTree = (claims: readonly Claim[]): readonly ClaimBranch[] => {
  const numbers = new Set(claims.map(({ number }) => number));
  const parentOf = ({ number, dependsOn }: Claim): number | undefined => dependsOn.find((one) => one < number && numbers.has(one));
  const branchesBelow = (parent: number | undefined): readonly ClaimBranch[] =>
    claims.filter((claim) => parentOf(claim) === parent).map((claim) => ({ claim, dependants: branchesBelow(claim.number) }));
  return branchesBelow(undefined);
};

/** The text without the number that opens it, for the number is shown apart. */
export const claimText = ({ number, text }: Claim): string =>
  text.replace(new RegExp(String.raw`^\s*${number}\s*(?:[.．](?!\d)|[、,，:：])\s*`, "u"), "");
