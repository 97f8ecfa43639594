import { loadPeer, type OpenPeer } from "./peer.ts";

interface Index {
  addAll(documents: readonly { readonly id: number; readonly terms: string }[]): void;
  search(query: string): readonly { readonly id: number }[];
}
interface Options {
  readonly fields: readonly string[];
  readonly tokenize: (text: string) => string[];
  readonly processTerm: (term: string) => string;
}

/** MiniSearch in plain memory, terms joined by OR, its own BM25+. */
export const openMiniSearch: OpenPeer = () => {
  const MiniSearch = loadPeer("minisearch") as new (options: Options) => Index;
  const index = new MiniSearch({ fields: ["terms"], tokenize: (text) => text.split(" "), processTerm: (term) => term });
  return {
    setting: "in memory",
    add: (batch, firstNumber) => index.addAll(batch.map(({ terms }, at) => ({ id: firstNumber + at, terms }))),
    finish: () => undefined,
    search: ({ terms }, limit) =>
      index
        .search(terms.join(" "))
        .slice(0, limit)
        .map(({ id }) => id),
    close: () => undefined,
  };
};
