import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { createMatchIndex, type MatchIndex } from "@zhiqiao/matching";
import { matchInBulk } from "@zhiqiao/server/modules/matching/index";
import { type Bilingual, say } from "../language.ts";
import { readMatchLines, type RefusedLine } from "../match-lines.ts";
import { openRefused, requireSome } from "../refused-lines.ts";
import { addSupplies, toQuery } from "../supply-lines.ts";

export type MatchWords = {
  readonly supply: string;
  readonly demands: string;
  readonly top: number;
  readonly reasons: boolean;
  readonly out: string;
  readonly errors?: string;
  readonly json?: true;
};

/**
 * Ranks supplies for every demand on all cores, a line a result: `{"demand","rank","supply","score","reasons"}`, or without the reasons. Lines that cannot be
 * read are reported with number and remedy; exit code 3 only when a file holds no usable line.
 */
export const match = async (words: MatchWords): Promise<void> => {
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

async function* queriesOf(file: string, refuse: (line: RefusedLine) => void) {
  for await (const line of readMatchLines(file, refuse)) yield { id: line.id, ...toQuery(line) };
}

/** Written aside and renamed: a result file is whole or absent. */
const writeResults = async (index: MatchIndex, words: MatchWords, refuse: (line: RefusedLine) => void) => {
  const draft = `${words.out}.${randomUUID()}`;
  const output = createWriteStream(draft);
  await once(output, "open");
  let demands = 0;
  let results = 0;
  try {
    const options = { top: words.top, reasoned: words.reasons };
    for await (const { demand, matches } of matchInBulk(index.segments, queriesOf(words.demands, refuse), options)) {
      demands += 1;
      for (const { rank, id, score, reasons } of matches) {
        const line = JSON.stringify({ demand: demand.id, rank, supply: id, score, ...(words.reasons ? { reasons } : {}) });
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
