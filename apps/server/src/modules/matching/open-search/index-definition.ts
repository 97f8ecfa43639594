import { dayFields, servedSimilarity, valueFields } from "@zhiqiao/matching/port";

const keyword = { type: "keyword" } as const;
const terms = (similarity: string) => ({ type: "text", analyzer: "own_terms", similarity, index_options: "freqs" }) as const;

/**
 * Settings and mappings of an index: the two views of a text as terms that we have cut ourselves, split at spaces and at nothing else; facts as
 * keywords and numbers; the document itself, kept and not indexed. Valid for OpenSearch 1 and later and Elasticsearch 7 and later.
 */
export const indexDefinition = ({ shards, replicas }: { readonly shards: number; readonly replicas: number }) => ({
  settings: {
    index: {
      number_of_shards: shards,
      number_of_replicas: replicas,
      similarity: { words: { type: "BM25", ...servedSimilarity.words }, bigrams: { type: "BM25", ...servedSimilarity.bigrams } },
    },
    analysis: { analyzer: { own_terms: { type: "custom", tokenizer: "whitespace" } } },
  },
  mappings: {
    dynamic: "strict",
    // The terms are searched and never shown; keeping their text too would double the disk.
    _source: { excludes: ["words", "bigrams"] },
    dynamic_templates: [
      { named_texts: { path_match: "texts.*", mapping: keyword } },
      { named_numbers: { path_match: "numbers.*", mapping: { type: "double" } } },
    ],
    properties: {
      document: { type: "object", enabled: false },
      words: terms("words"),
      bigrams: terms("bigrams"),
      ...Object.fromEntries(valueFields.map((field) => [field, keyword])),
      regions: keyword,
      ipc: keyword,
      days: { properties: Object.fromEntries(dayFields.map((field) => [field, { type: "integer" }])) },
      texts: { type: "object", dynamic: true },
      numbers: { type: "object", dynamic: true },
    },
  },
});
