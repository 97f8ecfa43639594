import path from "node:path";
import { fileURLToPath } from "node:url";

const checkout = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../../..");

/** Where everything that must be kept lies. `ZHIQIAO_DATA` names it; else `data` in the checkout, whatever the working folder. */
export const dataFolderOf = (environment: Readonly<Record<string, string | undefined>>): string => {
  const named = environment["ZHIQIAO_DATA"];
  return named === undefined || named === "" ? path.join(checkout, "data") : path.resolve(named);
};

/** The parts of a data folder. `files` holds uploads by hash, `logs` the database's own log, `cluster` PostgreSQL's files. */
export const partsOf = (dataFolder: string) => ({
  cluster: path.join(dataFolder, "postgres"),
  files: path.join(dataFolder, "files"),
  logs: path.join(dataFolder, "logs"),
  secrets: path.join(dataFolder, "postgres-secrets.json"),
});
