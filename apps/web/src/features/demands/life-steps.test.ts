import { describe, expect, it } from "vitest";
import { lifeSteps } from "./life-steps.ts";

const states = (...given: Parameters<typeof lifeSteps>) => lifeSteps(...given).map(({ state }) => state);

describe("the life of a demand", () => {
  it("marks what is past, where it stands and what lies ahead", () => {
    expect(states("published", new Set())).toEqual(["past", "past", "now", "ahead", "ahead", "ahead"]);
  });
  it("shows a returned demand in the place of its review", () => {
    expect(lifeSteps("returned", new Set())[1]).toEqual({ status: "returned", state: "now" });
  });
  it("does not claim a contract for a demand that was closed without one", () => {
    expect(states("closed", new Set(["submitted", "published"] as const))).toEqual(["past", "past", "past", "ahead", "ahead", "now"]);
  });
});
