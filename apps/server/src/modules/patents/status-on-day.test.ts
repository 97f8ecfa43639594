import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { composeFacts, knownStatements } from "./compose-facts.ts";
import type { PatentStatement, StatedFields } from "./compose-patent.ts";
import { statusOnDay } from "./status-on-day.ts";

const at = (day: string): number => Date.parse(`${day}T04:00:00Z`);
const statement = (sourceId: string, day: string, fields: StatedFields, precedence = 20): PatentStatement => ({
  fields,
  precedence,
  sourceId,
  sourceAtMs: at(day),
  recordedAtMs: at(day),
  form: false,
  line: 1,
});
const active = { validity: "active" as const, group: "in_force" as const, flags: [], text: "授权" };
const lapsed = { validity: "lapsed_fee" as const, group: "ended" as const, flags: [], text: "未缴年费" };
const pending = { validity: "substantive_exam" as const, group: "pending" as const, flags: [], text: "实质审查" };

const on = (statements: readonly PatentStatement[], day: string, knownOn = day) => {
  const known = knownStatements(statements, knownOn);
  return statusOnDay(known, composeFacts(known), { day, knownOn });
};

const file = statement("file", "2026-11-01", { title: "泵", grantDate: "2020-05-01", applicationDate: "2018-05-01", legal: active });
const lapse = statement("form", "2026-11-20", { events: [{ kind: "lapse_fee", effective: "2026-05-01" }] });

describe("the status on a day", () => {
  it("follows an official event recorded after the statement came in, from the day of the event on", () => {
    const both = [file, lapse];
    expect(on(both, "2026-11-21")).toMatchObject({ validity: "lapsed_fee", group: "ended", basis: "events", restsOn: ["form:1:events:0"] });
    expect(on(both, "2026-04-30", "2026-11-21")).toMatchObject({ validity: "active", basis: "events" });
    expect(on(both, "2026-05-01", "2026-11-21").group).toBe("ended");
  });

  it("is what was known on the knowledge day, whatever came to be known since", () => {
    expect(on([file, lapse], "2026-11-10", "2026-11-10")).toMatchObject({ validity: "active", basis: "both" });
    expect(on([file, lapse], "2026-11-10", "2026-11-20").group).toBe("ended");
  });

  it("goes by the newer statement where an earlier recorded event says otherwise, and names the event", () => {
    const newer = statement("file2", "2026-12-01", { legal: active });
    expect(on([file, lapse, newer], "2026-12-02")).toMatchObject({
      group: "in_force",
      basis: "statement",
      doubts: [{ code: "statement_disagrees", key: "form:1:events:0" }],
    });
  });

  it("is not ended by what only the owner says against an authority", () => {
    const own = { ...lapse, precedence: 10 };
    expect(on([file, own], "2026-11-21")).toMatchObject({
      group: "in_force",
      doubts: [{ code: "unofficial_event", key: "form:1:events:0" }],
    });
    expect(on([{ ...file, precedence: 10 }, own], "2026-11-21").group).toBe("ended");
  });

  it("of a right that ended on a day nobody names is unknown between the last sign of life and the statement", () => {
    const ended = statement("file", "2026-11-01", { grantDate: "2020-05-01", legal: lapsed });
    expect(on([ended], "2026-11-01")).toMatchObject({ validity: "lapsed_fee", basis: "statement", doubts: [] });
    expect(on([ended], "2024-01-01", "2026-11-01")).toMatchObject({ validity: "unknown", doubts: [{ code: "end_day_unknown" }] });
    const sign = statement("earlier", "2025-01-01", { legal: active });
    expect(on([ended, sign], "2024-01-01", "2026-11-01").validity).toBe("active");
    expect(on([ended, sign], "2025-06-01", "2026-11-01").validity).toBe("unknown");
  });

  it("is never pending again after a grant, and never in force again by a grant alone", () => {
    expect(on([statement("a", "2026-01-01", { legal: pending, grantDate: "2020-05-01" })], "2026-02-01").validity).toBe("active");
    const grant = statement("b", "2026-06-01", { events: [{ kind: "grant", effective: "2020-05-01" }] });
    expect(on([statement("a", "2026-01-01", { legal: lapsed }), grant], "2026-07-01").group).toBe("ended");
  });

  it("comes back with a restoration recorded later", () => {
    const restored = statement("r", "2026-12-01", { events: [{ kind: "restoration", effective: "2026-11-25" }] });
    expect(
      on([statement("a", "2026-11-01", { legal: lapsed, grantDate: "2020-05-01", lapseDate: "2026-05-01" }), restored], "2026-12-02"),
    ).toMatchObject({
      validity: "active",
      basis: "events",
    });
  });

  it("says nothing of days of which nobody knows", () => {
    expect(on([statement("a", "2026-11-01", { legal: active })], "2025-01-01", "2026-11-01")).toMatchObject({
      group: "unknown",
      basis: "none",
    });
    expect(on([], "2026-11-01")).toMatchObject({ validity: "unknown", missing: ["legal_events"] });
  });

  it("raises a flag from its day on and lowers it with the release", () => {
    const pledge = statement("p", "2026-01-05", { pledges: [{ pledgees: ["示例银行"], registeredOn: "2026-01-01", reference: "Y1" }] });
    const release = statement("q", "2026-08-05", { events: [{ kind: "pledge_release", effective: "2026-08-01", reference: "Y1" }] });
    const flags = (day: string) => on([file, pledge, release], day, "2026-12-01").flags;
    expect(flags("2025-12-31")).toEqual([]);
    expect(flags("2026-01-01")).toEqual(["pledged"]);
    expect(flags("2026-08-01")).toEqual([]);
  });

  it("as known on a day never changes afterwards, and does not hang on the order of reading", () => {
    const days = fc.constantFrom("2020-05-01", "2024-01-01", "2026-05-01", "2026-10-01", "2027-01-01");
    const fields: fc.Arbitrary<StatedFields> = fc.record(
      {
        legal: fc.constantFrom(active, lapsed, pending),
        statusDate: days,
        grantDate: days,
        lapseDate: days,
        events: fc.array(
          fc.record({ kind: fc.constantFrom("grant", "lapse_fee", "restoration", "invalidation_whole", "pledge"), effective: days }),
          {
            maxLength: 2,
          },
        ),
      },
      { requiredKeys: [] },
    );
    const list = fc
      .array(fc.tuple(fields, fc.constantFrom("2026-06-01", "2026-09-01", "2026-12-01"), fc.constantFrom(10, 20)), { maxLength: 4 })
      .map((all) => all.map(([one, day, precedence], index) => statement(`s${index}`, day, one, precedence)));
    fc.assert(
      fc.property(list, fields, days, (known, later, day) => {
        const before = on(known, day, "2026-12-31");
        expect(on([...known, statement("later", "2027-06-01", later)].toReversed(), day, "2026-12-31")).toEqual(before);
      }),
    );
  });
});
