import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EachText, planTexts, readText, writeTexts } from "../src/segments/text-code.ts";
import { TextUnits } from "../src/text/text-units.ts";
import { text } from "./sample-texts.ts";

const eachOf =
  (texts: readonly string[]): EachText =>
  (visit) => {
    const units = new TextUnits();
    for (const each of texts) {
      units.write(each);
      visit(units);
    }
  };

/** Texts as bytes, and as they are read again. */
const kept = (texts: readonly string[]): { bytes: number; read: string[] } => {
  const plan = planTexts(eachOf(texts));
  const bytes = new Uint8Array(plan.bytes);
  const ends = new Int32Array(texts.length);
  writeTexts(eachOf(texts), plan, bytes, ends);
  const read = texts.map((_, at) => readText(bytes, ends[at - 1] ?? 0, ends[at] ?? 0, plan.code));
  expect(ends.at(-1) ?? 0).toBe(plan.bytes);
  return { bytes: plan.bytes, read };
};

describe("the code of a segment's texts", () => {
  it("gives back every text as it was written, halves of characters and all", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(text, fc.string({ unit: "binary", maxLength: 40 }), fc.constantFrom("\ud83d", "\ude00\0"))),
        (texts) => {
          expect(kept(texts).read).toEqual(texts);
        },
      ),
    );
  });

  it("holds as many different characters as there are", () => {
    const every = Array.from({ length: 1 << 16 }, (_, unit) => String.fromCharCode(unit)).join("");
    expect(kept([every, "一种", every]).read).toEqual([every, "一种", every]);
  });

  it("is shorter than UTF-16 and than UTF-8", () => {
    const texts = Array.from({ length: 50 }, (_, at) => `抗起球针织围巾及其生产工艺，第${at}种，包括纺纱、织造、染整。`);
    const written = texts.join("");
    expect(kept(texts).bytes).toBeLessThan(written.length * 1.5);
    expect(kept(texts).bytes).toBeLessThan(Buffer.byteLength(written) / 2);
  });
});
