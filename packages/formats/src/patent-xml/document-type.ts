/** Declarations that only name pictures: unparsed entities can never be referred to in text, so nothing can expand. */
const HARMLESS =
  /<!ENTITY\s+[^\s%"'<>]+\s+(?:SYSTEM|PUBLIC\s+(?:"[^"]*"|'[^']*'))\s*(?:"[^"]*"|'[^']*')\s+NDATA\s+[^\s"'<>]+\s*>|<!NOTATION\s[^<>[\]]*>/gu;

/**
 * Whether a document type (the text between `<!DOCTYPE` and its `>`) may be ignored: a name with the address of a DTD, which is
 * never fetched, and at most declarations of pictures (`NDATA`) as in USPTO files. Everything else, first of all an entity
 * with a text, is how XML bombs are made and refuses the document.
 */
export const isHarmlessDocumentType = (doctype: string): boolean => {
  const open = doctype.indexOf("[");
  if (open < 0) return true;
  const subset = doctype.slice(open + 1, doctype.lastIndexOf("]")).replaceAll(/<!--[\s\S]*?-->/gu, "");
  return subset.replaceAll(HARMLESS, "").trim() === "";
};
