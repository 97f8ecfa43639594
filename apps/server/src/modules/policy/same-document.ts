import type { PolicyFacts } from "@zhiqiao/contracts";

/** Without what typesetting and quotation add: blanks, brackets, dashes, and the wrapping 关于印发…的通知. */
const bare = (text: string): string => text.normalize("NFKC").replaceAll(/[^\p{L}\p{N}]+/gu, "");
const unwrapped = (title: string): string =>
  bare(title)
    .replace(/^.*?关于印发/u, "")
    .replace(/的通知$/u, "");

const issuersOf = (issuer: string): readonly string[] =>
  issuer
    .split(/[、，,;；\s]+/u)
    .map(bare)
    .filter((one) => one !== "");

type Identifying = Pick<PolicyFacts, "title" | "issuer" | "number" | "issuedOn">;

/** Whether two sets of facts are of one document: an issuer in common, and the same number; or, where one has none, the same day and title. */
export function isSameDocument(a: Partial<Record<keyof Identifying, string | null>>, b: Identifying): boolean {
  if (a.issuer === undefined || a.issuer === null || a.title === undefined || a.title === null) return false;
  const issuers = new Set(issuersOf(b.issuer));
  if (!issuersOf(a.issuer).some((issuer) => issuers.has(issuer))) return false;
  if (a.number !== undefined && a.number !== null && b.number !== null) return bare(a.number) === bare(b.number);
  if (a.issuedOn !== b.issuedOn) return false;
  const [one, other] = [unwrapped(a.title), unwrapped(b.title)];
  return one !== "" && other !== "" && (one.includes(other) || other.includes(one));
}

/** Whether a document is named so: by its key, its id, its number, or its title with or without the wrapping 关于印发…的通知 and a number behind it. */
export function isNamed(
  name: string,
  document: { readonly key: string; readonly id: string | null; readonly facts: Identifying },
): boolean {
  if (name === document.key || name === document.id) return true;
  const { title, number } = document.facts;
  const sought = bare(name);
  if (number !== null && sought.endsWith(bare(number))) return true;
  return unwrapped(name) !== "" && unwrapped(name) === unwrapped(title);
}
