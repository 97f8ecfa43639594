import type { PatentFields } from "@zhiqiao/formats";
import { describe, expect, it } from "vitest";
import { canonicalText, toStated } from "./patent-statement.ts";

const full: Required<PatentFields> = {
  applicationNumber: { number: "202011438186", check: "0", checkOk: true },
  foreignApplicationNumber: "US1",
  publicationNumber: { office: "CN", number: "103104575", kind: "A" },
  title: "泵",
  titleEn: "Pump",
  abstract: "摘要",
  abstractEn: "Abstract",
  firstClaim: "一种泵",
  claims: "一种泵",
  claimsCount: 3,
  pages: 4,
  keywords: ["泵"],
  effects: ["省电"],
  applicants: ["甲"],
  currentOwners: ["甲"],
  inventors: ["乙"],
  agency: "丙",
  agencyCode: "11111",
  agents: ["丁"],
  examiner: "戊",
  patentType: "invention",
  documentStage: "grant",
  legal: { validity: "active", group: "in_force", flags: [], text: "授权" },
  statusDate: "2020-01-01",
  applicationDate: "2019-01-01",
  applicationYear: 2019,
  publicationDate: "2020-01-01",
  grantDate: "2020-01-01",
  expiryDate: "2039-01-01",
  lapseDate: "2022-01-01",
  ipcMain: "F04B1/00",
  ipc: ["F04B1/00"],
  cpc: ["F04B1/00"],
  locarno: ["15-02"],
  postcode: "264200",
  address: "某地",
  country: "CN",
  province: "山东",
  city: "威海",
  district: "环翠",
  priority: ["CN1"],
  priorityDate: "2018-01-01",
  divisionalOf: "1",
  pctApplicationNumber: "PCT",
  pctPublicationNumber: "WO",
  pctEntryDate: "2018-01-01",
  citedByCount: 1,
  citesCount: 2,
  familySize: 3,
  family: ["X"],
  sei: ["新能源"],
  nationalEconomy: ["C34"],
  uscc: "1",
  assessedValue: "$ 1",
  price: { text: "5万元", minFen: 5_000_000n, maxFen: 5_000_000n },
  licenceIntent: ["licence"],
  transferors: ["甲"],
  transferees: ["乙"],
  licensees: ["丙"],
  licenceType: "普通许可",
  pledgors: ["甲"],
  pledgees: ["乙"],
  office: "CN",
  sourceUrl: "https://example.com",
  externalId: "1",
  documents: [{ text: "CN1A", date: "2020-01-01" }],
  events: [{ kind: "grant", effective: "2020-01-01" }],
  priorities: [{ text: "CN1" }],
  familyMembers: [{ text: "US1" }],
  citations: [{ text: "CN2A", direction: "cites" }],
  payments: [{ day: "2021-01-01", amountFen: "90000" }],
  reductions: [{ kind: "one_applicant", day: "2020-01-01" }],
  licences: [{ licensees: ["丙"] }],
  pledges: [{ pledgees: ["乙"] }],
  awards: [{ prize: "other", name: "奖" }],
  products: [{ name: "泵" }],
};

describe("what a record states", () => {
  it("keeps every field of a row, money exact as digits", () => {
    const kept = JSON.parse(canonicalText(toStated(full, { 备注: "x" }))) as Record<string, unknown>;
    expect(Object.keys(kept).toSorted()).toEqual([...Object.keys(full), "extra"].toSorted());
    expect(kept["price"]).toEqual({ text: "5万元", minFen: "5000000", maxFen: "5000000" });
  });

  it("is the same text whatever the order of the columns", () => {
    const turned = Object.fromEntries(Object.entries(full).toReversed()) as unknown as PatentFields;
    expect(canonicalText(toStated(turned, { b: "2", a: "1" }))).toBe(canonicalText(toStated(full, { a: "1", b: "2" })));
  });
});
