import { type FactSource, type PatentFacts, PatentType, SourceKind } from "@zhiqiao/contracts";
import { readClaimText } from "@zhiqiao/formats";
import type { WorkingDayCalendar } from "@zhiqiao/rules";
import type { SignedInActor } from "../../platform/actor.ts";
import { type Clock, dayInChina, systemClock } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { composeFacts, knownStatements } from "./compose-facts.ts";
import { type PatentStatement, statementsOf } from "./compose-patent.ts";
import { annuitiesOf, type BasicFacts, remainingLifeOf, termOf, toAnnuityAnswer, toCitations, toTermAnswer } from "./fact-answers.ts";
import { factDifferences } from "./fact-differences.ts";
import { type ComposedFacts, numberKey } from "./fact-item.ts";
import { type FactReader, ownerHistory, toFactLists } from "./fact-view.ts";
import { getPatentRow, mayRecord, precedenceOf } from "./patent-access.ts";
import { readNamedPatents } from "./patent-facts.repository.ts";
import { readRecords, type RecordRow, toStatement } from "./registry.repository.ts";
import { type StatusOnDay, statusOnDay } from "./status-on-day.ts";

export type PatentFactsService = ReturnType<typeof createPatentFactsService>;

/** Type and filing day as the best statement has them. */
export const basicFactsOf = (statements: readonly PatentStatement[]): BasicFacts => {
  const type = PatentType.safeParse(statementsOf(statements, "patentType")[0]?.fields.patentType);
  return {
    type: type.success ? type.data : null,
    filingDay: statementsOf(statements, "applicationDate")[0]?.fields.applicationDate ?? null,
  };
};

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
    const precedence = precedenceOf(work.actor);
    return {
      day,
      source(sourceId, line) {
        const row = sources.get(at(sourceId, line)) ?? bySource.get(sourceId);
        if (row === undefined) throw new Error(`a fact names the source ${sourceId}, which states nothing of this patent`);
        return sourceOf(row);
      },
      mayRetract: (item) =>
        recordable &&
        precedence >= item.precedence &&
        (item.readFrom === null || item.readFrom === "licences" || item.readFrom === "pledges") &&
        (precedence > 10 || bySource.get(item.sourceId)?.organization_id === work.actor.organizationId),
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
      const status = statusOnDay(statements, facts, { day, knownOn, expiryDay: term.state === "known" ? term.expiryDay : undefined });
      const lists = toFactLists(facts, reader, []);
      return {
        day,
        knownOn,
        recordable,
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
  };
}
