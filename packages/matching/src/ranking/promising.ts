import { type Candidates, leastOfGreatest } from "./candidates.ts";

/** Scores are told apart by so many steps of 1 where the promises of documents are put in order. */
const STEPS = 1 << 20;
const MOST_STEPS = 2 ** 30;

/** Documents of several segments that may belong to the best, each with a score that it does not exceed. Used again by every search. */
export class Promising {
  count = 0;
  /** The segment's place in the corpus. */
  segments = new Uint16Array(1 << 10);
  docs = new Uint16Array(1 << 10);
  /** No document scores more than its own; those that were scored score so much. */
  most = new Float64Array(1 << 10);
  scored = new Uint8Array(1 << 10);
  #steps = new Int32Array(1 << 10);

  /** Takes over the candidates of a segment whose bound is not below `least`; `mostOf` tells what a document of a bound scores at most. */
  add(at: number, { docs, bounds, count }: Candidates, least: number, mostOf: (bound: number) => number): void {
    if (this.count + count > this.docs.length) this.#grow(this.count + count);
    let next = this.count;
    for (let place = 0; place < count; place++) {
      const bound = bounds[place] ?? 0;
      if (bound < least) continue;
      this.segments[next] = at;
      this.docs[next] = docs[place] ?? 0;
      this.most[next] = mostOf(bound);
      this.scored[next++] = 0;
    }
    this.count = next;
  }

  /** The document at this place scores exactly so much. */
  settle(place: number, score: number): void {
    this.most[place] = score;
    this.scored[place] = 1;
  }

  /** A score that the `wanted` which score or promise most do not fall below, and hardly any other reaches; 0 where there are not so many. */
  cutOf(wanted: number): number {
    if (this.count <= wanted) return 0;
    if (this.count > this.#steps.length) this.#steps = new Int32Array(this.most.length);
    for (let one = 0; one < this.count; one++) this.#steps[one] = Math.min(MOST_STEPS, (this.most[one] ?? 0) * STEPS);
    return leastOfGreatest(this.#steps, this.count, wanted) / STEPS;
  }

  #grow(count: number): void {
    const room = Math.max(count, this.docs.length * 2);
    const { segments, docs, most, scored } = this;
    this.segments = new Uint16Array(room);
    this.segments.set(segments);
    this.docs = new Uint16Array(room);
    this.docs.set(docs);
    this.most = new Float64Array(room);
    this.most.set(most);
    this.scored = new Uint8Array(room);
    this.scored.set(scored);
  }
}
