import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { createMatchIndex, type MatchDocument, type MatchIndex } from "@zhiqiao/matching";
import { CommandRefusal } from "../failure.ts";
import { type Bilingual, say, sayOnLine } from "../language.ts";
import { type MatchLine, readMatchLines, type RefusedLine } from "../match-lines.ts";

type Words = {
  readonly supply: string;
  readonly demands: string;
  readonly top: number;
  readonly out: string;
  readonly errors?: string;
  readonly json?: true;
};

/** Added so many at a time: memory stays flat while a large file is read. */
const batchSize = 500;

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

const requireSome = (file: string, count: number): void => {
  if (count === 0)
    throw new CommandRefusal(exitCodes.refusedInput, "nothing_usable", {
      zh: `${file} 中没有一行可用。每行须为一个 JSON 对象，至少有 id 和 title。`,
      en: `${file} holds no usable line. Each line must be a JSON object with at least id and title.`,
    });
};

const addSupplies = async (index: MatchIndex, file: string, refuse: (line: RefusedLine) => void): Promise<number> => {
  let batch: MatchDocument[] = [];
  for await (const line of readMatchLines(file, refuse)) {
    batch.push(toDocument(line));
    if (batch.length === batchSize) {
      index.add(batch);
      batch = [];
    }
  }
  index.add(batch);
  return index.size;
};

const toDocument = ({ id, title, text, claims, ipc }: MatchLine): MatchDocument => ({
  id,
  title,
  ...(text === undefined ? {} : { abstract: text }),
  ...(claims === undefined ? {} : { claims }),
  ...(ipc.length === 0 ? {} : { tags: ipc, attributes: { ipc } }),
});

/** Written aside and renamed: a result file is whole or absent. */
const writeResults = async (index: MatchIndex, words: Words, refuse: (line: RefusedLine) => void) => {
  const draft = `${words.out}.${randomUUID()}`;
  const output = createWriteStream(draft);
  await once(output, "open");
  let demands = 0;
  let results = 0;
  try {
    for await (const { id, title, text, ipc } of readMatchLines(words.demands, refuse)) {
      demands += 1;
      const query = { title, ipc, ...(text === undefined ? {} : { text }) };
      for (const [at, hit] of index.search(query, { limit: words.top }).hits.entries()) {
        const reasons = index.explain(query, hit.id)?.reasons ?? [];
        const line = JSON.stringify({ demand: id, rank: at + 1, supply: hit.id, score: hit.score, reasons });
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

const openRefused = async (file: string | undefined) => {
  const output = file === undefined ? process.stderr : createWriteStream(file);
  if (file !== undefined) await once(output, "open");
  let count = 0;
  return {
    count: () => count,
    write: ({ file: from, line, problem }: RefusedLine): void => {
      count += 1;
      output.write(file === undefined ? `${from}:${line}: ${sayOnLine(problem)}\n` : `${JSON.stringify({ file: from, line, problem })}\n`);
    },
    close: async (): Promise<void> => {
      if (file === undefined) return;
      output.end();
      await once(output, "close");
    },
  };
};
