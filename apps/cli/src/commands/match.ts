import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { createMatchIndex, type MatchIndex } from "@zhiqiao/matching";
import { type Bilingual, say } from "../language.ts";
import { readMatchLines, type RefusedLine } from "../match-lines.ts";
import { openRefused, requireSome } from "../refused-lines.ts";
import { addSupplies, toQuery } from "../supply-lines.ts";

type Words = {
  readonly supply: string;
  readonly demands: string;
  readonly top: number;
  readonly out: string;
  readonly errors?: string;
  readonly json?: true;
};

/**
 * Ranks supplies for every demand, a line a result: `{"demand","rank","supply","score","reasons"}`. Lines that cannot be
 * read are reported with number and remedy; exit code 3 only when a file holds no usable line.
 */
export const match = async (words: Words): Promise<void> => {
  const refused = await openRefused(words.errors);
  try {
    const index = createMatchIndex();
    const supplies = await addSupplies(index, words.supply, refused.write);
    requireSome(words.supply, supplies);
    const { demands, results } = await writeResults(index, words, refused.write);
    requireSome(words.demands, demands);
    const counts = { supplies, demands, results, refused: refused.count() };
    console.log(words.json === true ? JSON.stringify(counts) : say(summary(counts, words.out)));
  } finally {
    await refused.close();
  }
};

const summary = (
  { supplies, demands, results, refused }: Record<"supplies" | "demands" | "results" | "refused", number>,
  out: string,
): Bilingual => ({
  zh: `${demands} 条需求与 ${supplies} 条供给匹配，得到 ${results} 条结果，写入 ${out}；拒绝 ${refused} 行。`,
  en: `Matched ${demands} demands with ${supplies} supplies: ${results} results in ${out}; ${refused} lines refused.`,
});

/** Written aside and renamed: a result file is whole or absent. */
const writeResults = async (index: MatchIndex, words: Words, refuse: (line: RefusedLine) => void) => {
  const draft = `${words.out}.${randomUUID()}`;
  const output = createWriteStream(draft);
  await once(output, "open");
  let demands = 0;
  let results = 0;
  try {
    for await (const demand of readMatchLines(words.demands, refuse)) {
      demands += 1;
      const query = toQuery(demand);
      for (const [at, hit] of index.search(query, { limit: words.top, counted: false }).hits.entries()) {
        const reasons = index.explain(query, hit.id)?.reasons ?? [];
        const line = JSON.stringify({ demand: demand.id, rank: at + 1, supply: hit.id, score: hit.score, reasons });
        if (!output.write(`${line}\n`)) await once(output, "drain");
        results += 1;
      }
    }
    output.end();
    await once(output, "close");
    if (demands > 0) await rename(draft, words.out);
    return { demands, results };
  } finally {
    await rm(draft, { force: true });
  }
};
