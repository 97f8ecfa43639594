/** What the address holds after `?`: plain text, a repeated name being a list. Zod schemas of the contracts read it as the server does. */
type SearchParams = Record<string, string | readonly string[]>;

/** Reads `?a=1&b=x&b=y` as `{ a: "1", b: ["x", "y"] }`. */
export const parseSearch = (text: string): SearchParams => {
  const found = new Map<string, string | string[]>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = found.get(name);
    found.set(name, before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]);
  }
  return Object.fromEntries(found);
};

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** Appends one parameter; lists repeat the name, and empty values are left out. */
const append = (target: URLSearchParams, name: string, value: unknown): void => {
  if (Array.isArray(value)) for (const one of value) append(target, name, one);
  else if (isScalar(value) && value !== "") target.append(name, String(value));
};

/** Writes parameters as `a=1&b=x&b=y`, without a question mark; the server reads the same form. */
export const toQueryText = (values: Readonly<Record<string, unknown>>): string => {
  const target = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) append(target, name, value);
  return target.toString();
};

/** The router's writer: as `toQueryText`, with the question mark. */
export const stringifySearch = (values: Readonly<Record<string, unknown>>): string => {
  const text = toQueryText(values);
  return text === "" ? "" : `?${text}`;
};
