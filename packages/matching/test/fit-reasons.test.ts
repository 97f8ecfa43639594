import { describe, expect, it } from "vitest";
import { fitReasons } from "../src/index.ts";

const IN_FORCE = { validity: "active", validityGroup: "in_force" } as const;

describe("fitReasons", () => {
  it("finds nothing to object to in a patent in force when the demand states no wish", () => {
    expect(fitReasons({}, IN_FORCE)).toEqual([]);
  });

  it("says that a right has ended, is pending, or that nobody knows", () => {
    expect(fitReasons({}, { validity: "lapsed_unpaid_fee", validityGroup: "ended" })).toEqual([
      { kind: "status_ended", validity: "lapsed_unpaid_fee" },
    ]);
    expect(fitReasons({}, { validity: "published", validityGroup: "pending" })).toEqual([
      { kind: "status_pending", validity: "published" },
    ]);
    expect(fitReasons({}, {})).toEqual([{ kind: "status_unknown" }]);
  });

  it("takes a district and the city above it for the same region, and two cities for different ones", () => {
    const city = { regionPath: "990000/990100" };
    expect(fitReasons(city, { ...IN_FORCE, regionPath: "990000/990100/990102" })).toEqual([{ kind: "same_region", regionCode: "990102" }]);
    expect(fitReasons(city, { ...IN_FORCE, regionPath: "990000/990200" })).toEqual([{ kind: "other_region", regionCode: "990200" }]);
    expect(fitReasons(city, IN_FORCE)).toEqual([]);
  });

  it("compares the owner's offer with the cooperation wanted, and takes silence for unknown", () => {
    const wanted = { cooperation: ["licence", "joint_development"] };
    expect(fitReasons(wanted, IN_FORCE)).toEqual([{ kind: "offer_unknown" }]);
    expect(fitReasons(wanted, { ...IN_FORCE, availability: ["transfer"] })).toEqual([{ kind: "not_offered" }]);
    expect(fitReasons(wanted, { ...IN_FORCE, availability: ["open_licence"] })).toEqual([{ kind: "offer_fits", cooperation: ["licence"] }]);
    expect(fitReasons({}, { ...IN_FORCE, availability: ["not_offered"] })).toEqual([{ kind: "not_offered" }]);
    expect(fitReasons({ cooperation: ["joint_development"] }, IN_FORCE)).toEqual([]);
  });
});
