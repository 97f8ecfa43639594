import type { Availability, MatchAttributes, MatchDocument, MatchFilter, MatchQuery } from "../packages/matching/src/index.ts";
import { randomFrom } from "./random-from.ts";
import { drawRank, vocabulary } from "./synthetic-words.ts";

const topicCount = 2_000;
const wordsOfTopic = 64;
const abstractLength = 280;
const demandLength = 300;

const titleEndings = ["方法", "方法", "方法", "装置", "装置", "系统", "系统", "设备", "结构", "制备方法", "控制系统", "检测装置", "用途"];
const kinds = ["invention", "invention", "invention", "utility_model", "utility_model", "design"] as const;
const statuses = ["in_force", "in_force", "in_force", "pending", "ended", "ended"] as const;
const ownerKinds = ["enterprise", "enterprise", "enterprise", "university", "university", "institute", "person"] as const;
const availabilities = [
  ["licence"],
  ["transfer"],
  ["licence", "transfer"],
  ["open_licence"],
  ["not_offered"],
] as const satisfies Availability[][];
const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

type Random = () => number;

const below = (random: Random, bound: number): number => Math.floor(random() * bound);
const pick = <Item>(random: Random, items: readonly Item[]): Item => items[below(random, items.length)] as Item;
/** Each text has a stream of its own, so that any part of a corpus can be made without the rest. */
const streamOf = (seed: number, kind: number, at: number): Random =>
  randomFrom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(kind + 1, 0x85ebca6b) ^ Math.imul(at + 1, 0xc2b2ae35));

/** What a topic's texts speak of: words of all ranks, as drawn, and the class they fall in. */
interface Topic {
  readonly words: readonly string[];
  readonly ipc: string;
  readonly industry: string;
}

const makeTopic = (at: number): Topic => {
  const random = streamOf(1, 7, at);
  return {
    words: Array.from({ length: wordsOfTopic }, () => vocabulary[drawRank(random)] ?? ""),
    ipc: `${letters.charAt(at % 8)}${String(1 + (at % 97)).padStart(2, "0")}${letters.charAt(at % 23)}`,
    industry: `C${13 + (at % 31)}`,
  };
};

const topics = Array.from({ length: topicCount }, (_, at) => makeTopic(at));
const topicAt = (at: number): Topic => topics[at % topicCount] as Topic;

/** A third of the words belong to the topic, its first ones most often; the rest come from the whole language. */
const drawWord = (random: Random, topic: Topic): string =>
  random() < 0.35 ? (topic.words[Math.floor(random() * random() * wordsOfTopic)] ?? "") : (vocabulary[drawRank(random)] ?? "");

const drawPhrase = (random: Random, topic: Topic): string => {
  const length = 1 + below(random, 3);
  let phrase = drawWord(random, topic);
  for (let word = 1; word < length; word += 1) phrase += drawWord(random, topic);
  return random() < 0.06 ? `${phrase}${1 + below(random, 300)}` : phrase;
};

const joints = ["的", "与", "和", "，", "，", "，所述", "，所述", "，通过", "；", "。"] as const;

/** Phrases, half of them said before, joined as a description is; ends with the phrase that reaches the length. */
const write = (random: Random, topic: Topic, opening: string, length: number, said: string[]): string => {
  let text = opening;
  for (;;) {
    const again = said.length > 0 && random() < 0.5;
    const phrase = again ? pick(random, said) : drawPhrase(random, topic);
    if (!again) said.push(phrase);
    text += phrase;
    if (text.length >= length) return `${text}。`;
    text += pick(random, joints);
  }
};

const titleOf = (random: Random, topic: Topic, said: string[]): string => {
  const length = 3 + below(random, 4);
  let title = "一种";
  for (let at = 0; at < length; at += 1) {
    const phrase = at === 0 ? topic.words[below(random, 12)] + drawWord(random, topic) : drawWord(random, topic);
    said.push(phrase);
    title += phrase;
  }
  return title + pick(random, titleEndings);
};

const digits = (...parts: readonly number[]): string =>
  parts
    .map((part) => String(part).padStart(2, "0"))
    .join("")
    .padEnd(6, "0");
