import { randomUUID } from "node:crypto";
import type { ImportKind, ImportRun, RefusedRow, Refusal } from "@zhiqiao/contracts";
import { checkDigit } from "@zhiqiao/formats";
import type { TestApp } from "./test-app.ts";
import type { Person } from "./test-region.ts";

/** A valid application number of the year 2020: `2020` 1 `0…n` and its check digit. */
export const applicationNumber = (n: number): string => {
  const digits = `20201${String(n + 1).padStart(7, "0")}`;
  return `${digits}.${checkDigit(digits)}`;
};

const csvCell = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A CSV table in UTF-8. */
export const csv = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => `${row.map(csvCell).join(",")}\n`).join(""));

export const headings = ["申请号", "公开(公告)号", "标题", "摘要", "申请人", "法律状态", "公开(公告)日", "专利类型"] as const;

/** `count` patents that nothing is wrong with, from number `from`. */
export const patentTable = (count: number, from = 0, title = "一种示例装置"): Buffer =>
  csv([
    headings,
    ...Array.from({ length: count }, (_, n) => [
      applicationNumber(from + n),
      "",
      `${title}${from + n}`,
      "示例摘要",
      "示例有限公司",
      "授权",
      "2021-05-04",
      "发明",
    ]),
  ]);

/** Import operations through the HTTP stack. */
export function importsOf({ app, region }: TestApp) {
  const headers = (who: Person) => ({ cookie: `zhiqiao_session=${region.tokens[who]}` });
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the reply that it asks for
  const json = async <Reply>(method: "GET" | "POST" | "PUT" | "DELETE", who: Person, url: string, body?: unknown) => {
    const response = await app.http.inject({
      method,
      url: `/api${url}`,
      headers: { ...headers(who), "idempotency-key": randomUUID(), ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    return {
      status: response.statusCode,
      body: response.json<Reply & Partial<Pick<Refusal, "code" | "details">>>(),
    };
  };

  const upload = async (who: Person, bytes: Buffer, fileName = "专利.csv", kind: ImportKind = "patents") => {
    const response = await app.http.inject({
      method: "POST",
      url: `/api/imports?kind=${kind}&fileName=${encodeURIComponent(fileName)}`,
      headers: { ...headers(who), "content-type": "application/octet-stream" },
      payload: bytes,
    });
    return {
      status: response.statusCode,
      body: response.json<ImportRun & Partial<Pick<Refusal, "code" | "details">>>(),
    };
  };
  const get = async (who: Person, id: string): Promise<ImportRun> => (await json<ImportRun>("GET", who, `/imports/${id}`)).body;
  /** A minute at most: a real export has tens of thousands of rows, and the machine other work. */
  const ended = async (who: Person, id: string): Promise<ImportRun> => {
    for (let attempt = 0; attempt < 600; attempt += 1) {
      const run = await get(who, id);
      if (run.status !== "queued" && run.status !== "running") return run;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`import ${id} did not end within a minute`);
  };
  return {
    json,
    upload,
    get,
    ended,
    start: (who: Person, id: string) => json<ImportRun>("POST", who, `/imports/${id}/start`),
    /** Uploads, starts and waits for the end. */
    async load(who: Person, bytes: Buffer, fileName?: string, kind?: ImportKind): Promise<ImportRun> {
      const uploaded = await upload(who, bytes, fileName, kind);
      if (uploaded.status !== 201) throw new Error(`upload was refused: ${uploaded.body.code}`);
      const started = await json<ImportRun>("POST", who, `/imports/${uploaded.body.id}/start`);
      if (started.status !== 202) throw new Error(`start was refused: ${started.body.code}`);
      return ended(who, uploaded.body.id);
    },
    refused: async (who: Person, id: string): Promise<RefusedRow[]> =>
      (await json<{ items: RefusedRow[] }>("GET", who, `/imports/${id}/refused?limit=200`)).body.items,
    download: async (who: Person, id: string, format: "csv" | "xlsx", language = "zh-CN"): Promise<Buffer> =>
      (
        await app.http.inject({
          method: "GET",
          url: `/api/imports/${id}/refused-table?format=${format}&language=${language}`,
          headers: headers(who),
        })
      ).rawPayload,
  };
}
