import { expect, test } from "vitest";
import { spellingsOf } from "./patent-numbers.ts";

test("a granted number has the spelling of its certificate, in both lengths", () => {
  expect(spellingsOf("202011438186.0", true)).toEqual({
    dotted: "202011438186.0",
    certificate: "ZL 2020 1 1438186.0",
    plain: "2020114381860",
  });
  expect(spellingsOf("95115608.X", true)).toEqual({ dotted: "95115608.X", certificate: "ZL 95 1 15608.X", plain: "95115608X" });
});

test("before the grant there is no ZL number", () => {
  expect(spellingsOf("202011438186.0", false)?.certificate).toBeUndefined();
});

test("a number of another office has no Chinese spellings", () => {
  expect(spellingsOf("US 16/123456", true)).toBeUndefined();
  expect(spellingsOf(null, true)).toBeUndefined();
});
