import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  type FlagEventKind,
  type LegalEvent,
  type LegalFlag,
  legalStatusAsOf,
  type LegalValidity,
  RuleInputError,
  type ValidityEventKind,
  type ValidityGroup,
} from "../src/index.ts";

const LATER = "2099-12-31";
const validityKinds: readonly ValidityEventKind[] = [
  "filing",
  "publication",
  "substantive_exam",
  "rejection",
  "rejection_reversed",
  "withdrawal",
  "deemed_withdrawal",
  "deemed_abandonment",
  "grant",
  "grace_period",
  "annuity_paid",
  "lapse_restorable",
  "lapse_fee",
  "lapse",
  "restoration",
  "expiry",
  "abandonment",
  "abandonment_duplicate",
  "invalidation_part",
  "invalidation_whole",
  "revocation",
];
const flagKinds: readonly FlagEventKind[] = [
  "transfer",
  "pledge",
  "pledge_release",
  "licence",
  "licence_end",
  "preservation",
  "preservation_release",
  "suspension",
  "suspension_end",
];

const happens = (kind: ValidityEventKind, effective: string, knownSince = effective): LegalEvent => ({
  id: `${kind}@${effective}`,
  kind,
  effective,
  knownSince,
});
const flagged = (kind: FlagEventKind, effective: string, reference: string | null = null, until?: string): LegalEvent => ({
  id: `${kind}@${effective}`,
  kind,
  effective,
  knownSince: effective,
  reference,
  ...(until === undefined ? {} : { until }),
});

const granted: readonly LegalEvent[] = [
  happens("filing", "2015-01-10"),
  happens("publication", "2016-07-01"),
  happens("substantive_exam", "2016-08-01"),
  happens("grant", "2018-03-20"),
];
const on = (events: readonly LegalEvent[], day: string, knownOn = LATER) => legalStatusAsOf(events, { day, knownOn });

