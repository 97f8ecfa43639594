import { describe, expect, it } from "vitest";
import { toStorableJson } from "./storable-json.ts";

describe("JSON for PostgreSQL", () => {
  it("replaces NUL and half surrogate pairs, which jsonb refuses", () => {
    expect(JSON.parse(toStorableJson(["a\u0000b", "\ud83d", "\udc00x"]))).toEqual(["a\uFFFDb", "\uFFFD", "\uFFFDx"]);
  });

  it("leaves everything else as it is, also text that looks like an escape", () => {
    const value = { 泵: ["😀", String.raw`\u0000`, "\u001f", String.raw`\\u0000`, '"'] };
    expect(JSON.parse(toStorableJson(value))).toEqual(value);
  });
});
