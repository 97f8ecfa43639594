import type { PatentClaim } from "./patent-document.ts";
import { languageAt, note, type Reading } from "./reading.ts";
import { attributeOf, childrenOf, descendants, markUsed, textOf, type XmlNode } from "./xml-node.ts";

const REFERENCE_NAMES = new Set(["claim-ref", "ClaimReference", "CLREF", "dependent-claim-reference"]);
/** `权利要求1或2`, `权利要求1-3任一项`, `claims 1 to 3`, `Ansprüche 1 bis 3`, `revendications 1 à 3`, `請求項１`. */
const REFERENCE_WORDS =
  /(?:权利要求|請求項|请求项|claims?|Anspr(?:u|ü)che?n?|revendications?)\s*(\d+(?:(?:\s*(?:[-–~～至到、,，或及和与]|to|or|and|through|bis|oder|und|à|ou|et)\s*)+\d+)*)/giu;
/** A reference further back is about something else, such as the use of what a claim protects. */
const REFERENCE_WITHIN = 300;
const RANGE = /^(?:[-–~～至到à]|to|through|bis)$/iu;

/** The claims that a claim's words refer to, all smaller than its own number. */
export const claimsNamedIn = (text: string, own: number): number[] => {
  const found = new Set<number>();
  for (const match of text.slice(0, REFERENCE_WITHIN).normalize("NFKC").matchAll(REFERENCE_WORDS)) {
    let previous: number | undefined;
    let range = false;
    for (const word of (match[1] ?? "").match(/\d+|to|through|bis|[-–~～至到à]/giu) ?? []) {
      if (RANGE.test(word)) {
        range = true;
        continue;
      }
      const number = Number(word);
      if (range && previous !== undefined && number < own) for (let each = previous; each < number; each += 1) found.add(each);
      found.add(number);
      previous = number;
      range = false;
    }
  }
  return [...found].filter((number) => number > 0 && number < own).toSorted((a, b) => a - b);
};

export interface ClaimSource {
  node: XmlNode;
  number: number;
  id: string | undefined;
  text: string;
}

const referencesOf = (node: XmlNode): string[] =>
  descendants(node, REFERENCE_NAMES).flatMap((reference) =>
    (
      attributeOf(reference, "idref") ??
      attributeOf(reference, "idrefs") ??
      attributeOf(reference, "depends_on") ??
      attributeOf(reference, "ID") ??
      ""
    ).split(/\s+/u),
  );

/** Adds claims of one language; references by id come first, else the words are read. */
export const addClaims = (reading: Reading, sources: readonly ClaimSource[]): void => {
  const numbers = new Map(sources.flatMap(({ id, number }) => (id === undefined ? [] : [[id, number] as const])));
  for (const { node, number, text } of sources) {
    if (text === "") continue;
    const stated = referencesOf(node).flatMap((id) => numbers.get(id) ?? []);
    const dependsOn = stated.length === 0 ? claimsNamedIn(text, number) : [...new Set(stated)].filter((each) => each < number);
    const claim: PatentClaim = { number, ...languageAt(node), text, dependsOn };
    reading.record.claims.push(claim);
    note(reading, "claims", node);
  }
};

const LEADING_NUMBER = /^\s*(\d{1,4})\s*[.．、)]/u;

/** OPS puts all claims of a text into one element, a paragraph each. */
const splitSingleClaim = (claim: XmlNode): ClaimSource[] | undefined => {
  const parts = childrenOf(claim, "claim-text");
  const texts = parts.map((part) => textOf(part));
  if (parts.length < 2 || !texts.every((text, index) => Number(LEADING_NUMBER.exec(text)?.[1] ?? 0) === index + 1)) return undefined;
  markUsed(claim);
  return parts.map((node, index) => ({ node, number: index + 1, id: undefined, text: texts[index] ?? "" }));
};

/** A `claims` element of ST.36 and its relatives. */
export const readClaims = (reading: Reading, claims: XmlNode): void => {
  const nodes = childrenOf(claims, "claim");
  const only = nodes.length === 1 ? nodes[0] : undefined;
  const split = only === undefined ? undefined : splitSingleClaim(only);
  const brIsSpace = reading.record.family === "cnipa-old";
  addClaims(
    reading,
    split ??
      nodes.map((node, index) => {
        const number = Number.parseInt(attributeOf(node, "num") ?? "", 10);
        const id = attributeOf(node, "id");
        return { node, number: number > 0 ? number : index + 1, id, text: textOf(node, brIsSpace) };
      }),
  );
};
