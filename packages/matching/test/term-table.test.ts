import fc from "fast-check";
import { expect, test } from "vitest";
import { findInAll, findTerm, type FrozenTerms, hashOfTerm, slotsFor, termText, TermTable } from "../src/segments/term-table.ts";

const dictionaryOf = (terms: readonly string[], stride = 1): FrozenTerms => {
  const table = new TermTable();
  for (const term of terms) table.numberOf(term);
  const frozen = {
    slots: new Int32Array(slotsFor(table.size)),
    starts: new Int32Array((table.size + 1) * stride),
    stride,
    texts: new Uint16Array(table.units),
  };
  table.freeze(frozen);
  return frozen;
};

/** Two terms of one hash, by the birthday paradox among some hundred thousand. */
const ofOneHash = (): readonly [string, string] => {
  const met = new Map<number, string>();
  for (let number = 0; ; number++) {
    const term = `${number}号`;
    const hash = hashOfTerm(term);
    const other = met.get(hash);
    if (other !== undefined) return [other, term];
    met.set(hash, term);
  }
};

const terms = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom("电", "池", "液", "冷", "x", "9") }), {
  maxLength: 200,
});

test("a dictionary finds each of its terms by number and none that it has not", () => {
  fc.assert(
    fc.property(terms, terms, fc.constantFrom(1, 4, 6), (held, asked, stride) => {
      const dictionary = dictionaryOf(held, stride);
      for (const [number, term] of held.entries()) {
        expect(findTerm(dictionary, term, hashOfTerm(term))).toBe(number);
        expect(termText(dictionary, number)).toBe(term);
      }
      for (const term of asked) expect(findTerm(dictionary, term, hashOfTerm(term))).toBe(held.indexOf(term));
    }),
  );
});

test("several dictionaries asked together answer as each of them does", () => {
  fc.assert(
    fc.property(fc.array(terms, { maxLength: 4 }), terms, (held, asked) => {
      const dictionaries = held.map((of) => dictionaryOf(of));
      const numbers: number[] = [];
      for (const term of asked) {
        findInAll(dictionaries, 0, term, numbers);
        expect(numbers).toEqual(held.map((of) => of.indexOf(term)));
      }
    }),
  );
});

test("terms of one hash are told apart by their texts", () => {
  const [one, other] = ofOneHash();
  const dictionaries = [dictionaryOf([one, other]), dictionaryOf([other, one]), dictionaryOf([one]), dictionaryOf([other])];
  const numbers: number[] = [];
  findInAll(dictionaries, 0, one, numbers);
  expect(numbers).toEqual([0, 1, 0, -1]);
  findInAll(dictionaries, 0, other, numbers);
  expect(numbers).toEqual([1, 0, -1, 0]);
});
