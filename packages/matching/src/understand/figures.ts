import { unitOf } from "../text/units.ts";
import { clausesOf, fold, sentencesOf, type Stretch } from "./fold.ts";
import type { StatedFigure } from "./types.ts";

/** A figure and where it stands, from its quantity to its last word. */
export interface PlacedFigure extends StatedFigure {
  start: number;
  end: number;
}

const NUMBER = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
/** Units beyond those that are compared: counts and what only one trade measures. */
const COUNTED =
  "万元|亿元|元|万次|次|小时|分钟|个月|个?工作日|年|天|秒|万吨|吨|万?台|套|件|万像素|像素|亩|倍|人|级|目|层|米|升|克|瓦|千伏|伏|安|度|转|号|cps|HRC|HV|HB|bit|cm水柱|dpi|fps|ns";
const LATIN_UNIT = String.raw`[a-zA-ZμµΩ°℃℉‰%][a-zA-ZμµΩ°℃²³·]*[23]?(?:\/\(?[a-zA-Zμ℃²³·]+[23]?\)?)?`;
const UNIT = String.raw`(?:(?:平方|立方)?(?:毫米|厘米|微米|纳米|公里|千米|米)|摄氏度|兆帕|千帕|千瓦时|千瓦|兆瓦|赫兹|毫秒|分贝|公斤|千克|毫克|毫升|${COUNTED}|${LATIN_UNIT})(?:\/(?:分钟|小时|[分秒时天日年吨台次]))?`;
const NOT = "不(?:得|能|可|应|宜|允许)?";
const AT_LEAST = `${NOT}(?:低于|少于|小于|短于)|大于或?等于|大于|高于|超过|至少|达到?|≥|>=|≧|⩾|>`;
const AT_MOST = `${NOT}(?:高于|超过|大于|多于|长于)|小于或?等于|小于|低于|少于|至多|控制在|≤|<=|≦|⩽|<`;
const FIGURE = new RegExp(
  `(?<before>${AT_LEAST}|${AT_MOST})?[:\\s约为在]*(?<sign>±|\\+\\/-)?(?<minus>-)?(?<value>${NUMBER})\\s*(?<unit1>${UNIT})?` +
    `(?:\\s*(?<to>[-~～—–至到]+)\\s*(?<upper>-?(?:${NUMBER}))\\s*(?<unit2>${UNIT})?)?(?<after>及?以上|及?以下|以内|之内|之间)?`,
  "gu",
);

/** Words around the name of a quantity that are not part of it. */
const BEFORE_NAME =
  /^(?:且|并|其中|其|同时|保证|确保|使得?|要求|需要|需|应该?|必须|满足|实现|能(?:够|(?![耗力量效源级]))|可以?|希望|寻求|每[个条台套只]?|但|而|年?平均的?|技术指标|在|将|把|对|如|即|以及|和|及|与|的|了|到|至)+/u;
const AFTER_NAME =
  /(?:可以|能够|应该|必须|需要|要求|控制|保持|最高|最低|最大|最小|可|能|应|要|须|需|均|都|约|为|在|是|的|至|到|达|[:=\s])+$/u;
const LONGEST_NAME = 24;

/** A name that says what is measured ends so. */
const NAMES_QUANTITY =
  /(?:率|度|量|径|长|宽|高|厚|压|温|力|值|距|差|功率|电压|电流|寿命|周期|面积|体积|成本|价格?|误差|时间|次数|频率|性|尺寸|指数|系数|规格|等级|效|速|重|比|耗|噪声|噪音|精度|分辨率|能力|PH|pH|DQE|初粘|持粘|得率|产能|余长|能耗|载荷|范围|直径|节能|降低|提高|提升|减少|增加|缩短|延长)$/u;

const nameBefore = (clause: string, until: number): { name: string; at: number } => {
  const before = clause.slice(0, until).replace(AFTER_NAME, "");
  // A bracket that closes inside the name belongs to it, an open one begins it.
  const open = before.lastIndexOf("(") > before.lastIndexOf(")") ? before.lastIndexOf("(") + 1 : 0;
  const parts = before.slice(open);
  const from = open + Math.max(parts.lastIndexOf("、"), parts.lastIndexOf(":"), parts.lastIndexOf("“")) + 1;
  const bare = before.slice(from);
  const lead = (/^\s*/u.exec(bare)?.[0].length ?? 0) + (BEFORE_NAME.exec(bare.trimStart())?.[0].length ?? 0);
  return { name: bare.slice(lead).trim(), at: from + lead };
};

const digits = (number: string): string => number.replaceAll(",", "");

type Groups = Partial<Record<"before" | "sign" | "minus" | "value" | "unit1" | "to" | "upper" | "unit2" | "after", string>>;

