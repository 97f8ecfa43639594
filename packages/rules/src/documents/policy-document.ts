import type { PlainDate } from "../engine/plain-date.ts";
import type { RepairedText, Span } from "./repaired-text.ts";

/** `lead` 牵头, `support` 配合, `responsible` 责任 (nobody said who leads). */
export type UnitRole = "lead" | "support" | "responsible";

/** Units named for a clause, in their order; `words` are as repaired, `span` marks them in the source. */
export type ResponsibleUnits = {
  readonly role: UnitRole;
  readonly names: readonly string[];
  readonly words: string;
  readonly span: Span;
};

export type MarkerKind = "chapter" | "article" | "numeral" | "bracket" | "digit" | "digit_bracket" | "circled" | "ordinal" | "paragraph";

/**
 * One clause of a circular. `id` is its path of markers: `A三(一)4` is paper A, 三, （一）, 4; `附件三(三)2` stands in the annex;
 * `一(二)四` ends in a paragraph 四是. Stable while the document keeps its numbering.
 */
export type PolicyClause = {
  readonly id: string;
  readonly kind: MarkerKind;
  readonly level: number;
  readonly parent: string | null;
  /** Letter of its paper, null where the circular carries one paper alone or the clause stands in an annex. */
  readonly paper: string | null;
  /** Its annex (`附件`, `附件2`), null in the body. */
  readonly annex: string | null;
  /** Words of the heading without marker. */
  readonly heading: string;
  /** Its own text without that of its sub-clauses, repaired, with the way back to the source. */
  readonly text: RepairedText;
  /** From its marker to the end of its last sub-clause. */
  readonly span: Span;
  readonly responsible: readonly ResponsibleUnits[];
};

export type PolicyPaper = {
  readonly letter: string | null;
  readonly title: string;
  readonly horizon: PlanHorizon | null;
};

/** 规划期: stated in the title, or the last year for which the paper sets a target. */
export type PlanHorizon = { readonly from: PlainDate | null; readonly to: PlainDate; readonly basis: "title" | "targets" };

/** A phase that a heading dates: （2022年8月-2022年12月）. */
export type PlanPhase = { readonly clause: string; readonly name: string; readonly from: PlainDate; readonly to: PlainDate };

export type PolicyAnnex = { readonly id: string; readonly title: string; readonly layout: "task_table" | "text" };

/**
 * Whom a stretch of the source belongs to. Together the parts cover the source without gap or overlap; white space goes to the part
 * before it. `front` 版头 and the notice that carries the papers, `closing` 附件说明, 落款 and 印发, `furniture` what pages repeat.
 */
export type PolicyPart = Span & {
  readonly kind: "front" | "title" | "preamble" | "clause" | "closing" | "furniture";
  readonly clause: string | null;
};

export type PolicyDocument = {
  readonly source: string;
  readonly title: string;
  /** 发文字号 as printed, without spaces: 烟政办字〔2022〕19号. */
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  readonly issuedOn: PlainDate | null;
  /** Where the day of issue stands in the source. */
  readonly issuedSpan: Span | null;
  readonly papers: readonly PolicyPaper[];
  readonly annexes: readonly PolicyAnnex[];
  readonly horizon: PlanHorizon | null;
  readonly phases: readonly PlanPhase[];
  /** In the order of the text, a parent before its children. */
  readonly clauses: readonly PolicyClause[];
  readonly parts: readonly PolicyPart[];
};
