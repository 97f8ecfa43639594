import { Validity, validityGroup } from "@zhiqiao/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutOverlaps } from "./match-explanation.ts";
import { fitReasons } from "./match-reasons.ts";

const demand = { regionCode: "371082", cooperation: ["licence"] };
const kinds = (patent: Parameters<typeof fitReasons>[1], wanted = demand) => fitReasons(wanted, patent).map((reason) => reason.kind);

describe("what fits apart from the texts", () => {
  it("says nothing against a patent in force that is offered as wanted, in the same region", () => {
    expect(kinds({ validity: "active", availability: ["licence"], regionCode: "371082" })).toEqual(["offer_fits", "same_region"]);
  });

  it("calls an unstated offer unknown, neither a yes nor a no", () => {
    expect(kinds({ validity: "active", availability: [], regionCode: null })).toEqual(["offer_unknown"]);
  });

  it("takes an open licence for a licence", () => {
    expect(kinds({ validity: "active", availability: ["open_licence"], regionCode: null })).toEqual(["offer_fits"]);
  });

  it("is silent on an offer that is not what the demand wants", () => {
    expect(kinds({ validity: "active", availability: ["transfer"], regionCode: null })).toEqual([]);
  });

  it("names every validity that is not in force", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Validity.options), (validity) => {
        const status = kinds({ validity, availability: ["licence"], regionCode: null }).filter((kind) => kind.startsWith("status_"));
        expect(status).toEqual(validityGroup[validity] === "in_force" ? [] : [`status_${validityGroup[validity]}`]);
      }),
    );
  });
});

describe("marked passages", () => {
  const mark = fc
    .record({ start: fc.nat(80), length: fc.integer({ min: 1, max: 20 }) })
    .map(({ start, length }) => ({ start, end: start + length, term: "x" }));

  it("never overlap and stand in reading order", () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 30 }), (marks) => {
        const kept = withoutOverlaps(marks);
        for (const [at, one] of kept.entries()) if (at > 0) expect(one.start).toBeGreaterThanOrEqual(kept[at - 1]?.end ?? 0);
      }),
    );
  });

  it("lose a passage only to a longer or earlier one that covers part of it", () => {
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 30 }), (marks) => {
        const kept = withoutOverlaps(marks);
        for (const lost of marks) expect(kept.some((one) => one.start < lost.end && lost.start < one.end)).toBe(true);
      }),
    );
  });
});
