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
    const asked: DraftDemand = {
      ...empty,
      title: "氨氮去除",
      problem: "循环水养殖水体氨氮偏高，需要低能耗的去除装置",
      industryCode: "C34",
      cooperation: ["licence"],
    };
    expect(completenessOf(asked).missing).toEqual([]);
    expect(completenessOf(asked).percent).toBe(57);
  });
  it("takes a title of three and a problem of nineteen characters as not stated", () => {
    expect(completenessOf({ ...empty, title: "去氨氮", problem: "字".repeat(19) }).missing).toContain("title");
    expect(completenessOf({ ...empty, title: "去除氨氮", problem: "字".repeat(19) }).missing).toEqual([
      "problem",
      "industryCode",
      "cooperation",
    ]);
  });
  it("counts a budget with one end as a budget", () => {
    expect(completenessOf({ ...empty, budgetMaxFen: "1" }).worthAdding).toEqual(["targets", "deadline"]);
  });
});
