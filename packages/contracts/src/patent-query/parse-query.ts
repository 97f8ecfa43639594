import { dateFields, type QueryField } from "./query-fields.ts";
import { QueryProblem } from "./query-problem.ts";
import { type DayRange, dayAfter, dayBefore, daysOf } from "./query-days.ts";
import { type Comparison, type FieldToken, readTokens, type TermToken, type Token } from "./query-tokens.ts";

/** A search expression. `field` undefined: in title, abstract or applicant, as a plain word is searched. */
export type Query =
  | { readonly kind: "and" | "or"; readonly of: readonly Query[] }
  | { readonly kind: "not"; readonly of: Query }
  | { readonly kind: "text"; readonly field: QueryField | undefined; readonly text: string; readonly phrase: boolean }
  | { readonly kind: "days"; readonly field: QueryField; readonly range: DayRange };

const deepest = 20;
/** A condition is looked at for each term; of more no person has read what they ask. */
const mostTerms = 1_000;

const symbolFields: ReadonlySet<QueryField> = new Set(["IPC", "CPC"]);
const isSubclass = /^[A-HY]\d{2}[A-Z]$/iu;
const isGroup = /^\d{1,4}(?:\/[\d*]+)?$/u;

/** Reads an expression by recursive descent: OR binds least, then AND (also where nothing stands between two terms), then NOT. */
class Parser {
  #tokens: readonly Token[];
  #next = 0;
  #depth = 0;
  #terms = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get #token(): Token {
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)] ?? { kind: "end", at: 0, length: 0 };
  }

  #take(): Token {
    const token = this.#token;
    this.#next += 1;
    if (token.kind === "term") this.#terms += 1;
    if (this.#terms > mostTerms) throw new QueryProblem("too_many_terms", token.at, token.length, "");
    return token;
  }

  whole(): Query {
    const query = this.#or(undefined);
    const rest = this.#token;
    if (rest.kind === "close") throw new QueryProblem("stray_bracket", rest.at, rest.length, ")");
    if (rest.kind !== "end") throw this.#unexpected(rest);
    return query;
  }

  #unexpected(token: Token): QueryProblem {
    if (token.kind === "range_open" || token.kind === "range_close" || token.kind === "to")
      return new QueryProblem(
        "misplaced_range",
        token.at,
        token.length,
        token.kind === "to" ? "TO" : token.kind === "range_open" ? "[" : "]",
      );
    return new QueryProblem("missing_term", token.at, token.length, token.kind === "end" ? "" : token.kind.toUpperCase());
  }

  #or(field: FieldContext | undefined): Query {
    const parts = [this.#and(field)];
    while (this.#token.kind === "or") {
      this.#take();
      parts.push(this.#and(field));
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "or", of: parts };
  }

  #and(field: FieldContext | undefined): Query {
    const parts = [this.#not(field)];
    for (;;) {
      const { kind } = this.#token;
      if (kind === "and") this.#take();
      else if (kind !== "term" && kind !== "open" && kind !== "not" && kind !== "field") break;
      parts.push(this.#not(field));
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: "and", of: parts };
  }

  #not(field: FieldContext | undefined): Query {
    if (this.#token.kind !== "not") return this.#primary(field);
    this.#deeper(this.#take());
    const of = this.#not(field);
    this.#depth -= 1;
    return { kind: "not", of };
  }

  /** Brackets are followed by calling ourselves, so their depth is bounded. */
  #deeper(token: Token): void {
    this.#depth += 1;
    if (this.#depth > deepest) throw new QueryProblem("too_deep", token.at, token.length, "(");
  }

  #primary(field: FieldContext | undefined): Query {
    const token = this.#take();
    if (token.kind === "open") {
      this.#deeper(token);
      const query = this.#or(field);
      const close = this.#take();
      if (close.kind !== "close") {
        if (close.kind === "end") throw new QueryProblem("missing_bracket", token.at, 1, "(");
        throw this.#unexpected(close);
      }
      this.#depth -= 1;
      return query;
    }
    if (token.kind === "field") return this.#fieldValue(token);
    if (token.kind === "term") return field === undefined ? textOf(token, undefined) : this.#value(token, field);
    throw this.#unexpected(token);
  }

  #fieldValue(token: FieldToken): Query {
    const value = this.#token;
    const field = { field: token.field, comparison: token.comparison };
    if (value.kind === "range_open") return this.#range(token);
    if (value.kind === "open") return this.#primary(field);
    if (value.kind !== "term") throw new QueryProblem("missing_value", token.at, token.length, token.name);
    this.#take();
    // AD=20200101 TO 20201231, as people also write a range.
    if (dateFields.has(token.field) && token.comparison === "=" && this.#token.kind === "to") {
      this.#take();
      return rangeOf(token.field, value, this.#day());
    }
    return this.#value(value, field);
  }

  /** `H01M 10/052` is one symbol, as offices print it. */
  #value(token: TermToken, field: FieldContext): Query {
    const group = this.#token;
    if (!symbolFields.has(field.field) || !isSubclass.test(token.text) || group.kind !== "term" || !isGroup.test(group.text)) {
      return valueOf(token, field);
    }
    this.#take();
    return valueOf({ ...token, length: group.at + group.length - token.at, text: `${token.text}${group.text}` }, field);
  }

  #range(token: FieldToken): Query {
    const open = this.#take();
    if (!dateFields.has(token.field) || token.comparison !== "=") throw new QueryProblem("misplaced_range", open.at, 1, "[");
    const from = this.#day();
    const to: Token = this.#take();
    if (to.kind === "end") throw new QueryProblem("missing_bracket", open.at, 1, "[");
    if (to.kind !== "to") throw new QueryProblem("misplaced_range", to.at, to.length, "[");
    const range = rangeOf(token.field, from, this.#day());
    const close = this.#take();
    if (close.kind !== "range_close") throw new QueryProblem("missing_bracket", open.at, 1, "[");
    return range;
  }

  #day(): TermToken {
    const token = this.#take();
    if (token.kind !== "term") throw new QueryProblem("invalid_date", token.at, token.length, "");
    return token;
  }
}

