import { loadPeer, type OpenPeer } from "./peer.ts";

interface Row {
  readonly id: number;
  readonly terms: string;
}
interface Query {
  fullTextSearch(query: unknown): Query;
  select(columns: readonly string[]): Query;
  limit(count: number): Query;
  toArray(): Promise<readonly Row[]>;
}
interface Table {
  add(rows: readonly Row[]): Promise<unknown>;
  createIndex(column: string, options: { readonly config: unknown }): Promise<void>;
  optimize(): Promise<unknown>;
  query(): Query;
  close(): void;
}
interface Lance {
  readonly connect: (folder: string) => Promise<{ createTable(name: string, rows: readonly Row[]): Promise<Table> }>;
  readonly Index: { fts(options: Readonly<Record<string, string | number | boolean>>): unknown };
  readonly MatchQuery: new (text: string, column: string) => unknown;
}

const whole = {
  baseTokenizer: "whitespace",
  withPosition: false,
  lowercase: false,
  stem: false,
  removeStopWords: false,
  asciiFolding: false,
  maxTokenLength: 64,
} as const;

/** LanceDB's full text index on a local folder; it searches with as many threads as it likes. */
export const openLanceDb: OpenPeer = async (folder) => {
  const { connect, Index, MatchQuery } = loadPeer("@lancedb/lancedb") as Lance;
  const connection = await connect(folder);
  let table: Table | undefined;
  const filled = (): Table => {
    if (table === undefined) throw new Error("LanceDB was given no document");
    return table;
  };
  return {
    setting: "a folder, whitespace tokens, its own threads",
    async add(batch, firstNumber) {
      const rows = batch.map(({ terms }, at) => ({ id: firstNumber + at, terms }));
      if (table === undefined) table = await connection.createTable("document", rows);
      else await table.add(rows);
    },
    async finish() {
      await filled().optimize();
      await filled().createIndex("terms", { config: Index.fts(whole) });
    },
    async search({ terms }, limit) {
      const query = filled()
        .query()
        .fullTextSearch(new MatchQuery(terms.join(" "), "terms"));
      return (await query.select(["id", "_score"]).limit(limit).toArray()).map(({ id }) => id);
    },
    close: () => filled().close(),
  };
};
