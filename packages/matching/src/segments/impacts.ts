import { lengthNorm } from "../ranking/length-norm.ts";
import { SATURATION } from "../ranking/parameters.ts";
import { TOTALS } from "./layout.ts";
import type { Segment } from "./segment.ts";

/** Impacts are kept in 255ths, rounded up. */
export const WHOLE_IMPACT = 255;

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
