import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import type { IndexPort } from "@zhiqiao/matching/port";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { createOpenSearchPort } from "../../src/modules/matching/open-search/open-search-port.ts";
import { createServerRequest } from "../../src/modules/matching/open-search/server-request.ts";
import { type Exchange, readRecordings, recorded, type Recording, replayed, serverName, writeRecording } from "./exchanges.ts";
import { indexPortContract } from "./index-port-contract.ts";
import { startStandIn } from "./stand-in.ts";

describe("a recording of what a search server answered", () => {
  const index = "zhiqiao-contract";
  const keepsContract = async (port: IndexPort): Promise<void> => {
    for (const holds of Object.values(indexPortContract)) {
      await port.clear();
      await holds(port);
    }
  };
  const record = async (): Promise<Recording> => {
    const { url, stop } = await startStandIn({ legacy: true });
    const exchanges: Exchange[] = [];
    const request = createServerRequest(url);
    const port = createOpenSearchPort({ request: recorded(request, (exchange) => exchanges.push(exchange)), index });
    try {
      await keepsContract(port);
      return { server: await serverName(request), exchanges };
    } finally {
      await stop();
    }
  };
  const portOf = (held: Recording): IndexPort => createOpenSearchPort({ request: replayed(held), index });
  let recording: Recording;
  beforeAll(async () => {
    recording = await record();
  });

  it("answers the whole contract again without the server, kept as a file without an address", async () => {
    const folder = mkdtempSync(join(tmpdir(), "zhiqiao-recorded-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const at = pathToFileURL(`${folder}/`);
    writeRecording(at, recording);
    const [read] = readRecordings(at);
    expect(read?.server).toBe("stand-in 1");
    await keepsContract(portOf(read ?? { server: "", exchanges: [] }));
    expect(gunzipSync(readFileSync(new URL("stand-in-1.json.gz", at))).toString()).not.toMatch(/127\.0\.0\.1|authorization/iu);
  });

  it("fails the contract where one answer of it was another", async () => {
    const exchanges = recording.exchanges.map((exchange) =>
      exchange.path.endsWith("/_count") ? { ...exchange, answer: { count: 7 } } : exchange,
    );
    await expect(keepsContract(portOf({ ...recording, exchanges }))).rejects.toThrow(/expected 7 to be 1/u);
  });

  it("names a request that it does not hold, and says what to do", async () => {
    const port = portOf({ ...recording, exchanges: recording.exchanges.slice(0, 3) });
    await expect(keepsContract(port)).rejects.toThrow(/was not asked \w+ \/zhiqiao-contract.* when it was recorded: record anew/u);
  });
});
