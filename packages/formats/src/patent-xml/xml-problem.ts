import type { RowProblemCode } from "../row-problem.ts";

/** Why one document is refused; the rest of the file is read on. */
export type XmlProblemCode =
  | "xml.damaged" // not well-formed at this place
  | "xml.cut_off" // the file ends inside the document
  | "xml.too_large" // over DOCUMENT_UNITS_LIMIT, TEXT_UNITS_LIMIT, ELEMENTS_LIMIT or DEPTH_LIMIT
  | "xml.no_number" // neither a publication nor an application number
  | "xml.no_document" // the file is XML but no patent document known here
  | "format.xml_entities"; // declares entities or other content in its document type

/** `document` counts from 1; line and column from 1. `detail` is the parser's word for the cause, in English. */
export interface XmlProblem {
  code: XmlProblemCode;
  document: number;
  line: number;
  column: number;
  detail?: string;
}

/** What to look at in a document that was read: the codes of table rows, with the element instead of a column. */
export interface XmlWarning {
  code: RowProblemCode;
  path: string;
  line: number;
  value: string;
  suggestion?: string;
}
