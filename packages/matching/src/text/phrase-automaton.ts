/** Steps of a program that reads a text: one unit, one of two ways of which the first is taken where both lead to a match, or the end. */
type Step =
  | { readonly kind: "unit"; readonly units: readonly number[]; next: number }
  | { readonly kind: "either"; first: number; second: number }
  | { readonly kind: "match" };

/** Reads a pattern of characters, classes `[…]`, groups `(?:…|…)`, and `?` and `+` behind any of them into a program, from its end to its beginning. */
class PatternReader {
  readonly steps: Step[] = [{ kind: "match" }];
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** Where the program of the whole pattern begins. */
  read(): number {
    const start = this.#alternatives()(0);
    if (this.#at < this.#pattern.length) throw new SyntaxError(`a phrase has one ")" too many at ${this.#at}: ${this.#pattern}`);
    return start;
  }

  #push(step: Step): number {
    return this.steps.push(step) - 1;
  }

  /** Each part of a pattern becomes a function from where the program goes on to where the part begins. */
  #alternatives(): (next: number) => number {
    const ways = [this.#sequence()];
    while (this.#pattern[this.#at] === "|") {
      this.#at++;
      ways.push(this.#sequence());
    }
    return (next) => ways.map((way) => way(next)).reduceRight((second, first) => this.#push({ kind: "either", first, second }));
  }

  #sequence(): (next: number) => number {
    const parts: ((next: number) => number)[] = [];
    while (this.#at < this.#pattern.length && this.#pattern[this.#at] !== "|" && this.#pattern[this.#at] !== ")")
      parts.push(this.#repeated(this.#part()));
    return (next) => parts.reduceRight((following, part) => part(following), next);
  }

  #part(): (next: number) => number {
    if (this.#pattern.startsWith("(?:", this.#at)) {
      this.#at += 3;
      const group = this.#alternatives();
      if (this.#pattern[this.#at++] !== ")") throw new SyntaxError(`a group of a phrase has no end: ${this.#pattern}`);
      return group;
    }
    let written = this.#pattern.charAt(this.#at++);
    if (written === "[") {
      const end = this.#pattern.indexOf("]", this.#at);
      written = this.#pattern.slice(this.#at, end);
      this.#at = end + 1;
    }
    const units = Array.from({ length: written.length }, (_, at) => written.charCodeAt(at));
    return (next) => this.#push({ kind: "unit", units, next });
  }

  #repeated(part: (next: number) => number): (next: number) => number {
    const sign = this.#pattern[this.#at];
    if (sign === "?") {
      this.#at++;
      return (next) => this.#push({ kind: "either", first: part(next), second: next });
    }
    if (sign === "+") {
      this.#at++;
      return (next) => {
        const again: Step = { kind: "either", first: 0, second: next };
        const choice = this.#push(again);
        again.first = part(choice);
        return again.first;
      };
    }
    return part;
  }
}

/** No phrase goes on from here. */
const DEAD = 0;
const START = 1;

/**
 * Finds where a phrase ends that begins at a place, as a regular expression of the same alternatives would: the first alternative that fits is taken, each
 * optional part where it can be. All alternatives are followed at once, a table look-up a character (a deterministic automaton whose states keep the order
 * of preference: Cox, *Regular Expression Matching in the Wild*, 2010).
 */
export class PhraseAutomaton {
  /** Units that stand in some phrase are numbered from 1; 0: all others. */
  readonly #classes = new Uint16Array(1 << 16);
  readonly #width: number;
  /** By state and class the next state. */
  readonly #next: Uint16Array;
  /** Whether a phrase ends in the state. */
  readonly #ends: readonly boolean[];

  constructor(pattern: string) {
    const reader = new PatternReader(pattern);
    const start = reader.read();
    const { steps } = reader;
    let classes = 1;
    for (const step of steps)
      if (step.kind === "unit") for (const unit of step.units) if (this.#classes[unit] === 0) this.#classes[unit] = classes++;
    this.#width = classes;
    const numbers = new Map<string, number>([["", DEAD]]);
    const states: (readonly number[])[] = [[]];
    /** The state of steps in their order of preference; what comes behind a match is of no use any more. */
    const stateOf = (from: readonly number[]): number => {
      const held = new Set<number>();
      const hold = (at: number): boolean => {
        const step = steps[at];
        if (step?.kind === "either") return hold(step.first) || hold(step.second);
        held.add(at);
        return step?.kind === "match";
      };
      from.some(hold);
      const key = Array.from(held).join();
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, states.length);
      return states.push(Array.from(held)) - 1;
    };
    stateOf([start]);
    const rows: Uint16Array[] = [];
    for (let state = DEAD; state < states.length; state++) {
      const row = new Uint16Array(classes);
      const following = new Map<number, number[]>();
      for (const at of states[state] ?? []) {
        const step = steps[at];
        if (step?.kind !== "unit") continue;
        for (const unit of step.units) following.set(unit, [...(following.get(unit) ?? []), step.next]);
      }
      for (const [unit, next] of following) row[this.#classes[unit] ?? 0] = stateOf(next);
      rows.push(row);
    }
    this.#next = new Uint16Array(rows.length * classes);
    for (const [state, row] of rows.entries()) this.#next.set(row, state * classes);
    this.#ends = states.map((held) => held.some((at) => steps[at]?.kind === "match"));
  }

  /** Where the phrase ends that begins at `from`; −1: none begins there. */
  endOf(units: Uint16Array, from: number, to: number): number {
    let end = -1;
    let state = START;
    for (let at = from; at < to; at++) {
      state = this.#next[state * this.#width + (this.#classes[units[at] ?? 0] ?? 0)] ?? DEAD;
      if (state === DEAD) return end;
      if (this.#ends[state] === true) end = at + 1;
    }
    return end;
  }
}
