import type { CitedByItem, FactSource, PatentFacts } from "@zhiqiao/contracts";
import { parsePublicationNumber, type StatedFactName } from "@zhiqiao/formats";
import { type PatentStatement, statementsOf } from "./compose-patent.ts";
import { type ComposedFacts, type FactItem, type FactOf, numberKey } from "./fact-item.ts";

/** A patent of the registry that a number names. */
export interface NamedPatent {
  readonly id: string;
  readonly title: string;
}
/** What a reader may see and do of the facts of one patent. */
export interface FactReader {
  readonly day: string;
  source(sourceId: string, line: number | null): FactSource;
  mayRetract(item: { readonly sourceId: string; readonly precedence: number; readonly readFrom: string | null }): boolean;
  patent(key: string): NamedPatent | undefined;
}

type Item<Name extends StatedFactName> = FactItem<FactOf<Name>>;

const common = (item: FactItem<unknown>, reader: FactReader) => ({
  key: item.key,
  source: reader.source(item.sourceId, item.line),
  retractable: item.retracted === null && reader.mayRetract(item),
  retracted:
    item.retracted === null
      ? null
      : {
          key: item.retracted.key,
          reason: item.retracted.reason,
          source: reader.source(item.retracted.sourceId, null),
          undoable: reader.mayRetract({ ...item.retracted, readFrom: null }),
        },
  readFrom: item.readFrom,
});

const numbered = (fact: { text: string; office?: string; kind?: string; date?: string }, reader: FactReader) => {
  const parsed = parsePublicationNumber(fact.text);
  return {
    number: fact.text,
    office: fact.office ?? parsed?.office ?? null,
    kind: fact.kind ?? (parsed?.kind === "" ? null : (parsed?.kind ?? null)),
    date: fact.date ?? null,
    patentId: reader.patent(numberKey(fact))?.id ?? null,
  };
};

const stageOf = (office: string | null, kind: string | null): "application" | "grant" | "correction" | null => {
  if (kind === null) return null;
  if (/^[ABUS][89]$/u.test(kind)) return "correction";
  if (office === "CN") return /^[BCUYSD]/u.test(kind) ? "grant" : kind.startsWith("A") ? "application" : null;
  return kind.startsWith("A") ? "application" : kind.startsWith("B") ? "grant" : null;
};

/** Later days first, unknown days last; then by key, so that a list never jumps. */
const byDay = <Listed extends { readonly key: string | null }>(list: readonly Listed[], day: (one: Listed) => string | null): Listed[] =>
  list.toSorted((a, b) => {
    const [one, other] = [day(a), day(b)];
    if (one !== other) return one === null ? 1 : other === null ? -1 : one < other ? 1 : -1;
    return (a.key ?? "") < (b.key ?? "") ? -1 : 1;
  });

const toEvent = (item: Item<"events">, reader: FactReader): PatentFacts["events"][number] => ({
  ...common(item, reader),
  kind: item.fact.kind,
  effective: item.fact.effective ?? null,
  announced: item.fact.announced ?? null,
  until: item.fact.until ?? null,
  reference: item.fact.reference ?? null,
  code: item.fact.code ?? null,
  text: item.fact.text ?? null,
  from: [...(item.fact.from ?? [])],
  to: [...(item.fact.to ?? [])],
});

/** The first release that can be of a beginning: it names its number or, where either names none, is the only one open. */
function releaseOf(
  events: PatentFacts["events"],
  kind: "pledge_release" | "licence_end",
  reference: string | null,
  from: string | null,
  alone: boolean,
) {
  return events
    .filter(
      (event) => event.retracted === null && event.kind === kind && event.effective !== null && (from === null || event.effective >= from),
    )
    .filter(
      (event) => (event.reference !== null && event.reference === reference) || ((event.reference === null || reference === null) && alone),
    )
    .flatMap(({ effective }) => effective ?? [])
    .toSorted()[0];
}

