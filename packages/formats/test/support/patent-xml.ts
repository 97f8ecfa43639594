import { type PatentDocumentResult, type PatentDocument, readPatentDocuments, type XmlProblem } from "../../src/index.ts";
import { today } from "./files.ts";

export const readXml = async (path: string): Promise<PatentDocumentResult[]> => {
  const results: PatentDocumentResult[] = [];
  for await (const result of readPatentDocuments(path, { today })) results.push(result);
  return results;
};

export const recordsOf = (results: readonly PatentDocumentResult[]): PatentDocument[] =>
  results.flatMap((result) => (result.ok ? [result.record] : []));

export const refusalsOf = (results: readonly PatentDocumentResult[]): XmlProblem[] =>
  results.flatMap((result) => (result.ok ? [] : [result.problem]));

/** Role and first name of every party. */
export const partiesOf = ({ parties }: PatentDocument): string[] => parties.map(({ role, names }) => `${role} ${names[0]?.text ?? ""}`);

/** A fictional document of DOCDB, as short as it can be. */
export const exchangeDocument = (number: string, title = "一种示例装置"): string =>
  `<exch:exchange-document country="CN" doc-number="${number}" kind="A"><exch:bibliographic-data><exch:publication-reference data-format="docdb"><document-id><country>CN</country><doc-number>${number}</doc-number><kind>A</kind><date>20240105</date></document-id></exch:publication-reference><exch:invention-title lang="zh">${title}</exch:invention-title></exch:bibliographic-data></exch:exchange-document>`;

/** A fictional US application, with declaration and document type as in USPTO's bulk files. */
export const redBookDocument = (number: string, title = "Example device"): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE us-patent-application SYSTEM "us-patent-application-v44-2014-04-03.dtd" [ ]>\n<us-patent-application lang="EN" country="US"><us-bibliographic-data-application><publication-reference><document-id><country>US</country><doc-number>${number}</doc-number><kind>A1</kind><date>20240104</date></document-id></publication-reference><invention-title id="d1">${title}</invention-title></us-bibliographic-data-application></us-patent-application>\n`;
