import path from "node:path";
import { loadPeer, type OpenPeer } from "./peer.ts";

interface Statement {
  run(...values: readonly unknown[]): unknown;
  all(...values: readonly unknown[]): readonly { readonly rowid: number }[];
}
interface Database {
  exec(sql: string): void;
  prepare(sql: string): Statement;
  close(): void;
}

/** SQLite FTS5 as libSQL ships it, its own bm25; nothing but the index is stored. */
export const openSqliteFts5: OpenPeer = (folder) => {
  const Libsql = loadPeer("libsql") as new (file: string) => Database;
  const database = new Libsql(path.join(folder, "fts5.sqlite"));
  database.exec("create virtual table document using fts5(terms, content='', tokenize='unicode61')");
  const insert = database.prepare("insert into document (rowid, terms) values (?, ?)");
  const select = database.prepare("select rowid from document where document match ? order by rank limit ?");
  return {
    setting: "a file, default cache",
    add(batch, firstNumber) {
      database.exec("begin");
      for (const [at, { terms }] of batch.entries()) insert.run(firstNumber + at, terms);
      database.exec("commit");
    },
    finish: () => database.exec("insert into document (document) values ('optimize')"),
    search: ({ terms }, limit) => select.all(terms.join(" OR "), limit).map(({ rowid }) => rowid),
    close: () => database.close(),
  };
};
