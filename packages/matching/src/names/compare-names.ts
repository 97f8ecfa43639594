import type { LegalForm } from "./organization-words.ts";
import type { NameParts } from "./parse-name.ts";
import { PROVINCE_OF } from "./places.ts";

/** Raise it whenever a score can change: it stands beside every stored decision of the program. */
export const nameRulesVersion = "names-1";

/** Why two names are taken for one, or not. Worded by packages/messages. */
export type NameReason =
  | "same_spelling"
  | "abbreviation"
  | "also_named"
  | "same_trade_name"
  | "similar_trade_name"
  | "same_body"
  | "body_renamed"
  | "same_trade_words"
  | "trade_words_extend"
  | "trade_words_differ"
  | "same_place"
  | "place_in_brackets"
  | "place_missing"
  | "place_wider"
  | "place_differs"
  | "legal_form_short"
  | "legal_form_changed"
  | "legal_form_differs"
  | "group_differs"
  | "same_unit"
  | "unit_of"
  | "campus_of"
  | "branch_of"
  | "company_of"
  | "institute_of"
  | "affiliated_hospital"
  | "units_alike"
  | "units_differ"
  | "kind_differs"
  | "person"
  | "same_english_words"
  | "similar_english_words";

export type NameVerdict = "certain" | "doubtful" | "different";

export interface NameComparison {
  /** 0 … 1; alike in both directions. */
  readonly score: number;
  readonly verdict: NameVerdict;
  readonly reasons: readonly NameReason[];
  /** One of the two is a part of the other, whatever the verdict: the whole is the shorter. */
  readonly part: "campus" | "department" | "subsidiary" | null;
}

/** Calibrated on judged pairs (README): a certain one is linked without asking, a doubtful one waits for a person. */
export const nameCuts = { certain: 0.9, doubtful: 0.5 } as const;

const verdictOf = (score: number): NameVerdict =>
  score >= nameCuts.certain ? "certain" : score >= nameCuts.doubtful ? "doubtful" : "different";

/** One thing that was compared: what it takes from the score, and what to say of it. */
interface Finding {
  readonly loss: number;
  readonly reason?: NameReason;
}

const conclude = (findings: readonly Finding[], part: NameComparison["part"] = null): NameComparison => {
  const loss = findings.reduce((sum, finding) => sum + finding.loss, 0);
  const score = Math.round(Math.max(0, 1 - loss) * 1000) / 1000;
  return { score, verdict: verdictOf(score), reasons: findings.flatMap(({ reason }) => reason ?? []), part };
};

const nothing = (reason: NameReason, part: NameComparison["part"] = null): NameComparison => conclude([{ loss: 1, reason }], part);

/** A slip of the pen shows only in a long trade name: in a short one every character tells firms apart. */
export const longTradeName = 6;
/** 第二工程局 and 第八工程局 are two, however long their name. */
const counting = /[\p{N}一二三四五六七八九十百甲乙丙丁东南西北]/u;

const compareTradeNames = (a: string, b: string): Finding => {
  if (a === b) return { loss: 0, reason: "same_trade_name" };
  const places = Array.from({ length: a.length }, (_, at) => at).filter((at) => a.charAt(at) !== b.charAt(at));
  const [at] = places;
  if (a.length < longTradeName || a.length !== b.length || places.length !== 1 || at === undefined) return { loss: 1 };
  return counting.test(a.charAt(at) + b.charAt(at)) ? { loss: 1 } : { loss: 0.4, reason: "similar_trade_name" };
};

/** Words that a firm takes up or drops when it renames itself; any other word names a firm beside it. */
const GENERIC_WORDS: ReadonlySet<string> = new Set(
  "科技 技术 发展 开发 实业 工业 产业 制造 国际 中国 创新 智能 智能科技 股份 控股 新材料 材料 设备 工程 服务".split(" "),
);

