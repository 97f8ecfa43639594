import { type FieldOrigin, SourceKind } from "@zhiqiao/contracts";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { type AchievementRecordRow, readAchievementRecords } from "./achievement.repository.ts";
import { byWeight, StatedAchievement } from "./compose-achievement.ts";

/** The fields a reader asks about, in the order in which the drawer shows them. */
const shownFields = [
  "title",
  "units",
  "people",
  "summary",
  "technicalField",
  "applicationIndustry",
  "applicationScope",
  "maturityText",
  "cooperation",
  "price",
  "intellectualProperty",
  "keywords",
  "region",
  "postedDate",
] as const satisfies readonly (keyof StatedAchievement)[];

/** A stated value as one line of text; undefined where nothing is stated. */
function shownValue(fields: StatedAchievement, field: (typeof shownFields)[number]): string | undefined {
  const value = field === "price" ? fields.price?.text : fields[field];
  return Array.isArray(value) ? value.join("；") : value;
}

const statementOf = (row: AchievementRecordRow) => ({
  row,
  fields: StatedAchievement.parse(row.fields),
  precedence: row.precedence,
  recordedAt: row.recorded_at,
  order: Number(row.id),
});

/** Where each field of an achievement came from, and what other sources state differently. For the 来龙去脉 drawer. */
export async function achievementOrigins(tx: Transaction<Database>, id: string): Promise<FieldOrigin[]> {
  const statements = (await readAchievementRecords(tx, [id])).map(statementOf).toSorted(byWeight);
  return shownFields.flatMap((field): FieldOrigin[] => {
    const stated = statements.flatMap(({ row, fields }) => {
      const value = shownValue(fields, field);
      return value === undefined ? [] : [{ row, value }];
    });
    const [best, ...rest] = stated;
    if (best === undefined) return [];
    const seen = new Set([best.value]);
    const others = rest.filter(({ value }) => !seen.has(value) && seen.add(value));
    return [
      {
        field,
        value: best.value,
        sourceId: best.row.source_id,
        sourceKind: SourceKind.parse(best.row.source_kind ?? "import_file"),
        sourceTitle: best.row.source_title,
        line: best.row.line,
        recordedAt: best.row.recorded_at.toISOString(),
        by: best.row.account_name,
        others: others.map(({ row, value }) => ({
          value,
          sourceId: row.source_id,
          sourceTitle: row.source_title,
          line: row.line,
          recordedAt: row.recorded_at.toISOString(),
        })),
      },
    ];
  });
}
