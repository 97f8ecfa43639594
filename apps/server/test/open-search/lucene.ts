/** What the published documentation of OpenSearch, Elasticsearch and Lucene says of scores and clauses, for the stand-in server of the tests. */

/** A field of a kept document: terms of a text with their frequencies, or values. */
export interface KeptDocument {
  readonly source: Readonly<Record<string, unknown>>;
  readonly texts: ReadonlyMap<string, { readonly frequencies: ReadonlyMap<string, number>; readonly length: number }>;
}

export interface TextStatistics {
  readonly docCount: number;
  readonly sumTtf: number;
  readonly docFreq: (term: string) => number;
}

/** Lucene keeps the length of a text in one byte: exact to 40, then to four binary digits (SmallFloat.intToByte4). */
export const keptLength = (length: number): number => {
  const free = 24;
  if (length < free) return length;
  const value = length - free;
  const bits = 32 - Math.clz32(value);
  return free + (bits < 4 ? value : (value >>> (bits - 4)) << (bits - 4));
};

/** BM25 of Lucene with the factor k1 + 1 (LegacyBM25Similarity) or without (BM25Similarity since Lucene 8). */
export const bm25 = (
  { frequency, length, docFreq }: { readonly frequency: number; readonly length: number; readonly docFreq: number },
  { docCount, sumTtf }: TextStatistics,
  { k1, b, legacy }: { readonly k1: number; readonly b: number; readonly legacy: boolean },
): number => {
  const idf = Math.log(1 + (docCount - docFreq + 0.5) / (docFreq + 0.5));
  const norm = k1 * (1 - b + (b * keptLength(length)) / (sumTtf / docCount));
  return Math.fround((idf * frequency * (legacy ? k1 + 1 : 1)) / (frequency + norm));
};

/** The values of a field by its path: none, one or several. */
export const valuesAt = (source: Readonly<Record<string, unknown>>, path: string): readonly unknown[] => {
  let at: unknown = source;
  for (const name of path.split("."))
    at = typeof at === "object" && at !== null && Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : undefined;
  if (at === undefined || at === null) return [];
  return Array.isArray(at) ? at : [at];
};

export class BadRequest extends Error {
  readonly type: string;

  constructor(type: string, reason: string) {
    super(reason);
    this.type = type;
  }
}

type Clause = Readonly<Record<string, unknown>>;
export type ScoreOf = (field: string, term: string) => number;

const one = (clause: unknown): [string, never] => {
  const entries = typeof clause === "object" && clause !== null ? Object.entries(clause) : [];
  const [entry] = entries;
  if (entries.length !== 1 || entry === undefined)
    throw new BadRequest("parsing_exception", `a clause has one name, got ${JSON.stringify(clause)}`);
  return entry as [string, never];
};

const only = (body: object, ...names: readonly string[]): void => {
  for (const name of Object.keys(body)) if (!names.includes(name)) throw new BadRequest("parsing_exception", `unknown key [${name}]`);
};

interface Bool {
  readonly should?: readonly Clause[];
  readonly filter?: readonly Clause[];
  readonly must_not?: readonly Clause[];
  readonly minimum_should_match?: number;
}

/** The score of a document under a clause; undefined: it does not match. */
export function scoreUnder(clause: unknown, id: string, document: KeptDocument, scoreOf: ScoreOf): number | undefined {
  const [name, body] = one(clause) as [string, Record<string, unknown>];
  const matched = (holds: boolean): number | undefined => (holds ? 1 : undefined);
  const { source, texts } = document;
  switch (name) {
    case "match_none":
      return undefined;
    case "ids":
      only(body, "values");
      return matched((body["values"] as string[]).includes(id));
    case "exists":
      only(body, "field");
      return matched(valuesAt(source, String(body["field"])).length > 0);
    case "terms": {
      const [field, values] = one(body) as [string, readonly unknown[]];
      return matched(valuesAt(source, field).some((value) => values.includes(value)));
    }
    case "prefix": {
      const [field, asked] = one(body) as [string, { value: string }];
      return matched(valuesAt(source, field).some((value) => String(value).startsWith(asked.value)));
    }
    case "range": {
      const [field, asked] = one(body) as [string, { gte?: number; lte?: number }];
      only(asked, "gte", "lte");
      const { gte = -Infinity, lte = Infinity } = asked;
      return matched(valuesAt(source, field).some((value) => Number(value) >= gte && Number(value) <= lte));
    }
    case "term": {
      const [field, asked] = one(body) as [string, { value: string; boost?: number }];
      only(asked, "value", "boost");
      if (texts.has(field))
        return texts.get(field)?.frequencies.has(asked.value) === true ? (asked.boost ?? 1) * scoreOf(field, asked.value) : undefined;
      return matched(valuesAt(source, field).includes(asked.value));
    }
    case "bool":
      return boolScore(body, id, document, scoreOf);
    default:
      throw new BadRequest("parsing_exception", `unknown query [${name}]`);
  }
}

function boolScore(bool: Bool, id: string, document: KeptDocument, scoreOf: ScoreOf): number | undefined {
  only(bool, "should", "filter", "must_not", "minimum_should_match");
  const { should = [], filter = [], must_not: mustNot = [] } = bool;
  if (should.length > 1024) throw new BadRequest("too_many_clauses", "maxClauseCount is set to 1024");
  const scoresOf = (clauses: readonly Clause[]) => clauses.map((clause) => scoreUnder(clause, id, document, scoreOf));
  if (scoresOf(filter).includes(undefined) || scoresOf(mustNot).some((score) => score !== undefined)) return undefined;
  const scores = scoresOf(should).filter((score) => score !== undefined);
  if (scores.length < (bool.minimum_should_match ?? 0)) return undefined;
  return scores.reduce((sum, score) => sum + score, 0);
}
