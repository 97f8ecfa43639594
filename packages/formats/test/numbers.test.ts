import fc from "fast-check";
import { foreignApplicationNumber } from "../src/numbers/foreign-application-number.ts";
import { describe, expect, it } from "vitest";
import {
  checkDigit,
  formatPublicationNumber,
  identityKeys,
  parseApplicationNumber,
  parsePublicationNumber,
  usccCheck,
} from "../src/index.ts";
import { today } from "./support/files.ts";

describe("application numbers", () => {
  it.each([
    "201710601862.3",
    "95115608.X",
    "97101765.4",
    "202011438186.0",
    "202222029279.9",
    "202221562055.8",
    "202220786942.7",
    "202123021163.2",
    "202022432527.5",
    "202022648948.1",
    "202221922156.1",
  ])("computes the check digit of %s", (number) => {
    const [digits = "", check] = number.split(".");
    expect(checkDigit(digits)).toBe(check);
  });

  it.each([
    ["2022220292799", "202222029279", "9", true],
    ["202011438186.0", "202011438186", "0", true],
    ["CN202011438186.0", "202011438186", "0", true],
    ["CN201911130921.9A", "201911130921", "9", true],
    ["ZL 2020 1 1438186.0", "202011438186", "0", true],
    ["ＺＬ２０２０１１４３８１８６．０", "202011438186", "0", true],
    ["专利号：ZL202011438186.0", "202011438186", "0", true],
    ["202011438186", "202011438186", "0", null],
    ["95115608.x", "95115608", "X", true],
    ["CN97101765", "97101765", "4", null],
    ["201310012345.X", "201310012345", "X", false],
  ])("reads the spelling %s", (text, number, check, checkOk) => {
    expect(parseApplicationNumber(text, today)).toEqual({ number, check, checkOk });
  });

  it.each([
    ["a publication number without kind", "CN103104575"],
    ["a publication number", "CN103104575A"],
    ["an impossible type digit", "202041438186.0"],
    ["a year before the patent law", "198411438186"],
    ["a year after the next", "202811438186"],
    ["a number of another office", "US14331218"],
    ["an old number after 2003", "10115608"],
    ["what Excel leaves of a rounded number", "2022200000000"],
  ])("does not take %s for one", (_, text) => {
    expect(parseApplicationNumber(text, today)).toBeUndefined();
  });

  it("finds one wrong digit in every number", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        (serial, at, by) => {
          const digits = `20211${String(serial).padStart(7, "0")}`;
          const wrong = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1);
          // The weights 2…9 are all prime to 11, so a single change always moves the remainder.
          expect(checkDigit(wrong)).not.toBe(checkDigit(digits));
        },
      ),
    );
  });
});

describe("publication numbers", () => {
  it.each([
    ["CN105745888A", "CN", "105745888", "A"],
    ["CN 106531945 B", "CN", "106531945", "B"],
    ["214411247U", "CN", "214411247", "U"],
    ["CN1234567C", "CN", "1234567", "C"],
    ["CN85100002A", "CN", "85100002", "A"],
    ["CN103104575", "CN", "103104575", ""],
    ["US 2015/0205126 A1", "US", "20150205126", "A1"],
    ["US10948723B1", "US", "10948723", "B1"],
    ["EP 1 234 567 B1", "EP", "1234567", "B1"],
    ["WO2010/123456A1", "WO", "2010123456", "A1"],
    ["TWI123456B", "TW", "I123456", "B"],
    ["IN1234DELNP2010A", "IN", "1234DELNP2010", "A"],
    ["JPWO2010123456A1", "JP", "WO2010123456", "A1"],
  ])("reads %s", (text, office, number, kind) => {
    expect(parsePublicationNumber(text)).toEqual({ office, number, kind });
  });

  it.each(["", "CN12345A", "一种装置", "103104575", "2013-01-21", "CN202011438186.0", "A".repeat(60)])(
    "does not take %s for one",
    (text) => {
      expect(parsePublicationNumber(text)).toBeUndefined();
    },
  );

  it("reads back what it writes", () => {
    const number = fc.record({
      office: fc.constantFrom("US", "EP", "WO", "JP"),
      number: fc.stringMatching(/^[1-9]\d{4,11}$/u),
      kind: fc.constantFrom("A1", "A2", "B1", "B2", "A", "B", ""),
    });
    fc.assert(
      fc.property(number, (value) => {
        expect(parsePublicationNumber(formatPublicationNumber(value))).toEqual(value);
      }),
    );
  });
});

describe("identity of a patent", () => {
  it("is shared by publication and grant since 2007, which share their number", () => {
    const keys = (text: string): readonly string[] => {
      const publicationNumber = parsePublicationNumber(text);
      return identityKeys(publicationNumber === undefined ? {} : { publicationNumber });
    };
    expect(keys("CN103104575A")).toEqual(["pub:CN103104575"]);
    expect(keys("CN103104575B")).toEqual(keys("CN103104575A"));
    expect(keys("CN1234567A")).not.toEqual(keys("CN1234567C"));
    expect(keys("US7457040B2")).toEqual(["pub:US7457040B2"]);
  });

  it("puts the application number first and leaves the check digit out", () => {
    const applicationNumber = { number: "202011438186", check: "0", checkOk: null };
    expect(identityKeys({ applicationNumber, publicationNumber: { office: "CN", number: "112500000", kind: "A" } })).toEqual([
      "app:202011438186",
      "pub:CN112500000",
    ]);
    expect(identityKeys({})).toEqual([]);
  });
});

describe("统一社会信用代码", () => {
  it.each(["914110007324785523", "914403001922038216", "9144030071526726XG", "91110000802100433B", "91350100M000100Y43"])(
    "accepts %s",
    (code) => {
      expect(usccCheck(code)).toBe(true);
    },
  );
  it.each(["914403001922038217", "91350203M0001QAY9B", "", "91440300192203821", "91440300192203821I"])("does not confirm %s", (code) => {
    expect(usccCheck(code)).toBe(false);
  });
});

describe("an application number of another office", () => {
  it.each([
    ["US", "201314052000", "US14052000"],
    ["US", "14/052,000", "US14052000"],
    ["US", "14052000", "US14052000"],
    ["EP", "13844704.2", "EP13844704"],
    ["JP", "2013-123456", "JP2013123456"],
    ["KR", "201300334567", "KR201300334567"],
  ])("%s %s is found again as %s", (office, number, found) => {
    expect(foreignApplicationNumber(office, number)).toBe(found);
  });
});
