import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { tableFileRefusals } from "./errors.ts";
import { FactFields, FactName } from "./incentives-facts.ts";
import { Id, listOf } from "./values.ts";

/** Why a row of a table of facts is not taken, or what of it cannot be read. */
export const FactRowProblem = z
  .enum([
    "organization_missing",
    "organization_unknown",
    "organization_conflict",
    "organization_not_yours",
    "kind_unknown",
    "field_of_other_kind",
    "field_of_officer",
    "value_not_understood",
    "day_ambiguous",
    "amount_without_unit",
    "percent_ambiguous",
    "nothing_stated",
    "repeated",
    "row_damaged",
  ])
  .meta({ id: "FactRowProblem" });
export type FactRowProblem = z.infer<typeof FactRowProblem>;

/**
 * `new`; `recorded`: already on record just so; `alike`: a record of the same kind and day says something else, and a person has to say
 * whether the row corrects it or is a further one; `refused`.
 */
export const FactRowState = z.enum(["new", "alike", "recorded", "refused"]).meta({ id: "FactRowState" });
export type FactRowState = z.infer<typeof FactRowState>;

/** One row of a table of facts as it would be stored. */
export const FactTableRow = z
  .object({
    line: z.int(),
    state: FactRowState,
    organization: z.object({ id: Id, nameZh: z.string(), nameEn: z.string().nullable() }).nullable(),
    kind: z.string().nullable(),
    fields: FactFields,
    document: z.string().nullable(),
    /** Of `alike`: what is on record; `mayCorrect`: the row can take its place. */
    recorded: z.object({ fields: FactFields, origin: z.enum(["registry", "stated", "completed"]), mayCorrect: z.boolean() }).nullable(),
    problems: z.array(
      z.object({
        problem: FactRowProblem,
        /** The heading as the file writes it. */ column: z.string().nullable(),
        value: z.string(),
        /** The field that it should say; its type and its values are those of the vocabulary. */ field: z.string().nullable(),
        /** Of `repeated`: the line that says the same. */ sameAs: z.int().nullable(),
      }),
    ),
    /** Once stored: the fact that it became. */ factId: z.string().nullable(),
  })
  .meta({ id: "FactTableRow" });
export type FactTableRow = z.infer<typeof FactTableRow>;

/** What a table of facts says, read but not stored; or, with `sourceId`, what of it was stored. */
export const FactTable = z
  .object({
    sourceId: Id.nullable(),
    sha256: z.string(),
    counts: z.object({ rows: z.int(), new: z.int(), alike: z.int(), recorded: z.int(), refused: z.int(), stored: z.int() }),
    /** Headings that are no column of facts; they are not read. */ ignored: z.array(z.string()),
    rows: z.array(FactTableRow),
  })
  .meta({ id: "FactTable" });
export type FactTable = z.infer<typeof FactTable>;

/** More rows are a table to divide: people look through what is to be stored. */
export const factTableRowsAtMost = 500;

/** Lines as a list: `3,7,12`. */
const Lines = z
  .string()
  .regex(/^\d{1,7}(,\d{1,7}){0,499}$/u)
  .optional();

const fileName = z.string().trim().min(1).max(150);
const refusesTable = ["incentives.fact_columns_missing", "incentives.fact_table_too_long", ...tableFileRefusals] as const;

export const factTableEndpoints = {
  getFactTableTemplate: endpoint({
    method: "GET",
    path: "/incentive-facts/template",
    summary: "An empty table of facts with a column for each field of the kinds asked, and a line that says how to fill it in",
    access: "incentives.state",
    query: z.object({ kind: listOf(FactName), format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: [],
  }),
  previewFactTable: endpoint({
    method: "POST",
    path: "/incentive-facts/preview",
    summary: "Read a table of facts and say row by row what would be stored; nothing is",
    access: "incentives.state",
    query: z.object({ fileName }),
    upload: true,
    status: 200,
    reply: FactTable,
    refuses: refusesTable,
  }),
  importFactTable: endpoint({
    method: "POST",
    path: "/incentive-facts/import",
    summary:
      "Store the facts of a table that was looked through: new rows, and those alike as they are decided; the same table again stores nothing",
    access: "incentives.state",
    query: z.object({
      fileName,
      /** Of the file that was looked through. */ sha256: z.string().regex(/^[0-9a-f]{64}$/u),
      /** Lines alike that take the place of what is on record. */ corrects: Lines,
      /** Lines alike that are further facts. */ adds: Lines,
    }),
    upload: true,
    status: 201,
    reply: FactTable,
    refuses: [...refusesTable, "incentives.fact_table_changed", "incentives.fact_changed_meanwhile", "incentives.fact_not_found"],
  }),
};
