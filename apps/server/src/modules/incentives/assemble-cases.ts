import type { CaseRecord, FactFields } from "@zhiqiao/contracts";
import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { toAwardRecords, toLoanRecords, toPatentRecord, toSubject, toTagRecord } from "./registry-facts.ts";
import { type ApplicantRow, listApplicants, listHighValuePatentsOf, listPatentFacts, listTagFacts } from "./registry-facts.repository.ts";
import { listStatedFacts, type StatedFactRow } from "./stated-fact.repository.ts";
import type { Organizations } from "./which-organizations.ts";

type Tx = Transaction<Database>;

/** What is recorded of one applicant: by registers, and by what it or an officer states. */
export interface AssembledCase {
  readonly applicant: ApplicantRow;
  readonly subject: FactFields;
  readonly records: readonly CaseRecord[];
  /** Kinds of which it is stated that there is none, and the statement. */
  readonly none: readonly { readonly kind: string; readonly factId: string; readonly selfStated: boolean }[];
}

const groupBy = <Row>(rows: readonly Row[], keysOf: (row: Row) => readonly string[]): ReadonlyMap<string, readonly Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows)
    for (const key of keysOf(row)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
  return groups;
};

const fieldsOf = (row: StatedFactRow): FactFields => row.fields as FactFields;

const toStatedRecord = (row: StatedFactRow): CaseRecord => ({
  id: `fact:${row.id}`,
  kind: row.kind,
  fields: fieldsOf(row),
  origin: "stated",
  selfStated: row.precedence === 10,
  document: row.document,
  sourceId: row.source_id,
  line: row.line,
  recordedAt: row.recorded_at.toISOString(),
  recordedBy: row.account_name,
  patentId: null,
  factId: String(row.id),
  mayChange: false,
});

/** Fields by which two records of one kind are seen to be about the same thing; what a register has is not counted once more because it is stated too. */
const sameness: Readonly<Record<string, readonly string[]>> = {
  award: ["prize", "grade", "applicationNumber", "awardedOn"],
  recognition: ["title", "level", "recognisedOn"],
  certificate: ["standard", "certifiedOn"],
};

const isSame = (kind: string, one: FactFields, other: FactFields): boolean =>
  (sameness[kind] ?? []).length > 0 &&
  (sameness[kind] ?? []).every((field) => (one[field] ?? null) !== null && one[field] === other[field]);

/** The records of registers with what statements add to them, and the statements that stand for themselves. */
function joinRecords(registry: readonly CaseRecord[], stated: readonly StatedFactRow[]): CaseRecord[] {
  const completions = new Map(stated.filter(({ completes }) => completes !== null).map((row) => [row.completes ?? "", row]));
  const joined = registry.map((record): CaseRecord => {
    const row = completions.get(record.id);
    if (row === undefined || row.kind !== record.kind) return record;
    return {
      ...record,
      // What a register states stands; the statement says what the register leaves open.
      fields: { ...fieldsOf(row), ...record.fields },
      origin: "completed",
      document: row.document ?? record.document,
      selfStated: row.precedence === 10,
      recordedBy: row.account_name,
      factId: String(row.id),
    };
  });
  const ids = new Set(registry.map(({ id }) => id));
  const own = stated
    .filter(({ fields, completes }) => fields !== null && (completes === null || !ids.has(completes)))
    .map(toStatedRecord)
    .filter((record) => !registry.some((one) => one.kind === record.kind && isSame(record.kind, one.fields, record.fields)));
  return [...joined, ...own];
}

/** The cases of organisations as they are recorded now, in order of their ids; sizes and high value as of `day`. */
export async function assembleCases(tx: Tx, which: Organizations, day: string): Promise<AssembledCase[]> {
  const applicants = await listApplicants(tx, which, day);
  if (applicants.length === 0) return [];
  const tags = groupBy(await listTagFacts(tx, which), ({ organization_id }) => [organization_id]);
  const patents = groupBy(await listPatentFacts(tx, which), ({ owner_ids }) => owner_ids);
  const highValue = groupBy(await listHighValuePatentsOf(tx, which, day), ({ owner_ids }) => owner_ids);
  const stated = groupBy(await listStatedFacts(tx, which), ({ organization_id }) => [organization_id]);
  return applicants.map((applicant) => {
    const own = patents.get(applicant.id) ?? [];
    const statements = stated.get(applicant.id) ?? [];
    const registry = [
      ...(tags.get(applicant.id) ?? []).map(toTagRecord),
      ...own.flatMap(toAwardRecords),
      ...toLoanRecords(own),
      ...(highValue.get(applicant.id) ?? []).map(toPatentRecord),
    ];
    // Of several statements about the applicant the later one says more.
    const subject = Object.assign({}, ...statements.filter(({ kind }) => kind === "subject").map((row) => row.fields ?? {})) as FactFields;
    return {
      applicant,
      subject: { ...subject, ...toSubject(applicant) },
      records: joinRecords(
        registry,
        statements.filter(({ kind }) => kind !== "subject"),
      ),
      none: statements
        .filter(({ fields }) => fields === null)
        .map(({ kind, id, precedence }) => ({ kind, factId: String(id), selfStated: precedence === 10 })),
    };
  });
}
