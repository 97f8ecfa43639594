import type { ResponsibleUnits, UnitRole } from "./policy-document.ts";
import { type RepairedText, sourceSpanOf } from "./repaired-text.ts";

/** No 科, 组 or 会 alone: 市科 and 市人力资源社会 are names torn at the end of a line. */
const organ = "(?:局|厅|委|政府|办公室|办|部|院|中心|海关|员会|管委会|协会|联合会|商会|学会|管委|集团|公司|银行|机构|单位|部门|大学|小组)";
const complete = new RegExp(`^[^，。；：\\s]{1,24}${organ}(?:[（(](?:牵头|配合)[）)])?$`, "u");
const partial = /^[^，。；：0-9\s]{1,14}$/u;

/** Whether the words are a list of units, its last one perhaps torn at the end of the line. */
export const startsUnitList = (compact: string): boolean => {
  const names = compact.split("、");
  const last = names.pop() ?? "";
  if (names.some((name) => !complete.test(name))) return false;
  if (names.length === 0)
    return complete.test(last) && /^(?:各|[省市区县州盟旗](?!场)|.{2,3}(?:海关|银保监))/u.test(last) && last.length <= 16;
  return last === "" || partial.test(last);
};

/** Whether a list of units stands finished with these words. */
export const endsUnitList = (compact: string): boolean => complete.test(compact.split("、").at(-1) ?? "");

const splitNames = (words: string): readonly string[] =>
  words
    .split(/[、，,；;]/u)
    .map((name) => name.replace(/等$/u, "").trim())
    .filter((name) => name !== "");

const roleOf = (words: string): UnitRole => (words.startsWith("牵头") ? "lead" : words.startsWith("配合") ? "support" : "responsible");

/** （责任单位：…）, （牵头单位：…；配合单位：…） in the words of a clause. */
export const unitsInText = (repaired: RepairedText): readonly ResponsibleUnits[] => {
  const found: ResponsibleUnits[] = [];
  for (const match of repaired.text.matchAll(
    /(责任|牵头|配合|主办|协办|承办)(?:单位|部门)[:：]([^。；;\n]*?)(?=[）)]\s*(?:$|\n|[一-龥])|[。；;\n]|$)/gu,
  )) {
    const [words, role = "", names = ""] = match;
    const list = splitNames(names);
    if (list.length === 0) continue;
    found.push({
      role: roleOf(role),
      names: list,
      words,
      span: sourceSpanOf(repaired, { start: match.index, end: match.index + words.length }),
    });
  }
  return found;
};

/** The cell of units beside a task. A unit marked （牵头） leads. */
export const unitsInCell = (repaired: RepairedText): readonly ResponsibleUnits[] => {
  if (repaired.text === "") return [];
  const names = splitNames(repaired.text);
  const leads = names.filter((name) => /牵头/u.test(name));
  const span = sourceSpanOf(repaired, { start: 0, end: repaired.text.length });
  const plain = (list: readonly string[]): readonly string[] => list.map((name) => name.replace(/[（(](?:牵头|配合)[）)]$/u, ""));
  const of = (role: UnitRole, list: readonly string[]): readonly ResponsibleUnits[] =>
    list.length === 0 ? [] : [{ role, names: plain(list), words: repaired.text, span }];
  if (leads.length === 0) return of("responsible", names);
  return [
    ...of("lead", leads),
    ...of(
      "support",
      names.filter((name) => !leads.includes(name)),
    ),
  ];
};
