import { createHash, randomBytes } from "node:crypto";
import type { Role } from "@zhiqiao/contracts";
import type { Kysely } from "kysely";
import type { Database } from "../../src/database/schema.ts";

/** A small region to test in: two districts of one city and another city, with an organisation of each kind that acts. */
export const people = {
  admin: { role: "platform_admin", organization: "operator", region: "371000" },
  cityOfficer: { role: "region_officer", organization: "cityOffice", region: "371000" },
  rongchengOfficer: { role: "region_officer", organization: "rongchengOffice", region: "371082" },
  yantaiOfficer: { role: "region_officer", organization: "yantaiOffice", region: "370600" },
  university: { role: "transfer_officer", organization: "university", region: "371071" },
  institute: { role: "transfer_officer", organization: "institute", region: "370600" },
  enterprise: { role: "enterprise", organization: "enterprise", region: "371082" },
  otherEnterprise: { role: "enterprise", organization: "otherEnterprise", region: "370600" },
  bank: { role: "bank", organization: "bank", region: "371000" },
} as const satisfies Record<string, { role: Role; organization: string; region: string }>;
export type Person = keyof typeof people;

const organizationKinds = {
  operator: "platform",
  cityOffice: "authority",
  rongchengOffice: "authority",
  yantaiOffice: "authority",
  university: "university",
  institute: "institute",
  enterprise: "enterprise",
  otherEnterprise: "enterprise",
  bank: "bank",
} as const;

const regions = [
  ["370000", null, "province", "山东省", "/370000/"],
  ["371000", "370000", "city", "威海市", "/370000/371000/"],
  ["371082", "371000", "district", "荣成市", "/370000/371000/371082/"],
  ["371071", "371000", "zone", "火炬高技术产业开发区", "/370000/371000/371071/"],
  ["370600", "370000", "city", "烟台市", "/370000/370600/"],
] as const;

export interface TestRegion {
  readonly organizations: Readonly<Record<keyof typeof organizationKinds, string>>;
  readonly accounts: Readonly<Record<Person, string>>;
  readonly tokens: Readonly<Record<Person, string>>;
}

/** Fills an empty database with the region, an account for each person and a session that is signed in. */
export async function createTestRegion(owner: Kysely<Database>): Promise<TestRegion> {
  for (const [code, parent_code, level, name_zh, path] of regions)
    await owner.insertInto("region").values({ code, parent_code, level, name_zh, name_en: code, path }).execute();
  const source = await owner
    .insertInto("source")
    .values({ kind: "form", title: "测试", visibility: "open" })
    .returning("id")
    .executeTakeFirstOrThrow();
  const organizations: Record<string, string> = {};
  for (const [key, kind] of Object.entries(organizationKinds)) {
    const region_code = Object.values(people).find((person) => person.organization === key)?.region ?? "371000";
    const { id } = await owner
      .insertInto("organization")
      .values({ name_zh: `示例${key}`, kind, region_code, source_id: source.id })
      .returning("id")
      .executeTakeFirstOrThrow();
    organizations[key] = id;
  }
  const accounts: Record<string, string> = {};
  const tokens: Record<string, string> = {};
  for (const [key, person] of Object.entries(people)) {
    const organization_id = organizations[person.organization] ?? "";
    const { id } = await owner
      .insertInto("account")
      .values({
        organization_id,
        login: key.toLowerCase(),
        display_name: `示例人员${key}`,
        role: person.role,
        password_hash: "never checked in these tests",
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    accounts[key] = id;
    const token = randomBytes(32).toString("base64url");
    await owner
      .insertInto("session")
      .values({
        token_hash: createHash("sha256").update(token).digest(),
        account_id: id,
        organization_id,
        ip: "127.0.0.1",
        user_agent: "test",
        expires_at: new Date(Date.now() + 3_600_000),
      })
      .execute();
    tokens[key] = token;
  }
  return { organizations, accounts, tokens } as TestRegion;
}
