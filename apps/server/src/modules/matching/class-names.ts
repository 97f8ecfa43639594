import { classCodes, classTitles } from "@zhiqiao/matching";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import { readTitles } from "../reference/index.ts";

/** A patent or a demand as far as it is classified. */
export interface Classified {
  readonly ipc: readonly string[];
  /** GB/T 4754. */
  readonly industry_code: string | null;
}

export type WithClasses<Row> = Row & {
  /** Titles of its IPC groups and the name of its industry, by the editions in force; none where no table is. */
  readonly classes: readonly string[];
};

/** Tables of reference whose titles the index holds: with another edition in force it is filled anew. */
export const classTables: readonly string[] = ["ipc", "gbt4754"];

/** Rows with what their classes and industries are called. */
export async function withClasses<Row extends Classified>(
  db: Kysely<Database>,
  rows: readonly Row[],
): Promise<readonly WithClasses<Row>[]> {
  const codes = classCodes(rows.flatMap(({ ipc }) => ipc));
  const industries = Array.from(new Set(rows.flatMap(({ industry_code: code }) => (code === null ? [] : [code]))));
  const { groups, names } = await runWork(db, systemActor, async ({ tx }) => ({
    groups: await readTitles(tx, ["ipc"], codes),
    names: await readTitles(tx, ["gbt4754"], industries),
  }));
  const titles = new Map(groups.map(({ code, title_zh }) => [code, title_zh ?? undefined]));
  const nameOf = new Map(names.map(({ code, title_zh }) => [code, title_zh]));
  return rows.map((row) => {
    const name = row.industry_code === null ? null : nameOf.get(row.industry_code);
    return {
      ...row,
      classes: [...classTitles(row.ipc, (code) => titles.get(code)), ...(name === null || name === undefined ? [] : [name])],
    };
  });
}

/** Which editions are in force. */
export const readClassEditions = (db: Kysely<Database>): Promise<readonly string[]> =>
  runWork(db, systemActor, async ({ tx }) => {
    const { rows } = await sql<{ version_id: string }>`select distinct on (kind) version_id from reference_adoption
      where kind = any(${classTables}) order by kind, id desc`.execute(tx);
    return rows.map((row) => row.version_id);
  });
