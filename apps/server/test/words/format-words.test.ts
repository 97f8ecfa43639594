import { achievementFields, demandFields, type FormatErrorCode, patentFields, type RowProblemCode } from "@zhiqiao/formats";
import { errorStatus } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { importAchievementFields, importDemandFields, importPatentFields } from "@zhiqiao/messages/import-fields";
import { rowProblemCodes } from "@zhiqiao/messages/row-problems";
import { describe, expect, expectTypeOf, it } from "vitest";

/** packages/messages may not import packages/formats; here both are known, so here they are held together. */
describe("the words for what the readers of files say", () => {
  it("name every field that a column can be mapped to, and none that cannot", () => {
    expect([...importPatentFields].toSorted()).toEqual([...patentFields].toSorted());
    expect([...importAchievementFields].toSorted()).toEqual([...achievementFields].toSorted());
    expect([...importDemandFields].toSorted()).toEqual([...demandFields].toSorted());
  });

  it("cover every problem of a row", () => {
    // Compared by the type checker, as the readers' codes are a type.
    expectTypeOf<(typeof rowProblemCodes)[number]>().toEqualTypeOf<RowProblemCode>();
    expect(new Set(rowProblemCodes).size).toBe(rowProblemCodes.length);
  });

  it("cover every refusal of a whole file, in both languages and with a status", () => {
    expectTypeOf<FormatErrorCode>().toExtend<keyof typeof errorStatus>();
    const codes = Object.keys(errorStatus).filter((code) => code.startsWith("format."));
    for (const language of ["zh-CN", "en"] as const) expect(Object.keys(resources[language].errors)).toEqual(expect.arrayContaining(codes));
  });
});
