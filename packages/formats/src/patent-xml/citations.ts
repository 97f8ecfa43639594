import type { DocumentNumber, PatentCitation } from "./patent-document.ts";
import { note, readDocumentId, type Reading } from "./reading.ts";
import { attributeOf, childrenOf, findAll, findFirst, statedText, textOf, type XmlNode } from "./xml-node.ts";

const FORMATS = ["docdb", "original", "epodoc"];

/** The `document-id` that says most: EPO repeats each number in several spellings. */
export const bestDocumentId = (ids: readonly XmlNode[]): XmlNode | undefined => {
  const rank = (node: XmlNode): number => {
    const format = attributeOf(node, "document-id-type") ?? attributeOf(node, "format");
    return format === undefined ? 0 : FORMATS.indexOf(format) + 1;
  };
  return ids.toSorted((a, b) => rank(a) - rank(b))[0];
};

const citedDocument = (patcit: XmlNode): { document?: DocumentNumber; text?: string } => {
  const ids = childrenOf(patcit, "document-id");
  const best = bestDocumentId(ids);
  const document = readDocumentId(best) ?? readDocumentId(patcit);
  const names = [patcit, ...ids].flatMap((holder) => statedText(findFirst(holder, "name")) ?? []);
  const text = names[0] ?? statedText(findFirst(patcit, "text"));
  return { ...(document === undefined ? {} : { document }), ...(text === undefined ? {} : { text }) };
};

const PHASES = /^cited by /iu;

const readCitation = (citation: XmlNode): PatentCitation | undefined => {
  const patcit = findFirst(citation, "patcit");
  const literature = findFirst(citation, "nplcit");
  const cited = patcit === undefined ? { text: statedText(literature) ?? statedText(findFirst(citation, "text")) } : citedDocument(patcit);
  if (cited.text === undefined && (!("document" in cited) || cited.document === undefined)) return undefined;
  const stated = childrenOf(citation, "category").map((each) => textOf(each));
  const citedBy = attributeOf(citation, "cited-by") ?? stated.find((text) => PHASES.test(text))?.replace(PHASES, "");
  const phase = attributeOf(citation, "cited-phase") ?? attributeOf(citation, "srep-phase");
  const claims = [...new Set(childrenOf(citation, "rel-claims").map((each) => textOf(each)))].join("; ");
  const passages = findAll(citation, "rel-passage/passage")
    .map((each) => textOf(each))
    .join("\n");
  const { text, ...rest } = cited;
  return {
    kind: patcit === undefined ? "literature" : "patent",
    ...rest,
    ...(text === undefined ? {} : { text }),
    categories: [...new Set(stated.filter((category) => category !== "" && !PHASES.test(category)))],
    ...(phase === undefined ? {} : { phase }),
    ...(citedBy === undefined ? {} : { citedBy }),
    ...(claims === "" ? {} : { claims }),
    ...(passages === "" ? {} : { passages }),
  };
};

/** `references-cited` of ST.36 and its relatives. */
export const readCitations = (reading: Reading, bibliography: XmlNode): void => {
  for (const citation of findAll(bibliography, "references-cited/citation")) {
    const read = readCitation(citation);
    if (read === undefined) continue;
    reading.record.citations.push(read);
    note(reading, "citations", citation);
  }
};
