import { createHash, randomInt, randomUUID } from "node:crypto";
import type { TestRegion } from "../app/test-region.ts";

/** The two sides of a tenancy test. `owner` is the organisation whose patent the demand meets. */
export interface Tenant {
  readonly organizationId: string;
  readonly accountId: string;
  readonly ownerId: string;
  readonly regionCode: string;
}

export const tenantsOf = ({ organizations, accounts }: TestRegion): { readonly a: Tenant; readonly b: Tenant } => ({
  a: { organizationId: organizations.enterprise, accountId: accounts.enterprise, ownerId: organizations.university, regionCode: "371082" },
  b: {
    organizationId: organizations.otherEnterprise,
    accountId: accounts.otherEnterprise,
    ownerId: organizations.institute,
    regionCode: "370600",
  },
});

export type Row = Readonly<Record<string, unknown>>;

/**
 * One row of every table for a tenant, in the order in which they can be inserted; nothing of it is open to others.
 * A table that is missing here fails the tenancy test: whoever adds a table adds its row.
 */
export function tenantRows({ organizationId, accountId, ownerId, regionCode }: Tenant): readonly (readonly [table: string, row: Row])[] {
  const name = randomUUID();
  const [source, file, run, patent, demand, match] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const version = randomUUID();
  const [change, colleague] = [randomInt(1_000_000_000), randomUUID()];
  const highValueRun = randomInt(1_000_000_000);
  const [library, entry] = [randomUUID(), randomUUID()];
  const [policy, policyVersion, policyRelation] = [randomUUID(), randomUUID(), randomUUID()];
  const incentiveRun = randomUUID();
  const [savedSearch, savedSearchRun, achievement] = [randomUUID(), randomUUID(), randomUUID()];
  const unique = randomUUID().slice(0, 8);
  const own = { organization_id: organizationId };
  const stated = { ...own, precedence: 10, recorded_by: organizationId, source_id: source };
  const text = (value: unknown) => JSON.stringify(value);
  return [
    [
      "region",
      {
        code: `99${parseInt(unique.slice(0, 4), 16) % 10_000}`.padEnd(6, "0"),
        level: "district",
        name_zh: "示例区",
        name_en: "x",
        path: `/${unique}/`,
      },
    ],
    ["setting", { key: unique, value: text(1) }],
    ["stored_file", { id: file, ...own, account_id: accountId, sha256: unique, name: "示例.xlsx", size_bytes: 1 }],
    ["source", { id: source, kind: "form", title: "示例", ...own, account_id: accountId, visibility: "organization" }],
    ["organization", { name_zh: `示例${unique}`, kind: "enterprise", region_code: regionCode, source_id: source }],
    ["organization_name", { ...stated, name: unique, language: "zh", usage: "alias" }],
    ["organization_figure", { ...stated, year: 2025, staff: 1 }],
    ["organization_tag", { ...stated, kind: "gazelle", valid_from: "2025-01-01" }],
    ["organization_detail", { ...own, fields: "{}", recorded_by: organizationId, source_id: source }],
    ["organization_size", { ...own, year: 2025, size: "micro" }],
    [
      "region_population",
      { region_code: regionCode, year: 2025, measure: "year_end", people: 1, publisher: unique, ...own, source_id: source },
    ],
    ["account", { id: colleague, ...own, login: unique, display_name: "示例", role: "enterprise", password_hash: "x" }],
    ["password_history", { account_id: accountId, ...own, password_hash: "x" }],
    [
      "session",
      {
        token_hash: createHash("sha256").update(unique).digest(),
        account_id: accountId,
        ...own,
        ip: "x",
        user_agent: "x",
        expires_at: "2100-01-01",
      },
    ],
    ["audit_entry", { account_id: accountId, actor_name: "示例", ...own, region_code: regionCode, action: "x.y", details: "{}" }],
    [
      "evidence_link",
      {
        from_kind: "demand",
        from_id: demand,
        relation: "x",
        to_kind: "source",
        to_id: source,
        ...own,
        region_code: regionCode,
        visibility: "organization",
      },
    ],
    ["job", { kind: "test.nothing", payload: "{}", ...own, run_at: "2100-01-01" }],
    ["idempotency_key", { account_id: accountId, ...own, key: unique, operation: "x", request_hash: "x" }],
    ["notification", { ...own, kind: "demand_stale", link: "/" }],
    [
      "import_run",
      { id: run, ...own, region_code: regionCode, kind: "demands", status: "uploaded", file_id: file, head: "{}", mapping: "{}" },
    ],
    ["import_row", { import_run_id: run, ...own, line: 2, severity: "refused", cells: "[]", problems: "[]" }],
    ["patent", { id: patent, ...own, owner_organization_id: ownerId, title: "示例", validity: "active", validity_group: "in_force" }],
    [
      "applicant_name",
      {
        id: name,
        key: unique,
        name: unique,
        spellings: [unique],
        kind: "unknown",
        patent_count: 1,
        region_codes: [regionCode],
        first_seen: "2026-11-01",
        last_seen: "2026-11-01",
        state: "unknown",
      },
    ],
    ["name_link", { name_id: name, decision: "none", account_id: accountId, source_id: source }],
    [
      "organization_merge",
      { merged_id: organizationId, kept_id: ownerId, reason: "示例", account_id: accountId, account_name: "示例", source_id: source },
    ],
    ["name_candidate", { name_id: name, organization_id: ownerId, known_name: unique, score: 0.5, reasons: "[]" }],
    ["patent_identity", { key: `app:${unique}`, patent_id: patent }],
    ["patent_record", { patent_id: patent, ...own, source_id: source, line: 2, precedence: 20, content_hash: unique, fields: "{}" }],
    [
      "demand",
      {
        id: demand,
        ...own,
        region_code: regionCode,
        title: "示例",
        problem: "示例",
        confidentiality: "confidential",
        status: "published",
        source_id: source,
      },
    ],
    ["demand_disclosure", { demand_id: demand, ...own, disclosed_to: ownerId }],
    ["demand_understanding", { demand_id: demand, ...own, revision: 1, parts: "[]", text_hash: "x" }],
    ["demand_event", { demand_id: demand, ...own, region_code: regionCode, action: "create", to_status: "draft", snapshot: "{}" }],
    [
      "match",
      {
        id: match,
        demand_id: demand,
        patent_id: patent,
        ...own,
        owner_organization_id: ownerId,
        region_code: regionCode,
        score: 1,
        strength: "weak",
        reasons: "[]",
        engine_version: "x",
        source_id: source,
      },
    ],
    ["push", { match_id: match, ...own, from_organization_id: ownerId, region_code: regionCode, kind: "patent_information" }],
    ["match_answer", { match_id: match, ...own, account_id: accountId, answer: "interested" }],
    ["message", { match_id: match, ...own, other_organization_id: ownerId, account_name: "示例", body: "示例" }],
    [
      "deal",
      {
        match_id: match,
        ...own,
        other_organization_id: ownerId,
        region_code: regionCode,
        form: "licence",
        signed_on: "2026-11-01",
        source_id: source,
      },
    ],
    ["patent_facts", { patent_id: patent, facts: "{}" }],
    ["patent_citation", { patent_id: patent, cited_key: unique, known_since: "2026-11-01" }],
    ["annuity_reminder", { patent_id: patent, patent_year: 4, stage: "in_30_days", ...own, due_day: "2026-12-01" }],
    ["achievement", { id: achievement, ...own, identity: unique, title: "示例" }],
    [
      "achievement_record",
      { achievement_id: achievement, ...own, source_id: source, line: 2, precedence: 10, content_hash: unique, fields: "{}" },
    ],
    ["achievement_contact", { achievement_id: achievement, ...own, source_id: source, line: 2, name: "示例" }],
    ["saved_search", { id: savedSearch, ...own, account_id: accountId, name: "示例", query: "q=x", hits: 1 }],
    ["saved_search_run", { id: savedSearchRun, saved_search_id: savedSearch, ...own, account_id: accountId, found: 1 }],
    ["saved_search_hit", { saved_search_id: savedSearch, patent_id: patent, ...own, account_id: accountId, run_id: savedSearchRun }],
    [
      "reference_version",
      {
        id: version,
        kind: "sei",
        title: "示例",
        file_name: "示例.csv",
        file_sha256: unique,
        official: true,
        row_count: 1,
        problem_count: 0,
        problems: "[]",
        source_id: source,
      },
    ],
    ["reference_row", { version_id: version, line: 2, code: "1", level: "field" }],
    ["reference_adoption", { kind: "sei", version_id: version }],
    ["high_value_setting", { ...own, region_code: regionCode, decisions: "{}", document: "示例", recorded_by: "示例", source_id: source }],
    [
      "high_value_run",
      { id: highValueRun, started_at: new Date(highValueRun), whole: true, basis: "{}", basis_hash: unique, changes_from: new Date(0) },
    ],
    [
      "high_value_interval",
      {
        patent_id: patent,
        from_day: "2021-01-01",
        known_from: new Date(highValueRun),
        verdict: "no",
        situations: "{}",
        missing: "{}",
        fingerprint: patent,
        run_id: highValueRun,
      },
    ],
    ["high_value_judgement", { interval_id: highValueRun, judgement: "{}" }],
    ["high_value_current", { patent_id: patent, verdict: "no", situations: "{}", sei_fields: "{}" }],
    ["library", { id: library, ...own, region_code: regionCode, name_zh: `示例${unique}`, source_id: source }],
    [
      "library_entry",
      {
        id: entry,
        library_id: library,
        patent_id: patent,
        ...own,
        owner_organization_id: ownerId,
        region_code: regionCode,
        status: "candidate",
        since_day: "2026-11-01",
        source_id: source,
      },
    ],
    [
      "library_event",
      {
        entry_id: entry,
        library_id: library,
        ...own,
        region_code: regionCode,
        action: "add",
        to_status: "candidate",
        day: "2026-11-01",
        snapshot: "{}",
      },
    ],
    ["screening_scenario", { library_id: library, ...own, region_code: regionCode, name: "示例", valid_from: "2026-11-01", params: "{}" }],
    [
      "screening_score",
      { entry_id: entry, ...own, region_code: regionCode, account_id: accountId, account_name: "示例", expert_name: "示例", value: "[]" },
    ],
    ["entry_indexing", { entry_id: entry, ...own, region_code: regionCode, field: "plain_use", state: "confirmed", value: '"示例"' }],
    [
      "wake_up",
      {
        patent_id: patent,
        ...own,
        owner_organization_id: ownerId,
        region_code: regionCode,
        asked_on: "2026-11-01",
        due_on: "2026-12-01",
      },
    ],
    [
      "library_run",
      {
        library_id: library,
        ...own,
        region_code: regionCode,
        account_id: accountId,
        account_name: "示例",
        kind: "export",
        status: "queued",
      },
    ],
    ["policy_document", { id: policy, key: `test-${unique}`, ...own }],
    [
      "policy_statement",
      {
        document_id: policy,
        ...own,
        region_code: regionCode,
        level: "city",
        title: "示例",
        issuer: "示例机关",
        issued_on: "2026-01-01",
        source_id: source,
      },
    ],
    [
      "policy_version",
      {
        id: policyVersion,
        document_id: policy,
        number: 1,
        ...own,
        region_code: regionCode,
        in_force_from: "2026-01-01",
        raw: Buffer.from("示例"),
        sha256: unique,
        encoding: "utf-8",
        file_name: "示例.txt",
        reader_version: "x",
        source_id: source,
      },
    ],
    [
      "policy_clause",
      { version_id: policyVersion, position: 0, clause_id: "一", ...own, region_code: regionCode, text: "示例", raw_start: 0, raw_end: 2 },
    ],
    [
      "policy_relation",
      {
        id: policyRelation,
        document_id: policy,
        ...own,
        region_code: regionCode,
        kind: "implements",
        to_title: "示例上级文件",
        effective_on: "2026-01-01",
        source_id: source,
      },
    ],
    [
      "rulebook_change",
      {
        id: change,
        kind: "stacking",
        jurisdiction: regionCode,
        subject: unique,
        content: "{}",
        valid_from: "2026-01-01",
        document: "示例",
        clause: "示例",
        words: "示例",
        reason: "示例",
        ...own,
        account_id: accountId,
        account_name: "示例",
        source_id: source,
      },
    ],
    // Approved by a colleague, and so everybody's to read.
    ["rulebook_decision", { change_id: change, outcome: "approved", ...own, account_id: colleague, account_name: "示例" }],
    ["incentive_fact", { ...own, recorded_by: organizationId, kind: "loan", fields: "{}", precedence: 10, source_id: source }],
    ["incentive_run", { id: incentiveRun, ...own, region_code: regionCode, day: "2026-11-01", account_id: accountId }],
    ["incentive_case", { run_id: incentiveRun, ...own, region_code: regionCode, facts: "{}" }],
    [
      "incentive_decision",
      {
        run_id: incentiveRun,
        ...own,
        region_code: regionCode,
        standing: "granted",
        rule_id: "X-1",
        trigger: "x",
        level: "city",
        is_cap: false,
        details: "{}",
        basis: "{}",
        book_key: "x",
      },
    ],
    [
      "help_request",
      { ...own, region_code: regionCode, account_id: accountId, account_name: "示例", day: "2026-11-01", question: "示例问题" },
    ],
    ["what_if_scenario", { ...own, account_id: accountId, account_name: "示例", region_code: regionCode, name: unique, definition: "{}" }],
    ["audit_head", {}],
  ];
}
