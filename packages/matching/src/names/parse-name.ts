import { kindOfName, type NameKind } from "./name-kinds.ts";
import { ABBREVIATIONS, LEGAL_FORMS, type LegalForm, longestTradeWord, SEATS_APART, TRADE_WORD } from "./organization-words.ts";
import { PLACE_PATTERN, PLACE_SUFFIX, PROVINCE_OF } from "./places.ts";
import { nameKey, spellName } from "./spelling.ts";

/** A part that a name puts behind that of a whole: 某大学威海校区, 某公司某分公司. */
export interface NameUnit {
  readonly kind: "campus" | "department" | "hospital" | "company" | "branch" | "institute";
  readonly text: string;
}

/** An organisation's name taken apart. Only what the name itself says. */
export interface NameParts {
  readonly key: string;
  readonly kind: NameKind;
  readonly script: "han" | "latin";
  /** Places named in it from the widest to the narrowest, without 省 and 市; districts as they stand. */
  readonly places: readonly string[];
  readonly placeAt: "front" | "bracket" | "none";
  /** 字号 of an enterprise; the whole name of a university, institute or hospital without its unit. */
  readonly core: string;
  readonly tradeWords: readonly string[];
  readonly form: LegalForm | null;
  readonly group: boolean;
  readonly unit: NameUnit | null;
  /** A second name in brackets behind the first. */
  readonly alias: string | null;
  readonly abbreviated: boolean;
}

const place = `(?:${PLACE_PATTERN})`;
const frontPlace = new RegExp(`^(${place})(?:${PLACE_SUFFIX})?`, "u");
const district = /^([\p{Script=Han}]{2,3}?[区县旗])(?=[\p{Script=Han}]{3,})/u;
const tailPlace = new RegExp(`^(.{2,})(${place})(?:市)?$`, "u");
const bracketPlace = new RegExp(`\\((${place})(?:${PLACE_SUFFIX})?(?:(${place})(?:市|区|县)?)?\\)`, "u");
const organisationEnding = /(?:医院|中心|研究所|研究院|设计院|厂|公司|学校|学院|大学|医学院|总站|实验室)$/u;
const bracketTail = /^(.+)\(([^()]{4,})\)$/u;
const wholeGroup = /\(?集团\)?$/u;

const campusUnit = new RegExp(`^\\(?(${place})(?:市)?\\)?(?:校区|分校)?\\)?$`, "u");

/** 山东省威海市环翠区某某 → places and the rest. A place that would leave less than two characters is part of the name. */
function takePlaces(text: string): { places: string[]; rest: string } {
  const places: string[] = [];
  let rest = text;
  for (;;) {
    const found = frontPlace.exec(rest);
    const [whole = "", name = ""] = found ?? [];
    const above = places.at(-1);
    const fits = above === undefined || (PROVINCE_OF.get(name) === above && name !== above);
    if (found === null || !fits || rest.length - whole.length < 2) break;
    places.push(name);
    rest = rest.slice(whole.length);
  }
  const inDistrict = places.length === 0 ? null : district.exec(rest);
  if (inDistrict?.[1] !== undefined) {
    places.push(inDistrict[1]);
    rest = rest.slice(inDistrict[1].length);
  }
  return { places, rest };
}

/** A trade name has two characters or more, so the last word of trade stays where nothing else would be left. */
const shortestTradeName = 2;

function takeTradeWords(text: string): { core: string; tradeWords: string[] } {
  const tradeWords: string[] = [];
  let end = text.length;
  for (let length = Math.min(longestTradeWord, end - shortestTradeName); length >= 2; length -= 1) {
    const word = TRADE_WORD.get(text.slice(end - length, end));
    if (word === undefined) continue;
    tradeWords.unshift(word);
    end -= length;
    length = Math.min(longestTradeWord, end - shortestTradeName) + 1;
  }
  return { core: text.slice(0, end), tradeWords };
}

const bare = (text: string): string => text.replaceAll(/[()·\s]/gu, "");

/** `哈尔滨工业大学(威海)`, `…威海校区`, `…威海分校` all name the campus 威海. */
function readUnit(text: string, kind: NameKind): NameUnit | null {
  if (text === "") return null;
  const campus = campusUnit.exec(text);
  if (campus?.[1] !== undefined) return { kind: "campus", text: campus[1] };
  const plain = bare(text);
  if (/校区$|分校$/u.test(plain)) return { kind: "campus", text: plain.replace(/校区$|分校$/u, "") };
  if (kind === "hospital" || plain.includes("附属")) return { kind: "hospital", text: plain };
  if (/分公司$|分厂$|分院$|分所$|分中心$|供电公司$/u.test(plain)) return { kind: "branch", text: plain };
  if (/公司$|厂$|集团$|企业$/u.test(plain)) return { kind: "company", text: plain };
  return { kind: "department", text: plain };
}

