import type { PolicyDocument } from "../documents/policy-document.ts";
import type { Span } from "../documents/repaired-text.ts";
import type { PolicyPromise } from "../statements/promises.ts";
import type { PolicyTarget } from "../statements/targets.ts";
import type { Jurisdiction } from "./jurisdiction.ts";

export const lintKinds = [
  "conflict",
  "body_annex",
  "level_diff",
  "cross_level",
  "base",
  "quota",
  "unquantified",
  "precondition",
  "beneficiary",
  "gap",
  "coverage",
  "period",
  "scope",
  "definition",
  "unit",
  "calendar",
  "validity",
  "incentive",
  "duplicate",
  "respectively",
  "modality",
  "strictness",
  "term",
  "names",
  "text",
] as const;
export type LintKind = (typeof lintKinds)[number];

/** Which check found it: what exactly was compared. One kind may have several. */
export const lintChecks = [
  "two_amounts",
  "annex_amount",
  "annex_qualifier",
  "annex_merged",
  "annex_cap",
  "annex_numbers",
  "annex_actor",
  "annex_name",
  "annex_list",
  "annex_units",
  "annex_target",
  "level_amounts",
  "level_topic",
  "percent_base",
  "quota_target",
  "money_without_number",
  "precondition_without_number",
  "addressed_not_listed",
  "grade_missing",
  "target_without_period",
  "period_reach",
  "ratio_undefined",
  "unit_mismatch",
  "phases",
  "no_expiry",
  "lower_level_higher",
  "repeated_rule",
  "respective_list",
  "modality_mix",
  "strictness_mix",
  "former_term",
  "several_names",
  "text_artefact",
] as const;
export type LintCheck = (typeof lintChecks)[number];

/** `conflict`: money cannot be paid before it is settled. `gap`: something is missing or unclear. `note`: readers should know. */
export type LintSeverity = "conflict" | "gap" | "note";

/** What the engine does about it. */
export const lintBehaviours = [
  "block_until_ruling",
  "stricter_reading",
  "one_cap_per_unit",
  "treat_as_cap",
  "merge_with_provenance",
  "flag",
  "units_of_annex",
  "inherit_number",
  "show_levels_pay_none",
  "require_base",
  "check_quota",
  "unquantified",
  "gate_then_unquantified",
  "confirm_by_person",
  "no_rule",
  "period_undefined",
  "period_inferred",
  "definition_required",
  "typed_units",
  "measured_on_day",
  "no_expiry_notice",
  "note_only",
  "pay_once",
  "map_by_position",
  "modality_shown",
  "operator_kept",
  "synonyms",
  "one_entity",
  "repaired_text",
] as const;
export type LintBehaviour = (typeof lintBehaviours)[number];

/** A passage. `words` is repaired text, `span` stands in the untouched source, `marks` in `words`. `clause` is null in the head. */
export type LintPlace = {
  readonly document: string;
  readonly clause: string | null;
  readonly words: string;
  readonly span: Span;
  readonly marks: readonly Span[];
  /** Places of one group belong side by side. */
  readonly group: number;
  /** What differs or is missing here, as short as it can be said: 10万元, 省级以上. */
  readonly value: string | null;
};

export type LintFinding = {
  /** The same finding has the same id as long as documents and clauses keep theirs. */
  readonly id: string;
  readonly kind: LintKind;
  readonly check: LintCheck;
  readonly severity: LintSeverity;
  readonly behaviour: LintBehaviour;
  readonly places: readonly LintPlace[];
  readonly facts: Readonly<Record<string, string>>;
};

/** A document to check, under the name by which findings call it. */
export type LintSource = { readonly key: string; readonly document: PolicyDocument; readonly jurisdiction: Jurisdiction | null };

/** A source with its promises and targets read. `own`: findings are wanted for it; others are only compared against. */
export type LintDocument = LintSource & {
  readonly own: boolean;
  readonly promises: readonly PolicyPromise[];
  readonly targets: readonly PolicyTarget[];
};

export type LintDraft = Omit<LintFinding, "id">;

/** One check over all documents together. */
export type LintRun = (documents: readonly LintDocument[]) => readonly LintDraft[];
