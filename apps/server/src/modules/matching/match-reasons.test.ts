import { Validity, validityGroup } from "@zhiqiao/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toMarks } from "./match-explanation.ts";
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
  const text = "一种海带自动切割装置及其视觉定位方法，宽度误差不超过一毫米。".repeat(4);
  const span = fc
    .record({ start: fc.nat(text.length - 20), length: fc.integer({ min: 1, max: 20 }) })
    .map(({ start, length }) => ({ start, end: start + length }));

  it("stand in reading order with a gap between any two, and name the text they cover", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
        const marks = toMarks(text, spans);
        for (const [at, mark] of marks.entries()) {
          if (at > 0) expect(mark.start).toBeGreaterThan(marks[at - 1]?.end ?? 0);
          expect(mark.term).toBe(text.slice(mark.start, mark.end));
        }
      }),
    );
  });

  it("cover exactly the characters that met", () => {
    const covered = (spans: readonly { start: number; end: number }[]) =>
      new Set(spans.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 30 }), (spans) => {
        expect(covered(toMarks(text, spans))).toEqual(covered(spans));
      }),
    );
  });
});
