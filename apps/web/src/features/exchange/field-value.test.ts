import { describe, expect, it } from "vitest";
import { closedValue, fieldValueText } from "./field-value.ts";

describe("a value read from a row", () => {
  it("shows lists by ； and leaves out what is empty", () => {
    expect(fieldValueText(["示例大学", "", "示例公司"])).toBe("示例大学；示例公司");
  });
  it("shows structured values by the text that the file wrote", () => {
    expect(fieldValueText({ validity: "active", flags: ["pledged"], text: "授权;质押" })).toBe("授权;质押");
    expect(fieldValueText({ number: "202011438186", check: "3", checkOk: true })).toBe("202011438186.3");
    expect(fieldValueText({ office: "CN", number: "103104575", kind: "A" })).toBe("CN103104575A");
  });
  it("shows nothing where nothing was read", () => {
    expect(fieldValueText(undefined)).toBe("");
    expect(fieldValueText(null)).toBe("");
    expect(fieldValueText({ minFen: null })).toBe("");
  });
  it("words the identifiers of closed lists and leaves a title alone that reads like one", () => {
    const words = { invention: "发明", transfer: "转让" };
    expect(closedValue("patentType", "invention", words)).toBe("发明");
    expect(closedValue("licenceIntent", ["transfer", "其他"], words)).toEqual(["转让", "其他"]);
    expect(closedValue("title", "invention", words)).toBe("invention");
  });
  it("keeps a zero: unknown is not zero, and zero is not unknown", () => {
    expect(fieldValueText(0)).toBe("0");
  });
});
