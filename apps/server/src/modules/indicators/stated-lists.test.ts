import * as fc from "fast-check";
import type { StatedEvent, StatedFactName } from "@zhiqiao/formats";
import type { HighValueDecisions } from "@zhiqiao/contracts";
import { describe, expect, it } from "vitest";
import type { ComposedFacts, FactItem } from "../patents/index.ts";
import type { PatentToJudge } from "./high-value-facts.ts";
import { createSeiJudge, judgePatent } from "./judge-patent.ts";
import { toStatedLists, validityByEvents } from "./stated-lists.ts";

type Lists = { readonly [Name in StatedFactName]?: readonly ComposedFacts[Name][number]["fact"][] };
interface Marks {
  readonly precedence?: number;
  readonly retracted?: boolean;
}
/** Facts as the registry composes them, all of one source. */
function composed(lists: Lists, { precedence = 20, retracted = false }: Marks = {}): ComposedFacts {
  const items = <Fact>(name: string, facts: readonly Fact[] = []): FactItem<Fact>[] =>
    facts.map((fact, at) => ({
      key: `file:1:${name}:${at}`,
      sourceId: "file",
      line: 1,
      precedence,
      recordedAtMs: 0,
      knownSince: "2026-01-01",
      readFrom: null,
      retracted: retracted ? { key: "form:0:retracts:0", reason: "更正", sourceId: "form", precedence, knownSince: "2026-02-01" } : null,
      fact,
    }));
  return {
    documents: [],
    events: items("events", lists.events),
    priorities: [],
    familyMembers: items("familyMembers", lists.familyMembers),
    citations: [],
    payments: items("payments", lists.payments),
    reductions: [],
    licences: [],
    pledges: items("pledges", lists.pledges),
    awards: items("awards", lists.awards),
    products: [],
  };
}
const event = (kind: StatedEvent["kind"], effective?: string): StatedEvent => ({ kind, ...(effective === undefined ? {} : { effective }) });

describe("family, pledges and prizes that sources state", () => {
  it("are unknown where none states any, and where the only statement was retracted", () => {
    expect(toStatedLists(composed({}))).toEqual({ family: null, pledges: null, awards: null });
    const award = { prize: "china_patent" as const, name: "中国专利奖" };
    expect(toStatedLists(composed({ awards: [award] }, { retracted: true })).awards).toBeNull();
  });

  it("keep whether a family member is granted open where the source does not say", () => {
    const { family } = toStatedLists(
      composed({ familyMembers: [{ text: "US12345678B2", office: "US", granted: true, date: "2024-01-02" }, { text: "EP 1234567 A1" }] }),
    );
    expect(family).toEqual([
      { id: "US12345678B2", country: "US", granted: true, since: "2024-01-02" },
      { id: "EP 1234567 A1", country: "EP", granted: null, since: null },
    ]);
  });

  it("leave it open whether there is a family overseas where a member's country cannot be read and no other lies overseas", () => {
    expect(toStatedLists(composed({ familyMembers: [{ text: "CN110000000A", office: "CN" }, { text: "不详" }] })).family).toBeNull();
    expect(toStatedLists(composed({ familyMembers: [{ text: "JP2020-1", office: "JP" }, { text: "不详" }] })).family).toHaveLength(1);
  });

  it("say nothing by a pledge without its day, and nothing of an amount by one without its amount", () => {
    expect(toStatedLists(composed({ pledges: [{ reference: "Y2024980000001", amountFen: "500" }] })).pledges).toBeNull();
    expect(
      toStatedLists(
        composed({ pledges: [{ registeredOn: "2024-05-06" }, { registeredOn: "2024-07-08", reference: "Y2", amountFen: "500" }] }),
      ).pledges,
    ).toEqual([
      { id: "file:1:pledges:0", registeredOn: "2024-05-06", amountFen: null },
      { id: "Y2", registeredOn: "2024-07-08", amountFen: 500n },
    ]);
  });

  it("do not count prizes other than the two that the definition names", () => {
    expect(toStatedLists(composed({ awards: [{ prize: "other", name: "示例创新奖" }] })).awards).toBeNull();
    expect(toStatedLists(composed({ awards: [{ prize: "china_patent", name: "中国专利奖", grade: "银奖" }] })).awards).toEqual([
      { id: "中国专利奖 银奖", prize: "china_patent", awardedOn: null },
    ]);
  });
});