describe("validity as of a day", () => {
  it.each<[string, LegalValidity, ValidityGroup]>([
    ["2015-01-09", "unknown", "unknown"],
    ["2015-01-10", "unknown", "pending"],
    ["2016-06-30", "unknown", "pending"],
    ["2016-07-01", "published", "pending"],
    ["2016-07-31", "published", "pending"],
    ["2016-08-01", "substantive_exam", "pending"],
    ["2018-03-19", "substantive_exam", "pending"],
    ["2018-03-20", "active", "in_force"],
    ["2018-03-21", "active", "in_force"],
  ])("on %s is %s (%s)", (day, validity, group) => {
    expect(on(granted, day)).toMatchObject({ validity, group });
  });

  it.each<[ValidityEventKind, LegalValidity]>([
    ["lapse_fee", "lapsed_fee"],
    ["lapse_restorable", "lapsed_restorable"],
    ["lapse", "lapsed"],
    ["expiry", "expired"],
    ["abandonment", "abandoned"],
    ["abandonment_duplicate", "abandoned_duplicate"],
    ["invalidation_whole", "invalid"],
    ["revocation", "revoked"],
  ])("after %s is %s, and ended", (kind, validity) => {
    const events = [...granted, happens(kind, "2020-01-10")];
    expect(on(events, "2020-01-09")).toMatchObject({ validity: "active" });
    expect(on(events, "2020-01-10")).toMatchObject({ validity, group: "ended", restsOn: [`${kind}@2020-01-10`] });
  });

  it.each<[ValidityEventKind, LegalValidity]>([
    ["rejection", "rejected"],
    ["withdrawal", "withdrawn"],
    ["deemed_withdrawal", "deemed_withdrawn"],
    ["deemed_abandonment", "deemed_abandoned"],
  ])("of an application after %s is %s", (kind, validity) => {
    expect(on([...granted.slice(0, 3), happens(kind, "2017-05-01")], "2017-05-01")).toMatchObject({ validity, group: "ended" });
  });

  it("without an event that says anything of it is unknown, and says what is missing", () => {
    expect(on([], "2020-01-01")).toMatchObject({ validity: "unknown", group: "unknown", missing: ["legal_events"] });
    expect(on([flagged("pledge", "2019-01-01")], "2020-01-01")).toMatchObject({
      group: "unknown",
      flags: ["pledged"],
      missing: ["legal_events"],
    });
  });

  it("comes back with a restoration, also in part, as far as it had stood", () => {
    const events = [
      ...granted,
      happens("invalidation_part", "2019-02-01"),
      happens("lapse_fee", "2021-01-10", "2021-10-08"),
      happens("restoration", "2021-12-01"),
    ];
    expect(on(events, "2019-01-31").validity).toBe("active");
    expect(on(events, "2019-02-01")).toMatchObject({ validity: "active_part_invalid", group: "in_force", partInvalid: true });
    expect(on(events, "2021-11-30").validity).toBe("lapsed_fee");
    expect(on(events, "2021-12-01")).toMatchObject({ validity: "active_part_invalid", doubts: [] });
    const application = [...granted.slice(0, 3), happens("deemed_withdrawal", "2017-01-01"), happens("restoration", "2017-03-01")];
    expect(on(application, "2017-03-01").validity).toBe("substantive_exam");
  });

  it.each<[ValidityEventKind, LegalValidity]>([
    ["deemed_withdrawal", "substantive_exam"],
    ["deemed_abandonment", "substantive_exam"],
  ])("of an application after %s comes back with a restoration", (kind, validity) => {
    const events = [...granted.slice(0, 3), happens(kind, "2017-01-01"), happens("restoration", "2017-03-01")];
    expect(on(events, "2017-03-01")).toMatchObject({ validity, doubts: [] });
  });

  it("takes events of one day in the order in which they can follow one another", () => {
    const day = "2021-01-10";
    expect(on([...granted, happens("restoration", day), happens("lapse_fee", day)], day)).toMatchObject({ validity: "active", doubts: [] });
    expect(on([happens("grant", day), happens("substantive_exam", day), happens("publication", day)], day)).toMatchObject({
      validity: "active",
      doubts: [],
    });
    expect(on([...granted, { ...happens("annuity_paid", day), id: "a" }, { ...happens("grace_period", day), id: "b" }], day).validity).toBe(
      "active",
    );
  });

  it("does not come back where the law knows no restoration", () => {
    for (const kind of ["expiry", "invalidation_whole", "abandonment"] as const) {
      const status = on([...granted, happens(kind, "2020-01-10"), happens("restoration", "2020-06-01")], "2021-01-01");
      expect(status.group).toBe("ended");
      expect(status.doubts).toEqual([{ code: "ended_then_continued", eventId: "restoration@2020-06-01" }]);
    }
  });

  it("of a rejected application is open again when the rejection is reversed", () => {
    const events = [...granted.slice(0, 3), happens("rejection", "2017-05-01"), happens("rejection_reversed", "2017-12-01")];
    expect(on(events, "2017-11-30").validity).toBe("rejected");
    expect(on(events, "2017-12-01").validity).toBe("substantive_exam");
  });

  it("is a grant's although the register lacks the undoing of a rejection, and says so", () => {
    const events = [happens("rejection", "2017-05-01"), happens("grant", "2018-05-01")];
    expect(on(events, "2018-05-01")).toMatchObject({
      validity: "active",
      doubts: [{ code: "ended_then_continued", eventId: "grant@2018-05-01" }],
    });
  });

  it("is in its grace period until the annuity is paid", () => {
    const events = [...granted, happens("grace_period", "2020-01-11"), happens("annuity_paid", "2020-04-01")];
    expect(on(events, "2020-01-11")).toMatchObject({ validity: "active_grace", group: "in_force" });
    expect(on(events, "2020-04-01").validity).toBe("active");
  });

  it("is not lost to a document that is published again", () => {
    expect(on([...granted, happens("publication", "2019-01-01")], "2019-01-01").validity).toBe("active");
  });

  it("keeps the first end, but a right declared invalid is invalid however it had ended", () => {
    expect(on([...granted, happens("lapse_fee", "2020-01-10"), happens("expiry", "2035-01-10")], "2035-01-10").validity).toBe("lapsed_fee");
    const events = [...granted, happens("lapse_fee", "2020-01-10"), happens("invalidation_whole", "2021-01-01")];
    expect(on(events, "2021-01-01").validity).toBe("invalid");
    expect(on([...granted, happens("lapse_restorable", "2020-01-10"), happens("lapse_fee", "2020-03-10")], "2020-03-10").validity).toBe(
      "lapsed_fee",
    );
  });

  it("ends with the term where no event says so", () => {
    const asOf = (day: string) => legalStatusAsOf(granted, { day, knownOn: LATER, expiryDay: "2035-01-10" });
    expect(asOf("2035-01-09")).toMatchObject({ validity: "active" });
    expect(asOf("2035-01-10")).toMatchObject({ validity: "expired", group: "ended" });
    expect(legalStatusAsOf(granted.slice(0, 3), { day: "2035-01-10", knownOn: LATER, expiryDay: "2035-01-10" }).group).toBe("pending");
  });
});