interface FieldContext {
  readonly field: QueryField;
  readonly comparison: Comparison;
}

function rangeOf(field: QueryField, from: TermToken, to: TermToken): Query {
  const open = (token: TermToken): boolean => token.text === "*";
  const range: DayRange = { ...(open(from) ? {} : { from: daysOf(from).first }), ...(open(to) ? {} : { to: daysOf(to).last }) };
  if (range.from !== undefined && range.to !== undefined && range.from > range.to)
    throw new QueryProblem("reversed_range", from.at, to.at + to.length - from.at, `${from.text} TO ${to.text}`);
  return { kind: "days", field, range };
}

function valueOf(token: TermToken, { field, comparison }: FieldContext): Query {
  if (!dateFields.has(field)) {
    if (comparison !== "=") throw new QueryProblem("misplaced_range", token.at, token.length, comparison);
    return textOf(token, field);
  }
  const [first, second, ...more] = token.quoted ? [token.text] : token.text.split(/[:~]/u);
  if (second !== undefined && more.length === 0 && comparison === "=") {
    const part = (text: string, at: number) => ({ ...token, at, length: text.length, text });
    return rangeOf(field, part(first ?? "", token.at), part(second, token.at + (first ?? "").length + 1));
  }
  const days = daysOf(token);
  const ranges: Readonly<Record<Comparison, DayRange>> = {
    "=": { from: days.first, to: days.last },
    ">=": { from: days.first },
    ">": { from: dayAfter(days.last) },
    "<=": { to: days.last },
    "<": { to: dayBefore(days.first) },
  };
  return { kind: "days", field, range: ranges[comparison] };
}

function textOf(token: TermToken, field: QueryField | undefined): Query {
  const text = token.text.trim();
  if (text === "") throw new QueryProblem("missing_term", token.at, token.length, token.text);
  if (!token.quoted && /^[*?]+$/u.test(text)) throw new QueryProblem("wildcard_alone", token.at, token.length, text);
  return { kind: "text", field, text, phrase: token.quoted };
}

/**
 * A search expression as patent people write it: `TI=(电池 OR "固态 电解质") AND PA=示例大学 NOT LS=失效 AND AD=[2020 TO 2023]`. Terms side by side
 * must all occur; `*` stands for any run of characters and `?` for one, outside quotes. Source: conventions of the national search system and
 * of the vendors' command search.
 * @throws QueryProblem with the place and the reason
 */
export const parseQuery = (typed: string): Query => new Parser(readTokens(typed)).whole();
