import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDate } from "../src/fields/dates.ts";
import { splitNames, splitSymbols, splitValues } from "../src/fields/lists.ts";
import { normaliseIpc, normaliseLocarno, parseFlexibleDate, readAmount } from "../src/index.ts";
import { expandScientific, isDamagedByExcel } from "../src/numbers/application-number.ts";

describe("dates", () => {
  it.each([
    ["2013-01-21", "2013-01-21"],
    ["20130121", "2013-01-21"],
    ["2013.01.21", "2013-01-21"],
    ["2013/1/21", "2013-01-21"],
    ["2013年1月21日", "2013-01-21"],
    ["41295", "2013-01-21"],
    ["41295.5", "2013-01-21"],
    ["2013-01-21 08:30:00", "2013-01-21"],
    ["2013-01-21T00:00:00Z", "2013-01-21"],
    ["２０１３－０１－２１", "2013-01-21"],
    ["12/31/2013", "2013-12-31"],
    ["31/12/2013", "2013-12-31"],
    ["03/03/2013", "2013-03-03"],
    ["Jan 21, 2013", "2013-01-21"],
    ["21 January 2013", "2013-01-21"],
  ])("reads %s", (text, date) => {
    expect(parseFlexibleDate(text)).toBe(date);
  });

  it("does not guess which of two numbers is the month", () => {
    expect(readDate("03/04/2021")).toEqual({ problem: "row.date_ambiguous" });
  });

  it.each(["", "2013", "2013-02-30", "2013-13-01", "一月", "12", "999999999", "2013-1", "0000-00-00"])(
    "understands nothing in %j",
    (text) => {
      expect(readDate(text)).toEqual({ problem: "row.date_not_understood" });
    },
  );

  it("reads every day back in every style and as Excel's serial", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("1985-04-01"), max: new Date("2100-12-31"), noInvalidDate: true }), (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [year = "", month = "", date = ""] = iso.split("-");
        const serial = Math.round((Date.parse(iso) - Date.UTC(1899, 11, 30)) / 86_400_000);
        const styles = [iso, year + month + date, `${year}.${month}.${date}`, `${year}/${Number(month)}/${Number(date)}`, String(serial)];
        expect(styles.map(parseFlexibleDate)).toEqual(styles.map(() => iso));
      }),
    );
  });
});

describe("classification symbols", () => {
  it.each([
    ["H01M10/0525", "H01M10/0525"],
    ["h01m 10/0525", "H01M10/0525"],
    ["E01B3/32(2006.01)I", "E01B3/32"],
    ["A24B   15/18    (2006.01)", "A24B15/18"],
    ["C07K   7/08        20060101AFI20100427BHKR        ", "C07K7/08"],
    ["H01M0010/0525", "H01M10/0525"],
    ["Int.Cl.8 B64C 27/12", "B64C27/12"],
    ["Y02E 10/50", "Y02E10/50"],
    ["G02B", "G02B"],
    ["G02B27", "G02B27/00"],
    ["Ｇ０２Ｂ２７／０１", "G02B27/01"],
  ])("writes %s as %s", (text, symbol) => {
    expect(normaliseIpc(text)).toBe(symbol);
  });
  it.each(["", "G02", "Z02B1/00", "G02B27/", "装置", "14-03", "G02B27/01 and more"])("does not take %j for one", (text) => {
    expect(normaliseIpc(text)).toBeUndefined();
  });
  it("leaves a canonical symbol alone", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-H]\d{2}[A-Z][1-9]\d{0,2}\/\d{2,6}$/u), (symbol) => {
        expect(normaliseIpc(symbol)).toBe(symbol);
      }),
    );
  });
  it("finds the Locarno class in both spellings", () => {
    expect(normaliseLocarno("14-03")).toBe("14-03");
    expect(normaliseLocarno("LOC(10)Cl.14-03")).toBe("14-03");
    expect(normaliseLocarno("2014-03-01")).toBeUndefined();
  });
});

describe("lists", () => {
  it("cuts by the separators of each tool", () => {
    expect(splitValues("甲 | 乙")).toEqual(["甲", "乙"]);
    expect(splitValues("甲; 乙；丙\n丁")).toEqual(["甲", "乙", "丙", "丁"]);
    expect(splitValues("甲\u001f乙")).toEqual(["甲", "乙"]);
    expect(splitSymbols("G02B27/01, H04N5/225、A61B1/00")).toEqual(["G02B27/01", "H04N5/225", "A61B1/00"]);
  });
  it("cuts Chinese names at commas and leaves foreign ones whole", () => {
    expect(splitNames("示例甲,示例乙，示例丙、示例丁")).toEqual(["示例甲", "示例乙", "示例丙", "示例丁"]);
    expect(splitNames("SMITH, JOHN")).toEqual(["SMITH, JOHN"]);
    expect(splitNames("SMITH, JOHN | DOE, JANE")).toEqual(["SMITH, JOHN", "DOE, JANE"]);
    expect(splitNames("威海示例（集团）有限公司")).toEqual(["威海示例（集团）有限公司"]);
  });
  it("keeps the order and drops repeats and dashes", () => {
    expect(splitValues("乙 | - | 甲 | 乙")).toEqual(["乙", "甲"]);
  });
});

describe("amounts", () => {
  it.each([
    ["5万元", "", 5_000_000n, 5_000_000n],
    ["10-20万", "", 10_000_000n, 20_000_000n],
    ["10万-20万元", "", 10_000_000n, 20_000_000n],
    ["¥50,000", "", 5_000_000n, 5_000_000n],
    ["1.5亿元", "", 15_000_000_000n, 15_000_000_000n],
    ["12.34元", "", 1234n, 1234n],
    ["50", "预算（万元）", 50_000_000n, 50_000_000n],
    ["10—30", "预算(万元)", 10_000_000n, 30_000_000n],
    ["不超过30万元", "", undefined, 30_000_000n],
    ["100万元以上", "", 100_000_000n, undefined],
  ])("reads %s under the heading %j", (text, heading, minFen, maxFen) => {
    const amount = readAmount(text, heading);
    expect([amount.minFen, amount.maxFen]).toEqual([minFen, maxFen]);
    expect(amount.text).toBe(text);
  });
  it.each(["50", "一些", "$ 3,400", "20-10万", "0.001元"])("leaves %s unquantified", (text) => {
    expect(readAmount(text)).toEqual({ text });
  });
  it("knows 面议 as an answer of its own", () => {
    expect(readAmount("价格面议")).toEqual({ text: "价格面议", negotiable: true });
  });
});

describe("numbers that Excel has rounded", () => {
  it("are told from those with all digits left", () => {
    expect(isDamagedByExcel("2.02E+12")).toBe(true);
    expect(isDamagedByExcel("2.022220292799E+12")).toBe(false);
    expect(expandScientific("2.022220292799E+12")).toBe("2022220292799");
    expect(expandScientific("2.02E+12")).toBe("2.02E+12");
  });
});