describe("what was known when", () => {
  const events = [...granted, happens("lapse_fee", "2021-01-10", "2021-10-08")];

  it("an unpaid annuity ends the right as of the due day, but nobody knew before the announcement", () => {
    expect(on(events, "2021-03-01", "2021-10-07").validity).toBe("active");
    expect(on(events, "2021-03-01", "2021-10-08").validity).toBe("lapsed_fee");
    expect(on(events, "2021-01-09", "2021-10-08").validity).toBe("active");
  });

  it("a correction removes what was wrong from the day it is known and not before", () => {
    const corrected: readonly LegalEvent[] = [
      ...events,
      { id: "c1", kind: "correction", retracts: "lapse_fee@2021-01-10", effective: "2022-02-01", knownSince: "2022-02-01" },
    ];
    expect(on(corrected, "2021-03-01", "2022-01-31").validity).toBe("lapsed_fee");
    expect(on(corrected, "2021-03-01", "2022-02-01").validity).toBe("active");
  });

  it("a declaration of invalidity says of every day that the right never existed, once it is known", () => {
    const declared = [...granted, happens("invalidation_whole", "2022-05-01", "2022-05-10")];
    expect(on(declared, "2020-01-01", "2022-05-09")).toMatchObject({ validity: "active", voidFromBeginning: false, cites: [] });
    const status = on(declared, "2020-01-01", "2022-05-10");
    expect(status).toMatchObject({ validity: "active", voidFromBeginning: true });
    expect(status.cites[0]?.clause).toBe("第四十七条第一款");
  });

  it("refuses days that do not exist and two events with one id", () => {
    expect(() => on(granted, "2021-02-29")).toThrow(RuleInputError);
    expect(() => on(granted, "2021-02-28", "x")).toThrow(RuleInputError);
    expect(() => on([happens("grant", "2018-02-30")], "2020-01-01")).toThrow(RuleInputError);
    const twice = { ...happens("grant", "2018-03-20"), effective: "2018-03-21" };
    expect(() => on([...granted, twice], "2020-01-01")).toThrow(RuleInputError);
    expect(on([...granted, ...granted], "2020-01-01")).toEqual(on(granted, "2020-01-01"));
  });
});

describe("flags", () => {
  it.each<[FlagEventKind, FlagEventKind, LegalFlag]>([
    ["pledge", "pledge_release", "pledged"],
    ["licence", "licence_end", "licensed"],
    ["preservation", "preservation_release", "preserved"],
    ["suspension", "suspension_end", "suspended"],
  ])("%s stands until %s", (begin, end, flag) => {
    const events = [...granted, flagged(begin, "2019-01-01", "N1"), flagged(end, "2020-01-01", "N1")];
    expect(on(events, "2018-12-31").flags).toEqual([]);
    expect(on(events, "2019-01-01").flags).toEqual([flag]);
    expect(on(events, "2019-12-31").flags).toEqual([flag]);
    expect(on(events, "2020-01-01")).toMatchObject({ flags: [], validity: "active" });
  });

  it("stand to the last day of their term", () => {
    const events = [...granted, flagged("preservation", "2019-01-01", null, "2019-07-01")];
    expect(on(events, "2019-07-01").flags).toEqual(["preserved"]);
    expect(on(events, "2019-07-02").flags).toEqual([]);
  });

  it("of two pledges fall only with the release of both", () => {
    const events = [
      ...granted,
      flagged("pledge", "2019-01-01", "N1"),
      flagged("pledge", "2019-02-01", "N2"),
      flagged("pledge_release", "2020-01-01", "N1"),
    ];
    expect(on(events, "2020-01-01").flags).toEqual(["pledged"]);
    expect(on([...events, flagged("pledge_release", "2020-02-01", "N2")], "2020-02-01").flags).toEqual([]);
  });

  it("stay where a release does not say which of several pledges it ends, and say so", () => {
    const events = [
      ...granted,
      flagged("pledge", "2019-01-01", "N1"),
      flagged("pledge", "2019-02-01", "N2"),
      flagged("pledge_release", "2020-01-01"),
    ];
    expect(on(events, "2020-01-01")).toMatchObject({
      flags: ["pledged"],
      doubts: [{ code: "release_ambiguous", eventId: "pledge_release@2020-01-01" }],
    });
    expect(on([...granted, flagged("pledge", "2019-01-01", "N1"), flagged("pledge_release", "2020-01-01")], "2020-01-01").flags).toEqual(
      [],
    );
  });

  it("are not lowered by the release of another pledge", () => {
    const events = [...granted, flagged("pledge", "2019-01-01", "N1"), flagged("pledge_release", "2020-01-01", "N9")];
    expect(on(events, "2020-01-01").flags).toEqual(["pledged"]);
  });

  it("of a transfer stay, in the order of the vocabulary", () => {
    const events = [...granted, flagged("suspension", "2019-01-01"), flagged("transfer", "2019-06-01")];
    expect(on(events, "2030-01-01").flags).toEqual(["transferred", "suspended"]);
  });
});

