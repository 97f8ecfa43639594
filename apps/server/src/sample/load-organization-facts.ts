import type { OrganizationTagKind } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../database/schema.ts";
import { createOrganizationFactsService, createOrganizationNamesService } from "../modules/organizations/index.ts";
import { dayInChina } from "../platform/clock.ts";
import { runWork } from "../platform/work.ts";
import type { Cast } from "./cast.ts";
import type { Sample } from "./sample-files.ts";

const dayMs = 86_400_000;
const fenPerWan = 1_000_000;

/** Who issues a tag in the sample; every document is fictional. */
const issuer = "示例主管部门（虚构）";
const titles: Partial<Record<OrganizationTagKind, string>> = {
  ip_management: "示例知识产权管理体系认证证书",
  high_tech: "示例高新技术企业证书",
};

/** Status tags, yearly figures and former names, as an officer of the region would record them; periods count from the day of the first start. */
export async function loadOrganizationFacts({
  db,
  sample,
  cast,
  now,
}: {
  db: Kysely<Database>;
  sample: Sample;
  cast: Cast;
  now: Date;
}): Promise<void> {
  const clock = { now: () => now };
  const facts = createOrganizationFactsService({ clock });
  const names = createOrganizationNamesService({ clock });
  const nameOf = new Map(sample.organizations.map(({ key, nameZh }) => [key, nameZh]));
  const dayFrom = (days: number): string => dayInChina(new Date(now.getTime() + days * dayMs));
  const lastYear = Number(dayInChina(now).slice(0, 4)) - 1;
  // The sample's years were written for the end of 2026: they move with the day of the first start.
  const shift = lastYear - 2025;
  for (const one of sample.organizationFacts)
    await runWork(db, await cast(one.by), async (work) => {
      const { id } = await work.tx
        .selectFrom("organization")
        .select("id")
        .where("name_zh", "=", nameOf.get(one.key) ?? "")
        .executeTakeFirstOrThrow();
      for (const [year, staff, revenueWan, assetsWan] of one.figures)
        await facts.recordFigure(work, id, {
          year: year + shift,
          staff,
          ...(revenueWan !== null && { revenueFen: String(revenueWan * fenPerWan) }),
          ...(assetsWan !== null && { assetsFen: String(assetsWan * fenPerWan) }),
        });
      for (const [kind, level, from, to] of one.tags)
        await facts.recordTag(work, id, {
          kind,
          ...(level !== null && { level }),
          ...(kind === "ip_management" && { certification: "initial" as const, certificateNumber: `示例证字${from.slice(1)}号` }),
          documentTitle: titles[kind] ?? "示例认定名单",
          documentNumber: `示例〔${dayFrom(Number(from)).slice(0, 4)}〕${-Number(from) % 97}号`,
          issuer,
          validFrom: dayFrom(Number(from)),
          ...(to !== null && { validTo: dayFrom(Number(to)) }),
        });
      for (const [name, fromDay, toDay] of one.formerNames)
        await names.record(work, id, { name, language: "zh", usage: "former", fromDay, toDay });
    });
}
