import { lengthNorm } from "../ranking/length-norm.ts";
import { SATURATION } from "../ranking/parameters.ts";
import { MOST_TITLE_WORDS, RECORD, RECORD_LENGTH, TOTALS } from "./layout.ts";
import type { Segment } from "./segment.ts";

/** Impacts are kept in 255ths, rounded up. */
export const WHOLE_IMPACT = 255;

/** Adds to every word's record how many words the shortest title has that holds it. */
const writeShortestTitles = ({ words: { records }, sections }: Segment): void => {
  const { titleStarts, titleDocs, titleCounts } = sections;
  for (let term = 0; term + 1 < titleStarts.length; term++) {
    let fewest = MOST_TITLE_WORDS;
    const to = titleStarts[term + 1] ?? 0;
    for (let at = titleStarts[term] ?? 0; at < to; at++) fewest = Math.min(fewest, titleCounts[titleDocs[at] ?? 0] ?? MOST_TITLE_WORDS);
    const bounds = term * RECORD_LENGTH + RECORD.bounds;
    records[bounds] = ((records[bounds] ?? 0) & 0xff) | (fewest << 8);
  }
};

/**
 * Writes the impact w ÷ (w + K) of every posting, and into every term's record what bounds its gains. K depends on the mean length of all living
 * documents, which moves with every change, so impacts are bounds and the mean that was used is kept beside them: see `impactFactor`.
 */
export const writeImpacts = (segment: Segment): void => {
  const { totals } = segment.sections;
  for (const [name, length, mean] of [
    ["words", TOTALS.wordLength, TOTALS.wordMean],
    ["bigrams", TOTALS.bigramLength, TOTALS.bigramMean],
  ] as const) {
    const { records, docs, weights, lengths, impacts } = segment[name];
    const average = segment.living > 0 && (totals[length] ?? 0) > 0 ? (totals[length] ?? 0) / segment.living : 1;
    totals[mean] = average;
    const { flat, slope } = lengthNorm(average, SATURATION[name]);
    for (let record = 0; record + RECORD_LENGTH < records.length; record += RECORD_LENGTH) {
      let greatest = 0;
      const to = records[record + RECORD_LENGTH + RECORD.posting] ?? 0;
      for (let at = records[record + RECORD.posting] ?? 0; at < to; at++) {
        const weight = weights[at] ?? 0;
        const impact = Math.ceil((WHOLE_IMPACT * weight) / (weight + flat + slope * (lengths[docs[at] ?? 0] ?? 0)));
        impacts[at] = impact;
        if (impact > greatest) greatest = impact;
      }
      records[record + RECORD.bounds] = greatest;
    }
  }
  writeShortestTitles(segment);
};

/**
 * What impacts must be multiplied by when the mean length is now another. With a mean f times as long, K is at least K ÷ f, and
 * w ÷ (w + K ÷ f) ≤ f · w ÷ (w + K); with a shorter mean K only grows.
 */
export const impactFactor = (meanOfImpacts: number, mean: number): number => Math.max(1, mean / meanOfImpacts);

/** What remains at least of what impacts, so multiplied, promise: a mean that moved by a factor takes and gives no more than that factor. */
export const impactLoss = (meanOfImpacts: number, mean: number): number => Math.min(mean / meanOfImpacts, meanOfImpacts / mean);

/** No impact of a document is less, in 255ths: that of one half unit, by the longer of its two lengths. */
export const leastImpacts = (segment: Segment): ((doc: number) => number) => {
  const { totals } = segment.sections;
  const { lengths: wordLengths } = segment.words;
  const { lengths: bigramLengths } = segment.bigrams;
  const ofWords = lengthNorm(totals[TOTALS.wordMean] ?? 1, SATURATION.words);
  const ofBigrams = lengthNorm(totals[TOTALS.bigramMean] ?? 1, SATURATION.bigrams);
  return (doc) => {
    const words = ofWords.flat + ofWords.slope * (wordLengths[doc] ?? 0);
    const bigrams = ofBigrams.flat + ofBigrams.slope * (bigramLengths[doc] ?? 0);
    return WHOLE_IMPACT / (1 + Math.max(words, bigrams));
  };
};