const standsOn = (day: string, from: string | null, until: string | null, ended: string | null): boolean | null => {
  if (ended !== null && ended <= day) return false;
  if (until !== null && until < day) return false;
  return from === null ? null : from <= day;
};

function toLicence(
  item: Item<"licences">,
  events: PatentFacts["events"],
  alone: boolean,
  reader: FactReader,
): PatentFacts["licences"][number] {
  const { kind, licensors, licensees, recordedOn, from, until, reference, amountFen } = item.fact;
  const ended = releaseOf(events, "licence_end", reference ?? null, from ?? recordedOn ?? null, alone) ?? null;
  return {
    ...common(item, reader),
    kind: kind ?? null,
    licensors: [...(licensors ?? [])],
    licensees: [...(licensees ?? [])],
    recordedOn: recordedOn ?? null,
    from: from ?? null,
    until: until ?? null,
    reference: reference ?? null,
    amountFen: amountFen ?? null,
    standing: item.retracted === null ? standsOn(reader.day, from ?? recordedOn ?? null, until ?? null, ended) : false,
  };
}

function toPledge(
  item: Item<"pledges">,
  events: PatentFacts["events"],
  alone: boolean,
  reader: FactReader,
): PatentFacts["pledges"][number] {
  const { pledgors, pledgees, registeredOn, until, reference, amountFen } = item.fact;
  const releasedOn = releaseOf(events, "pledge_release", reference ?? null, registeredOn ?? null, alone) ?? null;
  return {
    ...common(item, reader),
    pledgors: [...(pledgors ?? [])],
    pledgees: [...(pledgees ?? [])],
    registeredOn: registeredOn ?? null,
    until: until ?? null,
    releasedOn,
    reference: reference ?? null,
    amountFen: amountFen ?? null,
    // A pledge stands until it is released, also past the term of the debt.
    standing: item.retracted === null ? standsOn(reader.day, registeredOn ?? null, null, releasedOn) : false,
  };
}

const toCitation = (item: Item<"citations">, reader: FactReader): PatentFacts["citations"]["cites"][number] => {
  const { text, number, category, phase } = item.fact;
  const named = numbered(item.fact, reader);
  const isNumber = number !== undefined || named.office !== null;
  return {
    ...common(item, reader),
    ...named,
    number: isNumber ? text : null,
    text: isNumber ? null : text,
    category: category ?? null,
    phase: phase ?? null,
    title: reader.patent(numberKey(item.fact))?.title ?? null,
  };
};

/** Who owned it, as far as sources say: at the filing, by each transfer, and as stated of today. */
export function ownerHistory(
  statements: readonly PatentStatement[],
  events: PatentFacts["events"],
  reader: FactReader,
): PatentFacts["ownerHistory"] {
  const plain = (field: "applicants" | "currentOwners", since: string | null, by: "filing" | "statement") => {
    const [best] = statementsOf(statements, field);
    const names = best?.fields[field];
    if (best === undefined || names === undefined || names.length === 0) return [];
    const key = `${best.sourceId}:${best.line ?? 0}:${field}`;
    const source = reader.source(best.sourceId, best.line);
    return [{ key, source, retractable: false, retracted: null, readFrom: field, since, names: [...names], by }];
  };
  const [filed] = statementsOf(statements, "applicationDate");
  const transfers = events.flatMap(({ key, source, retractable, retracted, readFrom, kind, effective, to }) =>
    kind === "transfer" && to.length > 0
      ? [{ key, source, retractable, retracted, readFrom, since: effective, names: to, by: "transfer" as const }]
      : [],
  );
  return [
    ...plain("currentOwners", null, "statement"),
    ...byDay(transfers, ({ since }) => since),
    ...plain("applicants", filed?.fields.applicationDate ?? null, "filing"),
  ];
}

export type FactLists = Omit<
  PatentFacts,
  | "day"
  | "knownOn"
  | "recordable"
  | "office"
  | "status"
  | "term"
  | "annuities"
  | "remainingLife"
  | "ownerHistory"
  | "claims"
  | "differences"
