import { lengthNorm } from "../ranking/length-norm.ts";
import { PARAMETERS } from "../ranking/parameters.ts";
import { RECORD, RECORD_LENGTH, TOTALS } from "./layout.ts";
import type { Segment } from "./segment.ts";

/** Bounds are kept in 255ths, rounded up. */
export const WHOLE_BOUND = 255;

/**
 * Writes into every term's record the greatest w ÷ (w + K) among its postings. K depends on the mean length of all living documents, which
 * moves with every change, so the mean that was used is kept beside the bounds: see `boundFactor`.
 */
export const writeBounds = (segment: Segment): void => {
  const { totals } = segment.sections;
  for (const [name, length, mean] of [
    ["words", TOTALS.wordLength, TOTALS.wordMean],
    ["bigrams", TOTALS.bigramLength, TOTALS.bigramMean],
  ] as const) {
    const { records, docs, weights, lengths } = segment[name];
    const average = segment.living > 0 && (totals[length] ?? 0) > 0 ? (totals[length] ?? 0) / segment.living : 1;
    totals[mean] = average;
    const { flat, slope } = lengthNorm(average, PARAMETERS[name]);
    for (let record = 0; record + RECORD_LENGTH < records.length; record += RECORD_LENGTH) {
      let greatest = 0;
      const to = records[record + RECORD_LENGTH + RECORD.posting] ?? 0;
      for (let at = records[record + RECORD.posting] ?? 0; at < to; at++) {
        const weight = weights[at] ?? 0;
        const impact = weight / (weight + flat + slope * (lengths[docs[at] ?? 0] ?? 0));
        if (impact > greatest) greatest = impact;
      }
      records[record + RECORD.bound] = Math.ceil(greatest * WHOLE_BOUND);
    }
  }
};

/**
 * What a bound must be multiplied by when the mean length is now another. With a mean f times as long, K is at least K ÷ f, and
 * w ÷ (w + K ÷ f) ≤ f · w ÷ (w + K); with a shorter mean K only grows.
 */
export const boundFactor = (meanOfBounds: number, mean: number): number => Math.max(1, mean / meanOfBounds);
