import { fieldOf, type QueryField } from "./query-fields.ts";
import { QueryProblem } from "./query-problem.ts";

export type Comparison = "=" | ">=" | ">" | "<=" | "<";

/** A place in what was typed, in UTF-16 units. */
interface Place {
  readonly at: number;
  readonly length: number;
}
export interface MarkToken extends Place {
  readonly kind: "open" | "close" | "and" | "or" | "not" | "to" | "range_open" | "range_close" | "end";
}
export interface FieldToken extends Place {
  readonly kind: "field";
  readonly field: QueryField;
  readonly comparison: Comparison;
  readonly name: string;
}
export interface TermToken extends Place {
  readonly kind: "term";
  readonly text: string;
  readonly quoted: boolean;
}
export type Token = MarkToken | FieldToken | TermToken;

/** Keyboards of Chinese users give full-width marks; each stands for one unit, so places stay where they were typed. */
const halfWidth: Readonly<Record<string, string>> = {
  "（": "(",
  "）": ")",
  "［": "[",
  "］": "]",
  "【": "[",
  "】": "]",
  "＝": "=",
  "：": ":",
  "＞": ">",
  "＜": "<",
  "＂": '"',
  "“": '"',
  "”": '"',
  "＊": "*",
  "　": " ",
};
const widthMarks = new RegExp(
  `[${Object.keys(halfWidth)
    .join("")
    .replaceAll(/[[\]\\]/gu, String.raw`\$&`)}]`,
  "gu",
);

/** Same length as what was typed. */
export const toHalfWidth = (typed: string): string => typed.replaceAll(widthMarks, (mark) => halfWidth[mark] ?? mark);

const fieldMark = /([A-Za-z]{2,4}|\p{Script=Han}{2,8})\s*(>=|<=|≥|≤|[=:><])/uy;
const word = /[^\s()[\]"=<>≥≤]+/uy;
const words = new Map<string, "and" | "or" | "not" | "to">([
  ["AND", "and"],
  ["OR", "or"],
  ["NOT", "not"],
  ["TO", "to"],
  ["与", "and"],
  ["或", "or"],
  ["非", "not"],
  ["至", "to"],
]);
const marks = new Map<string, "open" | "close" | "range_open" | "range_close">([
  ["(", "open"],
  [")", "close"],
  ["[", "range_open"],
  ["]", "range_close"],
]);
const comparisons: Readonly<Record<string, Comparison>> = { ":": "=", "≥": ">=", "≤": "<=" };

const match = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

function readQuoted(text: string, at: number): TermToken {
  const end = text.indexOf('"', at + 1);
  if (end < 0) throw new QueryProblem("missing_quote", at, text.length - at, text.slice(at));
  return { kind: "term", at, length: end + 1 - at, text: text.slice(at + 1, end), quoted: true };
}

function readField(text: string, at: number): FieldToken | undefined {
  const found = match(fieldMark, text, at);
  const [whole, name, sign] = found ?? [];
  if (whole === undefined || name === undefined || sign === undefined) return undefined;
  const field = fieldOf(name);
  // A colon also stands in plain sentences.
  if (field === undefined && sign === ":") return undefined;
  if (field === undefined) throw new QueryProblem("unknown_field", at, name.length, name);
  return { kind: "field", at, length: whole.length, field, comparison: comparisons[sign] ?? (sign as Comparison), name };
}

/** The tokens of an expression, an `end` behind them. @throws QueryProblem */
export function readTokens(typed: string): Token[] {
  const text = toHalfWidth(typed);
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    const mark = marks.get(character);
    if (/\s/u.test(character)) at += 1;
    else if (mark !== undefined) {
      tokens.push({ kind: mark, at, length: 1 });
      at += 1;
    } else {
      const token = character === '"' ? readQuoted(text, at) : (readField(text, at) ?? readWord(text, at));
      tokens.push(token);
      at += token.length;
    }
  }
  tokens.push({ kind: "end", at: text.length, length: 0 });
  return tokens;
}

function readWord(text: string, at: number): Token {
  const found = match(word, text, at)?.[0];
  // A sign of comparison with no field before it.
  if (found === undefined) throw new QueryProblem("missing_term", at, 1, text[at] ?? "");
  const kind = words.get(found);
  // In small letters they are words of an English title.
  return kind === undefined ? { kind: "term", at, length: found.length, text: found, quoted: false } : { kind, at, length: found.length };
}

const isExpression = /(?:^|[\s()])(?:[A-Za-z]{2,4}|\p{Script=Han}{2,8})\s*[=<>≥≤]|(?:^|[\s()"])(?:AND|OR|NOT)(?=[\s()"]|$)|"|\*/u;
const colonField = /(?:^|[\s()])([A-Za-z]{2,4}|\p{Script=Han}{2,8})\s*:/gu;

/** Whether a text is meant as an expression; else it is a plain sentence, whose words are searched. */
export function looksLikeExpression(typed: string): boolean {
  const text = toHalfWidth(typed);
  return isExpression.test(text) || [...text.matchAll(colonField)].some(([, name]) => name !== undefined && fieldOf(name) !== undefined);
}
