import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { ClauseId, PolicyKey, PolicyLevel } from "./policy.ts";
import { PlainDate, RegionCode } from "./values.ts";

/** What a finding of 政策体检 is about; the same words as in packages/rules, gravest first. */
export const LintKind = z
  .enum([
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
  ])
  .meta({ id: "LintKind" });
export type LintKind = z.infer<typeof LintKind>;

/** Which check found it. */
export const LintCheck = z
  .enum([
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
  ])
  .meta({ id: "LintCheck" });
export type LintCheck = z.infer<typeof LintCheck>;

/** 冲突 · 缺漏 · 提示. A conflict has to be settled before money is paid. */
export const LintSeverity = z.enum(["conflict", "gap", "note"]).meta({ id: "LintSeverity" });
export type LintSeverity = z.infer<typeof LintSeverity>;

/** What the platform does about it. */
export const LintBehaviour = z
  .enum([
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
  ])
  .meta({ id: "LintBehaviour" });
export type LintBehaviour = z.infer<typeof LintBehaviour>;

const Offsets = z.object({ start: z.int().min(0), end: z.int().min(0) });

/** The draft's own name in a report on it; a document of the library is called by its key. */
export const draftName = "draft";

/** A passage: repaired words with the marked stretches in them, and where it stands in the raw text. */
export const LintPlace = z
  .object({
    document: z.union([PolicyKey, z.literal(draftName)]),
    /** null: in the head of the document, such as its day of issue. */ clause: ClauseId.nullable(),
    words: z.string(),
    span: Offsets,
    marks: z.array(Offsets),
    /** Places of one group belong side by side. */ group: z.int().min(0),
    /** What stands here in short: an amount, the words that differ. */ value: z.string().nullable(),
  })
  .meta({ id: "LintPlace" });
export type LintPlace = z.infer<typeof LintPlace>;

export const LintFinding = z
  .object({
    id: z.string(),
    kind: LintKind,
    check: LintCheck,
    severity: LintSeverity,
    behaviour: LintBehaviour,
    places: z.array(LintPlace),
    /** What the sentence about it names, by the words of the check. */ facts: z.record(z.string(), z.string()),
  })
  .meta({ id: "LintFinding" });
export type LintFinding = z.infer<typeof LintFinding>;

const LintedDocument = z.object({
  name: z.union([PolicyKey, z.literal(draftName)]),
  title: z.string(),
  issuer: z.string().nullable(),
  issuedOn: PlainDate.nullable(),
  /** null: nobody said whose it is, and the text does not; no level is compared with it. */ regionCode: RegionCode.nullable(),
  level: PolicyLevel.nullable(),
  /** Which of its versions was read; null: the draft. */ version: z.int().nullable(),
  clauses: z.int(),
  sample: z.boolean(),
});

export const LintReport = z
  .object({
    asOf: PlainDate,
    /** Documents whose text was checked, or against which the draft was held. */ documents: z.array(LintedDocument),
    /** Documents of the library without a loaded text: nothing can be said of them. */ withoutText: z.int(),
    findings: z.array(LintFinding),
  })
  .meta({ id: "LintReport" });
export type LintReport = z.infer<typeof LintReport>;

/** The longest draft that is checked: some hundred pages. */
export const longestDraft = 100_000;

const several = <Value extends z.ZodType>(value: Value) => z.union([value.transform((one) => [one]), z.array(value)]).optional();

/** Which findings of a report are wanted; left out, all. */
export const lintNarrowing = { severity: several(LintSeverity), kind: several(LintKind), document: several(z.string().max(80)) };

/** The findings that a narrowing leaves. */
export const narrowFindings = (
  findings: readonly LintFinding[],
  { severity, kind, document }: { readonly [Name in keyof typeof lintNarrowing]?: z.output<(typeof lintNarrowing)[Name]> },
): LintFinding[] =>
  findings.filter(
    (one) =>
      (severity === undefined || severity.includes(one.severity)) &&
      (kind === undefined || kind.includes(one.kind)) &&
      (document === undefined || one.places.some((place) => document.includes(place.document))),
  );

const Draft = z.object({
  text: z.string().min(1).max(longestDraft),
  /** Whose draft it is, where its text does not say so. */ regionCode: RegionCode.nullable(),
  asOf: PlainDate.optional(),
});
const draftRefusals = ["format.empty_file", "policy.not_text", "policy.no_clauses", "regions.region_not_found"] as const;

export const policyLintEndpoints = {
  lintPolicies: endpoint({
    method: "GET",
    path: "/policy-lint",
    summary: "Where the documents of the library contradict themselves and each other as of a day",
    access: "signed_in",
    query: z.object({
      asOf: PlainDate.optional(),
      /** Only findings that quote this document. */ document: PolicyKey.optional(),
    }),
    status: 200,
    reply: LintReport,
    refuses: [],
  }),
  exportLint: endpoint({
    method: "GET",
    path: "/policy-lint/export",
    summary: "The findings over the library as a table, a row for each passage",
    access: "signed_in",
    query: z.object({ asOf: PlainDate.optional(), ...lintNarrowing, format: z.enum(["csv", "xlsx", "jsonl"]) }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: [],
  }),
  lintPolicyDraft: endpoint({
    method: "POST",
    path: "/policy-lint/drafts",
    summary: "Check a draft against itself and the library before it is issued; nothing of it is stored",
    access: "signed_in",
    body: Draft,
    status: 200,
    reply: LintReport,
    refuses: draftRefusals,
  }),
  exportLintDraft: endpoint({
    method: "POST",
    path: "/policy-lint/drafts/export",
    summary: "The findings over a draft as a table, made from the request; nothing of it is stored",
    access: "signed_in",
    body: Draft.extend({
      severity: z.array(LintSeverity).optional(),
      kind: z.array(LintKind).optional(),
      document: z.array(z.string().max(80)).optional(),
      format: z.enum(["csv", "xlsx", "jsonl"]),
    }),
    status: 200,
    reply: z.unknown(),
    replyKind: "file",
    refuses: draftRefusals,
  }),
};
