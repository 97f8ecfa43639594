import { createPool } from "../../apps/server/src/database/connect.ts";
import { startEmbeddedPostgres } from "../../apps/server/src/platform/postgres/embedded.ts";
import { silentLog } from "../../apps/server/src/platform/postgres/log.ts";
import type { OpenPeer } from "./peer.ts";

/** The full text search of the PostgreSQL that the product runs on: parser `simple`, a GIN index, ts_rank. */
export const openPostgres: OpenPeer = async (folder) => {
  const server = await startEmbeddedPostgres({ dataFolder: folder, log: silentLog, durable: false });
  const pool = createPool(server.access.owner, { applicationName: "zhiqiao bench", log: silentLog, statementTimeoutMs: 0 });
  await pool.query("create table peer_document (id integer primary key, terms tsvector not null)");
  return {
    setting: "embedded, GIN index, ts_rank; the memory is the client's",
    async add(batch, firstNumber) {
      await pool.query(
        "insert into peer_document select $1 + at - 1, to_tsvector('simple', terms) from unnest($2::text[]) with ordinality as given (terms, at)",
        [firstNumber, batch.map(({ terms }) => terms)],
      );
    },
    async finish() {
      await pool.query("create index on peer_document using gin (terms)");
      await pool.query("vacuum (analyze) peer_document");
    },
    async search({ terms }, limit) {
      const { rows } = await pool.query<{ id: number }>(
        "select id from peer_document, to_tsquery('simple', $1) as wanted where terms @@ wanted order by ts_rank(terms, wanted) desc limit $2",
        [terms.join(" | "), limit],
      );
      return rows.map(({ id }) => id);
    },
    async close() {
      await pool.end();
      await server.stop();
    },
  };
};
