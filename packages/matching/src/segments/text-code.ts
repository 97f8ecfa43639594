import { stringOf, TextUnits } from "../text/text-units.ts";

/** Different UTF-16 units. */
const UNITS = 1 << 16;
/** Different bytes. */
const BYTES = 256;

/**
 * How texts stand as bytes: the most frequent units of a segment take one byte, most others two, where UTF-16 takes two and UTF-8 three. The last byte of a
 * code is one of `stoppers`, those before it are of the others (dense codes: Brisaboa, Fariña, Navarro & Esteller, *(S,C)-Dense Coding*, SPIRE 2003).
 * As numbers: how many stoppers there are, then the units by falling frequency.
 */
export type TextCode = Uint16Array;

/** Texts in their order, each for the time of the call. They are asked for twice and must be the same. */
export type EachText = (visit: (text: TextUnits) => void) => void;

/** A code for some texts, and how many bytes they take in it. */
export interface TextPlan {
  readonly code: TextCode;
  readonly bytes: number;
}

/** Used again by every plan of the thread; zeros between two. */
const counts = new Uint32Array(UNITS);
/** By unit: its code, first byte lowest, and above it how many bytes it has. */
const codes = new Uint32Array(UNITS);
const LENGTH_SHIFT = 24;

/** The units of texts by falling frequency, and how many occurrences stand before each rank. */
const countUnits = (each: EachText): { readonly units: readonly number[]; readonly before: Float64Array } => {
  const units: number[] = [];
  try {
    each(({ cells, length }) => {
      for (let at = 0; at < length; at++) {
        const unit = cells[at] ?? 0;
        const count = counts[unit] ?? 0;
        if (count === 0) units.push(unit);
        counts[unit] = count + 1;
      }
    });
    units.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || a - b);
    const before = new Float64Array(units.length + 1);
    for (const [rank, unit] of units.entries()) before[rank + 1] = (before[rank] ?? 0) + (counts[unit] ?? 0);
    return { units, before };
  } finally {
    // Also where a text could not be given: a unit that has been counted is taken for one that stands in the list.
    for (const unit of units) counts[unit] = 0;
  }
};

/** The code that makes these texts shortest. */
export const planTexts = (each: EachText): TextPlan => {
  const { units, before } = countUnits(each);
  const all = before[units.length] ?? 0;
  let best = { stoppers: 1, bytes: Number.POSITIVE_INFINITY };
  for (let stoppers = 1; stoppers < BYTES; stoppers++) {
    const { short, longer, longest } = reachOf(stoppers);
    if (longest < units.length) continue;
    const from = (rank: number): number => all - (before[Math.min(rank, units.length)] ?? 0);
    const bytes = all + from(short) + from(longer);
    if (bytes < best.bytes) best = { stoppers, bytes };
  }
  const code = new Uint16Array(units.length + 1);
  code[0] = best.stoppers;
  code.set(units, 1);
  return { code, bytes: best.bytes };
};

/** How many units have codes of one byte, of two at most, and of three at most. */
const reachOf = (stoppers: number): { short: number; longer: number; longest: number } => {
  const others = BYTES - stoppers;
  const longer = stoppers + others * stoppers;
  return { short: stoppers, longer, longest: longer + others * others * stoppers };
};

/** Writes the texts of a plan into its bytes, one behind the other, and where each ends. */
export const writeTexts = (each: EachText, { code }: TextPlan, into: Uint8Array, ends: Int32Array): void => {
  spellOut(code);
  let at = 0;
  let text = 0;
  each(({ cells, length }) => {
    for (let from = 0; from < length; from++) {
      const spelled = codes[cells[from] ?? 0] ?? 0;
      into[at++] = spelled;
      const bytes = spelled >>> LENGTH_SHIFT;
      if (bytes > 1) into[at++] = spelled >>> 8;
      if (bytes > 2) into[at++] = spelled >>> 16;
    }
    ends[text++] = at;
  });
};

const spellOut = (code: TextCode): void => {
  const stoppers = code[0] ?? 1;
  const others = BYTES - stoppers;
  const { short, longer } = reachOf(stoppers);
  for (let rank = 0; rank + 1 < code.length; rank++) {
    const unit = code[rank + 1] ?? 0;
    if (rank < short) codes[unit] = rank | (1 << LENGTH_SHIFT);
    else if (rank < longer) {
      const left = rank - short;
      codes[unit] = (stoppers + Math.floor(left / stoppers)) | ((left % stoppers) << 8) | (2 << LENGTH_SHIFT);
    } else {
      const left = rank - longer;
      const first = Math.floor(left / stoppers);
      codes[unit] =
        (stoppers + Math.floor(first / others)) | ((stoppers + (first % others)) << 8) | ((left % stoppers) << 16) | (3 << LENGTH_SHIFT);
    }
  }
};

/** Writes the text that stands from `from` to `to`, in place of what `into` held. */
export const readTextInto = (bytes: Uint8Array, from: number, to: number, code: TextCode, into: TextUnits): void => {
  const stoppers = code[0] ?? 1;
  const others = BYTES - stoppers;
  const { short, longer } = reachOf(stoppers);
  into.length = 0;
  into.reserve(to - from);
  const { cells } = into;
  for (let at = from; at < to; ) {
    let byte = bytes[at++] ?? 0;
    let rank = byte;
    if (byte >= stoppers) {
      let left = byte - stoppers;
      byte = bytes[at++] ?? 0;
      if (byte < stoppers) rank = short + left * stoppers + byte;
      else {
        left = left * others + byte - stoppers;
        rank = longer + left * stoppers + (bytes[at++] ?? 0);
      }
    }
    cells[into.length++] = code[rank + 1] ?? 0;
  }
};

const reading = new TextUnits();

export const readText = (bytes: Uint8Array, from: number, to: number, code: TextCode): string => {
  readTextInto(bytes, from, to, code, reading);
  return stringOf(reading.cells, 0, reading.length);
};