const compareTradeWords = (a: readonly string[], b: readonly string[]): Finding => {
  const [one, other] = [a.join(""), b.join("")];
  if (one === other) return one === "" ? { loss: 0 } : { loss: 0, reason: "same_trade_words" };
  const extra = [...a.filter((word) => !b.includes(word)), ...b.filter((word) => !a.includes(word))];
  if (extra.every((word) => GENERIC_WORDS.has(word))) return { loss: 0.4, reason: "trade_words_extend" };
  return { loss: 0.7, reason: "trade_words_differ" };
};

const comparePlaces = (a: NameParts, b: NameParts): Finding => {
  const [one, other] = [a.places.at(-1), b.places.at(-1)];
  if (one === undefined && other === undefined) return { loss: 0 };
  if (one === undefined || other === undefined)
    return a.placeAt === "bracket" || b.placeAt === "bracket"
      ? { loss: 0.45, reason: "place_missing" }
      : { loss: 0.3, reason: "place_missing" };
  if (one === other) {
    return a.placeAt === b.placeAt ? { loss: 0.01, reason: "same_place" } : { loss: 0.2, reason: "place_in_brackets" };
  }
  const within = a.places.includes(other) || b.places.includes(one) || PROVINCE_OF.get(one) === other || PROVINCE_OF.get(other) === one;
  return within ? { loss: 0.35, reason: "place_wider" } : { loss: 0.8, reason: "place_differs" };
};

const compareForms = (a: LegalForm | null, b: LegalForm | null): Finding => {
  if (a === b) return { loss: 0 };
  const pair = new Set([a, b]);
  if (pair.has("company") && (pair.has("limited") || pair.has("joint_stock"))) return { loss: 0.06, reason: "legal_form_short" };
  if (pair.has(null) && (pair.has("limited") || pair.has("joint_stock") || pair.has("company")))
    return { loss: 0.15, reason: "legal_form_short" };
  // 株式会社 is translated as either.
  if (pair.has("foreign") && (pair.has("joint_stock") || pair.has("limited"))) return { loss: 0.1, reason: "legal_form_differs" };
  if (pair.has("limited") && pair.has("joint_stock")) return { loss: 0.2, reason: "legal_form_changed" };
  return { loss: 0.3, reason: "legal_form_differs" };
};

const partReason = {
  campus: { loss: 0.4, reason: "campus_of", part: "campus" },
  department: { loss: 0.42, reason: "unit_of", part: "department" },
  hospital: { loss: 0.9, reason: "affiliated_hospital", part: null },
  company: { loss: 0.7, reason: "company_of", part: "subsidiary" },
  branch: { loss: 0.42, reason: "branch_of", part: "department" },
  institute: { loss: 0.7, reason: "institute_of", part: "subsidiary" },
} as const satisfies Record<string, Finding & { part: NameComparison["part"] }>;

const compareUnits = (a: NameParts, b: NameParts): Finding & { part: NameComparison["part"] } => {
  if (a.unit === null && b.unit === null) return { loss: 0, part: null };
  if (a.unit !== null && b.unit !== null) {
    if (a.unit.text === b.unit.text) return { loss: 0, reason: "same_unit", part: null };
    const [shorter = "", longer = ""] = [a.unit.text, b.unit.text].toSorted((one, other) => one.length - other.length);
    // 某大学(深圳) and 某大学深圳研究生院, 医学院第一附属医院 and 第一附属医院: one may be the other's later name.
    const oneHouse = a.unit.kind !== "institute" && (a.unit.kind === "hospital") === (b.unit.kind === "hospital");
    if (oneHouse && (longer.startsWith(shorter) || longer.endsWith(shorter))) return { loss: 0.45, reason: "units_alike", part: null };
    return { loss: 0.9, reason: "units_differ", part: null };
  }
  const unit = a.unit ?? b.unit;
  return unit === null ? { loss: 0, part: null } : partReason[unit.kind];
};

