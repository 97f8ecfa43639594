import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Kysely } from "kysely";
import pino from "pino";
import type { Database } from "../database/schema.ts";
import { generatePassword, hashPassword } from "../modules/accounts/index.ts";
import { actorOfLogin, importFile } from "../modules/exchange/index.ts";
import type { FileStore } from "../modules/files/index.ts";
import { resolveNames } from "../modules/name-resolution/index.ts";
import { type SignedInActor, systemActor } from "../platform/actor.ts";
import { runWork } from "../platform/work.ts";
import type { Cast } from "./cast.ts";
import { loadAchievements } from "./load-achievements.ts";
import { loadConversations } from "./load-conversations.ts";
import { loadDemands } from "./load-demands.ts";
import { loadFacts } from "./load-facts.ts";
import { loadSearches } from "./load-searches.ts";
import { loadIncentives } from "./load-incentives.ts";
import { loadRuleChanges } from "./load-rule-changes.ts";
import { loadOrganizationFacts } from "./load-organization-facts.ts";
import { loadPolicies } from "./load-policies.ts";
import { loadPopulations } from "./load-populations.ts";
import { loadLibraries } from "./load-libraries.ts";
import { readSample, type Sample } from "./sample-files.ts";

export interface LoadedSample {
  readonly password: string;
  readonly accounts: readonly { readonly login: string; readonly role: string; readonly name: string }[];
}

/** Known to everyone who reads the README; a region that works for real starts without the sample. */
export const demoPassword = "Zhiqiao-2026";

const silent = pino({ level: "silent" });

const settingKey = "sample_region";

/** `empty`: nobody has put anything in yet · `unfinished`: a first start was cut off while it loaded the sample · `used`: there is somebody's work in it. */
export const stateOfDatabase = (db: Kysely<Database>): Promise<"empty" | "unfinished" | "used"> =>
  runWork(db, systemActor, async ({ tx }) => {
    const setting = await tx.selectFrom("setting").select("value").where("key", "=", settingKey).executeTakeFirst();
    if (setting?.value === "loading") return "unfinished";
    return (await tx.selectFrom("organization").select("id").limit(1).executeTakeFirst()) === undefined ? "empty" : "used";
  });

/** Regions with their paths, parents before children. */
export async function loadRegions(db: Kysely<Database>, regions: Sample["regions"]): Promise<void> {
  const parents = new Map(regions.map((region) => [region.code, region.parentCode]));
  const pathOf = (code: string): string => {
    const parent = parents.get(code);
    return parent === null || parent === undefined ? `/${code}/` : `${pathOf(parent)}${code}/`;
  };
  const rows = regions
    .map((region) => ({
      code: region.code,
      parent_code: region.parentCode,
      level: region.level,
      name_zh: region.nameZh,
      name_en: region.nameEn,
      path: pathOf(region.code),
    }))
    .toSorted((a, b) => a.path.length - b.path.length);
  await runWork(db, systemActor, ({ tx }) => tx.insertInto("region").values(rows).execute());
}

async function loadPeople(db: Kysely<Database>, sample: Sample, password: string): Promise<void> {
  // Each account has its own salt; hashing side by side keeps the first start short.
  const hashes = await Promise.all(sample.accounts.map(() => hashPassword(password)));
  await runWork(db, systemActor, async ({ tx }) => {
    const source = await tx
      .insertInto("source")
      .values({ kind: "form", title: "示例地区", visibility: "open" })
      .returning("id")
      .executeTakeFirstOrThrow();
    const ids = new Map(sample.organizations.map((organization) => [organization.key, randomUUID()]));
    await tx
      .insertInto("organization")
      .values(
        sample.organizations.map((one) => ({
          id: ids.get(one.key) ?? randomUUID(),
          name_zh: one.nameZh,
          name_en: one.nameEn,
          kind: one.kind,
          uscc: one.uscc,
          region_code: one.regionCode,
          park_code: one.parkCode ?? null,
          address: one.address ?? null,
          industry_code: one.industryCode ?? null,
          intro: one.intro ?? null,
          source_id: source.id,
        })),
      )
      .execute();
    await tx
      .insertInto("account")
      .values(
        sample.accounts.map((one, at) => ({
          organization_id: ids.get(one.organizationKey) ?? "",
          login: one.login.toLowerCase(),
          display_name: one.displayName,
          role: one.role,
          password_hash: hashes[at] ?? "",
        })),
      )
      .execute();
  });
}

