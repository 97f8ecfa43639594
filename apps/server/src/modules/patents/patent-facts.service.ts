import { type CitedByItem, type FactBasis, type FactSource, type FactToRecord, type PatentFacts, SourceKind } from "@zhiqiao/contracts";
import { readClaimText } from "@zhiqiao/formats";
import type { WorkingDayCalendar } from "@zhiqiao/rules";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina, systemClock } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { composeFacts, factIdentity, factKey, knownStatements } from "./compose-facts.ts";
import { type PatentStatement, statementsOf } from "./compose-patent.ts";
import {
  annuitiesOf,
  basicFactsOf,
  remainingLifeOf,
  termDays,
  termOf,
  toAnnuityAnswer,
  toCitations,
  toTermAnswer,
} from "./fact-answers.ts";
import { factDifferences } from "./fact-differences.ts";
import { type ComposedFacts, numberKey } from "./fact-item.ts";
import { type FactReader, ownerHistory, toFactLists } from "./fact-view.ts";
import { getPatentRow, mayRecord, precedenceOf } from "./patent-access.ts";
import { type CitingPatent, readCitingPatents, readNamedPatents } from "./patent-facts.repository.ts";
import { type FactOnForm, requirePossibleDays, titleOfBasis, toStatedFact } from "./record-fact.ts";
import { lockPatents, readRecords, type RecordRow, toStatement } from "./registry.repository.ts";
import { restatePatent } from "./restate-patent.ts";
import { officialPrecedence, type StatusOnDay, statusOnDay } from "./status-on-day.ts";

export type PatentFactsService = ReturnType<typeof createPatentFactsService>;

const sourceOf = (row: RecordRow): FactSource => ({
  id: row.source_id,
  kind: SourceKind.parse(row.source_kind),
  title: row.source_title,
  line: row.line,
  recordedAt: row.recorded_at.toISOString(),
  by: row.account_name,
});

const at = (sourceId: string, line: number | null): string => `${sourceId}:${line ?? 0}`;

const keysOf = (facts: ComposedFacts): string[] => [
  ...new Set([...facts.priorities, ...facts.familyMembers, ...facts.citations, ...facts.documents].map(({ fact }) => numberKey(fact))),
];

function claimsOf(statements: readonly PatentStatement[], toSource: (statement: PatentStatement) => FactSource): PatentFacts["claims"] {
  const [whole] = statementsOf(statements, "claims");
  const [first] = statementsOf(statements, "firstClaim");
  const best = whole ?? first;
  const text = whole?.fields.claims ?? first?.fields.firstClaim;
  if (best === undefined || text === undefined || text.trim() === "") return null;
  const claims = readClaimText(text, whole?.fields.claimsCount);
  return {
    complete: whole !== undefined,
    claims: claims.map(({ number, text: words, dependsOn }) => ({ number, text: words, dependsOn: [...dependsOn] })),
    source: toSource(best),
  };
}

function toDayStatus(status: StatusOnDay, toSource: (statement: PatentStatement) => FactSource): PatentFacts["status"] {
  const { claim } = status;
  const rests = claim !== null && (status.basis === "statement" || status.basis === "both" || status.flags.length > 0);
  return {
    validity: status.validity,
    group: status.group,
    flags: [...status.flags],
    partInvalid: status.partInvalid,
    voidFromBeginning: status.voidFromBeginning,
    basis: status.basis,
    restsOn: [...status.restsOn],
    statement:
      rests && claim !== null
        ? { text: claim.statement.fields.legal?.text ?? "", day: claim.day, dayStated: claim.dayStated, source: toSource(claim.statement) }
        : null,
    doubts: status.doubts.map(({ code, key }) => ({ code, key })),
    missing: [...status.missing],
    citations: toCitations(status.cites),
  };
}

/** What the actor may take back: nothing more official than its own word, and an owner only what it said itself. */
function mayRetract(
  actor: SignedInActor,
  organizations: ReadonlyMap<string, string>,
  item: { readonly sourceId: string; readonly precedence: number; readonly readFrom: string | null },
): boolean {
  const stated = item.readFrom === null || item.readFrom === "licences" || item.readFrom === "pledges";
  const precedence = precedenceOf(actor);
  const own = organizations.get(item.sourceId) === actor.organizationId;
  return stated && precedence >= item.precedence && (precedence >= officialPrecedence || own);
}

/** Opens a patent for a statement: locked, so that of two forms the second sees what the first has said. */
async function openToRecord(work: Work<SignedInActor>, id: string) {
  const row = await getPatentRow(work, id);
  if (!(await mayRecord(work, row))) throw new AppError("patents.not_responsible", { id });
  await lockPatents(work.tx, [id]);
  const rows = await readRecords(work.tx, [id]);
  // The lock may have waited for another form: what it left is read with the records.
  return { row: await getPatentRow(work, id), rows, statements: rows.map(toStatement) };
}

/** A source no less official than the actor has stated the same fact, and it stands. */
function isStatedAlready(statements: readonly PatentStatement[], { name, fields }: FactOnForm, precedence: number): boolean {
  const [stated] = fields[name] ?? [];
  if (stated === undefined) return false;
  const same = factIdentity(name, stated);
  return composeFacts(statements)[name].some(
    (item) => item.retracted === null && item.readFrom === null && item.precedence >= precedence && factIdentity(name, item.fact) === same,
  );
}

const toCitedBy = ({ id, title, number }: CitingPatent): CitedByItem => ({
  key: null,
  source: null,
  retractable: false,
  retracted: null,
  readFrom: null,
  number,
  office: null,
  kind: null,
  date: null,
  patentId: id,
  text: null,
  category: null,
  phase: null,
  title,
});

