import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { demandsEndpoints, matchingEndpoints, systemEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, eventually, type TestApp } from "../../../../test/app/test-app.ts";
import { addPatent, batteryPatent, kelpDemand, kelpPatent } from "../../../../test/app/test-supply.ts";
import { startStandIn } from "../../../../test/open-search/stand-in.ts";
import { requireSearchServer } from "./served-indexes.ts";

describe("the product on a search server", () => {
  let test: TestApp;
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  let demand: string;
  let kelp: string;
  const matches = () => test.call("enterprise", matchingEndpoints.listDemandMatches, { params: { id: demand }, query: {} });
  const health = async () => (await test.call(undefined, systemEndpoints.getHealth, {})).body;

  beforeAll(async () => {
    standIn = await startStandIn({ legacy: true });
    test = await createTestApp({ searchServer: { url: standIn.url, prefix: "zhiqiao-test", retryMs: 100 } });
    const { university } = test.region.organizations;
    kelp = await addPatent(test.database.app, { ...kelpPatent, organizationId: university, ownerId: university });
    await addPatent(test.database.app, { ...batteryPatent, organizationId: university, ownerId: university });
    const { body } = await test.call("enterprise", demandsEndpoints.createDemand, { body: kelpDemand });
    demand = body.id;
    await test.call("enterprise", demandsEndpoints.actOnDemand, { params: { id: demand }, body: { action: "submit" } });
  });
  afterAll(async () => {
    await test.close();
    await standIn.stop();
  });

  it("fills it, keeps it in step, ranks and explains matches as from its own memory, and says where they come from", async () => {
    const list = await eventually("the kelp patent is found", async () => {
      const { body } = await matches();
      return body.items?.[0]?.patent.id === kelp ? body : undefined;
    });
    expect(list.items[0]?.strength).not.toBe("weak");
    expect(list.items[0]?.reasons.some(({ kind }) => kind === "concept")).toBe(true);
    const indexed = await fetch(`${standIn.url}/zhiqiao-test-patents/_count`);
    expect(await indexed.json()).toMatchObject({ count: 2 });
    expect((await health()).index).toMatchObject({ loaded: true, keptIn: "search_server", away: false, patents: 2 });
  });

  it("folds near-duplicates, counts strengths and narrows by them, and tells what is like a patent", async () => {
    const { university } = test.region.organizations;
    const twin = { ...kelpPatent, organizationId: university, ownerId: university, type: "utility_model" };
    const model = await addPatent(test.database.app, twin);
    const list = async (query: object) =>
      (await test.call("enterprise", matchingEndpoints.listDemandMatches, { params: { id: demand }, query })).body;
    const folded = await eventually("the utility model stands under the invention", async () => {
      const found = await list({ fold: "true" });
      return found.folded === 1 ? found : undefined;
    });
    const { strong = 0, possible = 0, weak = 0 } = folded.facets["strength"] ?? {};
    expect(strong + possible + weak).toBe(folded.total);
    expect((await list({ strength: "weak" })).items.every(({ strength }) => strength === "weak")).toBe(true);
    const similar = await test.call("bank", matchingEndpoints.listSimilarPatents, { params: { id: kelp }, query: {} });
    expect(similar.body.duplicates.map(({ patent }) => patent.id)).toEqual([model]);
  });

  it("refuses lists while it is away, says so, and fills it again when it is back", async () => {
    const port = Number(new URL(standIn.url).port);
    await standIn.stop();
    expect(await matches()).toMatchObject({ status: 503, code: "matching.search_server_away" });
    expect(await health()).toMatchObject({ ready: true, index: { loaded: false, away: true } });
    standIn = await startStandIn({ legacy: true, port });
    // Its twin has the same score: either may stand first.
    await eventually("matches are found again", async () => (await matches()).body.items?.some(({ patent }) => patent.id === kelp));
    expect((await health()).index).toMatchObject({ loaded: true, away: false });
  });
});

describe("a start on a search server", () => {
  it("goes on where the server does all that is asked of it, and leaves nothing behind", async () => {
    const standIn = await startStandIn({ legacy: false });
    await requireSearchServer({ url: standIn.url, prefix: "zhiqiao-test", retryMs: 0 });
    expect((await fetch(`${standIn.url}/zhiqiao-test-trial/_count`)).status).toBe(404);
    await standIn.stop();
  });

  it("is refused in both languages where the server cannot be reached or refuses the account, without the password", async () => {
    const guard = createServer((_, response) => response.writeHead(401).end("Unauthorized"));
    const port = await new Promise<number>((resolve) => {
      guard.listen(0, "127.0.0.1", () => resolve((guard.address() as AddressInfo).port));
    });
    const at = (where: number) => ({ url: `http://reader:secret@127.0.0.1:${where}`, prefix: "zhiqiao", retryMs: 0 });
    const refused = requireSearchServer(at(port));
    await expect(refused).rejects.toMatchObject({ code: "search_server_refused", exitCode: 4 });
    await expect(refused).rejects.toThrow(/拒绝了请求：.*401[^]*refused a request: .*401/u);
    await expect(refused).rejects.not.toThrow(/secret/u);
    guard.close();
    const unreachable = requireSearchServer(at(9));
    await expect(unreachable).rejects.toMatchObject({ code: "search_server_unreachable", exitCode: 1 });
    await expect(unreachable).rejects.toThrow(/没有应答[^]*does not answer/u);
  });
});
