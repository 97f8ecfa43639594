/** The program that suggests; belongs beside every suggestion. */
export const indexingVersion = "indexing-1";

export interface IndexedText {
  readonly title: string;
  readonly abstract: string | null;
  readonly firstClaim: string | null;
}

/** What a text says of itself: `value` in the text's own words, `sentence` the whole sentence it stands in. */
export interface Suggestion<Value> {
  readonly value: Value;
  readonly sentence: string;
}

export interface IndexingSuggestions {
  readonly plainUse: Suggestion<string> | undefined;
  readonly problem: Suggestion<string> | undefined;
  readonly effect: Suggestion<string> | undefined;
  readonly chainTags: Suggestion<readonly string[]> | undefined;
  readonly maturity: Suggestion<"concept" | "small_trial" | "pilot" | "industrial"> | undefined;
}

const mostWords = 120;
const mostTags = 6;

/** Sentences of a text, without the numbers of claims. */
const sentencesOf = (text: string | null): string[] =>
  (text ?? "")
    .split(/(?<=[。！？!?；;\n])/u)
    .map((sentence) => sentence.replace(/^\s*\d+[.、．]\s*/u, "").trim())
    .filter((sentence) => sentence.length > 3);

/** In the order in which they speak most plainly. */
const usePatterns = [
  /(?:适用于|可用于|用于|应用于)([^，。；！？,;]{3,60})/u,
  /(?:适用|面向|针对)([^，。；！？,;]{3,60})/u,
  /(?:涉及|属于)([^，。；！？,;]{3,60}?)(?:技术)?领域/u,
];
const problemPatterns = [
  /(?:解决了?|克服了?|避免了?|消除了?)([^，。；！？,;]{3,60}(?:问题|缺陷|不足|难题|弊端|困难)?)/u,
  /(?:针对|由于)([^，。；！？,;]{3,60}(?:问题|缺陷|不足|难题|困难))/u,
  /((?:现有|传统)[^，。；！？,;]{3,60})/u,
];
const effectPatterns = [
  /((?:显著|大幅|有效|明显|能够|可)?(?:提高|(?<!可)提升|降低|减少|增强|改善|延长|缩短|节约|节省|实现)[^，。；！？,;]{2,60})/u,
];

const clip = (text: string): string => (text.length <= mostWords ? text : `${text.slice(0, mostWords)}…`);

/** The first passage that a pattern finds, the plainest pattern first. */
function firstPassage(sentences: readonly string[], patterns: readonly RegExp[]): Suggestion<string> | undefined {
  for (const pattern of patterns)
    for (const sentence of sentences) {
      const passage = pattern.exec(sentence)?.[1]?.trim();
      if (passage !== undefined && passage !== "") return { value: clip(passage), sentence };
    }
  return undefined;
}

/** A title names what it is for where the text does not say so; a name alone (示例) says nothing. */
const titleUse = (title: string): Suggestion<string> | undefined => {
  const named = /^(?:一种|一类)?(.{6,})$/u.exec(title.trim())?.[1];
  return named === undefined ? undefined : { value: clip(named), sentence: title };
};

/** Links of industrial chains by the words that name them; the platform's own table, to be corrected by people. */
const chainWords: Readonly<Record<string, RegExp>> = {
  海洋养殖: /养殖|海参|海带|鲍鱼|贝类|苗种|鱼类|对虾/u,
  海洋装备: /海洋|船舶|海底|深海|水下|浮标|锚泊/u,
  食品加工: /食品|提取物|发酵|冷冻|保鲜|罐头|酶解/u,
  碳纤维及复合材料: /碳纤维|复合材料|预浸料|树脂基/u,
  新材料: /合金|陶瓷|涂层|薄膜|聚合物|纳米/u,
  医疗器械: /医用|导管|支架|血液|手术|诊断|穿刺/u,
  新能源与储能: /电池|储能|光伏|风电|氢能|电极|电解液/u,
  电子信息: /芯片|传感器|打印|电路|天线|激光|显示/u,
  智能制造: /机器人|数控|机床|视觉|控制方法|自动化|生产线/u,
  汽车零部件: /轴承|制动|变速|汽车|发动机|车桥/u,
  橡胶轮胎: /轮胎|橡胶|胎面|硫化/u,
  纺织服装: /织物|纤维|面料|印染|服装|纱线/u,
  环保与水处理: /污水|废水|废气|脱硫|水处理|污泥|除尘/u,
  农业机械: /播种|收获|果园|农机|采摘|灌溉/u,
  渔具: /钓|渔具|鱼线|鱼饵|渔网/u,
  建筑节能: /墙体|保温|建筑|门窗|混凝土/u,
};

function tagsOf(sentences: readonly string[]): Suggestion<readonly string[]> | undefined {
  const found = Object.entries(chainWords).flatMap(([tag, words]) => {
    const sentence = sentences.find((one) => words.test(one));
    return sentence === undefined ? [] : [{ tag, sentence, count: sentences.filter((one) => words.test(one)).length }];
  });
  const [first] = found.toSorted((a, b) => b.count - a.count);
  if (first === undefined) return undefined;
  return {
    value: found
      .toSorted((a, b) => b.count - a.count)
      .slice(0, mostTags)
      .map(({ tag }) => tag),
    sentence: first.sentence,
  };
}

const maturityPatterns = [
  ["industrial", /产业化|规模化|批量生产|量产|投产|示范工程|工业化应用/u],
  ["pilot", /中试|工程样机|现场试验|示范/u],
  ["small_trial", /小试|实验室|样机|试验表明|实验表明|实测|测试表明/u],
] as const;

function maturityOf(sentences: readonly string[]): IndexingSuggestions["maturity"] {
  for (const [value, pattern] of maturityPatterns) {
    const sentence = sentences.find((one) => pattern.test(one));
    if (sentence !== undefined) return { value, sentence };
  }
  return undefined;
}

/**
 * Suggests the indexing of a patent from its own words, each with the sentence it rests on. A text that says nothing of a field gives no
 * suggestion for it; nothing is made up.
 */
export const suggestIndexing = ({ title, abstract, firstClaim }: IndexedText): IndexingSuggestions => {
  const told = [...sentencesOf(abstract), ...sentencesOf(firstClaim)];
  const all = [title, ...told];
  return {
    plainUse: firstPassage(told, usePatterns) ?? titleUse(title),
    problem: firstPassage(told, problemPatterns),
    effect: firstPassage(told, effectPatterns),
    chainTags: tagsOf(all),
    maturity: maturityOf(told),
  };
};
