import { existsSync } from "node:fs";
import { rename } from "node:fs/promises";
import path from "node:path";
import { restoreBackup } from "@zhiqiao/server/database/restore";
import { createAuditService } from "@zhiqiao/server/modules/audit/index";
import { systemClock } from "@zhiqiao/server/platform/clock";
import { partsOf } from "@zhiqiao/server/platform/postgres/data-folder";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { withDatabase } from "../database-access.ts";
import { CommandRefusal } from "../failure.ts";
import { say } from "../language.ts";

/** Loads a backup while no platform runs, then proves the audit log. Exit code 3 when the restored log is not intact. */
export const restore = async (file: string, { replace, json }: { readonly replace?: true; readonly json?: true }): Promise<void> => {
  if (!existsSync(file))
    throw new CommandRefusal(exitCodes.refusedInput, "file_not_found", { zh: `没有找到文件 ${file}。`, en: `There is no file ${file}.` });
  const { tables, files, audit } = await withDatabase({ exclusive: true, made: true }, async ({ db, ownerPool, dataFolder }) => {
    const manifest = await restoreBackup({
      ownerPool,
      filesFolder: partsOf(dataFolder).files,
      backupFile: path.resolve(file),
      replace: replace === true,
    });
    await setAnchorsAside(dataFolder);
    const verified = await createAuditService({ db, clock: systemClock, anchorFolder: dataFolder }).verify();
    return { ...manifest, audit: verified };
  });
  if (!audit.intact) process.exitCode = exitCodes.refusedInput;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  if (json === true) console.log(JSON.stringify({ tables: tables.length, rows, files: files.length, auditIntact: audit.intact }));
  else
    console.log(
      say({
        zh: `已恢复 ${tables.length} 张表共 ${rows} 行、${files.length} 个文件；审计日志${audit.intact ? "完整" : "不完整，请运行 audit verify 查看"}。`,
        en: `Restored ${rows} rows of ${tables.length} tables and ${files.length} files; the audit log is ${audit.intact ? "intact" : "NOT intact: see audit verify"}.`,
      }),
    );
};

/** Anchors witness the log that was replaced; they are kept beside it, and the restored log gets its own. */
const setAnchorsAside = async (dataFolder: string): Promise<void> => {
  const anchors = path.join(dataFolder, "audit-anchors.jsonl");
  if (existsSync(anchors)) await rename(anchors, path.join(dataFolder, `audit-anchors.before-restore-${Date.now()}.jsonl`));
};
