import { describe, expect, it } from "vitest";
import { formatDay, formatInstant, formatInstantExact } from "./dates.ts";

describe("a moment", () => {
  it("is shown by the clock of China, whatever zone the machine is in", () => {
    const evening = "2026-11-21T16:30:05.120Z";
    expect(formatDay(new Date(evening))).toBe("2026-11-22");
    expect(formatDay(new Date("2026-11-21T15:59:59.999Z"))).toBe("2026-11-21");
    expect(formatInstant(evening)).toBe("2026-11-22 00:30");
    expect(formatInstantExact(evening)).toBe("2026-11-22 00:30:05");
  });
});
