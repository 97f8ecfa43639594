/** NUL and half of a surrogate pair, as JSON.stringify writes them; PostgreSQL's jsonb and text take neither. */
const unstorable = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gu;

/** JSON that PostgreSQL stores whatever a file contained: what it cannot hold becomes U+FFFD. */
export function toStorableJson(value: object): string {
  const json = JSON.stringify(value);
  return json.includes("\\u") ? json.replaceAll(unstorable, "$1\uFFFD") : json;
}
