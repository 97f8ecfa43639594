import type { Language, RulebookChangeContent, RulebookChangeKind, RulebookChangeState, WhatIfScenario } from "@zhiqiao/contracts";
import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";

type Tx = Transaction<Database>;

export interface ChangeRow {
  readonly id: bigint;
  readonly kind: RulebookChangeKind;
  readonly jurisdiction: string;
  readonly subject: string;
  readonly content: unknown;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly document: string;
  readonly document_number: string | null;
  readonly clause: string;
  readonly words: string;
  readonly decided_person: string | null;
  readonly decided_day: string | null;
  readonly reason: string;
  readonly organization_id: string;
  readonly account_id: string;
  readonly account_name: string;
  readonly organization_name: string;
  readonly source_id: string;
  /** The what-if that it came out of. */
  readonly scenario: unknown;
  readonly recorded_at: Date;
  readonly outcome: Exclude<RulebookChangeState, "proposed"> | null;
  readonly outcome_reason: string | null;
  readonly decided_by: string | null;
  readonly decider_organization: string | null;
  readonly decided_at: Date | null;
  /** Whether the caller is an officer of its jurisdiction or of a region above. */
  readonly overseen: boolean;
}

/** The instant at which a day is over in China. */
const endOf = (day: string): RawBuilder<unknown> => sql`((${day}::date + 1)::timestamp at time zone 'Asia/Shanghai')`;

const changeRows = (knownOn: string | undefined): RawBuilder<unknown> => sql`select c.id, c.kind, c.jurisdiction, c.subject, c.content,
    c.valid_from, c.valid_to, c.document, c.document_number, c.clause, c.words, c.decided_person, c.decided_day, c.reason,
    c.organization_id, c.account_id, c.account_name, c.scenario, o.name_zh as organization_name, c.source_id, c.recorded_at,
    d.outcome, d.reason as outcome_reason, d.account_name as decided_by, p.name_zh as decider_organization, d.decided_at,
    app_oversees(c.jurisdiction) as overseen
  from rulebook_change c join organization o on o.id = c.organization_id
    left join rulebook_decision d on d.change_id = c.id ${knownOn === undefined ? sql`` : sql`and d.decided_at < ${endOf(knownOn)}`}
    left join organization p on p.id = d.organization_id`;

export interface ChangeFilter {
  readonly kind?: readonly RulebookChangeKind[] | undefined;
  readonly state?: readonly RulebookChangeState[] | undefined;
  readonly rule?: string | undefined;
  /** What a rule is paid for, so that rulings and stackings that name no rule are found by it. */
  readonly related?: { readonly jurisdiction: string; readonly awardKey: string; readonly trigger: string } | undefined;
  readonly region?: string | undefined;
  readonly knownOn?: string | undefined;
}

const ofRule = (rule: string, related: ChangeFilter["related"]): RawBuilder<unknown> =>
  related === undefined
    ? sql`c.content ->> 'ruleId' = ${rule}`
    : sql`(c.content ->> 'ruleId' = ${rule} or c.content ->> 'trigger' = ${related.trigger}
        or (c.content ->> 'awardKey' = ${related.awardKey} and c.jurisdiction = ${related.jurisdiction}))`;

const conditions = ({ kind, state, rule, related, region, knownOn }: ChangeFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql`true`,
      ...(kind === undefined ? [] : [sql`c.kind = any(${kind})`]),
      ...(state === undefined ? [] : [sql`coalesce(d.outcome, 'proposed') = any(${state})`]),
      ...(rule === undefined ? [] : [ofRule(rule, related)]),
      ...(region === undefined ? [] : [sql`c.jurisdiction = ${region}`]),
      ...(knownOn === undefined ? [] : [sql`c.recorded_at < ${endOf(knownOn)}`]),
    ],
    sql` and `,
  );

/** Newest first, behind the change `after`. */
export const listChangeRows = async (
  tx: Tx,
  filter: ChangeFilter,
  page: { readonly after: number | undefined; readonly limit: number },
): Promise<ChangeRow[]> =>
  (
    await sql<ChangeRow>`${changeRows(filter.knownOn)} where ${conditions(filter)}
      and ${page.after === undefined ? sql`true` : sql`c.id < ${page.after}`} order by c.id desc limit ${page.limit}`.execute(tx)
  ).rows;

export const countChanges = async (tx: Tx, filter: ChangeFilter): Promise<number> =>
  (
    await sql<{ count: number }>`select count(*)::int as count from rulebook_change c
      left join rulebook_decision d on d.change_id = c.id ${filter.knownOn === undefined ? sql`` : sql`and d.decided_at < ${endOf(filter.knownOn)}`}
      where ${conditions(filter)}`.execute(tx)
  ).rows[0]?.count ?? 0;

export const findChange = async (tx: Tx, id: number): Promise<ChangeRow | undefined> =>
  (await sql<ChangeRow>`${changeRows(undefined)} where c.id = ${id}`.execute(tx)).rows[0];

/** What is approved by the end of a day (undefined: by now), in the order of approval: a later one takes the place of an earlier one. */
export const listApproved = async (tx: Tx, knownOn?: string): Promise<ChangeRow[]> =>
  (await sql<ChangeRow>`${changeRows(knownOn)} where d.outcome = 'approved' order by d.decided_at, c.id`.execute(tx)).rows;

