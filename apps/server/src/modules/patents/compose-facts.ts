import { parsePublicationNumber, type StatedFactName, statedFactNames } from "@zhiqiao/formats";
import { dayInChina } from "../../platform/clock.ts";
import { compareStatements, type PatentStatement } from "./compose-patent.ts";
import { deriveFacts } from "./derived-facts.ts";
import { type ComposedFacts, type FactItem, type FactOf, type FactRetraction, numberKey, type StatedItem } from "./fact-item.ts";

/** The key of the fact at a place of a list that a statement states. */
export const factKey = (statement: PatentStatement, name: StatedFactName | "retracts", at: number): string =>
  itemKey({ statement, place: `${name}:${at}` });

const itemKey = ({ statement, place }: Pick<StatedItem, "statement" | "place">): string =>
  `${statement.sourceId}:${statement.line ?? 0}:${place}`;
const knownDay = ({ recordedAtMs }: PatentStatement): string => dayInChina(new Date(recordedAtMs));

/** The statements that were known on a day. */
export const knownStatements = (statements: readonly PatentStatement[], knownOn: string): PatentStatement[] =>
  statements.filter((statement) => knownDay(statement) <= knownOn);

interface Striking extends FactRetraction {
  readonly target: string;
  readonly atMs: number;
}

/** Retractions that stand, by the key that they strike. A later retraction may strike an earlier one, never the other way round. */
function standingRetractions(statements: readonly PatentStatement[]): ReadonlyMap<string, readonly Striking[]> {
  const all = statements.flatMap((statement) =>
    (statement.fields.retracts ?? []).map(
      ({ key, reason }, at): Striking => ({
        target: key,
        reason,
        key: itemKey({ statement, place: `retracts:${at}` }),
        sourceId: statement.sourceId,
        precedence: statement.precedence,
        knownSince: knownDay(statement),
        atMs: statement.recordedAtMs,
      }),
    ),
  );
  const after = (one: Striking, other: Striking): boolean => one.atMs > other.atMs || (one.atMs === other.atMs && one.key > other.key);
  const standing: Striking[] = [];
  for (const one of all.toSorted((a, b) => (after(a, b) ? -1 : 1)))
    if (!standing.some((later) => later.target === one.key && later.precedence >= one.precedence && after(later, one))) standing.push(one);
  const byTarget = new Map<string, Striking[]>();
  // The first to strike is shown; `standing` is newest first.
  for (const one of standing.toReversed()) byTarget.set(one.target, [...(byTarget.get(one.target) ?? []), one]);
  return byTarget;
}

const canonical = (value: object): string =>
  JSON.stringify(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The tenth place of a list stands behind the second. */
const byKey = new Intl.Collator("en", { numeric: true });

/** What makes two statements one fact: the same event, document, receipt, however much else each of them says. */
const sameness: { readonly [Name in StatedFactName]: (fact: FactOf<Name>) => string } = {
  documents: (fact) => `${numberKey(fact)}${fact.kind ?? parsePublicationNumber(fact.text)?.kind ?? ""}`,
  events: ({ kind, effective, announced, reference, code, text, from, to }) => {
    if (kind === "other") return canonical({ code, effective, announced, text });
    // The day tells two events apart; without one, those who took part do.
    return effective === undefined ? canonical({ kind, announced, reference, from, to }) : canonical({ kind, effective, reference });
  },
  priorities: numberKey,
  familyMembers: numberKey,
  citations: (fact) => `${fact.direction}:${numberKey(fact)}`,
  payments: ({ year, day, amountFen, receipt }) => canonical({ year, day, amountFen, receipt }),
  reductions: canonical,
  licences: canonical,
  pledges: ({ pledgees, pledgors, registeredOn, reference, amountFen }) =>
    canonical({ pledgees, pledgors, registeredOn, reference, amountFen }),
  awards: canonical,
  products: canonical,
};

/** The same text for two facts that are one, however they are spelled. */
export const factIdentity = (name: StatedFactName, fact: FactOf<StatedFactName>): string =>
  `${name} ${(sameness[name] as (one: unknown) => string)(fact)}`;

const statedItems = (statement: PatentStatement): StatedItem[] =>
  statedFactNames.flatMap((name) =>
    (statement.fields[name] ?? []).map((fact, at): StatedItem => ({ name, fact, statement, place: `${name}:${at}`, readFrom: null })),
  );

/** One item of all statements of one fact: the best statement is shown; struck where a retraction came after every one of them. */
function toItem<Fact>(group: readonly StatedItem[], retractions: ReadonlyMap<string, readonly Striking[]>): FactItem<Fact> {
  const strikes = group.flatMap((item) => retractions.get(itemKey(item)) ?? []);
  const strikeOf = ({ statement }: StatedItem): Striking | undefined =>
    strikes.find((strike) => strike.atMs >= statement.recordedAtMs && strike.precedence >= statement.precedence);
  const standing = group.filter((item) => strikeOf(item) === undefined);
  const counted = (standing.length > 0 ? standing : group).toSorted(
    (a, b) =>
      Number(a.readFrom !== null) - Number(b.readFrom !== null) ||
      compareStatements(a.statement, b.statement) ||
      (itemKey(a) < itemKey(b) ? -1 : 1),
  );
  const [shown] = counted;
  if (shown === undefined) throw new Error("a fact without a statement");
  const { statement, fact, readFrom } = shown;
  const strike = standing.length > 0 ? undefined : strikeOf(shown);
  return {
    key: itemKey(shown),
    sourceId: statement.sourceId,
    line: statement.line,
    precedence: Math.max(...counted.map((item) => item.statement.precedence)),
    recordedAtMs: statement.recordedAtMs,
    knownSince: counted.map((item) => knownDay(item.statement)).toSorted()[0] ?? knownDay(statement),
    readFrom,
    retracted:
      strike === undefined
        ? null
        : {
            key: strike.key,
            reason: strike.reason,
            sourceId: strike.sourceId,
            precedence: strike.precedence,
            knownSince: strike.knownSince,
          },
    fact: fact as Fact,
  };
}

/**
 * Every dated fact of a patent as its sources state it: the union over all statements, each fact once however many state it, with those that
 * the plain fields of a table hold (`readFrom`). A fact is struck by a retraction that is no less official and no older than its statements;
 * stated anew afterwards, it stands again. Pure; the order of the input does not matter. For a past knowledge day pass `knownStatements`.
 */
export function composeFacts(statements: readonly PatentStatement[]): ComposedFacts {
  const retractions = standingRetractions(statements);
  const own = statements.flatMap(statedItems);
  const groups = new Map<string, StatedItem[]>();
  for (const item of [...own, ...deriveFacts(statements, own)]) {
    const same = factIdentity(item.name, item.fact);
    const group = groups.get(same);
    if (group === undefined) groups.set(same, [item]);
    else group.push(item);
  }
  const lists = Object.fromEntries(statedFactNames.map((name): [string, FactItem<unknown>[]] => [name, []]));
  for (const group of groups.values()) {
    const [first] = group;
    if (first !== undefined) lists[first.name]?.push(toItem(group, retractions));
  }
  for (const list of Object.values(lists)) list.sort((a, b) => a.recordedAtMs - b.recordedAtMs || byKey.compare(a.key, b.key));
  return lists as unknown as ComposedFacts;
}

/** Whether a record states any fact that `patent_facts` keeps; most rows of tables state none. */
export const statesFacts = ({ fields }: { readonly fields: PatentStatement["fields"] }): boolean =>
  fields.retracts !== undefined || statedFactNames.some((name) => fields[name] !== undefined);