const regionPaths = Array.from({ length: 31 * 12 * 8 }, (_, at) => {
  const [province, city, district] = [11 + Math.floor(at / 96), 1 + (Math.floor(at / 8) % 12), 1 + (at % 8)];
  return [digits(province), digits(province, city), digits(province, city, district)].join("/");
});

/** Some facts are unknown, as they are in real registries. */
const attributesOf = (random: Random, topic: Topic): MatchAttributes => {
  return {
    ...(random() < 0.95 ? { status: pick(random, statuses) } : {}),
    type: pick(random, kinds),
    regionPath: pick(random, regionPaths),
    ...(random() < 0.9 ? { ownerKind: pick(random, ownerKinds) } : {}),
    ...(random() < 0.2 ? { availability: pick(random, availabilities) } : {}),
    ipc: [`${topic.ipc}${1 + below(random, 30)}/${String(2 * below(random, 40)).padStart(2, "0")}`],
    ...(random() < 0.7 ? { industry: topic.industry } : {}),
    organizationId: `o${below(random, 50_000)}`,
    facets: { filingYear: 2005 + below(random, 21) },
  };
};

/**
 * Supplies `from` to `to` (not included) of an endless made-up corpus; number `n` is the same in every run with one seed, whatever the range.
 *
 * Titles of some 16 and abstracts of some 280 characters about one of 2,000 topics, words by a Zipf–Mandelbrot law, half of the phrases said again
 * as descriptions do. What decides the cost of an index is like in real patents; as our analyser cuts the 10,191 of `../shared/data/patents`
 * that have an abstract of 100 characters and more (259 on average), and as many of these:
 *
 * |                                            | real words | made up | real bigrams | made up |
 * |--------------------------------------------|------------|---------|--------------|---------|
 * | different terms in the corpus              | 37,938     | 48,782  | 145,319      | 147,959 |
 * | postings a document (different terms)      | 45.0       | 45.8    | 78.2         | 79.9    |
 * | terms a document, repeated ones counted    | 98         | 94      | 151          | 157     |
 * | documents with the most frequent term      | 63 %       | 39 %    | 63 %         | 39 %    |
 * | … with the 10th / 100th most frequent      | 19 / 6.2 % | 19 / 7 %| 19 / 6.2 %   | 19 / 7 %|
 * | … with the 1,000th / 10,000th              | .78 / .04 %| .55 / .04 % | .95 / .10 % | .75 / .09 % |
 * | mean share of documents under a posting's term | 5.3 %  | 5.3 %   | 3.2 %        | 3.1 %   |
 */
export function* syntheticSupplies(from: number, to: number, seed = 1): Generator<MatchDocument, void, undefined> {
  for (let at = from; at < to; at += 1) {
    const random = streamOf(seed, 0, at);
    const topic = topicAt(below(random, topicCount));
    const said: string[] = [];
    const title = titleOf(random, topic, said);
    const abstract = write(random, topic, `本发明公开了${title}，`, abstractLength, said);
    yield { id: String(at), title, abstract, attributes: attributesOf(random, topic) };
  }
}

/** Demands of some 300 characters, title included, each about a topic of the supplies; number `n` is the same in every run with one seed. */
export function* syntheticDemands(from: number, to: number, seed = 1): Generator<MatchQuery & { readonly id: string }, void, undefined> {
  for (let at = from; at < to; at += 1) {
    const random = streamOf(seed, 1, at);
    const topic = topicAt(below(random, topicCount));
    const said: string[] = [];
    const title = titleOf(random, topic, said).slice(2);
    const text = write(random, topic, `目前${title}存在不足，现需求一种技术，`, demandLength - title.length, said);
    yield { id: `d${at}`, title, text };
  }
}

/** Queries of two to six words about a topic, as they are typed. */
export function* syntheticShortQueries(count: number, seed = 1): Generator<MatchQuery, void, undefined> {
  for (let at = 0; at < count; at += 1) {
    const random = streamOf(seed, 2, at);
    const topic = topicAt(below(random, topicCount));
    const words = Array.from({ length: 2 + below(random, 5) }, () => topic.words[below(random, wordsOfTopic)] ?? "");
    yield { title: words.join(" ") };
  }
}

/** Conditions that a company puts beside its demand; a little over a third of the supplies meet them. */
export const syntheticFilter: MatchFilter = {
  status: ["in_force"],
  type: ["invention", "utility_model"],
  ranges: { filingYear: { min: 2008 } },
};
