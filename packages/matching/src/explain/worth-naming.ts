import { jieba } from "../text/dictionary.ts";
import { isSymbolic } from "../text/tokens.ts";

/** By the first letters of the dictionary's tags, what a word names: things (n 名词, vn 名动词, j 简称; eng and x other signs). */
const THING = /^(?:n|vn|j|eng|x)/u;
/** Doing (v 动词) and phrases (i 成语, l 习用语); qualities (a 形容词, b 区别词, z 状态词). */
const DOING = /^[vil]/u;
const QUALITY = /^[abz]/u;
/** Named after things. */
const HALF = 0.5;
/** Qualities that compare (较差, 不小) say how, and not what. */
const COMPARES = /[不较太很]/u;
/**
 * A word that no dictionary knows was made of single characters by a model of how words are built. Those of the field hold no such character (罐道, 张力, 衬板);
 * with one they are mostly torn out of a sentence (后要, 过深, 还贵), as with a quality at their end (率高 of 报废率高).
 */
const OF_SPEECH =
  /[一不也了些但再又只可和哪在太如将就已很或把易是更最有没要过还都难需非即后时完得别想]|^[能真全]|[高低差好快慢多少来着上下]$/u;
/** Nouns that every demand has: they name the work, its ways and those who ask for it, and no thing that a supply could hold. */
const OF_GENRE = new Set(
  (
    "研发 研制 研究 开发 攻关 改进 改造 现状 情况 办法 方法 方式 手段 途径 措施 对策 方案 问题 难题 课题 项目 需求 要求 目标 内容 背景 领域 行业 企业 公司 厂家 客户 " +
    "用户 市场 水平 程度 原因 作用 时候 东西 意义 前景 合作 专家 时间 小时 分钟 知道 不会 进去 出来 起来 市面上"
  ).split(" "),
);
const NUMBER = /^[\d.,×~-]+[%‰]?$/u;

/**
 * How much a word is worth naming to people when a supply lacks it: 1 for what names a thing, ½ for doing and quality, 0 for adverbs, pronouns, numerals,
 * times, particles, words of the genre and what is no word. By the tags of jieba's dictionary, those of the corpus of 人民日报 (Yu Shiwen et al., 2003). A word is as it is read for
 * the index.
 */
export const worthNaming = (word: string): number => {
  if (OF_GENRE.has(word)) return 0;
  if (isSymbolic(word)) return NUMBER.test(word) ? 0 : 1;
  const [only, ...more] = jieba().tag(word, false);
  if (only === undefined || more.length > 0) return OF_SPEECH.test(word) ? 0 : 1;
  if (THING.test(only.tag)) return 1;
  if (DOING.test(only.tag)) return HALF;
  return QUALITY.test(only.tag) && !COMPARES.test(word) ? HALF : 0;
};
