import fc from "fast-check";
import type { MatchAttributes, MatchDocument, MatchQuery } from "../src/index.ts";

/** 示例: made-up phrases of a made-up region, mixed into documents and demands by the property tests. */
const PHRASES = [
  "抗起球针织围巾",
  "聚氨酯胶粘剂",
  "LED恒流驱动电路",
  "无机房电梯曳引机",
  "锂电池SOC估算方法",
  "透水路面砖",
  "一种",
  "本发明公开了",
  "现需求一种技术",
  "H2SO4废液回收",
  "３.5ｍｍ钢带",
  "Wi-Fi模块",
  "木屑综合利用",
  "，",
  "。",
  "；解决",
  "不同温度下",
  "the",
  "㎡",
  "①",
  "é\u0301",
  "😀",
  "カメラ",
];

export const text = fc.array(fc.constantFrom(...PHRASES), { maxLength: 12 }).map((parts) => parts.join(""));
const title = fc.array(fc.constantFrom(...PHRASES), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));

export const attributes: fc.Arbitrary<MatchAttributes> = fc.record(
  {
    status: fc.constantFrom("active", "published", "lapsed_unpaid_fee"),
    type: fc.constantFrom("invention", "utility_model"),
    regionPath: fc.constantFrom("990000", "990000/990100", "990000/990100/990102", "990000/990200"),
    ownerKind: fc.constantFrom("university", "enterprise"),
    availability: fc.subarray(["licence", "transfer", "open_licence"] as const),
    ipc: fc.subarray(["H01M 10/48", "H01M10/44", "E04B1/00"]),
    industry: fc.constantFrom("C34", "C26"),
    organizationId: fc.constantFrom("o1", "o2"),
    visibility: fc.constantFrom("public", "members"),
    flags: fc.subarray(["pledged", "licensed"]),
    sei: fc.subarray(["1.1", "2.3"]),
    days: fc.record(
      { application: fc.constantFrom("2019-12-31", "2020-01-01", "2021-06-30"), grant: fc.constantFrom("2021-01-01", "2022-01-01") },
      { requiredKeys: [] },
    ),
    facets: fc.record({ year: fc.integer({ min: 2018, max: 2022 }), theme: fc.constantFrom("a", "b") }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

export const documentWith = (id: fc.Arbitrary<string>): fc.Arbitrary<MatchDocument> =>
  fc.record(
    {
      id,
      title,
      abstract: text,
      claims: text,
      tags: fc.array(title, { maxLength: 2 }),
      classes: fc.array(title, { maxLength: 2 }),
      attributes,
    },
    { requiredKeys: ["id", "title"] },
  );

export const documents: fc.Arbitrary<MatchDocument[]> = fc.uniqueArray(documentWith(fc.integer({ min: 0, max: 99 }).map(String)), {
  selector: ({ id }) => id,
  minLength: 1,
  maxLength: 12,
});

export const query: fc.Arbitrary<MatchQuery> = fc.record({ title, text }, { requiredKeys: ["title"] });
