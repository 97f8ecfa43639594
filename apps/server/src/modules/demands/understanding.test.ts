import { auditEndpoints, demandsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { kelpDemand } from "../../../test/app/test-supply.ts";

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const demand = {
  ...kelpDemand,
  title: "海带切割装置的研发",
  problem: "目前靠人工切割，宽度不均匀。现需求一种海带切割装置，能够自动识别海带边缘，切割速度不低于2m/s。不采用激光切割。",
};
const draft = async () => (await test.call("enterprise", demandsEndpoints.createDemand, { body: demand })).body;
const read = async (who: "enterprise" | "bank" | "otherEnterprise", id: string) =>
  test.call(who, demandsEndpoints.getUnderstanding, { params: { id } });
const correct = (who: "enterprise" | "otherEnterprise", id: string, revision: number, parts: object[] | null) =>
  test.call(who, demandsEndpoints.correctUnderstanding, { params: { id }, body: { revision, parts: parts as never } });

describe("what is understood of a demand", () => {
  it("is read from its words, each with the place where it stands", async () => {
    const { id } = await draft();
    const { body } = await read("enterprise", id);
    expect(body).toMatchObject({ revision: 0, stated: null, correctable: true });
    expect(body.parts).toEqual(body.read);
    expect(body.parts.map(({ kind, text }) => `${kind} ${text}`)).toEqual(
      expect.arrayContaining(["object 海带切割装置", "problem 宽度不均匀", "function 能够自动识别海带边缘", "exclusion 激光切割"]),
    );
    expect(body.parts.find(({ kind }) => kind === "target")?.figure).toEqual({
      quantity: "切割速度",
      comparator: ">=",
      value: "2",
      upper: null,
      unit: "m/s",
    });
    for (const { text, span } of body.parts) {
      expect(demand[span?.part ?? "title"].slice(span?.start, span?.end)).toBe(text);
    }
  });

  it("is corrected by its author: the correction stands, is audited, and says when the text has changed since", async () => {
    const { id, version } = await draft();
    const stated = [
      { kind: "object", text: "海带切割装置" },
      { kind: "target", text: "宽度误差不大于1mm" },
    ];
    const { body } = await correct("enterprise", id, 0, stated);
    expect(body.parts.map(({ kind, text }) => ({ kind, text }))).toEqual(stated);
    expect(body.parts[0]?.span).toEqual({ part: "title", start: 0, end: 6 });
    expect(body.parts[1]).toMatchObject({ span: null, figure: { quantity: "宽度误差", comparator: "<=", value: "1", unit: "mm" } });
    expect(body).toMatchObject({ revision: 1, stated: { by: "示例人员enterprise", textChanged: false } });
    await test.call("enterprise", demandsEndpoints.saveDemand, { params: { id }, body: { ...demand, title: "海带自动切割", version } });
    const after = (await read("enterprise", id)).body;
    expect(after.stated?.textChanged).toBe(true);
    expect(after.parts.map(({ text }) => text)).toEqual(stated.map(({ text }) => text));
    expect(after.parts[0]?.span).toMatchObject({ part: "problem" });
    const { body: log } = await test.call("admin", auditEndpoints.listAuditEntries, { query: { action: "demands.correct_understanding" } });
    expect(log.items.some((entry) => entry.subjectId === id)).toBe(true);
  });

  it("has no target without a figure: which part lacks one is said, and nothing is kept", async () => {
    const { id } = await draft();
    const refused = await correct("enterprise", id, 0, [
      { kind: "function", text: "很快" },
      { kind: "target", text: "很快" },
    ]);
    expect(refused.code).toBe("demands.target_without_figure");
    expect(refused.body).toMatchObject({ details: { indexes: [1], text: "很快" } });
    expect((await read("enterprise", id)).body.revision).toBe(0);
  });

  it("goes back to what the program reads when the correction is taken back; every revision is kept", async () => {
    const { id } = await draft();
    await correct("enterprise", id, 0, [{ kind: "object", text: "别的东西" }]);
    const { body } = await correct("enterprise", id, 1, null);
    expect(body).toMatchObject({ revision: 2, stated: null });
    expect(body.parts).toEqual(body.read);
  });

  it("is not corrected over somebody else's correction, nor by another organisation, nor of a closed demand", async () => {
    const { id } = await draft();
    await correct("enterprise", id, 0, []);
    expect((await correct("enterprise", id, 0, [])).code).toBe("demands.changed_meanwhile");
    expect((await correct("otherEnterprise", id, 1, [])).code).toBe("demands.demand_not_found");
    expect((await read("bank", id)).code).toBe("demands.demand_not_found");
    await test.call("enterprise", demandsEndpoints.actOnDemand, { params: { id }, body: { action: "discard" } });
    expect((await correct("enterprise", id, 1, [])).code).toBe("demands.not_editable");
  });

  it("of a published demand is read by everyone who may read the demand, and corrected by its author alone", async () => {
    const { id } = await draft();
    await test.call("enterprise", demandsEndpoints.actOnDemand, { params: { id }, body: { action: "submit" } });
    await test.call("rongchengOfficer", demandsEndpoints.actOnDemand, { params: { id }, body: { action: "publish" } });
    expect((await correct("enterprise", id, 0, [{ kind: "object", text: "海带" }])).body.revision).toBe(1);
    const seen = (await read("otherEnterprise", id)).body;
    expect(seen).toMatchObject({ correctable: false, revision: 1, parts: [{ kind: "object", text: "海带" }] });
    expect((await correct("otherEnterprise", id, 1, [])).code).toBe("auth.forbidden");
  });
});
