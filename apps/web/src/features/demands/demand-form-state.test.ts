import { DraftDemand } from "@zhiqiao/contracts";
import { describe, expect, it } from "vitest";
import { type DemandForm, emptyForm, hasFaults, readForm, readKept } from "./demand-form-state.ts";

const target = { key: "1", quantity: "氨氮去除率", comparator: ">=", value: "９０", upper: "", unit: "%" } as const;

describe("the demand form", () => {
  it("saves what is a figure and names the row that is not, so that nothing typed is lost", () => {
    const form: DemandForm = {
      ...emptyForm,
      targets: [target, { ...target, key: "2", value: "九十" }, { ...target, key: "3", quantity: "", value: "", unit: "" }],
    };
    const { draft, faults } = readForm(form);
    expect(draft.targets).toEqual([{ quantity: "氨氮去除率", comparator: ">=", value: "90", upper: null, unit: "%" }]);
    expect([...faults.targets]).toEqual([["2", "figure"]]);
  });
  it("asks a range for two ends in order", () => {
    const range = (value: string, upper: string) =>
      readForm({ ...emptyForm, targets: [{ ...target, comparator: "range", value, upper }] }).faults.targets.get("1");
    expect(range("1", "2")).toBeUndefined();
    expect(range("2", "1")).toBe("range");
    expect(range("2", "")).toBe("range");
    expect(range("", "3")).toBe("figure");
  });
  it("drops the upper end of a figure that is no longer a range", () => {
    expect(readForm({ ...emptyForm, targets: [{ ...target, upper: "99" }] }).draft.targets[0]?.upper).toBeNull();
  });
  it("finds a maximum below the minimum and an amount that is none", () => {
    expect(readForm({ ...emptyForm, budgetMin: "80", budgetMax: "50" }).faults.budgetOrder).toBe(true);
    expect(readForm({ ...emptyForm, budgetMin: "五十" }).faults.budgetMin).toBe(true);
    expect(hasFaults(readForm({ ...emptyForm, budgetMin: "50", budgetMax: "50" }).faults)).toBe(false);
  });
  it("gives drafts that the contracts accept, an empty one too", () => {
    expect(DraftDemand.safeParse(readForm(emptyForm).draft).success).toBe(true);
    expect(DraftDemand.safeParse(readForm({ ...emptyForm, targets: [target], budgetMax: "50.5" }).draft).success).toBe(true);
  });
  it("finds again what the browser kept, and takes a damaged copy for none", () => {
    const form: DemandForm = { ...emptyForm, title: "去除氨氮", targets: [target], cooperation: ["licence"] };
    expect(readKept(JSON.stringify(form))).toEqual(form);
    expect(readKept("{")).toBeUndefined();
    expect(readKept('{"title":1}')).toBeUndefined();
    expect(readKept(null)).toBeUndefined();
  });
});
