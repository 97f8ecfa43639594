import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { FactToRecord } from "@zhiqiao/contracts";
import { identityKeys, parseApplicationNumber } from "@zhiqiao/formats";
import { addDays, addYears } from "@zhiqiao/rules";
import { type Kysely, sql } from "kysely";
import type { Database } from "../database/schema.ts";
import { importFile } from "../modules/exchange/index.ts";
import type { FileStore } from "../modules/files/index.ts";
import { createPatentFactsService } from "../modules/patents/index.ts";
import { systemActor } from "../platform/actor.ts";
import { dayInChina } from "../platform/clock.ts";
import { runWork } from "../platform/work.ts";
import type { Cast } from "./cast.ts";

interface Stated {
  readonly login: string;
  readonly patent: string;
  readonly document: string;
  readonly number: string | null;
  readonly facts: readonly FactToRecord[];
}

const [anode, cathode, wave, cleaner, pledged, fertigation, lapsed, fruit] = [
  "202119976826.9",
  "201919990612.X",
  "201419681644.9",
  "201619493841.7",
  "202129161706.9",
  "202229856552.X",
  "201719686198.4",
  "201819627832.1",
];
const owner = "示例海滨大学";

const event = (kind: Extract<FactToRecord, { type: "event" }>["kind"], effective: string, more: object = {}): FactToRecord => ({
  type: "event",
  kind,
  effective,
  announced: null,
  until: null,
  reference: null,
  from: [],
  to: [],
  ...more,
});
const cites = (number: string): FactToRecord => ({ type: "citation", direction: "cites", number, text: null });
const relative = (number: string, granted: boolean, date: string): FactToRecord => ({
  type: "familyMember",
  number,
  relation: "simple",
  date,
  granted,
});

/** Receipts of the years that have fallen due, each a fortnight before; the fees of years 3 to 6 in fen. */
function receipts(filed: string, today: string): FactToRecord[] {
  const fees: readonly (readonly [number, string])[] = [
    [3, "90000"],
    [4, "120000"],
    [5, "120000"],
    [6, "120000"],
  ];
  return fees.flatMap(([year, amountFen]): FactToRecord[] => {
    const day = addDays(addYears(filed, year - 1), -14);
    return day > today ? [] : [{ type: "payment", year, day, amountFen, receipt: `示例收据${year}`, completeTo: null }];
  });
}