export function createPatentFactsService({
  clock = systemClock,
  calendar = null,
}: {
  readonly clock?: Clock /** null: no day is moved past a holiday. */;
  readonly calendar?: WorkingDayCalendar | null;
} = {}) {
  async function readerOf(
    work: Work<SignedInActor>,
    rows: readonly RecordRow[],
    facts: ComposedFacts,
    { day, recordable }: { readonly day: string; readonly recordable: boolean },
  ): Promise<FactReader> {
    const sources = new Map(rows.flatMap((row) => [[at(row.source_id, row.line), row] as const]));
    const bySource = new Map(rows.map((row) => [row.source_id, row]));
    const named = await readNamedPatents(work.tx, keysOf(facts));
    const organizations = new Map(rows.map((row) => [row.source_id, row.organization_id]));
    return {
      day,
      source(sourceId, line) {
        const row = sources.get(at(sourceId, line)) ?? bySource.get(sourceId);
        if (row === undefined) throw new Error(`a fact names the source ${sourceId}, which states nothing of this patent`);
        return sourceOf(row);
      },
      mayRetract: (item) => recordable && mayRetract(work.actor, organizations, item),
      patent: (key) => named.get(key),
    };
  }

  return {
    /** The state of a day by what was known on another; both are today where not given. @throws patents.patent_not_found */
    async read(
      work: Work<SignedInActor>,
      id: string,
      asked: { readonly day?: string | undefined; readonly knownOn?: string | undefined },
    ): Promise<PatentFacts> {
      const patent = await getPatentRow(work, id);
      const today = dayInChina(clock.now());
      const [day, knownOn] = [asked.day ?? today, asked.knownOn ?? today];
      const rows = await readRecords(work.tx, [id]);
      const rowOf = new Map(rows.map((row) => [toStatement(row), row]));
      const statements = knownStatements([...rowOf.keys()], knownOn);
      const facts = composeFacts(statements);
      const recordable = await mayRecord(work, patent);
      const reader = await readerOf(work, rows, facts, { day, recordable });
      const toSource = ({ sourceId, line }: PatentStatement): FactSource => reader.source(sourceId, line);
      const basic = basicFactsOf(statements);
      const term = termOf(basic);
      const status = statusOnDay(statements, facts, { day, knownOn, ...termDays(basic) });
      const lists = toFactLists(facts, reader, (await readCitingPatents(work.tx, id, knownOn)).map(toCitedBy));
      return {
        day,
        knownOn,
        recordable,
        office: basic.office,
        status: toDayStatus(status, toSource),
        term: toTermAnswer(term),
        annuities: toAnnuityAnswer(annuitiesOf(facts, basic, status, day, calendar)),
        remainingLife: remainingLifeOf(term, status, day),
        ...lists,
        ownerHistory: ownerHistory(statements, lists.events, reader),
        claims: claimsOf(statements, toSource),
        differences: factDifferences(statements, toSource),
      };
    },

    /**
     * Records a fact with the document that supports it.
     * @throws patents.patent_not_found, patents.not_responsible, patents.fact_already_stated, patents.fact_day_impossible,
     * patents.fact_number_unreadable, patents.fact_incomplete
     */
    async record(
      work: Work<SignedInActor>,
      id: string,
      { fact, basis }: { readonly fact: FactToRecord; readonly basis: FactBasis },
    ): Promise<{ key: string }> {
      const { row, statements } = await openToRecord(work, id);
      const today = dayInChina(clock.now());
      const form = toStatedFact(fact, today);
      const { name, fields, days } = form;
      requirePossibleDays([...days, ...(basis.day === null ? [] : [basis.day])], null, today);
      requirePossibleDays(days, basicFactsOf(statements).filingDay, today);
      if (isStatedAlready(statements, form, precedenceOf(work.actor))) throw new AppError("patents.fact_already_stated", { id });
      const details = { document: basis.document, number: basis.number, day: basis.day };
      const statement = await restatePatent(work, row, { fields, title: titleOfBasis(basis), details });
      work.audit({ action: "patents.record_fact", subjectKind: "patent", subjectId: id, details: { fact: fact.type } });
      return { key: factKey(statement, name, 0) };
    },

    /**
     * Retracts a fact, or undoes a retraction, by its key; what was stated stays on record.
     * @throws patents.patent_not_found, patents.not_responsible, patents.fact_not_found, patents.fact_already_retracted, patents.fact_not_retractable
     */
    async retract(
      work: Work<SignedInActor>,
      id: string,
      { key, reason }: { readonly key: string; readonly reason: string },
    ): Promise<{ key: string }> {
      const { row, rows, statements } = await openToRecord(work, id);
      const items = Object.values(composeFacts(statements)).flat();
      const undone = items.flatMap(({ retracted }) => (retracted?.key === key ? [{ ...retracted, readFrom: null, retracted: null }] : []));
      const target = items.find((item) => item.key === key) ?? undone[0];
      if (target === undefined) throw new AppError("patents.fact_not_found", { id, key });
      if (target.retracted !== null) throw new AppError("patents.fact_already_retracted", { id, key });
      const organizations = new Map(rows.map((record) => [record.source_id, record.organization_id]));
      if (!mayRetract(work.actor, organizations, target)) throw new AppError("patents.fact_not_retractable", { id, key });
      const fields = { retracts: [{ key, reason }] };
      const statement = await restatePatent(work, row, { fields, title: "撤销专利事项", details: { reason } });
      work.audit({ action: "patents.retract_fact", subjectKind: "patent", subjectId: id, details: { key } });
      return { key: factKey(statement, "retracts", 0) };
    },
  };
}