>;

/** Receipts and reductions. */
const toMoneyLists = (facts: ComposedFacts, reader: FactReader): Pick<FactLists, "payments" | "reductions"> => ({
  payments: byDay(
    facts.payments.map((item) => ({
      ...common(item, reader),
      year: item.fact.year ?? null,
      day: item.fact.day,
      amountFen: item.fact.amountFen,
      receipt: item.fact.receipt ?? null,
      completeTo: item.fact.completeTo ?? null,
    })),
    ({ day }) => day,
  ),
  reductions: byDay(
    facts.reductions.map((item) => ({
      ...common(item, reader),
      kind: item.fact.kind,
      day: item.fact.day,
      until: item.fact.until ?? null,
    })),
    ({ day }) => day,
  ),
});

/** Awards and products. */
const toHonourLists = (facts: ComposedFacts, reader: FactReader): Pick<FactLists, "awards" | "products"> => ({
  awards: byDay(
    facts.awards.map((item) => ({
      ...common(item, reader),
      prize: item.fact.prize,
      name: item.fact.name,
      grade: item.fact.grade ?? null,
      awardedOn: item.fact.awardedOn ?? null,
      awardedBy: item.fact.awardedBy ?? null,
    })),
    ({ awardedOn }) => awardedOn,
  ),
  products: byDay(
    facts.products.map((item) => ({
      ...common(item, reader),
      name: item.fact.name,
      producer: item.fact.producer ?? null,
      reference: item.fact.reference ?? null,
      filedOn: item.fact.filedOn ?? null,
      revenueFen: item.fact.revenueFen ?? null,
      revenueYear: item.fact.revenueYear ?? null,
    })),
    ({ filedOn }) => filedOn,
  ),
});

/** The lists as the contract has them; later days first. `citing`: patents of the registry that cite this one. */
export function toFactLists(facts: ComposedFacts, reader: FactReader, citing: readonly CitedByItem[]): FactLists {
  const events = byDay(
    facts.events.map((item) => toEvent(item, reader)),
    ({ effective, announced }) => effective ?? announced,
  );
  const cited = facts.citations.map((item) => ({ direction: item.fact.direction, shown: toCitation(item, reader) }));
  const stated = cited.filter(({ direction }) => direction === "cited_by").map(({ shown }) => shown);
  const known = new Set(stated.map(({ patentId }) => patentId));
  return {
    documents: byDay(
      facts.documents.map((item) => {
        const number = numbered(item.fact, reader);
        return { ...common(item, reader), ...number, stage: stageOf(number.office, number.kind) };
      }),
      ({ date }) => date,
    ),
    events,
    priorities: byDay(
      facts.priorities.map((item) => ({ ...common(item, reader), ...numbered(item.fact, reader) })),
      ({ date }) => date,
    ),
    family: facts.familyMembers
      .map((item) => ({
        ...common(item, reader),
        ...numbered(item.fact, reader),
        relation: item.fact.relation ?? ("unknown" as const),
        granted: item.fact.granted ?? null,
        title: reader.patent(numberKey(item.fact))?.title ?? null,
      }))
      .toSorted((a, b) => (a.number < b.number ? -1 : 1)),
    citations: {
      cites: cited.filter(({ direction }) => direction === "cites").map(({ shown }) => shown),
      citedBy: [...stated, ...citing.filter(({ patentId }) => !known.has(patentId))],
    },
    ...toMoneyLists(facts, reader),
    licences: byDay(
      facts.licences.map((item) => toLicence(item, events, facts.licences.length === 1, reader)),
      ({ from, recordedOn }) => from ?? recordedOn,
    ),
    pledges: byDay(
      facts.pledges.map((item) => toPledge(item, events, facts.pledges.length === 1, reader)),
      ({ registeredOn }) => registeredOn,
    ),
    ...toHonourLists(facts, reader),
  };
}
