import type { FactField, FactKindShape } from "./fact-field.ts";
import { writtenPatterns } from "./field-values.ts";
import { type FactKindName, factKindNames, factKinds, subjectFields } from "./vocabulary.ts";

/** A part of a JSON Schema (draft 2020-12). */
export type JsonSchema = { readonly [keyword: string]: string | boolean | number | readonly unknown[] | JsonSchema };

/** Words for people; the vocabulary itself has none. */
export type CaseWords = {
  readonly kind: (kind: FactKindName | "subject") => string;
  readonly field: (kind: FactKindName | "subject", field: string, shape: FactField) => string;
};

const valueSchema = (field: FactField): JsonSchema => {
  switch (field.type) {
    case "boolean":
      return { type: ["boolean", "null"] };
    case "count":
      return { type: ["integer", "null"], minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
    case "code":
      return { enum: [...field.codes, null] };
    case "text":
      return { type: ["string", "null"], minLength: 1 };
    case "day":
      return { type: ["string", "null"], format: "date", pattern: writtenPatterns.day };
    case "money":
    case "percent":
    case "region":
    case "industry":
      return { type: ["string", "null"], pattern: writtenPatterns[field.type] };
  }
};

const recordSchema = (kind: FactKindName | "subject", fields: FactKindShape["fields"], words: CaseWords | undefined): JsonSchema => ({
  type: "object",
  ...(words === undefined ? {} : { description: words.kind(kind) }),
  additionalProperties: false,
  properties: {
    id: { type: "string", minLength: 1 },
    ...Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        { ...(words === undefined ? {} : { description: words.field(kind, name, field) }), ...valueSchema(field) },
      ]),
    ),
  },
});

/** The JSON Schema of a case file, made from the vocabulary; `words` describe kinds and fields in the reader's language. */
export const caseJsonSchema = (words?: CaseWords, examples: readonly unknown[] = []): JsonSchema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://zhiqiao.invalid/schemas/policy-case.json",
  title: "Zhiqiao policy case",
  type: "object",
  additionalProperties: false,
  required: ["subject"],
  properties: {
    $schema: { type: "string" },
    subject: recordSchema("subject", subjectFields, words),
    facts: {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(
        factKindNames.map((kind) => [kind, { type: ["array", "null"], items: recordSchema(kind, factKinds[kind].fields, words) }]),
      ),
    },
  },
  ...(examples.length === 0 ? {} : { examples }),
});
