import { MOST_TITLE_WORDS } from "../segments/layout.ts";
import type { Segment, SegmentView } from "../segments/segment.ts";

/**
 * Adds to each document's bound what it gains at most by the postings of one list from `from` to `to`. Eight postings at a time, whose documents differ, from a
 * few loads: V8 neither unrolls loops nor joins loads, and these take two thirds of the time so.
 */

/** As on every processor that Node.js is built for but one. */
const LOW_BYTE_FIRST = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;
/** From where on eight postings stand in two integers. */
const firstEight = (from: number, to: number): number => (LOW_BYTE_FIRST ? Math.min(to, (from + 7) & ~7) : to);

const INVERSE = Float64Array.from({ length: MOST_TITLE_WORDS + 1 }, (_, words) => 1 / Math.max(1, words));
const INVERSE_ROOT = INVERSE.map(Math.sqrt);
/** From so many postings on what titles give is worked out once for each length. */
const WORTH_TABLE = 64;
/** Used again by every list. */
const gains = new Int32Array(MOST_TITLE_WORDS + 1);

/** What a title gives at most by a word, as a whole number: `coverage` and `likeness` are in the same units. */
export const mostOfTitle = (words: number, coverage: number, likeness: number): number =>
  ((coverage * (INVERSE[words] ?? 1) + likeness * (INVERSE_ROOT[words] ?? 1)) | 0) + 1;

/** `step`: what one 255th of an impact gives. */
export const addTexts = (view: SegmentView, from: number, to: number, step: number, bounds: Int32Array): void => {
  const { docPairs, impactFours } = view;
  let at = firstEight(from, to);
  addFewTexts(view, from, at, step, bounds);
  for (; at + 8 <= to; at += 8) {
    const pair = at >>> 1;
    const four = at >>> 2;
    const ab = docPairs[pair] ?? 0;
    const cd = docPairs[pair + 1] ?? 0;
    const ef = docPairs[pair + 2] ?? 0;
    const gh = docPairs[pair + 3] ?? 0;
    const abcd = impactFours[four] ?? 0;
    const efgh = impactFours[four + 1] ?? 0;
    bounds[ab & 0xffff] = ((bounds[ab & 0xffff] ?? 0) + Math.imul(step, abcd & 0xff)) | 0;
    bounds[ab >>> 16] = ((bounds[ab >>> 16] ?? 0) + Math.imul(step, (abcd >>> 8) & 0xff)) | 0;
    bounds[cd & 0xffff] = ((bounds[cd & 0xffff] ?? 0) + Math.imul(step, (abcd >>> 16) & 0xff)) | 0;
    bounds[cd >>> 16] = ((bounds[cd >>> 16] ?? 0) + Math.imul(step, abcd >>> 24)) | 0;
    bounds[ef & 0xffff] = ((bounds[ef & 0xffff] ?? 0) + Math.imul(step, efgh & 0xff)) | 0;
    bounds[ef >>> 16] = ((bounds[ef >>> 16] ?? 0) + Math.imul(step, (efgh >>> 8) & 0xff)) | 0;
    bounds[gh & 0xffff] = ((bounds[gh & 0xffff] ?? 0) + Math.imul(step, (efgh >>> 16) & 0xff)) | 0;
    bounds[gh >>> 16] = ((bounds[gh >>> 16] ?? 0) + Math.imul(step, efgh >>> 24)) | 0;
  }
  addFewTexts(view, at, to, step, bounds);
};

/** The same where a posting tells what its document gains in both views. */
export const addDoubles = (segment: Segment, from: number, to: number, step: number, wordStep: number, bounds: Int32Array): void => {
  const { docPairs, impactFours } = segment.bigrams;
  const { doubleFours } = segment;
  let at = firstEight(from, to);
  addFewDoubles(segment, from, at, step, wordStep, bounds);
  for (; at + 8 <= to; at += 8) {
    const pair = at >>> 1;
    const four = at >>> 2;
    const ab = docPairs[pair] ?? 0;
    const cd = docPairs[pair + 1] ?? 0;
    const ef = docPairs[pair + 2] ?? 0;
    const gh = docPairs[pair + 3] ?? 0;
    const abcd = impactFours[four] ?? 0;
    const efgh = impactFours[four + 1] ?? 0;
    const wordsAbcd = doubleFours[four] ?? 0;
    const wordsEfgh = doubleFours[four + 1] ?? 0;
    bounds[ab & 0xffff] = ((bounds[ab & 0xffff] ?? 0) + Math.imul(step, abcd & 0xff) + Math.imul(wordStep, wordsAbcd & 0xff)) | 0;
    bounds[ab >>> 16] =
      ((bounds[ab >>> 16] ?? 0) + Math.imul(step, (abcd >>> 8) & 0xff) + Math.imul(wordStep, (wordsAbcd >>> 8) & 0xff)) | 0;
    bounds[cd & 0xffff] =
      ((bounds[cd & 0xffff] ?? 0) + Math.imul(step, (abcd >>> 16) & 0xff) + Math.imul(wordStep, (wordsAbcd >>> 16) & 0xff)) | 0;
    bounds[cd >>> 16] = ((bounds[cd >>> 16] ?? 0) + Math.imul(step, abcd >>> 24) + Math.imul(wordStep, wordsAbcd >>> 24)) | 0;
    bounds[ef & 0xffff] = ((bounds[ef & 0xffff] ?? 0) + Math.imul(step, efgh & 0xff) + Math.imul(wordStep, wordsEfgh & 0xff)) | 0;
    bounds[ef >>> 16] =
      ((bounds[ef >>> 16] ?? 0) + Math.imul(step, (efgh >>> 8) & 0xff) + Math.imul(wordStep, (wordsEfgh >>> 8) & 0xff)) | 0;
    bounds[gh & 0xffff] =
      ((bounds[gh & 0xffff] ?? 0) + Math.imul(step, (efgh >>> 16) & 0xff) + Math.imul(wordStep, (wordsEfgh >>> 16) & 0xff)) | 0;
    bounds[gh >>> 16] = ((bounds[gh >>> 16] ?? 0) + Math.imul(step, efgh >>> 24) + Math.imul(wordStep, wordsEfgh >>> 24)) | 0;
  }
  addFewDoubles(segment, at, to, step, wordStep, bounds);
};

