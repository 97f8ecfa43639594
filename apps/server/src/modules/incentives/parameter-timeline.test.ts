import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alreadyHolds, layered, onDay, type Stretch, type TimedValue } from "./parameter-timeline.ts";

const day = (offset: number): string => new Date(Date.UTC(2024, 0, 1 + offset)).toISOString().slice(0, 10);
const someStretch = fc
  .record({
    from: fc.integer({ min: 0, max: 60 }),
    length: fc.option(fc.integer({ min: 0, max: 30 })),
    value: fc.integer({ min: 0, max: 4 }),
  })
  .map(
    ({ from, length, value }): Stretch<string> => ({
      from: day(from),
      to: length === null ? null : day(from + length),
      value: String(value),
    }),
  );
const covers = ({ from, to }: Stretch<unknown>, asked: string): boolean => from <= asked && (to === null || asked <= to);
const timed = (stretch: Stretch<string>): Stretch<TimedValue> => ({
  ...stretch,
  value: { text: stretch.value, cites: [], changeId: null },
});

describe("values laid over one another", () => {
  it("give, on every day, the last that covers it, and never two", () => {
    fc.assert(
      fc.property(fc.array(someStretch, { maxLength: 8 }), (stretches) => {
        const shown = layered(stretches);
        for (let offset = -1; offset < 100; offset += 1) {
          const asked = day(offset);
          expect(onDay(shown, asked)?.value).toBe(stretches.findLast((one) => covers(one, asked))?.value);
          expect(shown.filter((one) => covers(one, asked)).length).toBeLessThan(2);
        }
      }),
    );
  });

  it("hold already where each day of the asked stretch has the asked value", () => {
    fc.assert(
      fc.property(fc.array(someStretch, { maxLength: 6 }), someStretch, (stretches, asked) => {
        const shown = layered(stretches.map(timed));
        // 200 days reach past every bounded stretch: what is open there is open for ever.
        const days = Array.from({ length: 200 }, (_, offset) => day(offset)).filter((one) => covers(asked, one));
        expect(alreadyHolds(shown, asked)).toBe(days.every((one) => onDay(shown, one)?.value.text === asked.value));
      }),
    );
  });
});
