import { createAuditService } from "@zhiqiao/server/modules/audit/index";
import { systemClock } from "@zhiqiao/server/platform/clock";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { withDatabase } from "../database-access.ts";
import { say } from "../language.ts";

/** Proves the audit log; exit code 3 when it is not intact. */
export const verifyAudit = async ({ json }: { readonly json?: true }): Promise<void> => {
  const result = await withDatabase({ exclusive: false }, ({ db, dataFolder }) =>
    createAuditService({ db, clock: systemClock, anchorFolder: dataFolder }).verify(),
  );
  if (!result.intact) process.exitCode = exitCodes.refusedInput;
  if (json === true) {
    console.log(JSON.stringify(result));
    return;
  }
  const { fault, entries } = result;
  console.log(
    fault === null
      ? say({
          zh: `审计日志完整：共 ${entries} 条，没有被修改、删除、调换或截断。`,
          en: `The audit log is intact: ${entries} entries, none edited, deleted, swapped or cut off.`,
        })
      : say({
          zh: `审计日志不完整：在第 ${fault.sequence} 条发现问题（${faultWords[fault.kind].zh}）。请保留现场并立即报告。`,
          en: `The audit log is broken at entry ${fault.sequence}: ${faultWords[fault.kind].en}. Leave everything as it is and report it.`,
        }),
  );
};

const faultWords = {
  edited: { zh: "内容被修改", en: "it was edited" },
  missing: { zh: "条目缺失", en: "an entry is missing" },
  reordered: { zh: "条目被调换", en: "entries were swapped" },
  truncated: { zh: "末尾被截断", en: "the tail was cut off" },
  anchor_mismatch: { zh: "与库外锚点不符", en: "it contradicts the anchor kept outside the database" },
} as const;
