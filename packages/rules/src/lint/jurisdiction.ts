import type { PolicyDocument } from "../documents/policy-document.ts";

/** `code` as in GB/T 2260 and its extension for development zones: 370000 ⊃ 371000 ⊃ 371071. */
export type Jurisdiction = { readonly code: string; readonly level: "province" | "city" | "zone" };

export type KnownRegion = { readonly code: string; readonly name: string };

/** Provinces, and the regions whose circulars the rulebook holds. GB/T 2260. */
export const knownRegions: readonly KnownRegion[] = Object.entries({
  北京市: "110000",
  天津市: "120000",
  河北省: "130000",
  山西省: "140000",
  内蒙古自治区: "150000",
  辽宁省: "210000",
  吉林省: "220000",
  黑龙江省: "230000",
  上海市: "310000",
  江苏省: "320000",
  浙江省: "330000",
  安徽省: "340000",
  福建省: "350000",
  江西省: "360000",
  山东省: "370000",
  河南省: "410000",
  湖北省: "420000",
  湖南省: "430000",
  广东省: "440000",
  广西壮族自治区: "450000",
  海南省: "460000",
  重庆市: "500000",
  四川省: "510000",
  贵州省: "520000",
  云南省: "530000",
  西藏自治区: "540000",
  陕西省: "610000",
  甘肃省: "620000",
  青海省: "630000",
  宁夏回族自治区: "640000",
  新疆维吾尔自治区: "650000",
  烟台市: "370600",
  威海市: "371000",
  威海火炬高技术产业开发区: "371071",
  许昌市: "411000",
}).map(([name, code]) => ({ code, name }));

/** The level that a code of six digits speaks of. */
export const levelOfCode = (code: string): Jurisdiction["level"] =>
  code.endsWith("0000") ? "province" : code.endsWith("00") ? "city" : "zone";

export const jurisdictionOf = (code: string): Jurisdiction => ({ code, level: levelOfCode(code) });

/** Whose circular it is, from issuers, title and papers; the longest name wins. null where none of the regions is named. */
export const recogniseJurisdiction = (document: PolicyDocument, regions: readonly KnownRegion[] = knownRegions): Jurisdiction | null => {
  const heads = [...document.issuers, document.title.replace(/^关于(?:印发|转发)《?/u, ""), ...document.papers.map(({ title }) => title)];
  const named = regions
    .filter(({ name }) => heads.some((head) => head.startsWith(name)))
    .toSorted((one, other) => other.name.length - one.name.length);
  const found = named[0];
  return found === undefined ? null : jurisdictionOf(found.code);
};

/** Whether `upper` governs `lower`: 370000 governs 371000 and 371071. */
export const governs = (upper: Jurisdiction | null, lower: Jurisdiction | null): boolean => {
  if (upper === null || lower === null || upper.code === lower.code) return false;
  const stem = upper.code.replace(/(?:00)+$/u, "");
  return stem.length < 6 && lower.code.startsWith(stem);
};
