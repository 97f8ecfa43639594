import type { RowProblemCode, XmlProblemCode } from "../row-problem.ts";

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
