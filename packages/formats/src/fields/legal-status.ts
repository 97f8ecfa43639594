import { splitSymbols } from "./lists.ts";

/** Validity of an application or patent (DOMAIN: 法律状态). `unknown` is never a guess in either direction. */
export type LegalValidity =
  | "published"
  | "substantive_exam"
  | "active"
  | "active_grace"
  | "active_part_invalid"
  | "rejected"
  | "withdrawn"
  | "deemed_withdrawn"
  | "abandoned"
  | "abandoned_duplicate"
  | "deemed_abandoned"
  | "lapsed"
  | "lapsed_fee"
  | "lapsed_restorable"
  | "expired"
  | "invalid"
  | "revoked"
  | "unknown";

/** 有效 | 审中 | 失效. */
export type ValidityGroup = "in_force" | "pending" | "ended" | "unknown";

/** Events that never change validity: 转移, 质押, 许可, 保全, 中止. */
export type LegalFlag = "transferred" | "pledged" | "licensed" | "preserved" | "suspended";

/**
 * `text` is the status as the file wrote it. `group` may be known where `validity` is not: a source that says 失效 without a
 * cause. `restored`: a right came back and its state must be computed from history. `conflict`: detailed and simple status disagree.
 * `unrecognised`: no vocabulary knows the words, as against a known status that leaves validity open (PCT 指定期满, 未确认).
 */
export interface LegalStatus {
  validity: LegalValidity;
  group: ValidityGroup;
  flags: readonly LegalFlag[];
  text: string;
  restored?: true;
  conflict?: true;
  unrecognised?: true;
}

/** No status is longer; patterns with a gap would take quadratic time on a hostile cell. */
const STATUS_UNITS = 1000;

const GROUPS: Readonly<Record<LegalValidity, ValidityGroup>> = {
  published: "pending",
  substantive_exam: "pending",
  active: "in_force",
  active_grace: "in_force",
  active_part_invalid: "in_force",
  rejected: "ended",
  withdrawn: "ended",
  deemed_withdrawn: "ended",
  abandoned: "ended",
  abandoned_duplicate: "ended",
  deemed_abandoned: "ended",
  lapsed: "ended",
  lapsed_fee: "ended",
  lapsed_restorable: "ended",
  expired: "ended",
  invalid: "ended",
  revoked: "ended",
  unknown: "unknown",
};

/** 有效 in_force, 审中 pending, 失效 ended. */
export const validityGroup = (validity: LegalValidity): ValidityGroup => GROUPS[validity];

type Reading = { validity: LegalValidity; group?: ValidityGroup; restored?: true };

/**
 * First match wins; the order carries the meaning. 驳回理由 is an office action and stands before 驳回; every way to end stands
 * before 授权, which most of them mention; 全部无效 stands before 部分无效, because "无效、部分无效宣告专利权全部无效" is a real status.
 */
const READINGS: readonly (readonly [RegExp, Reading])[] = [
  [/驳回理由|审查意见|一通|中通|通知书出案|待答复|回案/u, { validity: "substantive_exam" }],
  [/全部无效|无效宣告失效/u, { validity: "invalid" }],
  [/部分无效/u, { validity: "active_part_invalid" }],
  [/全部撤销/u, { validity: "revoked" }],
  [/pct(?:未)?(?:进入)?指定.*期内/u, { validity: "unknown", group: "pending" }],
  [/pct(?:未)?(?:进入)?指定/u, { validity: "unknown" }],
  [/届满/u, { validity: "expired" }],
  [/未缴纳?年费.*等恢复/u, { validity: "lapsed_restorable" }],
  [/未缴纳?年费/u, { validity: "lapsed_fee" }],
  [/避免重复|重复授权/u, { validity: "abandoned_duplicate" }],
  [/主动放弃/u, { validity: "abandoned" }],
  [/视为放弃/u, { validity: "deemed_abandoned" }],
  [/视为撤回|视撤/u, { validity: "deemed_withdrawn" }],
  [/撤回/u, { validity: "withdrawn" }],
  [/驳回/u, { validity: "rejected" }],
  [/放弃/u, { validity: "abandoned" }],
  [/专利权终止|权利终止/u, { validity: "lapsed" }],
  [/申请终止/u, { validity: "unknown", group: "ended" }],
  [/恢复/u, { validity: "unknown", restored: true }],
  [/滞纳/u, { validity: "active_grace" }],
  [/登印费|办理登记/u, { validity: "unknown", group: "pending" }],
  [/专利权维持|授权|授予|维持有效/u, { validity: "active" }],
  [/实质审查|实审/u, { validity: "substantive_exam" }],
  [/公布|公开/u, { validity: "published" }],
  [/^有效$/u, { validity: "active" }],
  [/^未确认$/u, { validity: "unknown" }],
  [/^审中$/u, { validity: "unknown", group: "pending" }],
  [/^失效$/u, { validity: "unknown", group: "ended" }],
  [/^(?:active|granted|patented)$/u, { validity: "active" }],
  [/^(?:underexamination|examination|examining)$/u, { validity: "substantive_exam" }],
  [/^(?:published|publication)$/u, { validity: "published" }],
  [/^pending$/u, { validity: "unknown", group: "pending" }],
  [/^inactive$/u, { validity: "unknown", group: "ended" }],
];

