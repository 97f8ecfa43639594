import { looksLikeExpression, parseQuery, type Query, QueryProblem } from "@zhiqiao/contracts";
import { analyse, type MatchCondition, type MatchField, type MatchQuery } from "@zhiqiao/matching";
import { AppError } from "@zhiqiao/server/platform/app-error";

type TextQuery = Extract<Query, { kind: "text" }>;

const inTexts = (fields: readonly MatchField[], { text, phrase }: TextQuery): MatchCondition => ({
  kind: "text",
  fields,
  pattern: text,
  wildcards: !phrase,
});

const stated = (facet: string, { text, phrase }: TextQuery): MatchCondition => ({
  kind: "stated",
  facet,
  pattern: text,
  wildcards: !phrase,
});

/** Facts of a supply that are searched as texts, under the names by which `supplyFacts` states them. */
export const statedFacets = {
  applicant: "applicant",
  inventor: "inventor",
  agency: "agency",
  applicationNumber: "application_number",
  publicationNumber: "publication_number",
  cpc: "cpc",
  status: "status",
} as const;

/** A number as people write it: with or without ZL, dots and spaces. */
export const plainNumber = (number: string): string => number.toUpperCase().replaceAll(/^ZL|[\s.]/gu, "");

const plainSymbol = (symbol: string): string => symbol.toUpperCase().replaceAll(/\s|\*+$/gu, "");

function textMeets(query: TextQuery): MatchCondition {
  switch (query.field) {
    case undefined:
      return { kind: "or", of: [inTexts(["title", "abstract"], query), stated(statedFacets.applicant, query)] };
    case "TI":
      return inTexts(["title"], query);
    case "AB":
      return inTexts(["abstract"], query);
    case "CL":
      return inTexts(["claims"], query);
    case "TA":
      return inTexts(["title", "abstract", "claims"], query);
    case "PA":
      return stated(statedFacets.applicant, query);
    case "IN":
      return stated(statedFacets.inventor, query);
    case "AG":
      return stated(statedFacets.agency, query);
    case "AN":
      return stated(statedFacets.applicationNumber, { ...query, text: plainNumber(query.text) });
    case "PN":
      return stated(statedFacets.publicationNumber, { ...query, text: plainNumber(query.text) });
    case "IPC":
      return { kind: "symbol", prefix: plainSymbol(query.text) };
    case "CPC":
      // Every symbol stands behind a mark, so that a symbol is met from its beginning.
      return stated(statedFacets.cpc, { ...query, text: `|${plainSymbol(query.text)}` });
    case "LS":
      return stated(statedFacets.status, query);
    case "AD":
    case "PD":
    case "GD":
      throw new Error("a day is a range, not a text: packages/contracts reads it so");
    default:
      return query.field satisfies never;
  }
}

const days = { AD: "application", PD: "publication", GD: "grant" } as const;

/** An expression as the matching index takes it. */
export function toCondition(query: Query): MatchCondition {
  switch (query.kind) {
    case "and":
    case "or":
      return { kind: query.kind, of: query.of.map(toCondition) };
    case "not":
      return { kind: "not", of: toCondition(query.of) };
    case "text":
      return textMeets(query);
    case "days": {
      const { field, range } = query;
      if (field !== "AD" && field !== "PD" && field !== "GD") return { kind: "or", of: [] };
      return { kind: "days", day: days[field], ...range };
    }
    default:
      return query satisfies never;
  }
}

const subjects = new Set<TextQuery["field"]>([undefined, "TI", "AB", "CL", "TA"]);

/** The words that an expression asks for, by which what meets it is ranked; what it excludes is none of them. */
function rankedWords(query: Query): readonly string[] {
  if (query.kind === "and" || query.kind === "or") return query.of.flatMap(rankedWords);
  return query.kind === "text" && subjects.has(query.field) ? [query.text.replaceAll(/[*?]+/gu, " ")] : [];
}

/** Throws `AppError` with the place where it cannot be read. */
function readExpression(typed: string): Query {
  try {
    return parseQuery(typed);
  } catch (error) {
    if (!(error instanceof QueryProblem)) throw error;
    throw new AppError(`query.${error.kind}`, { position: error.at + 1, length: error.length, found: error.found }, { cause: error });
  }
}

/** What is searched: how documents are ranked, and what they must meet, undefined: nothing. */
export interface Search {
  readonly query: MatchQuery;
  readonly condition: MatchCondition | undefined;
  /** Whether the query holds a word or a pair of characters to rank by. */
  readonly ranked: boolean;
  /** Whether the query is a text such as a demand, not an expression. */
  readonly isPlain: boolean;
}

/** The first line or sentence of a longer text says what it is about. */
const longestTitle = 100;
const sentenceEnd = /[\n。！？!?；;]/u;

function plainQuery(typed: string): MatchQuery {
  const text = typed.trim();
  const end = text.search(sentenceEnd);
  if (end < 0 || end > longestTitle) return text.length > longestTitle ? { title: "", text } : { title: text };
  const rest = text.slice(end + 1).trim();
  return { title: text.slice(0, end), ...(rest === "" ? {} : { text: rest }) };
}

/** Sentences of a demand may hold quotes and stars; an expression holds no end of a sentence. */
const isExpression = (typed: string): boolean => looksLikeExpression(typed) && !/[\n。！？]/u.test(typed.trim());

/** A query is an expression or a plain text; a filter is an expression always. Throws `AppError` with the place where one cannot be read. */
export function toSearch(typed: string, filter: string | undefined): Search {
  const expression = isExpression(typed) ? readExpression(typed) : undefined;
  const query = expression === undefined ? plainQuery(typed) : { title: rankedWords(expression).join(" ") };
  const conditions = [...(expression === undefined ? [] : [expression]), ...(filter === undefined ? [] : [readExpression(filter)])].map(
    toCondition,
  );
  return {
    query,
    condition: conditions.length === 0 ? undefined : { kind: "and", of: conditions },
    ranked: analyse(`${query.title}\n${query.text ?? ""}`).length > 0,
    isPlain: expression === undefined,
  };
}
