import fc from "fast-check";
import { addDays, type PlainDate } from "../../src/index.ts";

/** Any day from 1985 to 2060. */
export const anyDay: fc.Arbitrary<PlainDate> = fc.integer({ min: 0, max: 27_500 }).map((days) => addDays("1985-01-01", days));

export const dayBefore = (day: PlainDate): PlainDate => addDays(day, -1);
export const dayAfter = (day: PlainDate): PlainDate => addDays(day, 1);
