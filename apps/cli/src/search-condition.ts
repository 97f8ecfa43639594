import {
  type AskedText,
  type ConditionRules,
  looksLikeExpression,
  parseQuery,
  type Query,
  QueryProblem,
  readConditions,
  type SearchedText,
} from "@zhiqiao/contracts";
import { analyse, type MatchCondition, type MatchField, type MatchQuery } from "@zhiqiao/matching";
import { AppError } from "@zhiqiao/server/platform/app-error";

type TextQuery = Extract<Query, { kind: "text" }>;

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

const stated = (facet: string, asked: AskedText): MatchCondition => ({ kind: "stated", facet, ...asked });

/** A text of a supply is a field of it, or a fact that it states. */
const placeOf = {
  title: { field: "title" },
  abstract: { field: "abstract" },
  claims: { field: "claims" },
  owner: { facet: statedFacets.applicant },
  inventor: { facet: statedFacets.inventor },
  agency: { facet: statedFacets.agency },
  applicationNumber: { facet: statedFacets.applicationNumber },
  publicationNumber: { facet: statedFacets.publicationNumber },
} as const satisfies Record<SearchedText, { readonly field: MatchField } | { readonly facet: string }>;

/** The fields of a supply are read once for all. */
const textHolds = (texts: readonly SearchedText[], asked: AskedText): MatchCondition => {
  const places = texts.map((text) => placeOf[text]);
  const fields = places.flatMap((place): MatchField[] => ("field" in place ? [place.field] : []));
  const facts = places.flatMap((place) => ("facet" in place ? [stated(place.facet, asked)] : []));
  return { kind: "or", of: [...(fields.length === 0 ? [] : [{ kind: "text", fields, ...asked } as const]), ...facts] };
};

/** An expression as the matching index takes it. */
const rules: ConditionRules<MatchCondition> = {
  and: (of) => ({ kind: "and", of }),
  or: (of) => ({ kind: "or", of }),
  not: (of) => ({ kind: "not", of }),
  text: textHolds,
  symbol: (scheme, prefix) =>
    scheme === "ipc"
      ? { kind: "symbol", prefix }
      : // Every symbol stands behind a mark, so that a symbol is met from its beginning.
        stated(statedFacets.cpc, { pattern: `|${prefix}`, wildcards: true }),
  status: (asked) => stated(statedFacets.status, asked),
  days: (day, range) => ({ kind: "days", day, ...range }),
};

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
  /** The days that it asks for. */
  readonly days: readonly AskedDay[];
}

export type AskedDay = Extract<MatchCondition, { kind: "days" }>["day"];

/** Met by every supply that states the day at all. */
export const statesDay = (day: AskedDay): MatchCondition => ({ kind: "days", day, from: "0000-01-01", to: "9999-12-31" });

const daysOf = (condition: MatchCondition): readonly AskedDay[] => {
  if (condition.kind === "days") return [condition.day];
  if (condition.kind === "and" || condition.kind === "or") return [...new Set(condition.of.flatMap(daysOf))];
  return condition.kind === "not" ? daysOf(condition.of) : [];
};

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
    (each) => readConditions(each, rules),
  );
  return {
    query,
    condition: conditions.length === 0 ? undefined : { kind: "and", of: conditions },
    ranked: analyse(`${query.title}\n${query.text ?? ""}`).length > 0,
    isPlain: expression === undefined,
    days: daysOf({ kind: "and", of: conditions }),
  };
}
