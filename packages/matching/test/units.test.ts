import { describe, expect, it } from "vitest";
import { unitOf } from "../src/text/units.ts";

describe("units", () => {
  it("of one kind give figures that can be compared", () => {
    expect(unitOf("MPa")).toEqual({ kind: "pressure", factor: 1e6 });
    expect(unitOf("兆帕")).toEqual(unitOf("MPa"));
    expect(unitOf("μm")).toEqual(unitOf("微米"));
    expect(unitOf("m³")).toEqual(unitOf("立方米"));
    expect(unitOf("℃")?.kind).toBe("temperature");
  });

  it("are read whatever their case where no other unit is spelled so, and not guessed where one is", () => {
    expect(unitOf("mpa")).toEqual(unitOf("MPa"));
    expect(unitOf("KW")).toEqual(unitOf("kW"));
    expect(unitOf("mw")).toBeUndefined();
    expect(unitOf("台")).toBeUndefined();
  });
});