/** Codes of the CNIPA gazette (事务公告) where a file gives the code alone; events that leave validity alone are absent. */
const GAZETTE_CODES: Readonly<Record<string, LegalValidity>> = {
  PB01: "published",
  C06: "published",
  SE01: "substantive_exam",
  C10: "substantive_exam",
  GR01: "active",
  C14: "active",
  CF01: "lapsed_fee",
  CX01: "expired",
  AV01: "abandoned",
  C25: "abandoned_duplicate",
  IW01: "invalid",
  IP01: "active_part_invalid",
  RJ01: "rejected",
  WD01: "deemed_withdrawn",
  C02: "deemed_withdrawn",
};

const FLAG_WORDS: readonly (readonly [LegalFlag, RegExp, RegExp])[] = [
  ["transferred", /转移|转让|^(?:TR01|TA01|C41)/iu, /(?!)/u],
  ["pledged", /质押|^PE01/iu, /质押.*(?:注销|解除)/u],
  ["licensed", /许可|(?<!海关)备案|^EE01/iu, /(?:许可|备案).*(?:注销|终止)/u],
  ["preserved", /保全|^PP01/iu, /保全.*解除|解除.*保全/u],
  ["suspended", /中止/u, /中止.*(?:结束|解除|恢复)/u],
];

/** An event and its end in one text cancel out: the file states the history, the right is free again. */
const readFlags = (text: string): LegalFlag[] => {
  const segments = splitSymbols(text);
  return FLAG_WORDS.filter(
    ([, begins, ends]) => segments.some((segment) => begins.test(segment)) && !segments.some((segment) => ends.test(segment)),
  ).map(([flag]) => flag);
};

const readValidity = (text: string): Reading | undefined => {
  const code = GAZETTE_CODES[text.trim().toUpperCase()];
  if (code !== undefined) return { validity: code };
  const compact = text
    .replaceAll(/[①-⑳]/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s的()[\]【】,]/gu, "");
  return READINGS.find(([pattern]) => pattern.test(compact))?.[1];
};

const SIMPLE: readonly (readonly [RegExp, ValidityGroup])[] = [
  [/^(?:有效|active|alive|授权有效)$/u, "in_force"],
  [/^(?:审中|在审|pending|pct指定期内|pct-有效期内)$/u, "pending"],
  [/^(?:失效|无效|inactive|dead)$/u, "ended"],
  [/^(?:未确认|pct指定期满|undetermined)$/u, "unknown"],
];

const readSimple = (simple: string): ValidityGroup | undefined => {
  const compact = simple.normalize("NFKC").replaceAll(/\s/gu, "").toLowerCase();
  return SIMPLE.find(([pattern]) => pattern.test(compact))?.[1];
};

/** A rejection may still be under review, so 驳回 beside 审中 is no contradiction. */
const disagree = (detailed: Reading, detailedGroup: ValidityGroup, simple: ValidityGroup): boolean =>
  detailedGroup !== "unknown" &&
  simple !== "unknown" &&
  detailedGroup !== simple &&
  !(detailed.validity === "rejected" && simple === "pending");

const readStatus = (text: string, simple: string): LegalStatus => {
  const words = text.slice(0, STATUS_UNITS);
  const reading = readValidity(words);
  const detailed: Reading = reading ?? { validity: "unknown" };
  const detailedGroup = detailed.group ?? GROUPS[detailed.validity];
  const simpleReading = readSimple(simple);
  const simpleGroup = simpleReading ?? "unknown";
  const flags = readFlags(words);
  const base = { flags, text: text.trim() === "" ? simple : text };
  if (disagree(detailed, detailedGroup, simpleGroup)) return { ...base, validity: "unknown", group: "unknown", conflict: true };
  const validity = detailed.validity === "unknown" && simpleGroup === "in_force" ? "active" : detailed.validity;
  const status: LegalStatus = { ...base, validity, group: simpleGroup === "unknown" ? detailedGroup : simpleGroup };
  if (detailed.restored === true) status.restored = true;
  if (reading === undefined && simpleReading === undefined && flags.length === 0) status.unrecognised = true;
  return status;
};

const STATUSES_REMEMBERED = 1000;
const readBefore = new Map<string, LegalStatus>();

/**
 * Reads a legal status of CNIPA (gazette, case query), PatSnap or incoPat, and the simple status (有效, 审中, 失效) beside it.
 * Pledge, licence, transfer, preservation and suspension are flags and never change validity. Source: gazette codes of CNIPA
 * and the two vendors' vocabularies.
 */
export const normaliseLegalStatus = (text: string, simple = ""): LegalStatus => {
  // A file of 100,000 rows holds a few dozen pairs; a vocabulary that outgrows that is a hostile file's and starts anew.
  const pair = `${text}\n${simple}`;
  if (pair.length > STATUS_UNITS) return readStatus(text, simple);
  const known = readBefore.get(pair);
  if (known !== undefined) return known;
  if (readBefore.size >= STATUSES_REMEMBERED) readBefore.clear();
  // The parts of the pair, as the cells themselves would hold on to the part of the file that they were cut from.
  const status = Object.freeze(readStatus(pair.slice(0, text.length), pair.slice(text.length + 1)));
  readBefore.set(pair, status);
  return status;
};
