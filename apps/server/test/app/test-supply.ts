import type { Kysely } from "kysely";
import type { Database } from "../../src/database/schema.ts";
import { systemActor } from "../../src/platform/actor.ts";
import { runWork } from "../../src/platform/work.ts";

/** Adds a patent to the registry as an import would leave it, and tells the index. */
export const addPatent = (
  db: Kysely<Database>,
  patent: {
    readonly organizationId: string;
    readonly ownerId?: string;
    /** Who owns it with the first owner. */
    readonly coOwnerIds?: readonly string[];
    readonly title: string;
    readonly abstract?: string;
    readonly validity?: string;
    readonly group?: string;
    readonly availability?: string[];
    readonly regionCode?: string;
    readonly ownerKind?: string;
    readonly type?: string;
    readonly applicants?: string[];
    readonly applicationDate?: string;
    readonly flags?: string[];
    readonly ipc?: string[];
  },
): Promise<string> =>
  runWork(db, systemActor, async (work) => {
    const { id } = await work.tx
      .insertInto("patent")
      .values({
        organization_id: patent.organizationId,
        owner_organization_id: patent.ownerId ?? null,
        owner_organization_ids: patent.ownerId === undefined ? [] : [patent.ownerId, ...(patent.coOwnerIds ?? [])],
        title: patent.title,
        abstract: patent.abstract ?? null,
        validity: patent.validity ?? "active",
        validity_group: patent.group ?? "in_force",
        type: patent.type ?? "invention",
        applicants: patent.applicants ?? [],
        application_date: patent.applicationDate ?? null,
        legal_flags: patent.flags ?? [],
        ipc: patent.ipc ?? [],
        availability: patent.availability ?? ["licence"],
        region_code: patent.regionCode ?? "371071",
        owner_kind: patent.ownerKind ?? "university",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    work.changed({ kind: "patent", ids: [id] });
    return id;
  });

export const kelpPatent = {
  title: "一种海带自动切割装置",
  abstract:
    "本发明公开一种海带自动切割装置，包括输送带、视觉定位模块和圆盘刀组。视觉定位模块识别海带边缘，圆盘刀组按设定宽度切割，切割宽度误差不超过1毫米，每小时处理鲜海带2吨。",
};
export const batteryPatent = {
  title: "一种锂电池负极材料的包覆方法",
  abstract:
    "本发明公开一种锂电池负极材料的包覆方法，将石墨与沥青混合后高温炭化，得到包覆层均匀的负极材料，首次效率达到百分之九十三，循环寿命提高百分之二十。",
};

export const kelpDemand = {
  title: "鲜海带自动切割技术",
  problem: "公司现在靠人工把鲜海带切成条，宽度不均匀，效率低。需要一种自动切割海带的装置，能够识别海带边缘，切割宽度误差小。",
  targets: [{ quantity: "切割宽度误差", comparator: "<=" as const, value: "2", upper: null, unit: "mm" }],
  industryCode: "C13",
  ipc: [],
  budgetMinFen: "10000000",
  budgetMaxFen: "50000000",
  deadline: null,
  cooperation: ["licence" as const],
  confidentiality: "open" as const,
};