const comparatorOf = ({ before, after }: Groups): StatedFigure["comparator"] => {
  if (after !== undefined && /以上/u.test(after)) return ">=";
  if (after !== undefined && /以下|内/u.test(after)) return "<=";
  if (before === undefined) return "=";
  return new RegExp(`^(?:${AT_LEAST})`, "u").test(before) ? ">=" : "<=";
};

const stated = (groups: Groups): Omit<StatedFigure, "quantity"> | undefined => {
  const value = digits(groups.value ?? "");
  const unit = (groups.unit2 ?? groups.unit1 ?? "").trim();
  if (groups.sign !== undefined) return { comparator: "range", value: `-${value}`, upper: value, unit };
  const signed = `${groups.minus ?? ""}${value}`;
  if (groups.upper === undefined) return { comparator: comparatorOf(groups), value: signed, upper: null, unit };
  const upper = digits(groups.upper);
  // 6-8 reads upwards; 2019-12 or 5-3 is no range of a quantity.
  return Number(upper) > Number(signed) ? { comparator: "range", value: signed, upper, unit } : undefined;
};

/** Numbers of standards, patents, money already spent and the like are no figures of a product. */
const NO_FIGURE = /(?:GB|NB|HG|JB|YY|QB|DB|ISO|IEC|IP|IPX|[A-Z]{1,3}\/T)[\s\d./T-]*$/u;

const figuresOfClause = (clause: Stretch): PlacedFigure[] => {
  const figures: PlacedFigure[] = [];
  let last: { name: string; end: number } | undefined;
  for (const match of clause.text.matchAll(FIGURE)) {
    const groups: Groups = match.groups ?? {};
    const lead = clause.text.slice(0, match.index);
    const follows = clause.text.slice(match.index + match[0].length);
    const isGlued = /^[-\d±]/u.test(match[0]) && /[A-Za-z\d.×*]$/u.test(lead);
    // A size such as 29cm×23cm is no single figure.
    if (isGlued || NO_FIGURE.test(lead) || /^\s*[×*xX]\s*\d/u.test(follows) || /[×*]\s*$/u.test(lead)) continue;
    // 含量-5000 is a dash, not a sign.
    if (groups.upper === undefined && /[\u3400-\u9fff]$/u.test(lead) && match[0].startsWith("-")) groups.minus = "";
    const figure = stated(groups);
    if (figure === undefined) continue;
    const own = nameBefore(clause.text, match.index);
    const isCompared = figure.comparator !== "=" || groups.before !== undefined;
    const isNamed = own.name !== "" && NAMES_QUANTITY.test(own.name) && own.name.length <= LONGEST_NAME;
    if (!isNamed && !(isCompared && own.name !== "" && own.name.length <= LONGEST_NAME)) continue;
    if (!isCompared && figure.unit === "") continue;
    if (last !== undefined && own.at < last.end) continue;
    const end = match.index + match[0].trimEnd().length;
    last = { name: own.name, end };
    figures.push({ quantity: own.name, ...figure, start: clause.start + own.at, end: clause.start + end });
  }
  return figures;
};

const DIGITS = /^-?\d{1,15}(?:\.\d{1,8})?$/u;
const LONGEST_UNIT = 30;
/** Whether a figure can be kept as the target figure of a demand. */
export const isStorable = ({ value, upper, unit }: StatedFigure): boolean =>
  unit.length <= LONGEST_UNIT && DIGITS.test(value) && (upper === null || DIGITS.test(upper));

/** The figures that a text states of quantities it names: 厚度不低于3.5mm, 氨氮去除率达到90%以上, 温度20~65℃, 误差±0.1mm. */
export const figuresOf = (text: string): PlacedFigure[] => {
  const folded = fold(text);
  return sentencesOf(folded).flatMap((sentence) => clausesOf(folded, sentence).flatMap(figuresOfClause));
};

/** The first figure that a few words state, such as those of a person who corrects a target. */
export const readFigure = (words: string): StatedFigure | undefined => {
  const [first] = figuresOf(words);
  if (first === undefined) return undefined;
  const { quantity, comparator, value, upper, unit } = first;
  return isStorable(first) ? { quantity, comparator, value, upper, unit } : undefined;
};

/** Lowest and highest admitted value in the base of the unit's kind; a bare number and a unit that is not compared stay as they are. */
export const intervalOf = ({ comparator, value, upper, unit }: StatedFigure): { low: number; high: number; measure: string } => {
  const known = unitOf(unit);
  const factor = known?.factor ?? 1;
  const at = Number(value) * factor;
  const measure = known?.kind ?? unit;
  switch (comparator) {
    case ">=":
      return { low: at, high: Infinity, measure };
    case "<=":
      return { low: -Infinity, high: at, measure };
    case "=":
      return { low: at, high: at, measure };
    case "range":
      return { low: at, high: Number(upper ?? value) * factor, measure };
  }
};
