import { z } from "zod";
import type { SecondOpinionEndpoint } from "../../../platform/config.ts";

/** The endpoint refused, failed, or said what cannot be read; the message says which. */
export class SecondOpinionFailed extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SecondOpinionFailed";
  }
}

/** A list waits no longer than this for somebody else's opinion of it. */
const timeoutMs = 8_000;
const longestExcerpt = 300;

/** `results` of the rerank interface that Jina, Cohere, vLLM, Xinference and others share. */
const Reranked = z.object({ results: z.array(z.object({ index: z.int().min(0), relevance_score: z.number() })) });
/** `POST /v1/embeddings` of the OpenAI interface. */
const Embedded = z.object({ data: z.array(z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1) })) });

const send = async ({ url, key }: SecondOpinionEndpoint, body: object): Promise<unknown> => {
  let reply: Response;
  let text: string;
  try {
    reply = await fetch(url, {
      method: "POST",
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
      headers: { "content-type": "application/json", ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
    });
    text = await reply.text();
  } catch (cause) {
    throw new SecondOpinionFailed(`${new URL(url).origin} did not answer within ${timeoutMs} ms`, { cause });
  }
  if (!reply.ok) throw new SecondOpinionFailed(`${new URL(url).origin} answered ${reply.status}: ${text.slice(0, longestExcerpt)}`);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new SecondOpinionFailed(`${new URL(url).origin} answered what is no JSON: ${text.slice(0, longestExcerpt)}`, { cause });
  }
};

const readAs = <Reply>(schema: z.ZodType<Reply>, reply: unknown, url: string): Reply => {
  const read = schema.safeParse(reply);
  if (!read.success) throw new SecondOpinionFailed(`${new URL(url).origin} answered in another form: ${z.prettifyError(read.error)}`);
  return read.data;
};

const cosine = (a: readonly number[], b: readonly number[]): number => {
  let [dot, ofA, ofB] = [0, 0, 0];
  for (const [at, x] of a.entries()) {
    const y = b[at] ?? 0;
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? Number.NaN : dot / Math.sqrt(ofA * ofB);
};

/**
 * How near the endpoint holds each text to the query: relevance of a rerank endpoint, or the cosine of embeddings. NaN where it said nothing of a text.
 * @throws SecondOpinionFailed
 */
export const askSecondOpinion = async (
  endpoint: SecondOpinionEndpoint,
  query: string,
  texts: readonly string[],
): Promise<readonly number[]> => {
  const scores = texts.map(() => Number.NaN);
  if (texts.length === 0) return scores;
  const { kind, url, model } = endpoint;
  if (kind === "rerank") {
    const { results } = readAs(Reranked, await send(endpoint, { model, query, documents: texts, top_n: texts.length }), url);
    for (const { index, relevance_score } of results) if (index < scores.length) scores[index] = relevance_score;
    return scores;
  }
  const { data } = readAs(Embedded, await send(endpoint, { model, input: [query, ...texts], encoding_format: "float" }), url);
  const vectors = new Map(data.map(({ index, embedding }) => [index, embedding]));
  const asked = vectors.get(0);
  if (asked === undefined) throw new SecondOpinionFailed(`${new URL(url).origin} gave no vector for the query`);
  return scores.map((unknown, at) => {
    const vector = vectors.get(at + 1);
    return vector === undefined ? unknown : cosine(asked, vector);
  });
};
