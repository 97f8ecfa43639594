import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Tx = Transaction<Database>;

export interface SettingRow {
  readonly id: bigint;
  readonly region_code: string | null;
  readonly decisions: unknown;
  readonly document: string;
  readonly note: string | null;
  readonly recorded_by: string;
  readonly organization_name: string;
  readonly source_id: string;
  readonly recorded_at: Date;
  /** The newest of its region. */
  readonly in_force: boolean;
}

const settingRow = sql<SettingRow>`select s.id, s.region_code, s.decisions, s.document, s.note, s.recorded_by, o.name_zh as organization_name, s.source_id, s.recorded_at,
    s.id = (select max(n.id) from high_value_setting n where n.region_code is not distinct from s.region_code) as in_force
  from high_value_setting s join organization o on o.id = s.organization_id`;

export async function listSettingRows(tx: Tx): Promise<SettingRow[]> {
  const { rows } = await sql<SettingRow>`${settingRow} order by s.id desc`.execute(tx);
  return rows;
}

export async function insertSetting(
  tx: Tx,
  setting: {
    readonly organizationId: string;
    readonly accountId: string;
    readonly by: string;
    readonly regionCode: string | null;
    readonly decisions: object;
    readonly document: string;
    readonly note: string | null;
  },
): Promise<bigint> {
  const source = await tx
    .insertInto("source")
    .values({
      kind: "form",
      title: setting.document,
      organization_id: setting.organizationId,
      account_id: setting.accountId,
      account_name: setting.by,
      visibility: "open",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id } = await tx
    .insertInto("high_value_setting")
    .values({
      organization_id: setting.organizationId,
      region_code: setting.regionCode,
      decisions: JSON.stringify(setting.decisions),
      document: setting.document,
      note: setting.note,
      recorded_by: setting.by,
      source_id: source.id,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Whether the caller's officer oversees a region, and whether there is such a region. */
export async function findOversight(tx: Tx, code: string): Promise<boolean | undefined> {
  const { rows } = await sql<{ oversees: boolean }>`select app_oversees(code) as oversees from region where code = ${code}`.execute(tx);
  return rows[0]?.oversees;
}

/** Every region with its path: `/370000/371000/`. */
export const listRegionPaths = (tx: Tx): Promise<{ code: string; path: string; parent_code: string | null }[]> =>
  tx.selectFrom("region").select(["code", "path", "parent_code"]).orderBy("path").execute();

export async function listRegionNames(tx: Tx): Promise<{ code: string; nameZh: string; nameEn: string }[]> {
  const rows = await tx.selectFrom("region").select(["code", "name_zh", "name_en"]).execute();
  return rows.map((row) => ({ code: row.code, nameZh: row.name_zh, nameEn: row.name_en }));
}
