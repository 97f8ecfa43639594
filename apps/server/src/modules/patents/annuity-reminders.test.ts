import { addDays, addMonths, addYears } from "@zhiqiao/rules";
import { patentFactsEndpoints, notificationsEndpoints, patentsEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../../test/app/test-app.ts";
import { applicationNumber, csv, importsOf } from "../../../test/app/test-imports.ts";
import type { Person } from "../../../test/app/test-region.ts";
import { systemActor } from "../../platform/actor.ts";
import { dayInChina, systemClock } from "../../platform/clock.ts";
import { runWork } from "../../platform/work.ts";
import { createNotificationsService } from "../notifications/index.ts";
import { createAnnuityReminders } from "./annuity-reminders.ts";

const today = dayInChina(systemClock.now());
/** A filing day whose sixth year begins on `due`. */
const filedFor = (due: string) => addYears(due, -5);
const row = (serial: number, title: string, due: string, status: string) => {
  const filed = filedFor(due);
  return [applicationNumber(serial), title, "示例university", status, filed, addYears(filed, 2), "授权发明", "威海"];
};
const table = csv([
  ["申请号", "标题", "申请人", "法律状态", "申请日", "授权公告日", "专利类型", "地市"],
  row(1, "七日内到期", addDays(today, 5), "授权"),
  row(2, "三十日内到期", addDays(today, 20), "授权"),
  row(3, "九十日内到期", addDays(today, 60), "授权"),
  row(4, "还早", addDays(today, 200), "授权"),
  row(5, "已缴", addDays(today, 6), "授权"),
  row(6, "滞纳期", addMonths(today, -2), "等年费滞纳金"),
  row(7, "两月前到期，状态有效", addMonths(today, -2), "授权"),
]);

let test: TestApp;
const idOf = async (serial: number) =>
  (await test.call("bank", patentsEndpoints.listPatents, { query: { q: applicationNumber(serial) } })).body.items[0]?.id ?? "";
const told = async (who: Person) =>
  (await test.call(who, notificationsEndpoints.listNotifications, { query: { limit: 100 } })).body.items
    .filter(({ kind }) => kind.includes("annuit"))
    .map(({ kind, params }) => `${kind} ${params["title"] ?? ""}`)
    .toSorted();

beforeAll(async () => {
  test = await createTestApp();
  await importsOf(test).load("cityOfficer", table, "年费.csv");
});
afterAll(() => test.close());

describe("reminders of annuities", () => {
  const reminders = createAnnuityReminders({ clock: systemClock, notifications: createNotificationsService() });
  const run = async () => {
    for (const stage of reminders.stages) {
      let after: string | undefined;
      do {
        const from = after;
        after = await runWork(test.database.app, systemActor, (work) => reminders.remind(work, stage, from));
      } while (after !== undefined);
    }
  };

  it("tell the owner of what falls due and of what is late, and of nothing that is paid or of which nobody says that it is late", async () => {
    const paid = await test.call("university", patentFactsEndpoints.recordPatentFact, {
      params: { id: await idOf(5) },
      body: {
        fact: { type: "payment", year: 6, day: today, amountFen: "120000", receipt: null, completeTo: null },
        basis: { document: "缴费收据", number: null, day: null },
      },
    });
    expect(paid.status).toBe(201);
    const pledged = await test.call("cityOfficer", patentFactsEndpoints.recordPatentFact, {
      params: { id: await idOf(1) },
      body: {
        fact: {
          type: "pledge",
          pledgors: ["示例university"],
          pledgees: ["示例 Bank"],
          registeredOn: addDays(today, -30),
          until: null,
          reference: null,
          amountFen: null,
        },
        basis: { document: "质押登记通知书", number: null, day: null },
      },
    });
    expect(pledged.status).toBe(201);
    await run();
    expect(await told("university")).toEqual([
      "annuity_due 七日内到期",
      "annuity_due 三十日内到期",
      "annuity_due 九十日内到期",
      "annuity_in_grace 滞纳期",
    ]);
    expect(await told("bank")).toEqual(["collateral_annuity_due 七日内到期"]);
  });

  it("are told once, however often the day's run is repeated", async () => {
    const before = [await told("university"), await told("bank")];
    await run();
    expect([await told("university"), await told("bank")]).toEqual(before);
  });
});
