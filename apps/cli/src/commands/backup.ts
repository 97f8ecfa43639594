import path from "node:path";
import { writeBackup } from "@zhiqiao/server/database/backup";
import { partsOf } from "@zhiqiao/server/platform/postgres/data-folder";
import { withDatabase } from "../database-access.ts";
import { say } from "../language.ts";
import { productVersion } from "../product-version.ts";

/** Saves everything into one file, beside a running platform or without one. */
export const backup = async (file: string, { json }: { readonly json?: true }): Promise<void> => {
  const target = path.resolve(file);
  const { tables, files } = await withDatabase({ exclusive: false }, ({ ownerPool, dataFolder }) =>
    writeBackup({ ownerPool, filesFolder: partsOf(dataFolder).files, target, product: productVersion(), now: new Date() }),
  );
  const counts = { file: target, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0), files: files.length };
  console.log(
    json === true
      ? JSON.stringify(counts)
      : say({
          zh: `已备份到 ${target}：${counts.tables} 张表共 ${counts.rows} 行，${counts.files} 个文件。`,
          en: `Saved to ${target}: ${counts.rows} rows of ${counts.tables} tables and ${counts.files} files.`,
        }),
  );
};
