import { FactToRecord } from "@zhiqiao/contracts";
import { expect, test } from "vitest";
import type { FactDraft, FactType } from "./fact-fields.ts";
import { readBasis, readFact, readYuan } from "./read-fact.ts";

const today = "2026-11-21";

test("an amount in yuan is read to the fen, by digits alone", () => {
  expect(readYuan("1,200")).toBe("120000");
  expect(readYuan("１２００．５元")).toBe("120050");
  expect(readYuan("0.07")).toBe("7");
  for (const wrong of ["", "12.345", "-5", "1e3", "一千"]) expect(readYuan(wrong), wrong).toBeUndefined();
});

const complete: Readonly<Record<FactType, FactDraft>> = {
  event: { kind: "lapse_fee", effective: "2024-03-15" },
  payment: { year: "5", day: "2024-03-01", amountYuan: "1200" },
  reduction: { kind: "one_applicant", day: "2022-05-01" },
  licence: { kind: "ordinary", licensees: "示例甲公司；示例乙公司", termFrom: "2023-01-01", until: "2026-01-01", amountWan: "50.5" },
  pledge: { pledgees: "示例银行", registeredOn: "2023-01-01", amountWan: "300" },
  award: { prize: "china_patent", name: "中国专利优秀奖" },
  product: { name: "示例产品", revenueWan: "1200", revenueYear: "2025" },
  familyMember: { number: "US10123456B2", relation: "simple", granted: "yes" },
  document: { number: "CN112345678A", date: "2021-01-01" },
  citation: { direction: "cites", text: "示例期刊 2020" },
};

test.each(Object.keys(complete) as FactType[])("a complete %s is one that the contract takes", (type) => {
  const { fact, faults } = readFact(type, complete[type], today);
  expect(faults).toBeUndefined();
  expect(FactToRecord.safeParse(fact).success).toBe(true);
});

test.each(Object.keys(complete) as FactType[])("an empty form of %s says which field is missing", (type) => {
  const { fact, faults } = readFact(type, {}, today);
  expect(fact).toBeUndefined();
  expect(Object.values(faults ?? {})).toContain(type === "citation" ? "either" : "missing");
});

test("names are separated by semicolons of both widths, and money is kept in fen", () => {
  expect(readFact("licence", complete.licence, today).fact).toMatchObject({
    licensees: ["示例甲公司", "示例乙公司"],
    amountFen: "50500000",
  });
});

test("a fault is said at its field", () => {
  expect(readFact("payment", { ...complete.payment, amountYuan: "一千" }, today).faults).toEqual({ amountYuan: "amount" });
  expect(readFact("payment", { ...complete.payment, day: "2027-01-01" }, today).faults).toEqual({ day: "future" });
  expect(readFact("payment", { ...complete.payment, year: "99" }, today).faults).toEqual({ year: "year" });
  expect(readFact("licence", { ...complete.licence, until: "2022-01-01" }, today).faults).toEqual({ until: "order" });
});

test("what was typed for another kind of fact does not count", () => {
  expect(readFact("event", { ...complete.event, reference: "甲", from: "乙" }, today).fact).toMatchObject({ reference: null, from: [] });
});

test("the supporting document must have a name", () => {
  expect(readBasis({ document: " ", number: "", day: null })).toBeUndefined();
  expect(readBasis({ document: "缴费收据 ", number: " ", day: null })).toEqual({ document: "缴费收据", number: null, day: null });
});
