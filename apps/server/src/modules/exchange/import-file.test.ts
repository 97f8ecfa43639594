import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { csv, importsOf, patentTable } from "../../../test/app/test-imports.ts";
import { systemActor } from "../../platform/actor.ts";
import { systemClock } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import { createFileStore } from "../files/index.ts";
import { actorOfLogin } from "./account-actor.ts";
import { createExchangeService } from "./create-exchange.ts";
import { importFile } from "./import-file.ts";

let test: TestApp;
let folder = "";
beforeAll(async () => {
  test = await createTestApp();
  folder = await mkdtemp(path.join(tmpdir(), "zhiqiao-import-"));
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

const put = async (name: string, bytes: Buffer): Promise<string> => {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
};
const load = async (file: string, more: Partial<Parameters<typeof importFile>[0]> = {}) =>
  importFile({ db: test.database.app, files: createFileStore({ folder: test.dataFolder }), kind: "patents", path: file, ...more });

describe("importing from the command line", () => {
  it("leaves the same run as the browser, and tells how far it is", async () => {
    const seen: number[] = [];
    const run = await load(await put("a.csv", patentTable(5_000)), {
      login: "CityOfficer",
      onProgress: ({ counts }) => seen.push(counts.read),
    });
    expect(run).toMatchObject({ status: "done", fileName: "a.csv", createdBy: "示例人员cityOfficer", counts: { new: 5_000 } });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(await importsOf(test).get("cityOfficer", run.id)).toEqual(run);
  });

  it("acts for the operator where nobody is named, and refuses who is unknown or may not", async () => {
    const file = await put("b.csv", patentTable(3, 5_000));
    expect((await load(file)).createdBy).toBe("示例人员admin");
    await expect(load(file, { login: "nobody" })).rejects.toMatchObject({ code: "accounts.account_not_found" });
    await expect(load(file, { login: "bank" })).rejects.toMatchObject({ code: "auth.forbidden" });
  });

  it("refuses a table without a needed column and leaves no run behind", async () => {
    await expect(
      load(
        await put(
          "c.csv",
          csv([
            ["标题", "备注"],
            ["示例", "x"],
          ]),
        ),
      ),
    ).rejects.toMatchObject({ code: "exchange.mapping_incomplete" });
    const open = await test.database.owner.selectFrom("import_run").select("id").where("status", "=", "uploaded").execute();
    expect(open).toEqual([]);
  });

  it("is taken over by the job queue where the command was killed, and left alone where it goes on", async () => {
    const { app: db, appPool: pool } = test.database;
    const files = createFileStore({ folder: test.dataFolder });
    const exchange = createExchangeService({ db, pool, files, clock: systemClock, maxUploadBytes: 1_000_000 });
    const actor = await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, "cityofficer"));
    if (actor === undefined) throw new Error("the test region has a city officer");
    const { id } = await exchange.upload(actor, "patents", "d.csv", Readable.from([patentTable(10, 6_000)]));
    await runWork(db, actor, (work) => exchange.startHere(work, id));
    const [job] = await test.database.owner
      .selectFrom("job")
      .selectAll()
      .where("payload", "@>", JSON.stringify({ runId: id }))
      .execute();
    expect(job).toMatchObject({ kind: "import", payload: { runId: id, watch: true }, attempts: 0 });
    expect(await exchange.isAdvancing(id, 10)).toBe(false);
    const looking = exchange.isAdvancing(id, 500);
    expect(await exchange.runJob(id, new AbortController().signal)).toBe("done");
    expect(await looking).toBe(true);
    expect(await exchange.runJob(id, new AbortController().signal)).toBe("not_due");
    expect(await importsOf(test).get("cityOfficer", id)).toMatchObject({ status: "done", counts: { new: 10 } });
  });
});
