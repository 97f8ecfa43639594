import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { RuleId, RuleLevel } from "./parameter-changes.ts";
import { RuleAmount } from "./rulebook-table.ts";
import { PlainDate, RegionCode } from "./values.ts";

/** What a jurisdiction pays for a trigger: the rules; or that it lists such things and not this one (`no_rule`). */
export const MatrixCell = z
  .object({
    jurisdiction: RegionCode,
    state: z.enum(["rules", "no_rule"]),
    /** The readings differ and nobody has ruled. */ conflict: z.boolean(),
    rules: z.array(z.object({ id: RuleId, occasion: z.string(), amount: RuleAmount, reading: z.enum(["only", "stricter", "wider"]) })),
  })
  .meta({ id: "MatrixCell" });
export type MatrixCell = z.infer<typeof MatrixCell>;

/** 触发事项对照表: rows are triggers, columns jurisdictions. */
export const RuleMatrix = z
  .object({
    day: PlainDate,
    jurisdictions: z.array(z.object({ code: RegionCode, level: RuleLevel })),
    rows: z.array(z.object({ family: z.string(), trigger: z.string(), cells: z.array(MatrixCell) })),
  })
  .meta({ id: "RuleMatrix" });
export type RuleMatrix = z.infer<typeof RuleMatrix>;

export const matrixFilter = { day: PlainDate.optional(), family: z.string().max(60).optional() };

export const matrixEndpoints = {
  getRuleMatrix: endpoint({
    method: "GET",
    path: "/rulebook/matrix",
    summary: "The same trigger across jurisdictions, as of a day",
    access: "signed_in",
    query: z.object(matrixFilter),
    status: 200,
    reply: RuleMatrix,
    refuses: [],
  }),
  exportRuleMatrix: endpoint({
    method: "GET",
    path: "/rulebook/matrix/export",
    summary: "The matrix as a table",
    access: "signed_in",
    query: z.object({ ...matrixFilter, format: z.enum(["csv", "xlsx"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: ["exchange.export_too_large"],
  }),
};
