import type { Match } from "@zhiqiao/contracts";
import { describe, expect, it } from "vitest";
import { timelineOf } from "./timeline-events.ts";

const party = { id: "a", nameZh: "甲", nameEn: null };
const push: Match["pushes"][number] = {
  id: "p",
  matchId: "m",
  kind: "patent_information",
  to: party,
  from: party,
  note: null,
  demandTitle: "",
  patentTitle: "",
  demandId: "d",
  patentId: "t",
  pushedAt: "2026-03-02T08:00:00Z",
  deliveredAt: "2026-03-02T08:00:00Z",
  readAt: null,
  answeredAt: null,
};

describe("the timeline of a match", () => {
  it("runs in order of time and puts receipts that have not come last", () => {
    const events = timelineOf({
      foundAt: "2026-03-01T08:00:00Z",
      pushes: [push],
      answers: [{ answer: "interested", reason: null, comment: null, by: party, at: "2026-03-03T08:00:00Z" }],
      deals: [],
    });
    expect(events.map(({ kind }) => kind)).toEqual(["found", "pushed", "delivered", "answer", "read", "answered"]);
  });
  it("begins with the match that was found, and keeps pushed before delivered when both bear the same moment", () => {
    const kinds = timelineOf({ foundAt: "2026-04-01T08:00:00Z", pushes: [push], answers: [], deals: [] }).map(({ kind }) => kind);
    expect(kinds.slice(0, 3)).toEqual(["found", "pushed", "delivered"]);
  });
});
