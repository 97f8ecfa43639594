/** What the bearer of a name is, as far as the name says. */
export type NameKind = "university" | "institute" | "hospital" | "enterprise" | "person" | "other" | "unknown";

/** First match wins: 大学附属医院 is a hospital, 大学科技园有限公司 an enterprise. */
const kindByName: readonly (readonly [RegExp, NameKind])[] = [
  [/医院|卫生院|保健院|\bhospital\b/iu, "hospital"],
  [
    /公司|企业|集团|厂$|合作社|事务所$|商行$|经营部$|工作室$|co\.?,?\s*ltd|\b(?:inc|llc|plc|limited|company)\b|corp|gmbh|株式会社/iu,
    "enterprise",
  ],
  [/大学|(?<!科)学院|学校|universi|\bunivs?\b|college/iu, "university"],
  [/研究院|研究所|研究中心|科学院|设计院|实验室|institute|\binst\b|academy|laborator/iu, "institute"],
  [/[局厅委会部]$|人民政府|部队|中心$|站$|协会|学会/u, "other"],
  [/^\p{Script=Han}{2,4}$|^\p{Script=Han}{1,8}·\p{Script=Han}{1,10}$/u, "person"],
];

/** What an owner is by its name alone; `unknown` where the name does not say. */
export const kindOfName = (name: string): NameKind => {
  const text = name.normalize("NFKC").trim();
  return kindByName.find(([pattern]) => pattern.test(text))?.[1] ?? "unknown";
};
