import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PhraseAutomaton } from "../src/text/phrase-automaton.ts";
import { TextUnits } from "../src/text/text-units.ts";

const { pattern } = fc.letrec<{ pattern: string; sequence: string; part: string }>((tie) => ({
  pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((ways) => ways.join("|")),
  // No group is empty: what a repeated empty group means, engines do not agree on.
  sequence: fc
    .tuple(fc.constantFrom("甲", "乙", "[甲丙]"), fc.array(tie("part"), { maxLength: 3 }))
    .map(([first, parts]) => first + parts.join("")),
  part: fc
    .tuple(
      fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom("甲", "乙", "[甲丙]"),
        tie("pattern").map((inner) => `(?:${inner})`),
      ),
      fc.constantFrom("", "", "?"),
    )
    .map(([part, sign]) => part + sign),
}));

const endOf = (written: string, source: string): number => {
  const text = new TextUnits();
  text.write(source);
  return new PhraseAutomaton(written).endOf(text.cells, 0, text.length);
};

describe("PhraseAutomaton", () => {
  it("ends a phrase where a regular expression of the same alternatives does", () => {
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "丁"), maxLength: 12 }), (written, source) => {
        const match = new RegExp(`(?:${written})`, "uy").exec(source);
        expect(endOf(written, source)).toBe(match === null || match[0] === "" ? -1 : match[0].length);
      }),
      { numRuns: 500 },
    );
  });

  it("repeats what stands before a plus as often as it can", () => {
    expect(endOf("甲(?:乙|丙)+", "甲乙丙乙丁乙")).toBe(4);
    expect(endOf("甲(?:乙|丙)+", "甲丁")).toBe(-1);
  });

  it("refuses a pattern whose groups do not close", () => {
    expect(() => new PhraseAutomaton("(?:甲")).toThrow(SyntaxError);
    expect(() => new PhraseAutomaton("甲)乙")).toThrow(SyntaxError);
  });
});
