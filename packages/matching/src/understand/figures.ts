import { unitOf, unitSymbol } from "../text/units.ts";
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
  "万元|亿元|元|万次|次|小时|分钟|个月|个?工作日|年|天|秒|万吨|吨|万?台|套|件|万像素|像素|亩|倍|人|级|目|层|牛·?米|牛顿米?|千牛|英?寸|米|升|克|瓦|千伏|伏|安|度|转|号|cps|HRC|HV|HB|bit|cm水柱|dpi|fps|ns";
const LATIN_UNIT = String.raw`[a-zA-ZμµΩ°℃℉‰%][a-zA-ZμµΩ°℃²³·]*[23]?(?:\/(?:\([a-zA-Zμ℃²³·]+[23]?\)|[a-zA-Zμ℃²³·]+[23]?))?`;
const UNIT = String.raw`(?:(?:平方|立方)?(?:毫米|厘米|微米|纳米|公里|千米|米)|摄氏度|兆帕|千帕|千瓦时|千瓦|兆瓦|赫兹|毫秒|分贝|公斤|千克|毫克|毫升|${COUNTED}|${LATIN_UNIT})(?:[\/每](?:分钟|小时|立方米|平方米|千克|公斤|min|[分秒时天日年吨台次升克米hsd](?![A-Za-z])))?`;
const NOT = "不(?:得|能|可|应|宜|允许)?";
const AT_LEAST = `${NOT}(?:低于|少于|小于|短于)|大于或?等于|大于|高于|超过|至少|(?:提高|提升|增加|增大|升高?|延长)[到至]|达到?|≥|>=|≧|⩾|>`;
const AT_MOST = `${NOT}(?:高于|超过|大于|多于|长于)|小于或?等于|小于|低于|少于|至多|(?:降低?|缩短|减少|减小|下降|控制)[到至]|控制在|≤|<=|≦|⩽|<`;
const FIGURE = new RegExp(
  `(?<before>${AT_LEAST}|${AT_MOST})?[:\\s约为在]*(?<sign>±|\\+\\/-)?(?<minus>-|零下|负)?(?<unit0>HRC|HRB|HB|HV)?(?<value>${NUMBER})(?!\\/\\d)\\s*(?<unit1>${UNIT})?` +
    `(?:\\s*(?<to>[-~～—–至到]+)\\s*(?<upper>(?:-|零下|负)?(?:${NUMBER}))\\s*(?<unit2>${UNIT})?)?(?<after>及?以上|及?以下|以内|之内|之间)?`,
  "gu",
);

/** Words around the name of a quantity that are not part of it. */
const BEFORE_NAME =
  /^(?:(?:现|拟)?(?:需要?|需求|寻求|寻找|希望|求购)?(?:一种|一款|一套|一个|一项)|且|并|其中|其|同时|保证|确保|使(?!用)得?|要求|需要|需|应该?|必须|满足|实现|能(?:够|(?![耗力量效源级]))|可以?|希望|寻求|每[个条台套只]?|但|而|年?平均的?|技术指标|在|将|把|对|如|即|以及|和|及|与|的|了|到|至)+/u;
const AFTER_NAME =
  /(?:升|降|提升|(?<=[度力率])提高|可以|能够|应该|必须|需要|要求|控制|保持|最高|最低|最大|最小|可|能|应|要|须|需|均|都|约|为|在|是|的|由|从|至|到|达|[:=\s])+$/u;
const LONGEST_NAME = 24;

/** A name that says what is measured ends so. */
const NAMES_QUANTITY =
  /(?:率|度|量|径|长|宽|高|厚|压|温|力|值|距|差|功率|电压|电流|寿命|周期|面积|体积|成本|价格?|误差|时间|次数|频率|性|尺寸|指数|系数|规格|等级|效|速|重|比|耗|噪声|噪音|精度|分辨率|能力|PH|pH|DQE|初粘|持粘|得率|产能|余长|能耗|载荷|范围|直径|节能|降低|提高|提升|减少|增加|缩短|延长|负载|载重|承重|负荷|量程|口径|行程|水深|深|间隙|跨距|转数|容积|级差)$/u;

