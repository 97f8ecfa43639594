import { demandFilter, patentFilter } from "@zhiqiao/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseSearch, stringifySearch, toQueryText } from "./search-params.ts";
import { listPaging, readSearch } from "./use-search-state.ts";

describe("an address", () => {
  it("repeats the name of a list and leaves empty values out", () => {
    expect(toQueryText({ status: ["draft", "returned"], q: "", own: true, pages: undefined, kind: null })).toBe(
      "status=draft&status=returned&own=true",
    );
  });

  it("keeps every text through writing and reading, also &, =, % and Chinese", () => {
    const texts = fc.oneof(fc.string({ minLength: 1, unit: "grapheme" }), fc.constantFrom("锂电池 & 隔膜", "50%=?", "a+b", "#1"));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/u), texts, { maxKeys: 5 }), (values) => {
        expect(parseSearch(stringifySearch(values))).toEqual({ ...values });
      }),
    );
  });

  it("is read by the contract's own schema, one value or several alike", () => {
    const schema = z.object({ ...demandFilter, ...listPaging });
    expect(readSearch(schema, parseSearch("?status=draft&own=true&pages=3"))).toMatchObject({ status: ["draft"], own: true, pages: 3 });
    expect(readSearch(schema, parseSearch("?status=draft&status=closed")).status).toEqual(["draft", "closed"]);
  });

  it("drops a word that it does not know and keeps the rest", () => {
    const read = readSearch(z.object({ ...patentFilter, ...listPaging }), parseSearch("?validity=immortal&q=电机&sort=luck&pages=0"));
    expect(read).toMatchObject({ q: "电机", sort: "changed", pages: 1 });
    expect(read.validity).toBeUndefined();
  });

  it("takes no name of the object's own machinery for a parameter", () => {
    expect(parseSearch("?toString=x&__proto__=y")["toString"]).toBe("x");
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});
