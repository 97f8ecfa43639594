import type { MatchDocument } from "../types.ts";
import { Corpus } from "./corpus.ts";
import { RECORD, TOTALS } from "./layout.ts";
import { mergeSegments } from "./merge-segments.ts";
import { MOST_DOCUMENTS, type Segment } from "./segment.ts";
import { SegmentBuilder } from "./segment-builder.ts";
import { withDraft } from "./segment-draft.ts";
import { hashOfTerm } from "./term-table.ts";

/** Freezes documents into segments; of two with one id the later counts. */
export const buildSegments = (documents: Iterable<MatchDocument>): Segment[] => {
  const byId = new Map<string, MatchDocument>();
  for (const document of documents) byId.set(document.id, document);
  const all = Array.from(byId.values());
  const segments: Segment[] = [];
  for (let at = 0; at < all.length; at += MOST_DOCUMENTS) segments.push(buildSegment(all.slice(at, at + MOST_DOCUMENTS)));
  return segments;
};

const buildSegment = (documents: Iterable<MatchDocument>): Segment =>
  withDraft((draft) => {
    const builder = new SegmentBuilder(draft);
    for (const document of documents) builder.add(document);
    return builder.build();
  });

/** So many segments of one size class become one, and classes differ by this factor: each document is copied a few times in its life. */
const TIER = 8;

/**
 * Segments are merged up to so many bytes together, some ten times what 65,536 supplies take. Places in a segment are numbers of 31 bits, and texts put
 * together may take twice the bytes: characters of one byte become such of two where more different ones stand beside them.
 */
const MOST_MERGED_BYTES = 1 << 30;

const tierOf = (documents: number): number => Math.floor(Math.log(Math.max(1, documents)) / Math.log(TIER));

/**
 * The segments of an index. Every call of `add` freezes its documents into a segment, which is searchable at once; small segments and those with many
 * dead are merged (a log-structured merge: O'Neil et al. 1996; Lester, Moffat & Zobel, *Fast on-line index construction*, CIKM 2005).
 */
export class SegmentList {
  #segments: readonly Segment[] = [];
  readonly #mostMerged: number;

  constructor(mostMerged = MOST_MERGED_BYTES) {
    this.#mostMerged = mostMerged;
  }

  get segments(): readonly Segment[] {
    return this.#segments;
  }

  get corpus(): Corpus {
    return new Corpus(this.#segments);
  }

  get living(): number {
    return this.#segments.reduce((sum, { living }) => sum + living, 0);
  }

  /** The segment and number of a living document. */
  find(id: string): { segment: Segment; doc: number } | undefined {
    const hash = hashOfTerm(id);
    for (const segment of this.#segments) {
      const doc = segment.find(id, hash);
      if (doc >= 0) return { segment, doc };
    }
    return undefined;
  }

  /** Documents replace those of equal ids; of two in one call the later counts. */
  add(documents: Iterable<MatchDocument>): void {
    this.adopt(buildSegments(documents));
  }

  /**
   * Takes over segments, which hold no living id twice; their documents replace those of equal ids. What is new was analysed before, so the old stands
   * until it is there.
   */
  adopt(segments: Iterable<Segment>): void {
    const replaces = this.living > 0;
    for (const segment of segments) {
      if (replaces) for (let doc = 0; doc < segment.size; doc++) if (segment.isLiving(doc)) this.remove(segment.idOf(doc));
      if (segment.size > 0) this.#append(segment);
    }
  }

  remove(id: string): void {
    const found = this.find(id);
    if (found === undefined) return;
    const { segment, doc } = found;
    segment.bury(doc);
    const { totals } = segment.sections;
    for (const [view, length] of [
      ["words", TOTALS.wordLength],
      ["bigrams", TOTALS.bigramLength],
    ] as const) {
      const { records, lengths, terms } = segment[view];
      segment.eachTerm(view, doc, (term) => {
        const place = term * terms.stride + RECORD.frequency;
        records[place] = (records[place] ?? 0) - 1;
      });
      totals[length] = (totals[length] ?? 0) - (lengths[doc] ?? 0);
    }
    totals[TOTALS.living] = segment.living - 1;
    if (segment.living * 2 < segment.size) this.#rewrite([segment]);
  }

  #append(segment: Segment): void {
    this.#segments = [...this.#segments, segment];
    for (;;) {
      const crowded = this.#crowdedTier();
      if (crowded === undefined) return;
      this.#rewrite(crowded);
    }
  }

  /** Segments of one size class that together make one: undefined when no class is full. */
  #crowdedTier(): Segment[] | undefined {
    const tiers = new Map<number, Segment[]>();
    for (const segment of this.#segments) {
      const tier = tierOf(segment.living);
      tiers.set(tier, [...(tiers.get(tier) ?? []), segment]);
    }
    for (const tier of tiers.values()) {
      if (tier.length < TIER) continue;
      let [documents, bytes] = [0, 0];
      const fitting = tier
        .toSorted((a, b) => a.living - b.living)
        .filter(({ living, buffer }) => {
          if (documents + living > MOST_DOCUMENTS || bytes + buffer.byteLength > this.#mostMerged) return false;
          documents += living;
          bytes += buffer.byteLength;
          return true;
        });
      if (fitting.length > 1) return fitting;
    }
    return undefined;
  }

  #rewrite(old: readonly Segment[]): void {
    const kept = this.#segments.filter((segment) => !old.includes(segment));
    const merged = mergeSegments(old);
    // Large ones stay at the beginning, where what was looked up in them is known to hold.
    const place = kept.findIndex(({ size }) => size < merged.size);
    this.#segments = merged.size > 0 ? kept.toSpliced(place < 0 ? kept.length : place, 0, merged) : kept;
  }
}