describe("validity by dated events", () => {
  const events = [
    event("filing", "2018-03-01"),
    event("grant", "2020-05-01"),
    event("lapse_fee", "2023-03-01"),
    event("restoration", "2023-09-01"),
  ];

  it("holds from event to event, and past its term only a compensation could carry the right", () => {
    expect(validityByEvents(composed({ events }), "in_force", "2018-03-01")).toEqual({
      grantDay: "2020-05-01",
      periods: [
        { from: "2018-03-01", group: "pending" },
        { from: "2020-05-01", group: "in_force" },
        { from: "2023-03-01", group: "ended" },
        { from: "2023-09-01", group: "in_force" },
        { from: "2038-03-01", group: "unknown" },
      ],
    });
  });

  it("says nothing where the events do not lead to the status of today, because some are missing then", () => {
    expect(validityByEvents(composed({ events }), "ended", "2018-03-01")).toEqual({ grantDay: "2020-05-01", periods: [] });
  });

  it("says nothing without a dated grant, and nothing by what only the owner says", () => {
    const undated = [event("filing", "2018-03-01"), event("grant"), event("lapse_fee", "2023-03-01")];
    expect(validityByEvents(composed({ events: undated }), "ended", null)).toEqual({ grantDay: null, periods: [] });
    expect(validityByEvents(composed({ events }, { precedence: 10 }), "in_force", null)).toEqual({ grantDay: null, periods: [] });
  });

  it("does not depend on the order of the events, and its days ascend with another status each", () => {
    const kinds = ["grant", "lapse_fee", "restoration", "expiry", "publication", "transfer", "annuity_paid"] as const;
    const day = fc.integer({ min: 0, max: 5000 }).map((days) => new Date(Date.UTC(2015, 0, 1 + days)).toISOString().slice(0, 10));
    const some = fc.uniqueArray(fc.tuple(fc.constantFrom(...kinds), day), { maxLength: 8, selector: ([, on]) => on });
    fc.assert(
      fc.property(some, fc.constantFrom("in_force", "ended"), (stated, group) => {
        const read = stated.map(([kind, on]) => event(kind, on));
        const there = validityByEvents(composed({ events: read }), group, "2015-01-01");
        expect(validityByEvents(composed({ events: read.toReversed() }), group, "2015-01-01")).toEqual(there);
        for (const [at, { from, group: held }] of there.periods.entries()) {
          const before = there.periods[at - 1];
          if (before !== undefined) expect(before.from < from && before.group !== held).toBe(true);
        }
      }),
    );
  });
});

describe("a patent that is judged", () => {
  const undecided: HighValueDecisions = {
    definitionFrom2026: "five_situations",
    pledgeThresholdFen: "1000",
    hongKongMacaoTaiwanCount: false,
    familyMustBeGranted: false,
    maintainedFrom: "filing",
    familyComplete: false,
    pledgesComplete: false,
    awardsComplete: false,
  };
  const patent: PatentToJudge = {
    id: "p",
    region_code: "371000",
    office: "CN",
    type: "invention",
    validity_group: "in_force",
    application_date: "2018-03-01",
    grant_date: "2020-05-01",
    publication_number: null,
    publication_date: null,
    ipc: [],
    text: null,
  };
  const judge = (one: PatentToJudge, facts?: ComposedFacts) =>
    judgePatent(one, createSeiJudge(undefined).judge(one), undecided, { facts }).intervals.map(({ fromDay, toDay, verdict }) => [
      fromDay,
      toDay,
      verdict,
    ]);

  it("counts from the publication of its family overseas on, and not while its right was lapsed", () => {
    const facts = composed({
      events: [event("grant", "2020-05-01"), event("lapse_fee", "2023-03-01"), event("restoration", "2023-09-01")],
      familyMembers: [{ text: "US12345678A1", office: "US", date: "2021-06-01" }],
    });
    expect(judge(patent, facts)).toEqual([
      ["2021-01-01", "2021-06-01", "unknown"],
      ["2021-06-01", "2023-03-01", "yes"],
      ["2023-09-01", "2028-03-02", "yes"],
      ["2028-03-02", "2038-03-01", "yes"],
      ["2038-03-01", null, "unknown"],
    ]);
  });

  it("of which a day cannot be is unknown and stops no other", () => {
    expect(judge({ ...patent, application_date: "9990-01-01", grant_date: "9995-01-01" })).toEqual([["2021-01-01", null, "unknown"]]);
  });
});