/** Of the same subject, waiting for a decision. */
export const listPendingOf = async (tx: Tx, subject: string): Promise<ChangeRow[]> =>
  (await sql<ChangeRow>`${changeRows(undefined)} where c.subject = ${subject} and d.change_id is null order by c.id`.execute(tx)).rows;

/** Holds the subject until the end of the transaction, so that the same change is not proposed twice at once. */
export const holdSubject = async (tx: Tx, subject: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rulebook_change ${subject}`}, 0))`.execute(tx);
};

export interface NewChange {
  readonly kind: RulebookChangeKind;
  readonly jurisdiction: string;
  readonly subject: string;
  readonly content: RulebookChangeContent;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly document: string;
  readonly documentNumber: string | null;
  readonly clause: string;
  readonly words: string;
  readonly decidedPerson: string | null;
  readonly decidedDay: string | null;
  readonly reason: string;
  readonly organizationId: string;
  readonly accountId: string;
  readonly accountName: string;
  /** A table it was read from; undefined: a form. */
  readonly sourceId?: string | undefined;
  readonly scenario?: WhatIfScenario | undefined;
}

/** Where a change comes from: the form it was stated in, or the file it was read from. Open, as rules are. */
export async function insertChangeSource(
  tx: Tx,
  source: {
    readonly kind: "form" | "import_file";
    readonly title: string;
    readonly organizationId: string;
    readonly accountId: string;
    readonly accountName: string;
    readonly sha256?: string;
  },
): Promise<string> {
  const { id } = await tx
    .insertInto("source")
    .values({
      kind: source.kind,
      title: source.title,
      organization_id: source.organizationId,
      account_id: source.accountId,
      account_name: source.accountName,
      file_sha256: source.sha256 ?? null,
      visibility: "open",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function insertChange(tx: Tx, change: NewChange): Promise<number> {
  const { organizationId, accountId, accountName } = change;
  const sourceId =
    change.sourceId ?? (await insertChangeSource(tx, { kind: "form", title: change.document, organizationId, accountId, accountName }));
  const { id } = await tx
    .insertInto("rulebook_change")
    .values({
      kind: change.kind,
      jurisdiction: change.jurisdiction,
      subject: change.subject,
      content: JSON.stringify(change.content),
      valid_from: change.validFrom,
      valid_to: change.validTo,
      document: change.document,
      document_number: change.documentNumber,
      clause: change.clause,
      words: change.words,
      decided_person: change.decidedPerson,
      decided_day: change.decidedDay,
      reason: change.reason,
      organization_id: organizationId,
      account_id: accountId,
      account_name: accountName,
      source_id: sourceId,
      scenario: change.scenario === undefined ? null : JSON.stringify(change.scenario),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return Number(id);
}

/** Whether this call decided it: a decision that another took first stands. */
export async function insertDecision(
  tx: Tx,
  decision: {
    readonly changeId: number;
    readonly outcome: Exclude<RulebookChangeState, "proposed">;
    readonly reason: string | null;
    readonly organizationId: string;
    readonly accountId: string;
    readonly accountName: string;
  },
): Promise<boolean> {
  const stored = await tx
    .insertInto("rulebook_decision")
    .values({
      change_id: BigInt(decision.changeId),
      outcome: decision.outcome,
      reason: decision.reason,
      organization_id: decision.organizationId,
      account_id: decision.accountId,
      account_name: decision.accountName,
    })
    .onConflict((conflict) => conflict.column("change_id").doNothing())
    .returning("change_id")
    .executeTakeFirst();
  return stored !== undefined;
}

/** Whether the caller's officer oversees a region. */
export const overseesRegion = async (tx: Tx, code: string): Promise<boolean> =>
  (await sql<{ oversees: boolean }>`select app_oversees(${code}) as oversees`.execute(tx)).rows[0]?.oversees ?? false;

/** Which of the regions the caller's officer oversees. */
export const listOverseen = async (tx: Tx, codes: readonly string[]): Promise<ReadonlySet<string>> =>
  new Set(
    (await sql<{ code: string }>`select code from region where code = any(${codes}) and app_oversees(code)`.execute(tx)).rows.map(
      ({ code }) => code,
    ),
  );

/** Every region with its path: `/370000/371000/`. */
export const listRegionPaths = (tx: Tx): Promise<{ code: string; path: string }[]> =>
  tx.selectFrom("region").select(["code", "path"]).orderBy("path").execute();

/** What waits for a decision. */
export const listPending = async (tx: Tx): Promise<ChangeRow[]> =>
  (await sql<ChangeRow>`${changeRows(undefined)} where d.change_id is null order by c.id`.execute(tx)).rows;

/** What regions are called in a language; a code that the tree does not know stays a code. */
export async function regionNamesIn(tx: Tx, language: Language): Promise<(code: string) => string> {
  const rows = await tx.selectFrom("region").select(["code", "name_zh", "name_en"]).execute();
  const names = new Map(rows.map((row) => [row.code, language === "en" ? row.name_en : row.name_zh]));
  return (code) => names.get(code) ?? code;
}
