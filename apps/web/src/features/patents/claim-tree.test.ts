import fc from "fast-check";
import { expect, test } from "vitest";
import { type ClaimBranch, claimText, claimTree, countBelow } from "./claim-tree.ts";

const claim = (number: number, ...dependsOn: number[]) => ({ number, text: `${number}. 一种装置`, dependsOn });
const numbersOf = (branch: ClaimBranch): unknown => [branch.claim.number, ...branch.dependants.map(numbersOf)];

test("dependent claims stand below the claim they depend on, the first of several", () => {
  const tree = claimTree([claim(1), claim(2, 1), claim(3, 1, 2), claim(4, 3), claim(5)]);
  expect(tree.map(numbersOf)).toEqual([[1, [2], [3, [4]]], [5]]);
  expect(tree.map(countBelow)).toEqual([3, 0]);
});

test("every claim is in the tree exactly once, whatever the references say", () => {
  const claims = fc
    .uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 20 })
    .chain((numbers) =>
      fc.tuple(
        ...numbers.map((number) =>
          fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }).map((dependsOn) => claim(number, ...dependsOn)),
        ),
      ),
    );
  const all = (branches: readonly ClaimBranch[]): number[] =>
    branches.flatMap((branch) => [branch.claim.number, ...all(branch.dependants)]);
  fc.assert(
    fc.property(claims, (list) => {
      expect(all(claimTree(list)).toSorted((a, b) => a - b)).toEqual(list.map(({ number }) => number).toSorted((a, b) => a - b));
    }),
  );
});

test("a claim's own number is not shown twice", () => {
  expect(claimText(claim(12))).toBe("一种装置");
  expect(claimText({ number: 1, text: "1.5 毫米的垫片", dependsOn: [] })).toBe("1.5 毫米的垫片");
});