/** The patents come in as they would in an office: as a table that an officer imports, so that each opens to its file and line. */
async function loadPatents(db: Kysely<Database>, files: FileStore, sample: Sample): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-sample-"));
  try {
    const table = path.join(folder, "示例专利表.jsonl");
    const rows = sample.patents.map(({ industryCode, priceText, priceFen, ownerKey: _owner, regionCode: _region, ...patent }) =>
      JSON.stringify({
        ...patent,
        // As offices and owners write them: a few applicants stand under other spellings, for 主体归一 to find.
        ...(sample.nameVariants[patent.applicationNumber] === undefined
          ? {}
          : { applicants: [sample.nameVariants[patent.applicationNumber]] }),
        ...(industryCode === undefined ? {} : { industry: industryCode }),
        ...(priceFen === undefined || priceFen === null ? {} : { price: `${priceFen / 100}元` }),
        ...(priceText === undefined || priceText === null ? {} : { 报价说明: priceText }),
      }),
    );
    await writeFile(table, `${rows.join("\n")}\n`);
    const run = await importFile({ db, files, kind: "patents", path: table, login: "officer.weihai" });
    if (run.status !== "done" || run.counts.refused > 0)
      throw new Error(`the sample's own patents were refused: ${JSON.stringify(run.counts)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const castOf = (db: Kysely<Database>): Cast => {
  const known = new Map<string, SignedInActor>();
  return async (login) => {
    const actor = known.get(login) ?? (await runWork(db, systemActor, ({ tx }) => actorOfLogin(tx, login)));
    if (actor === undefined) throw new Error(`the sample has no account ${login}`);
    known.set(login, actor);
    return actor;
  };
};

/**
 * Fills an empty database with the fictional sample region, through the same services that people use: imports, forms, reviews,
 * pushes, answers, talks and contracts all leave the evidence and the audit entries that they would leave in an office.
 * `db` must be the application's role, bound by row-level security.
 */
export async function loadSampleRegion({
  db,
  files,
  password = demoPassword,
  now = new Date(),
}: {
  db: Kysely<Database>;
  files: FileStore;
  password?: string;
  now?: Date;
}): Promise<LoadedSample> {
  const sample = readSample();
  await runWork(db, systemActor, ({ tx }) =>
    tx
      .insertInto("setting")
      .values({ key: settingKey, value: JSON.stringify("loading") })
      .execute(),
  );
  await loadRegions(db, sample.regions);
  await loadPeople(db, sample, password);
  await loadPatents(db, files, sample);
  await resolveNames(db);
  const cast = castOf(db);
  await loadFacts({ db, files, cast, now });
  await loadAchievements({ db, files });
  await loadSearches({ db, cast });
  await loadPopulations({ db, sample, cast });
  await loadOrganizationFacts({ db, sample, cast, now });
  await loadIncentives({ db, sample, cast, now });
  await loadRuleChanges({ db, cast, now });
  const demandIds = await loadDemands({ db, sample, cast, now });
  await loadConversations({ db, sample, cast, demandIds, now, log: silent });
  await loadLibraries({ db, files, cast, now });
  await loadPolicies({ db, cast });
  await runWork(db, systemActor, (work) => {
    work.audit({ action: "system.load_sample", details: { patents: sample.patents.length, demands: sample.demands.length } });
    return work.tx
      .updateTable("setting")
      .set({ value: JSON.stringify(true) })
      .where("key", "=", settingKey)
      .execute();
  });
  return { password, accounts: sample.accounts.map((one) => ({ login: one.login, role: one.role, name: one.displayName })) };
}

/**
 * What a region that works for real starts with: the region tree, the platform's own organisation, and one administrator whose first
 * password is answered once and must be changed.
 */
export async function loadStarter({ db }: { db: Kysely<Database> }): Promise<LoadedSample> {
  const { regions } = readSample();
  await loadRegions(db, regions);
  const password = generatePassword("admin");
  const passwordHash = await hashPassword(password);
  await runWork(db, systemActor, async (work) => {
    const source = await work.tx
      .insertInto("source")
      .values({ kind: "form", title: "平台初始化", visibility: "open" })
      .returning("id")
      .executeTakeFirstOrThrow();
    const organization = await work.tx
      .insertInto("organization")
      .values({ name_zh: "平台运营机构", name_en: "Platform operator", kind: "platform", region_code: "371000", source_id: source.id })
      .returning("id")
      .executeTakeFirstOrThrow();
    await work.tx
      .insertInto("account")
      .values({
        organization_id: organization.id,
        login: "admin",
        display_name: "平台管理员",
        role: "platform_admin",
        password_hash: passwordHash,
        password_first: true,
      })
      .execute();
    work.audit({ action: "accounts.create_account", subjectKind: "organization", subjectId: organization.id });
  });
  return { password, accounts: [{ login: "admin", role: "platform_admin", name: "平台管理员" }] };
}
