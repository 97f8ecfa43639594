import { createMatchIndex } from "../../packages/matching/src/index.ts";
import type { OpenPeer } from "./peer.ts";

const documentsOfCall = 500;

/** Our own engine, through the same door: it alone analyses the texts itself, and answers in its full ranking. */
export const openZhiqiao: OpenPeer = () => {
  const index = createMatchIndex();
  return {
    setting: "in memory, texts analysed too, one thread",
    add(batch) {
      for (let at = 0; at < batch.length; at += documentsOfCall) {
        index.add(batch.slice(at, at + documentsOfCall).map(({ document }) => document));
      }
    },
    finish: () => undefined,
    search: ({ query }, limit) => index.search(query, { limit, counted: false }).hits.map(({ id }) => Number(id)),
    close: () => undefined,
  };
};