/** The same of titles that hold a word. */
export const addTitles = (segment: Segment, from: number, to: number, coverage: number, likeness: number, bounds: Int32Array): void => {
  if (to - from < WORTH_TABLE) {
    addFewTitles(segment, from, to, coverage, likeness, bounds);
    return;
  }
  const { titlePairs, titleFours, longestTitle } = segment;
  for (let words = 0; words <= longestTitle; words++) gains[words] = mostOfTitle(words, coverage, likeness);
  let at = firstEight(from, to);
  addFewTitles(segment, from, at, coverage, likeness, bounds);
  for (; at + 8 <= to; at += 8) {
    const pair = at >>> 1;
    const four = at >>> 2;
    const ab = titlePairs[pair] ?? 0;
    const cd = titlePairs[pair + 1] ?? 0;
    const ef = titlePairs[pair + 2] ?? 0;
    const gh = titlePairs[pair + 3] ?? 0;
    const abcd = titleFours[four] ?? 0;
    const efgh = titleFours[four + 1] ?? 0;
    bounds[ab & 0xffff] = ((bounds[ab & 0xffff] ?? 0) + (gains[abcd & 0xff] ?? 0)) | 0;
    bounds[ab >>> 16] = ((bounds[ab >>> 16] ?? 0) + (gains[(abcd >>> 8) & 0xff] ?? 0)) | 0;
    bounds[cd & 0xffff] = ((bounds[cd & 0xffff] ?? 0) + (gains[(abcd >>> 16) & 0xff] ?? 0)) | 0;
    bounds[cd >>> 16] = ((bounds[cd >>> 16] ?? 0) + (gains[abcd >>> 24] ?? 0)) | 0;
    bounds[ef & 0xffff] = ((bounds[ef & 0xffff] ?? 0) + (gains[efgh & 0xff] ?? 0)) | 0;
    bounds[ef >>> 16] = ((bounds[ef >>> 16] ?? 0) + (gains[(efgh >>> 8) & 0xff] ?? 0)) | 0;
    bounds[gh & 0xffff] = ((bounds[gh & 0xffff] ?? 0) + (gains[(efgh >>> 16) & 0xff] ?? 0)) | 0;
    bounds[gh >>> 16] = ((bounds[gh >>> 16] ?? 0) + (gains[efgh >>> 24] ?? 0)) | 0;
  }
  addFewTitles(segment, at, to, coverage, likeness, bounds);
};

const addFewTexts = ({ docs, impacts }: SegmentView, from: number, to: number, step: number, bounds: Int32Array): void => {
  for (let at = from; at < to; at++) {
    const doc = docs[at] ?? 0;
    bounds[doc] = ((bounds[doc] ?? 0) + Math.imul(step, impacts[at] ?? 0)) | 0;
  }
};

const addFewDoubles = (
  { bigrams: { docs, impacts }, sections: { bigramDoubles } }: Segment,
  from: number,
  to: number,
  step: number,
  wordStep: number,
  bounds: Int32Array,
): void => {
  for (let at = from; at < to; at++) {
    const doc = docs[at] ?? 0;
    bounds[doc] = ((bounds[doc] ?? 0) + Math.imul(step, impacts[at] ?? 0) + Math.imul(wordStep, bigramDoubles[at] ?? 0)) | 0;
  }
};

const addFewTitles = (
  { sections: { titleDocs, titleSizes } }: Segment,
  from: number,
  to: number,
  coverage: number,
  likeness: number,
  bounds: Int32Array,
): void => {
  for (let at = from; at < to; at++) {
    const doc = titleDocs[at] ?? 0;
    bounds[doc] = ((bounds[doc] ?? 0) + mostOfTitle(titleSizes[at] ?? 1, coverage, likeness)) | 0;
  }
};
