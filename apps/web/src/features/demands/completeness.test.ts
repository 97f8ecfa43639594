import type { DraftDemand } from "@zhiqiao/contracts";
import { describe, expect, it } from "vitest";
import { completenessOf } from "./completeness.ts";

const empty: DraftDemand = {
  title: "",
  problem: " ",
  targets: [],
  industryCode: null,
  ipc: [],
  budgetMinFen: null,
  budgetMaxFen: null,
  deadline: null,
  cooperation: [],
  confidentiality: "open",
};

describe("the completeness of a demand", () => {
  it("names everything that an empty draft lacks, blanks counting as nothing", () => {
    expect(completenessOf(empty)).toEqual({
      missing: ["title", "problem", "industryCode", "cooperation"],
      worthAdding: ["targets", "budget", "deadline"],
      percent: 0,
    });
  });
  it("does not ask for what is only helpful", () => {
    const asked: DraftDemand = { ...empty, title: "a", problem: "b", industryCode: "C34", cooperation: ["licence"] };
    expect(completenessOf(asked).missing).toEqual([]);
    expect(completenessOf(asked).percent).toBe(57);
  });
  it("counts a budget with one end as a budget", () => {
    expect(completenessOf({ ...empty, budgetMaxFen: "1" }).worthAdding).toEqual(["targets", "deadline"]);
  });
});
