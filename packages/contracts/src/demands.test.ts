import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DemandAction, DemandStatus, demandStep, demandSteps, TargetFigure } from "./index.ts";

const actor = fc.constantFrom("author" as const, "reviewer" as const, "system" as const);

describe("the life of a demand", () => {
  it("leads from a draft to every status", () => {
    const reached = new Set<string>(["draft"]);
    for (let size = -1; size !== reached.size; ) {
      size = reached.size;
      for (const status of DemandStatus.options) if (reached.has(status)) for (const step of demandSteps[status]) reached.add(step.to);
    }
    expect([...reached].toSorted()).toEqual([...DemandStatus.options].toSorted());
  });

  it("lets a reviewer publish or return only what was submitted", () => {
    for (const status of DemandStatus.options) {
      for (const action of ["publish", "return"] as const)
        expect(demandStep(status, action, "reviewer") !== undefined).toBe(status === "submitted");
    }
  });

  it("never lets a reviewer or the system see a draft move", () => {
    fc.assert(
      fc.property(fc.constantFrom(...DemandAction.options), actor, (action, by) => {
        if (by !== "author") expect(demandStep("draft", action, by)).toBeUndefined();
      }),
    );
  });

  it("comes to a contract only through the record of one", () => {
    for (const status of DemandStatus.options)
      for (const by of ["author", "reviewer"] as const) expect(demandStep(status, "contract", by)).toBeUndefined();
  });

  it("always ends: from any status the author can reach closed", () => {
    const canClose = (status: DemandStatus, seen: ReadonlySet<DemandStatus>): boolean =>
      status === "closed" || demandSteps[status].some((step) => !seen.has(step.to) && canClose(step.to, new Set([...seen, step.to])));
    for (const status of DemandStatus.options) expect(canClose(status, new Set([status]))).toBe(true);
  });
});

describe("a target figure", () => {
  it("of a range needs both ends", () => {
    expect(TargetFigure.safeParse({ quantity: "硬度", comparator: "range", value: "1", upper: null, unit: "HRC" }).success).toBe(false);
    expect(TargetFigure.safeParse({ quantity: "硬度", comparator: "range", value: "1", upper: "2", unit: "HRC" }).success).toBe(true);
  });

  it("keeps its digits as they were written, never as a float", () => {
    expect(TargetFigure.parse({ quantity: "误差", comparator: "<=", value: "0.10", upper: null, unit: "mm" }).value).toBe("0.10");
  });
});
