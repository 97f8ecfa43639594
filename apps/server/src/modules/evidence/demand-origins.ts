import type { FieldOrigin } from "@zhiqiao/contracts";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Snapshot = Readonly<Record<string, unknown>>;

const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/**
 * Where each field of a demand came from: the first step of its history after which the field had the value it has now,
 * and the values it had before. A demand of an import file names the line for what was never changed since.
 */
export async function demandOrigins(tx: Transaction<Database>, id: string): Promise<FieldOrigin[]> {
  const { rows } = await sql<{
    snapshot: Snapshot;
    recorded_at: Date;
    account_name: string | null;
    source_id: string;
    title: string;
    kind: FieldOrigin["sourceKind"];
    line: number | null;
  }>`
    select e.snapshot, e.recorded_at, e.account_name, d.source_id::text, coalesce(s.title, '—') as title, coalesce(s.kind, 'form') as kind, d.source_line as line
    from demand_event e join demand d on d.id = e.demand_id left join source s on s.id = d.source_id where d.id::text = ${id} order by e.id`.execute(
    tx,
  );
  const now = rows.at(-1)?.snapshot;
  if (now === undefined) return [];
  return Object.entries(now).flatMap(([field, value]): FieldOrigin[] => {
    if (isEmpty(value)) return [];
    const current = asText(value);
    let since = rows.length - 1;
    while (since > 0 && asText(rows[since - 1]?.snapshot[field]) === current) since -= 1;
    const origin = rows[since];
    if (origin === undefined) return [];
    const imported = origin.kind === "import_file" && since === 0;
    const others = rows
      .slice(0, since)
      .filter((row, at, all) => !isEmpty(row.snapshot[field]) && asText(row.snapshot[field]) !== asText(all[at + 1]?.snapshot[field]));
    return [
      {
        field,
        value: current,
        sourceId: origin.source_id,
        sourceKind: imported ? "import_file" : "form",
        sourceTitle: origin.title,
        line: imported ? origin.line : null,
        recordedAt: origin.recorded_at.toISOString(),
        by: origin.account_name,
        others: others.map((row) => ({
          value: asText(row.snapshot[field]),
          sourceId: row.source_id,
          sourceTitle: row.title,
          line: row.line,
          recordedAt: row.recorded_at.toISOString(),
        })),
      },
    ];
  });
}