/** `设计水深:1500米`: a colon names what stands before it. */
const AFTER_COLON = /^\s*:/u;
/** `通用性高`: says how, and names no height. */
const SAYS_HOW = /[性率度力][高低好强]$/u;
const NO_NAME = /日期|年份|编号|电话|邮编|邮箱|成立|预算|经费|资金|联系/u;
/** `承受100公斤的爆破气压`: the quantity stands behind its figure. */
const BORNE = /(?<bears>承受|耐受|经受|抵抗|满足|具有|具备|实现)$/u;
const NAME_BEHIND = /^的?(?<name>[\u3400-\u9fff]{2,10}?)(?:要求)?(?=$|[,(])/u;

const FROM = /[由从]$/u;
const TO = /^[\u3400-\u9fff·/]{0,4}?,?(?:提高|提升|增加|增大|升高?|延长|降低?|缩短|减少|减小|下降)[到至]/u;

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

const digits = (number: string): string => number.replaceAll(",", "").replace(/^(?:零下|负)/u, "-");

type Groups = Partial<Record<"before" | "sign" | "minus" | "unit0" | "value" | "unit1" | "to" | "upper" | "unit2" | "after", string>>;

const comparatorOf = ({ before, after }: Groups): StatedFigure["comparator"] => {
  if (after !== undefined && /以上/u.test(after)) return ">=";
  if (after !== undefined && /以下|内/u.test(after)) return "<=";
  if (before === undefined) return "=";
  return new RegExp(`^(?:${AT_LEAST})`, "u").test(before) ? ">=" : "<=";
};

const stated = (groups: Groups): Omit<StatedFigure, "quantity"> | undefined => {
  const value = digits(groups.value ?? "");
  const unit = (groups.unit2 ?? groups.unit1 ?? groups.unit0 ?? "").trim();
  if (groups.sign !== undefined) return { comparator: "range", value: `-${value}`, upper: value, unit };
  const signed = `${groups.minus === undefined || groups.minus === "" ? "" : "-"}${value}`;
  if (groups.upper === undefined) return { comparator: comparatorOf(groups), value: signed, upper: null, unit };
  const upper = digits(groups.upper);
  // 6-8 reads upwards; 2019-12 or 5-3 is no range of a quantity.
  return Number(upper) > Number(signed) ? { comparator: "range", value: signed, upper, unit } : undefined;
};

/** Numbers of standards, patents, money already spent and the like are no figures of a product. */
const NO_FIGURE = /(?:GB|NB|HG|JB|YY|QB|DB|ISO|IEC|IP|IPX|[A-Z]{1,3}\/T)[\s\d./T-]*$/u;

/** A figure before its quantity: the length of the verb that bears it, and of what stands behind. */
const borneFigure = (lead: string, { comparator, unit }: Omit<StatedFigure, "quantity">, follows: string) => {
  const verb = BORNE.exec(lead)?.groups?.["bears"];
  const behind = NAME_BEHIND.exec(follows);
  const quantity = behind?.groups?.["name"] ?? "";
  if (verb === undefined || unit === "" || !NAMES_QUANTITY.test(quantity)) return undefined;
  const isLeast = /受|抗/u.test(verb) && comparator === "=";
  return { quantity, comparator: isLeast ? (">=" as const) : comparator, verb: verb.length, length: behind?.[0].length ?? 0 };
};

/** A size such as 29cm×23cm is no single figure, and 1/5 none at all. */
const isNoFigure = (match: string, lead: string, follows: string): boolean =>
  (/^[-\d±]/u.test(match) && /[A-Za-z\d.×*]$/u.test(lead)) ||
  /\d\/$/u.test(lead) ||
  NO_FIGURE.test(lead) ||
  /^\s*[×*xX]\s*\d/u.test(follows) ||
  /[×*]\s*$/u.test(lead);

/** 含量-5000 is a dash, not a sign; 耐低温-40℃ is one. */
const isDash = (match: string, lead: string, { upper, unit1 = "" }: Groups): boolean =>
  upper === undefined && match.startsWith("-") && /[\u3400-\u9fff]$/u.test(lead) && !/℃|°|摄氏/u.test(unit1);

/** Whether a figure belongs to the quantity that stands before it. */
const isOwn = (name: string, match: string, { before }: Groups, { comparator, unit }: Omit<StatedFigure, "quantity">): boolean => {
  if (name === "" || name.length > LONGEST_NAME) return false;
  const isCompared = comparator !== "=" || before !== undefined;
  if (isCompared) return true;
  const isByColon = AFTER_COLON.test(match) && !NO_NAME.test(name);
  return unit !== "" && (isByColon || NAMES_QUANTITY.test(name)) && !SAYS_HOW.test(name);
};

const figuresOfClause = (clause: Stretch): PlacedFigure[] => {
  const figures: PlacedFigure[] = [];
  let until = 0;
  let risen: { name: string; at: number } | undefined;
  for (const match of clause.text.matchAll(FIGURE)) {
    const groups: Groups = match.groups ?? {};
    const lead = clause.text.slice(0, match.index);
    const follows = clause.text.slice(match.index + match[0].length);
    if (isNoFigure(match[0], lead, follows)) continue;
    const figure = stated(isDash(match[0], lead, groups) ? { ...groups, minus: "" } : groups);
    if (figure === undefined) continue;
    const own = risen ?? nameBefore(clause.text, match.index);
    risen = undefined;
    // 由60%提高到95%: the first is how it was, and names the second.
    if (FROM.test(lead) && TO.test(follows)) {
      risen = own;
      continue;
    }
    const behind = NAMES_QUANTITY.test(own.name) ? undefined : borneFigure(lead, figure, follows);
    if (behind === undefined && (!isOwn(own.name, match[0], groups, figure) || own.at < until)) continue;
    const at = behind === undefined ? own.at : lead.length - behind.verb;
    until = match.index + match[0].trimEnd().length + (behind?.length ?? 0);
    const { quantity, comparator } = behind ?? { quantity: own.name, comparator: figure.comparator };
    figures.push({ ...figure, quantity, comparator, start: clause.start + at, end: clause.start + until });
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
  const measure = known?.kind ?? unitSymbol(unit);
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
