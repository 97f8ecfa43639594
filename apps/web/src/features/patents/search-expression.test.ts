import { parseQuery } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { describe, expect, it } from "vitest";

describe.each(["zh-CN", "en"] as const)("the examples of expressions in %s", (language) => {
  const { examples, fields } = resources[language].patents.expression;

  it("can all be searched as they stand", () => {
    for (const { typed } of [...Object.values(examples), ...Object.values(fields)]) expect(() => parseQuery(typed), typed).not.toThrow();
  });

  it("each ask of the field under whose name they stand", () => {
    for (const [field, { typed }] of Object.entries(fields)) expect(parseQuery(typed)).toMatchObject({ field });
  });
});