describe("any history", () => {
  const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays("2020-01-01", days));
  const validityEvent = fc.record({ kind: fc.constantFrom(...validityKinds), effective: day, knownSince: day });
  const flagEvent = fc.record({
    kind: fc.constantFrom(...flagKinds),
    effective: day,
    knownSince: day,
    reference: fc.constantFrom("N1", "N2", null),
  });
  const history: fc.Arbitrary<readonly LegalEvent[]> = fc
    .array(fc.oneof(validityEvent, flagEvent), { maxLength: 14 })
    .map((events) => events.map((event, at) => ({ ...event, id: `e${at}` })));
  const withCorrections: fc.Arbitrary<readonly LegalEvent[]> = fc
    .tuple(history, fc.array(fc.tuple(fc.nat(13), day), { maxLength: 3 }))
    .map(([events, corrections]) => [
      ...events,
      ...corrections.map(
        ([at, knownSince], nth): LegalEvent => ({
          id: `c${nth}`,
          kind: "correction",
          retracts: `e${at}`,
          effective: knownSince,
          knownSince,
        }),
      ),
    ]);

  it("gives the same answer in whatever order its events arrive", () => {
    fc.assert(
      fc.property(
        withCorrections.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length }))),
        day,
        day,
        ([events, shuffled], asOf, knownOn) => {
          expect(on(shuffled, asOf, knownOn)).toEqual(on(events, asOf, knownOn));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("gives the same answer as of earlier knowledge whatever becomes known later", () => {
    fc.assert(
      fc.property(withCorrections, withCorrections, day, day, (events, more, asOf, knownOn) => {
        const later = more.map((event): LegalEvent => ({ ...event, id: `later-${event.id}`, knownSince: addDays(knownOn, 1) }));
        const corrections = events.map(
          (event, at): LegalEvent => ({
            id: `undo-${at}`,
            kind: "correction",
            retracts: event.id,
            effective: "2020-01-01",
            knownSince: addDays(knownOn, 1),
          }),
        );
        expect(on([...events, ...later, ...corrections], asOf, knownOn)).toEqual(on(events, asOf, knownOn));
      }),
      { numRuns: 500 },
    );
  });

  it("is decided by what has happened by the day, never by what comes after it", () => {
    fc.assert(
      fc.property(history, day, (events, asOf) => {
        const past = events.filter(({ effective }) => effective <= asOf);
        const { voidFromBeginning: _all, cites: _allCites, ...status } = on(events, asOf);
        const { voidFromBeginning: _past, cites: _pastCites, ...pastStatus } = on(past, asOf);
        expect(status).toEqual(pastStatus);
      }),
    );
  });

  it("has the same validity with and without its pledges, licences and transfers", () => {
    fc.assert(
      fc.property(history, day, (events, asOf) => {
        const bare = events.filter((event) => !("reference" in event));
        expect(on(events, asOf).validity).toBe(on(bare, asOf).validity);
      }),
    );
  });

  it("rests on events that had happened and were known", () => {
    fc.assert(
      fc.property(withCorrections, day, day, (events, asOf, knownOn) => {
        for (const id of on(events, asOf, knownOn).restsOn) {
          const event = events.find((one) => one.id === id);
          expect(event !== undefined && event.effective <= asOf && event.knownSince <= knownOn).toBe(true);
        }
      }),
    );
  });
});