function compareFirms(a: NameParts, b: NameParts): NameComparison {
  const unit = compareUnits(a, b);
  const words = compareTradeWords(a.tradeWords, b.tradeWords);
  const findings: Finding[] = [
    compareTradeNames(a.core, b.core),
    words,
    // Without a place nothing but the words tells 某某光学 from its sister 某某光学科技.
    a.places.length === 0 && b.places.length === 0 && words.loss > 0 ? { loss: 0.15 } : { loss: 0 },
    comparePlaces(a, b),
    compareForms(a.form, b.form),
    a.group === b.group || unit.part === "subsidiary" ? { loss: 0 } : { loss: 0.35, reason: "group_differs" },
    unit,
  ];
  return conclude(findings, findings[0]?.loss === 0 ? unit.part : null);
}

/** 研究所 grows into 研究院, 学院 into 大学, and remains itself. */
export const grown = (core: string): string => core.replace(/研究所$/u, "研究院").replace(/学院$/u, "大学");

const compareBodies = (a: NameParts, b: NameParts): NameComparison => {
  if (a.core !== b.core) {
    const renamed = grown(a.core) === grown(b.core) && a.unit?.text === b.unit?.text;
    return conclude(renamed ? [{ loss: 0.35, reason: "body_renamed" }] : [{ loss: 1 }]);
  }
  const unit = compareUnits(a, b);
  return conclude([{ loss: 0.02, reason: "same_body" }, unit], unit.part);
};

function compareLatin(a: NameParts, b: NameParts): NameComparison {
  if (a.places.join() !== b.places.join() && a.places.length > 0 && b.places.length > 0) return nothing("place_differs");
  const [one, other] = [new Set(a.core.split(" ")), new Set(b.core.split(" "))];
  const shared = [...one].filter((word) => other.has(word)).length;
  const share = shared / Math.max(1, one.size + other.size - shared);
  const words: Finding =
    share === 1
      ? { loss: 0.02, reason: "same_english_words" }
      : share >= 0.7
        ? { loss: 0.35, reason: "similar_english_words" }
        : { loss: 1 };
  return conclude([words, compareForms(a.form, b.form), a.group === b.group ? { loss: 0 } : { loss: 0.3, reason: "group_differs" }]);
}

/**
 * Whether two names name one organisation: a score with its reasons, the same in both directions. Persons are compared with nobody:
 * two people of one name are two people.
 */
export function compareParts(a: NameParts, b: NameParts): NameComparison {
  if (a.kind === "person" || b.kind === "person") return nothing("person");
  if (a.key === b.key) return a.key === "" ? conclude([{ loss: 1 }]) : conclude([{ loss: 0, reason: "same_spelling" }]);
  if (a.script !== b.script) return conclude([{ loss: 1 }]);
  const abbreviated: Finding[] = a.abbreviated === b.abbreviated ? [] : [{ loss: 0.02, reason: "abbreviation" }];
  const compared = compareNamed(a, b);
  if (compared.score >= nameCuts.doubtful || (a.alias === null && b.alias === null)) {
    return abbreviated.length === 0 || compared.score === 0
      ? compared
      : conclude([{ loss: 1 - compared.score }, ...compared.reasons.map((reason) => ({ loss: 0, reason })), ...abbreviated], compared.part);
  }
  const also = a.alias === b.key || b.alias === a.key || (a.alias !== null && a.alias === b.alias);
  return also ? conclude([{ loss: 0.25, reason: "also_named" }]) : compared;
}

function compareNamed(a: NameParts, b: NameParts): NameComparison {
  if (a.script === "latin") return compareLatin(a, b);
  if (a.kind !== b.kind) {
    const [one, other] = [a.unit, b.unit];
    // 某大学 beside 某大学附属医院 or 某大学科技园有限公司: kin by name, and another legal person.
    const kin = a.core === b.core && (one === null) !== (other === null);
    const [shorter, longer] = a.key.length < b.key.length ? [a.key, b.key] : [b.key, a.key];
    if (shorter.length >= 6 && longer.startsWith(shorter) && /(?:研究所|研究院|中心|实验室|学院)$/u.test(longer))
      return conclude([{ loss: partReason.department.loss, reason: "unit_of" }], "department");
    return kin && (a.kind === "hospital" || b.kind === "hospital") ? nothing("affiliated_hospital") : nothing("kind_differs");
  }
  return a.kind === "enterprise" ? compareFirms(a, b) : compareBodies(a, b);
}
