import { createMatchIndex } from "@zhiqiao/matching";
import { createEnginePort, type IndexPort } from "@zhiqiao/matching/port";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type Exchange,
  readRecordings,
  recorded,
  type Recording,
  replayed,
  serverName,
  writeRecording,
} from "../../../../test/open-search/exchanges.ts";
import { indexPortContract } from "../../../../test/open-search/index-port-contract.ts";
import { startStandIn } from "../../../../test/open-search/stand-in.ts";
import { createOpenSearchPort } from "./open-search-port.ts";
import { createServerRequest, SearchServerError } from "./server-request.ts";

interface Opened {
  readonly port: IndexPort;
  close(): Promise<void>;
}

/** One name, as recordings hold it. */
const index = "zhiqiao-contract";
const recordings = new URL("../../../../test/open-search/recorded/", import.meta.url);

const openStandIn = async (legacy: boolean): Promise<Opened> => {
  const standIn = await startStandIn({ legacy });
  return { port: createOpenSearchPort({ request: createServerRequest(standIn.url), index }), close: standIn.stop };
};

const openLive = async (url: string, isRecorded: boolean): Promise<Opened> => {
  const request = createServerRequest(url);
  const exchanges: Exchange[] = [];
  return {
    port: createOpenSearchPort({ request: isRecorded ? recorded(request, (exchange) => exchanges.push(exchange)) : request, index }),
    async close() {
      await request("DELETE", `/${index}?ignore_unavailable=true`);
      if (isRecorded) writeRecording(recordings, { server: await serverName(request), exchanges });
    },
  };
};

const openRecording = (recording: Recording): Opened => ({
  port: createOpenSearchPort({ request: replayed(recording), index }),
  close: async () => undefined,
});

const live = process.env["OPENSEARCH_URL"];
const isRecorded = process.env["OPENSEARCH_RECORD"] === "1";
const subjects: readonly (readonly [name: string, open: () => Promise<Opened>])[] = [
  ["the engine in this process", async () => ({ port: createEnginePort(() => createMatchIndex()), close: async () => undefined })],
  ["a stand-in of a search server whose BM25 has the factor k1 + 1", () => openStandIn(true)],
  ["a stand-in of a search server whose BM25 has not", () => openStandIn(false)],
  ...readRecordings(recordings).map((recording) => [`what ${recording.server} answered`, async () => openRecording(recording)] as const),
  ...(live === undefined ? [] : [["the search server at OPENSEARCH_URL", () => openLive(live, isRecorded)] as const]),
];

describe.each(subjects)("an index behind the port: %s", (_name, open) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());
  beforeEach(() => opened.port.clear());

  it.each(Object.entries(indexPortContract))("%s", async (_sentence, holds) => {
    expect.hasAssertions();
    await holds(opened.port);
  });
});

describe("a search server that does not do its part", () => {
  it("is named with its address, without the password in it, when it cannot be reached", async () => {
    const request = createServerRequest("http://reader:secret@127.0.0.1:9/");
    const failed = request("GET", "/_count");
    await expect(failed).rejects.toThrow(SearchServerError);
    await expect(failed).rejects.toThrow(/GET http:\/\/127\.0\.0\.1:9\/_count/u);
    await expect(failed).rejects.not.toThrow(/secret/u);
  });

  it("is quoted when it refuses", async () => {
    const { url, stop } = await startStandIn({ legacy: true });
    try {
      await expect(createServerRequest(url)("GET", "/missing/_count")).rejects.toThrow(/404.*no such index \[missing\]/u);
    } finally {
      await stop();
    }
  });
});
