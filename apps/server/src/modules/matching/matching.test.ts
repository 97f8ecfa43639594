import { demandsEndpoints, evidenceEndpoints, matchingEndpoints, notificationsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../test/app/test-app.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { readAnsweredMatches } from "./match-answers.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { addPatent, batteryPatent, kelpDemand, kelpPatent } from "../../../test/app/test-supply.ts";

let test: TestApp;
let kelp: string;

beforeAll(async () => {
  test = await createTestApp();
  const { university } = test.region.organizations;
  kelp = await addPatent(test.database.app, { ...kelpPatent, organizationId: university, ownerId: university });
  await addPatent(test.database.app, { ...batteryPatent, organizationId: university, ownerId: university });
});
afterAll(() => test.close());

async function publish(confidentiality: "open" | "limited" | "confidential" = "open", by: Person = "enterprise"): Promise<string> {
  const { body } = await test.call(by, demandsEndpoints.createDemand, { body: { ...kelpDemand, confidentiality } });
  const submitted = await test.call(by, demandsEndpoints.actOnDemand, { params: { id: body.id }, body: { action: "submit" } });
  expect(submitted.code).toBeUndefined();
  if (confidentiality !== "confidential") {
    const published = await test.call("rongchengOfficer", demandsEndpoints.actOnDemand, {
      params: { id: body.id },
      body: { action: "publish" },
    });
    expect(published.code).toBeUndefined();
  }
  return body.id;
}

const matchesOf = async (who: Person, id: string, query: object = {}) =>
  (await test.call(who, matchingEndpoints.listDemandMatches, { params: { id }, query })).body;

const openMatch = async (who: Person, demandId: string) => {
  const opened = await test.call(who, matchingEndpoints.openMatch, { body: { demandId, patentId: kelp } });
  expect(opened.code).toBeUndefined();
  return opened.body;
};

describe("matches of a demand", () => {
  it("put the patent that solves it first and say which of its words met which", async () => {
    const id = await publish();
    const found = await eventually("the kelp patent is found", async () => {
      const list = await matchesOf("enterprise", id);
      return list.items[0]?.patent.id === kelp ? list : undefined;
    });
    const terms = found.items[0]?.reasons.flatMap((reason) => (reason.kind === "concept" ? [reason.term] : [])) ?? [];
    expect(terms.join()).toMatch(/海带/u);
    expect(found.items[0]?.strength).not.toBe("weak");
    expect(found.items.every((item) => item.patent.title !== batteryPatent.title || item.strength === "weak")).toBe(true);
  });

  it("mark the very passages in both texts", async () => {
    const id = await publish();
    const { body } = await test.call("enterprise", matchingEndpoints.explainMatch, { params: { id, patentId: kelp } });
    const title = body.supplyTexts.find((text) => text.field === "title");
    const marked = title?.marks.map((mark) => title.text.slice(mark.start, mark.end)).join("") ?? "";
    expect(marked).toMatch(/海带/u);
    expect(body.demandTexts.some((text) => text.marks.length > 0)).toBe(true);
  });

  it("compare sentences of the problem, and no bare name of a quantity to reach", async () => {
    const id = await publish();
    const { body } = await test.call("enterprise", matchingEndpoints.explainMatch, { params: { id, patentId: kelp } });
    const compared = body.sentencePairs.map((pair) => pair.demand);
    expect(compared).toContain("需要一种自动切割海带的装置，能够识别海带边缘，切割宽度误差小。");
    expect(compared.filter((sentence) => kelpDemand.targets.some((target) => target.quantity === sentence))).toEqual([]);
    expect(body.demandTexts.find((text) => text.field === "problem")?.text).toBe(kelpDemand.problem);
  });

  it("set what is to be measured apart, with the value that is wanted, and mark what of it met", async () => {
    const { body: demand } = await test.call("enterprise", demandsEndpoints.createDemand, {
      body: {
        ...kelpDemand,
        targets: [
          { quantity: "硬度", comparator: "range", value: "58", upper: "62", unit: "HRC" },
          { quantity: "海带边缘识别率", comparator: ">=", value: "95", upper: null, unit: "%" },
          { quantity: "海带切割宽度误差", comparator: "<=", value: "2", upper: null, unit: "毫米" },
        ],
      },
    });
    const { body } = await test.call("enterprise", matchingEndpoints.explainMatch, { params: { id: demand.id, patentId: kelp } });
    const targets = body.demandTexts.find((text) => text.field === "targets");
    expect(targets?.text).toBe("硬度 58～62 HRC\n海带边缘识别率 ≥ 95%\n海带切割宽度误差 ≤ 2 毫米");
    const marked = targets?.marks.map((mark) => targets.text.slice(mark.start, mark.end)) ?? [];
    expect(marked.length).toBeGreaterThan(0);
    for (const words of marked) expect("海带边缘识别率 海带切割宽度误差").toContain(words);
  });

  it("count by the codes of regions", async () => {
    const { facets } = await matchesOf("enterprise", await publish());
    expect(Object.keys(facets["region"] ?? {})).toContain("371071");
  });

  it("say of a filter's other values how many there would be", async () => {
    const id = await publish();
    const all = await matchesOf("enterprise", id);
    const kept = await matchesOf("enterprise", id, { type: "design" });
    expect(kept.total).toBeLessThan(all.total);
    expect(kept.facets["type"]).toEqual(all.facets["type"]);
  });

  it("find a patent registered after the demand within moments", async () => {
    const id = await publish();
    const late = await addPatent(test.database.app, {
      title: "鲜海带切割宽度视觉测量方法",
      organizationId: test.region.organizations.university,
    });
    await eventually("the late patent is found", async () =>
      (await matchesOf("enterprise", id)).items.some((item) => item.patent.id === late),
    );
  });

  it("obey filters exactly", async () => {
    const id = await publish();
    await addPatent(test.database.app, {
      title: "海带切割机",
      organizationId: test.region.organizations.institute,
      validity: "lapsed_fee",
      group: "ended",
    });
    const ended = await eventually("the lapsed patent is listed", async () => {
      const list = await matchesOf("enterprise", id, { validity: ["ended"] });
      return list.items.length > 0 ? list : undefined;
    });
    expect(ended.items.every((item) => item.patent.validity === "lapsed_fee")).toBe(true);
    expect(ended.items[0]?.reasons.some((reason) => reason.kind === "status_ended")).toBe(true);
    const inForce = await matchesOf("enterprise", id, { validity: ["in_force"] });
    expect(inForce.items.every((item) => item.patent.validity === "active")).toBe(true);
    expect((await matchesOf("enterprise", id, { region: "370600" })).items).toEqual([]);
  });

  it("say so when nothing good is there", async () => {
    const { body } = await test.call("enterprise", demandsEndpoints.createDemand, {
      body: { ...kelpDemand, title: "卫星轨道推演算法", problem: "需要低轨卫星星座轨道长期推演的数值积分算法与误差修正方法。" },
    });
    expect((await matchesOf("enterprise", body.id)).noGoodSupply).toBe(true);
  });

  it("are also found from the patent's side", async () => {
    const id = await publish();
    await eventually("the demand is found", async () => {
      const { body } = await test.call("university", matchingEndpoints.listPatentMatches, { params: { id: kelp }, query: { limit: 100 } });
      // The same demand was filed before: whichever of them is first has the others under it.
      expect(body.items).toHaveLength(body.total - body.folded);
      return body.items.flatMap(({ demand, folded }) => [demand, ...folded.map((each) => each.demand)]).some((demand) => demand.id === id);
    });
  });
});

describe("from push to contract", () => {
  it("each step is recorded, received and counted", async () => {
    const demandId = await publish();
    const match = await openMatch("rongchengOfficer", demandId);
    const pushed = await test.call("rongchengOfficer", matchingEndpoints.pushMatch, {
      params: { id: match.id },
      body: { note: "请看一看" },
    });
    expect(pushed.body.stage).toBe("pushed");
    expect(pushed.body.pushes[0]?.deliveredAt).not.toBeNull();
    const again = await test.call("rongchengOfficer", matchingEndpoints.pushMatch, { params: { id: match.id }, body: { note: null } });
    expect(again.code).toBe("matching.already_pushed");

    const received = await test.call("enterprise", matchingEndpoints.listPushes, { query: { unread: "true" } });
    const push = received.body.items.find((item) => item.matchId === match.id);
    expect(push?.note).toBe("请看一看");
    await test.call("enterprise", matchingEndpoints.readPush, { params: { id: push?.id ?? "" } });
    expect((await test.call("enterprise", matchingEndpoints.getMatch, { params: { id: match.id } })).body.stage).toBe("read");

    const early = await test.call("enterprise", matchingEndpoints.sendMessage, { params: { id: match.id }, body: { body: "您好" } });
    expect(early.code).toBe("matching.no_interest_yet");
    const answered = await test.call("enterprise", matchingEndpoints.answerMatch, {
      params: { id: match.id },
      body: { answer: "interested", reason: null, comment: null },
    });
    expect(answered.body.stage).toBe("interested");
    expect(answered.body.demand.status).toBe("matched");
    const notices = await test.call("university", notificationsEndpoints.listNotifications, {});
    expect(notices.body.items.some((notice) => notice.kind === "interest_shown" && notice.link === `/matches/${match.id}`)).toBe(true);

    const replied = await test.call("university", matchingEndpoints.sendMessage, {
      params: { id: match.id },
      body: { body: "可以来看样机" },
    });
    expect(replied.status).toBe(201);
    const thread = await test.call("enterprise", matchingEndpoints.listMessages, { params: { id: match.id } });
    expect(thread.body.items.map((message) => [message.own, message.body])).toEqual([[false, "可以来看样机"]]);
    const outsider = await test.call("rongchengOfficer", matchingEndpoints.listMessages, { params: { id: match.id } });
    expect(outsider.code).toBe("matching.not_a_party");

    const deal = await test.call("university", matchingEndpoints.recordDeal, {
      params: { id: match.id },
      body: { form: "licence", amountFen: "20000000", signedOn: "2026-11-20", contractNumber: "示例-001" },
    });
    expect(deal.body.stage).toBe("contracted");
    expect((await test.call("enterprise", demandsEndpoints.getDemand, { params: { id: demandId } })).body.status).toBe("contracted");

    const year = new Date().getUTCFullYear();
    const { body: funnel } = await test.call("cityOfficer", matchingEndpoints.getFunnel, { query: { year } });
    expect(funnel.stages.map((stage) => stage.count)).toEqual([1, 1, 1, 1, 1]);
    expect(funnel.target?.count).toBe(2000);
    expect((await test.call("yantaiOfficer", matchingEndpoints.getFunnel, { query: { year } })).body.stages[0]?.count).toBe(0);

    const chain = await test.call("enterprise", evidenceEndpoints.getEvidence, { params: { kind: "match", id: match.id } });
    expect(chain.body.behind.map((node) => node.kind).toSorted()).toEqual(["demand", "patent", "source"]);
    expect(new Set(chain.body.resting.map((node) => node.kind))).toEqual(new Set(["push", "match_answer", "deal"]));
  });

  it("are exported as they are listed, in the reader's language, with a note in the audit log", async () => {
    const { id } = (await test.call("enterprise", matchingEndpoints.openMatch, { body: { demandId: await publish(), patentId: kelp } }))
      .body;
    await test.call("enterprise", matchingEndpoints.answerMatch, {
      params: { id },
      body: { answer: "interested", reason: null, comment: null, disclose: true },
    });
    const { total } = (await test.call("enterprise", matchingEndpoints.listMatches, { query: { stage: ["interested"] } })).body;
    const download = async (headers: Record<string, string>, who: "enterprise" | "bank" = "enterprise") => {
      const url = "/api/matches/export?format=csv&stage=interested";
      const reply = await test.app.http.inject({
        method: "GET",
        url,
        headers: { cookie: `zhiqiao_session=${test.region.tokens[who]}`, ...headers },
      });
      return { status: reply.statusCode, rows: reply.payload.replace("\uFEFF", "").trim().split("\r\n") };
    };
    const zh = await download({});
    expect(zh.rows).toHaveLength(total + 1);
    expect(zh.rows[0]).toBe("需求,需求单位,专利,申请号,申请人,进展,匹配程度,发现时间");
    expect(zh.rows.slice(1).every((row) => row.includes(",有意向,"))).toBe(true);
    expect((await download({ "accept-language": "en-GB" })).rows[0]).toContain("Demand,Stated by,Patent");
    const audited = await eventually("the export is in the audit log", () =>
      test.database.owner.selectFrom("audit_entry").select("details").where("action", "=", "matching.export_matches").executeTakeFirst(),
    );
    expect(audited.details).toMatchObject({ rows: total, format: "csv" });
  });

  it("keeps a reason with every refusal and counts it", async () => {
    const match = await openMatch("rongchengOfficer", await publish());
    await test.call("rongchengOfficer", matchingEndpoints.pushMatch, { params: { id: match.id }, body: { note: null } });
    const bare = await test.call("enterprise", matchingEndpoints.answerMatch, {
      params: { id: match.id },
      body: { answer: "not_suitable", reason: null, comment: null },
    });
    expect(bare.code).toBe("request.invalid");
    const declined = await test.call("enterprise", matchingEndpoints.answerMatch, {
      params: { id: match.id },
      body: { answer: "not_suitable", reason: "too_expensive", comment: null },
    });
    expect(declined.body.stage).toBe("declined");
    const { body: funnel } = await test.call("cityOfficer", matchingEndpoints.getFunnel, { query: { year: new Date().getUTCFullYear() } });
    expect(funnel.declines).toContainEqual({ reason: "too_expensive", count: 1 });
  });

  it("are told to whoever measures the matching as scores with answers, the demand's side last, and nothing that names anybody", async () => {
    const match = await openMatch("enterprise", await publish());
    const answer = (who: Person, body: { answer: "interested" | "ask_owner" | "not_suitable"; reason: "not_our_field" | null }) =>
      test.call(who, matchingEndpoints.answerMatch, { params: { id: match.id }, body: { ...body, comment: "示例" } });
    const before = await runWork(test.database.app, systemActor, readAnsweredMatches);
    await answer("enterprise", { answer: "interested", reason: null });
    await answer("enterprise", { answer: "not_suitable", reason: "not_our_field" });
    await answer("university", { answer: "interested", reason: null });
    const after = await runWork(test.database.app, systemActor, readAnsweredMatches);
    expect(after).toHaveLength(before.length + 1);
    expect(after).toContainEqual({
      engine: match.engineVersion,
      demand: expect.any(Number),
      score: match.score,
      parts: expect.any(Object),
      answer: "not_suitable",
      reason: "not_our_field",
    });
    for (const { demand, parts, ...rest } of after) {
      expect(Object.keys(rest)).toEqual(["engine", "score", "answer", "reason"]);
      // A number in this list alone, and what the score is made of: nothing that the demand is known by elsewhere.
      expect(demand).toBeLessThanOrEqual(after.length);
      expect(Object.keys(parts ?? {}).toSorted()).toEqual(["bigrams", "titleCoverage", "titleLikeness", "words"]);
    }
  });

  it("does an idempotent step once, however often it is sent", async () => {
    const match = await openMatch("enterprise", await publish());
    await test.call("enterprise", matchingEndpoints.answerMatch, {
      params: { id: match.id },
      body: { answer: "interested", reason: null, comment: null },
    });
    const key = "the-same-key-twice";
    const send = () =>
      test.call("enterprise", matchingEndpoints.sendMessage, { params: { id: match.id }, body: { body: "一次" } }, { idempotencyKey: key });
    const [first, second] = await Promise.all([send(), send()]);
    expect(second.body.id).toBe(first.body.id);
    const thread = await test.call("enterprise", matchingEndpoints.listMessages, { params: { id: match.id } });
    expect(thread.body.items).toHaveLength(1);
    const other = await test.call(
      "enterprise",
      matchingEndpoints.sendMessage,
      { params: { id: match.id }, body: { body: "另一句" } },
      { idempotencyKey: key },
    );
    expect(other.code).toBe("request.idempotency_key_reused");
  });
});

describe("what is not open", () => {
  it("a limited demand is seen by its officers and by nobody else until its author discloses it", async () => {
    const id = await publish("limited");
    expect((await test.call("otherEnterprise", demandsEndpoints.getDemand, { params: { id } })).code).toBe("demands.demand_not_found");
    expect((await test.call("university", demandsEndpoints.getDemand, { params: { id } })).code).toBe("demands.demand_not_found");
    expect((await test.call("yantaiOfficer", demandsEndpoints.getDemand, { params: { id } })).code).toBe("demands.demand_not_found");
    expect((await test.call("cityOfficer", demandsEndpoints.getDemand, { params: { id } })).status).toBe(200);
    const match = await openMatch("enterprise", id);
    expect((await test.call("university", matchingEndpoints.getMatch, { params: { id: match.id } })).code).toBe("matching.match_not_found");
    const unasked = await test.call("enterprise", matchingEndpoints.answerMatch, {
      params: { id: match.id },
      body: { answer: "interested", reason: null, comment: null },
    });
    expect(unasked.code).toBe("matching.disclosure_required");
    await test.call("enterprise", matchingEndpoints.answerMatch, {
      params: { id: match.id },
      body: { answer: "interested", reason: null, comment: null, disclose: true },
    });
    expect((await test.call("university", matchingEndpoints.getMatch, { params: { id: match.id } })).status).toBe(200);
    expect((await test.call("otherEnterprise", demandsEndpoints.getDemand, { params: { id } })).code).toBe("demands.demand_not_found");
  });

  it("a confidential demand is matched for its own organisation and hidden even from officers", async () => {
    const id = await publish("confidential");
    expect((await test.call("rongchengOfficer", demandsEndpoints.getDemand, { params: { id } })).code).toBe("demands.demand_not_found");
    // Neither listed nor folded under another.
    const { body } = await test.call("university", matchingEndpoints.listPatentMatches, { params: { id: kelp }, query: { limit: 100 } });
    expect(JSON.stringify(body.items)).not.toContain(id);
    expect((await matchesOf("enterprise", id)).items[0]?.patent.id).toBe(kelp);
    expect((await test.call("rongchengOfficer", matchingEndpoints.openMatch, { body: { demandId: id, patentId: kelp } })).code).toBe(
      "demands.demand_not_found",
    );
  });

  it("a stranger can neither open nor answer a match of two others", async () => {
    const match = await openMatch("enterprise", await publish());
    expect((await test.call("otherEnterprise", matchingEndpoints.getMatch, { params: { id: match.id } })).code).toBe(
      "matching.match_not_found",
    );
    expect(
      (
        await test.call("otherEnterprise", matchingEndpoints.answerMatch, {
          params: { id: match.id },
          body: { answer: "interested", reason: null, comment: null },
        })
      ).code,
    ).toBe("matching.match_not_found");
    expect(
      (await test.call("otherEnterprise", matchingEndpoints.openMatch, { body: { demandId: match.demand.id, patentId: kelp } })).code,
    ).toBeDefined();
  });
});