const stated: readonly Stated[] = [
  {
    login: "officer.weihai",
    patent: anode,
    document: "示例专利公报（虚构）",
    number: "第99卷",
    facts: [
      { type: "document", number: "CN119910082A", date: "2021-08-06" },
      event("publication", "2021-08-06"),
      event("substantive_exam", "2021-08-24"),
      cites("CN119910092B"),
      { type: "citation", direction: "cites", number: null, text: "示例作者. 生物质硬碳负极研究综述（虚构）. 2020." },
      relative("US2099910082A1", false, "2022-10-27"),
      relative("EP9991082B1", true, "2024-03-13"),
      {
        type: "award",
        prize: "other",
        name: "示例省专利奖（虚构）",
        grade: "二等奖",
        awardedOn: "2024-04-26",
        awardedBy: "示例省人民政府",
      },
    ],
  },
  {
    login: "transfer.haibin",
    patent: anode,
    document: "示例许可合同备案证明",
    number: "示例XK2023-08",
    facts: [
      {
        type: "licence",
        kind: "ordinary",
        licensors: [owner],
        licensees: ["威海示例储能科技有限公司"],
        recordedOn: "2023-09-12",
        from: "2023-09-01",
        until: "2028-08-31",
        reference: "示例XK2023-08",
        amountFen: "60000000",
      },
      {
        type: "product",
        name: "示例钠离子电池负极粉",
        producer: "威海示例储能科技有限公司",
        reference: "示例CP2024-03",
        filedOn: "2024-03-18",
        revenueFen: "385000000",
        revenueYear: 2024,
      },
    ],
  },
  { login: "officer.weihai", patent: cathode, document: "示例检索报告", number: null, facts: [cites("CN119910092B")] },
  { login: "officer.weihai", patent: wave, document: "示例检索报告", number: null, facts: [cites("CN119910157B")] },
  {
    login: "officer.weihai",
    patent: cleaner,
    document: "示例著录项目变更通知书",
    number: "示例BG2022-11",
    facts: [event("transfer", "2022-11-18", { from: ["威海示例船舶环保有限公司"], to: ["示例陆海工业大学"] })],
  },
  {
    login: "officer.weihai",
    patent: pledged,
    document: "示例专利权质押登记通知书",
    number: "示例Y2025-017",
    facts: [
      {
        type: "pledge",
        pledgors: ["乳山示例果香农机有限公司"],
        pledgees: ["威海示例蓝城商业银行股份有限公司"],
        registeredOn: "2025-03-05",
        until: "2028-03-04",
        reference: "示例Y2025-017",
        amountFen: "300000000",
      },
    ],
  },
  {
    login: "officer.weihai",
    patent: fertigation,
    document: "示例许可合同备案证明",
    number: "示例XK2024-02",
    facts: [
      {
        type: "licence",
        kind: "exclusive",
        licensors: ["乳山示例果香农机有限公司"],
        licensees: ["荣成示例蓝湾海洋牧场有限公司"],
        recordedOn: "2024-02-20",
        from: "2024-02-01",
        until: "2029-01-31",
        reference: "示例XK2024-02",
        amountFen: null,
      },
    ],
  },
  {
    login: "officer.weihai",
    patent: lapsed,
    document: "示例专利权终止公告",
    number: null,
    facts: [event("lapse_fee", "2024-10-17", { announced: "2025-06-13" })],
  },
  {
    login: "officer.weihai",
    patent: fruit,
    document: "示例著录项目变更通知书",
    number: "示例BG2023-06",
    facts: [event("transfer", "2023-06-09", { from: ["荣成示例果品有限公司"], to: [owner] })],
  },
];

/** The university's own ledger says otherwise of one day than the office's table: both are kept, and the difference is shown. */
async function loadOwnLedger(db: Kysely<Database>, files: FileStore): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-sample-"));
  try {
    const table = path.join(folder, "示例海滨大学专利台账.csv");
    await writeFile(
      table,
      `申请号,标题,申请人,申请日,授权公告日\n${anode},一种海藻渣基硬碳钠离子电池负极材料及其制备方法,${owner},2021.4.20,2022-12-21\n`,
    );
    const run = await importFile({ db, files, kind: "patents", path: table, login: "transfer.haibin" });
    if (run.status !== "done" || run.counts.refused > 0)
      throw new Error(`the sample's own ledger was refused: ${JSON.stringify(run.counts)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Dated facts of a handful of sample patents, recorded as their owners and officers would. */
export async function loadFacts({
  db,
  files,
  cast,
  now,
}: {
  readonly db: Kysely<Database>;
  readonly files: FileStore;
  readonly cast: Cast;
  readonly now: Date;
}): Promise<void> {
  const service = createPatentFactsService();
  const today = dayInChina(now);
  const idOf = async (number: string): Promise<string> => {
    const applicationNumber = parseApplicationNumber(number, today);
    const keys = applicationNumber === undefined ? [] : identityKeys({ applicationNumber });
    const { rows } = await runWork(db, systemActor, ({ tx }) =>
      sql<{ id: string }>`select patent_id as id from patent_identity where key = any(${keys})`.execute(tx),
    );
    if (rows[0] === undefined) throw new Error(`the sample has no patent ${number}`);
    return rows[0].id;
  };
  const paid = {
    login: "transfer.haibin",
    patent: anode,
    document: "示例年费缴费收据",
    number: null,
    facts: receipts("2021-04-20", today),
  };
  for (const { login, patent, document, number, facts } of [...stated, paid]) {
    const [actor, id] = [await cast(login), await idOf(patent)];
    for (const fact of facts) {
      await runWork(db, actor, (work) => service.record(work, id, { fact, basis: { document, number, day: null } }));
    }
  }
  await loadOwnLedger(db, files);
}