const headOf = {
  university: /^(.*?(?:大学|(?<!科)学院|学校))(.*)$/u,
  institute: /^(.*?(?:科学院|研究总院))(.+)$/u,
  hospital: /^(.*?(?:大学|学院|科学院))(.+)$/u,
} as const;

type Parsed = Omit<NameParts, "key" | "kind" | "script" | "alias" | "abbreviated">;

const placeless = { places: [], placeAt: "none", tradeWords: [], form: null, group: false } as const;

/** A public body: its places belong to its name, so they are only spelled alike. */
function parseBody(text: string, kind: NameKind): Parsed {
  const pattern = kind === "university" || kind === "institute" || kind === "hospital" ? headOf[kind] : undefined;
  const found = pattern?.exec(text);
  const head = found?.[1] ?? text;
  const tail = found?.[2] ?? "";
  const { places, rest } = takePlaces(head);
  // 山东省农业科学院 and 山东农业科学院 are one name; 南京大学 is none without its city.
  const core = bare(places.join("") + rest);
  const seat = SEATS_APART.has(core) ? campusUnit.exec(tail)?.[1] : undefined;
  if (seat !== undefined) return { ...placeless, core: `${core}${seat}`, unit: null };
  const unit = readUnit(tail, kind);
  if (kind === "institute" && unit?.kind === "department") return { ...placeless, core, unit: { kind: "institute", text: unit.text } };
  return { ...placeless, core, unit };
}

function takeForm(text: string): { form: LegalForm | null; rest: string } {
  for (const [ending, form] of LEGAL_FORMS) {
    if (text.endsWith(ending) && text.length > ending.length) return { form, rest: text.slice(0, -ending.length) };
    if (form === "foreign" && text.startsWith(ending) && text.length > ending.length) return { form, rest: text.slice(ending.length) };
  }
  return { form: null, rest: text };
}

/** A firm: place, 字号, words of trade, legal form; a unit behind the form, or a company of a group. */
function parseFirm(text: string): Parsed {
  const behindForm = /^(.*?公司)((?!股份).{2,})$/u.exec(text);
  const unitText = behindForm?.[2] ?? "";
  const { form, rest: named } = takeForm(behindForm?.[1] ?? text);
  const group = wholeGroup.test(named);
  let rest = named.replace(wholeGroup, "");
  let unit = readUnit(unitText, "enterprise");
  const ofGroup = /^(.{2,}?)\(?集团\)?(.{2,})$/u.exec(rest);
  if (ofGroup?.[1] !== undefined && ofGroup[2] !== undefined) {
    rest = ofGroup[1];
    // A branch of a group's company: 某集团某某有限公司某分公司.
    unit = { kind: unit?.kind ?? "company", text: `${bare(ofGroup[2])}${unit?.text ?? ""}` };
  }
  const inBrackets = bracketPlace.exec(rest);
  const withoutBracket = inBrackets === null ? rest : rest.replace(inBrackets[0], "");
  const front = takePlaces(bare(withoutBracket));
  const atTail = inBrackets === null && front.places.length === 0 ? tailPlace.exec(front.rest) : null;
  const bracketed = (inBrackets === null ? [atTail?.[2]] : [inBrackets[1], inBrackets[2]]).filter((one) => one !== undefined);
  const { core, tradeWords } = takeTradeWords(atTail?.[1] ?? front.rest);
  return {
    places: front.places.length > 0 ? front.places : bracketed,
    placeAt: front.places.length > 0 ? "front" : bracketed.length > 0 ? "bracket" : "none",
    core: front.places.length > 0 && bracketed.length > 0 ? `${core}(${bracketed.join("")})` : core,
    tradeWords,
    form,
    group: group || ofGroup !== null,
    unit,
  };
}

/** Takes a Chinese name apart. */
export function parseHanName(name: string): NameParts {
  const spelled = spellName(name);
  let text = spelled;
  for (const [pattern, whole] of ABBREVIATIONS) text = text.replace(pattern, whole);
  const tail = bracketTail.exec(text);
  const alias = tail?.[2] !== undefined && organisationEnding.test(tail[2]) && organisationEnding.test(tail[1] ?? "") ? tail[2] : null;
  const main = alias === null ? text : (tail?.[1] ?? text);
  const kind = kindOfName(main);
  return {
    key: nameKey(name),
    kind,
    script: "han",
    alias: alias === null ? null : nameKey(alias),
    abbreviated: text !== spelled,
    ...(kind === "enterprise" ? parseFirm(main) : parseBody(main, kind)),
  };
}
