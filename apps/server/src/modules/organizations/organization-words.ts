import { IndustryCode, OrganizationKind, OrganizationTagKind, TagLevel } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";

const compact = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s“”"'‘’·_-]/gu, "");

const organizationWords = [resources["zh-CN"].organizations, resources.en.organizations];

/** The values of a closed list by their words in both languages, by themselves, and by what else tables call them. */
const byWord = <Value extends string>(
  values: readonly Value[],
  wordsOf: (words: (typeof organizationWords)[number]) => Readonly<Record<Value, string>>,
  others: Readonly<Record<string, Value>>,
): ReadonlyMap<string, Value> =>
  new Map([
    ...Object.entries(others).map(([word, value]) => [compact(word), value] as const),
    ...values.flatMap((value) =>
      [value, ...organizationWords.map((words) => wordsOf(words)[value])].map((word) => [compact(word), value] as const),
    ),
  ]);

const kinds = byWord(OrganizationKind.options, (words) => words.kind, {
  公司: "enterprise",
  国企: "state_owned_enterprise",
  高校: "university",
});
const tags = byWord(OrganizationTagKind.options, (words) => words.facts.tag, {
  规上: "above_scale",
  规上企业: "above_scale",
  高企: "high_tech",
  高新技术: "high_tech",
  专精特新: "specialized_sme",
  专精特新企业: "specialized_sme",
  小巨人: "little_giant",
  小巨人企业: "little_giant",
  专精特新小巨人: "little_giant",
  单项冠军: "single_champion",
  单项冠军企业: "single_champion",
  瞪羚: "gazelle",
  独角兽: "unicorn",
  四新: "four_new",
  贯标: "ip_management",
  知识产权管理体系认证: "ip_management",
  央企: "central_enterprise",
  外资: "foreign_funded",
  韩资: "korean_funded",
});
const levels = byWord(TagLevel.options, (words) => words.facts.tagLevel, {
  国家: "national",
  省: "provincial",
  市: "municipal",
  区级: "district",
  县级: "district",
});

export const readKindWord = (text: string): OrganizationKind | undefined => kinds.get(compact(text));
export const readLevelWord = (text: string): TagLevel | undefined => levels.get(compact(text));

/** 高新技术企业, or with its level before it: 国家知识产权优势企业. */
export function readTagWord(text: string): { readonly kind: OrganizationTagKind; readonly level: TagLevel | undefined } | undefined {
  const word = compact(text);
  const plain = tags.get(word);
  if (plain !== undefined) return { kind: plain, level: undefined };
  const [, levelWord, rest] = /^(国家级?|省级?|市级?|区县级|区级|县级)(.+)$/u.exec(word) ?? [];
  const kind = tags.get(rest ?? "");
  return kind === undefined ? undefined : { kind, level: levels.get(levelWord ?? "") };
}

/** A code of GB/T 4754 as it stands; its names are too many ways of saying it. */
export const readIndustryCode = (text: string): string | undefined => IndustryCode.safeParse(text.trim().toUpperCase()).data;
