import { formatPublicationNumber, type LegalStatus, type StatedEvent, type StatedEventKind, type StatedFactName } from "@zhiqiao/formats";
import { compareStatements, type PatentStatement, statementsOf } from "./compose-patent.ts";
import type { FactOf, StatedItem } from "./fact-item.ts";

/** The event by which a stated status came about. A status that says only that a right stands has none. */
const eventOfValidity: Readonly<Record<LegalStatus["validity"], StatedEventKind | undefined>> = {
  published: "publication",
  substantive_exam: "substantive_exam",
  active: undefined,
  active_grace: "grace_period",
  active_part_invalid: "invalidation_part",
  rejected: "rejection",
  withdrawn: "withdrawal",
  deemed_withdrawn: "deemed_withdrawal",
  abandoned: "abandonment",
  abandoned_duplicate: "abandonment_duplicate",
  deemed_abandoned: "deemed_abandonment",
  lapsed: "lapse",
  lapsed_fee: "lapse_fee",
  lapsed_restorable: "lapse_restorable",
  expired: "expiry",
  invalid: "invalidation_whole",
  revoked: "revocation",
  unknown: undefined,
};
const eventOfFlag = {
  transferred: "transfer",
  pledged: "pledge",
  licensed: "licence",
  preserved: "preservation",
  suspended: "suspension",
} as const satisfies Record<LegalStatus["flags"][number], StatedEventKind>;

const grantWords = /授权|授予|^GR01|^C14|grant/iu;
const grantKinds = /^(?:B|C|U|Y|S|D)/u;

const derive = <Name extends StatedFactName>(
  statement: PatentStatement,
  name: Name,
  readFrom: string,
  fact: FactOf<Name>,
  at = 0,
): StatedItem => ({ name, fact, statement, place: `${readFrom}>${name}:${at}`, readFrom });

const isGrantRow = ({ documentStage, publicationNumber }: PatentStatement["fields"]): boolean =>
  documentStage === "grant" ||
  (documentStage === undefined && publicationNumber?.office === "CN" && grantKinds.test(publicationNumber.kind));

/** A day that only one value can have: the best statement's alone. */
const dayOf = (statements: readonly PatentStatement[], field: "applicationDate" | "grantDate", kind: StatedEventKind): StatedItem[] => {
  const [best] = statementsOf(statements, field);
  const effective = best?.fields[field];
  return best === undefined || effective === undefined ? [] : [derive(best, "events", field, { kind, effective })];
};

/** The publication of the application, and of the grant where no day of grant is stated: it is announced on the day it counts from. */
function ofPublication(statement: PatentStatement, grantKnown: boolean): StatedItem[] {
  const { publicationNumber, publicationDate } = statement.fields;
  const document =
    publicationNumber === undefined
      ? []
      : [
          derive(statement, "documents", "publicationNumber", {
            text: formatPublicationNumber(publicationNumber),
            office: publicationNumber.office,
            number: publicationNumber.number,
            ...(publicationNumber.kind === "" ? {} : { kind: publicationNumber.kind }),
            ...(publicationDate === undefined ? {} : { date: publicationDate }),
          }),
        ];
  if (publicationDate === undefined) return document;
  const granted = isGrantRow(statement.fields);
  if (granted && grantKnown) return document;
  if (!granted && statement.fields.documentStage !== "application" && publicationNumber?.kind.startsWith("A") !== true) return document;
  const kind = granted ? "grant" : "publication";
  return [...document, derive(statement, "events", "publicationDate", { kind, effective: publicationDate })];
}

/** The event behind a stated status. Its day is the one stated with it; without one it is an event of unknown day, where it ends or limits a right. */
function ofStatus(statement: PatentStatement, grantKnown: boolean): StatedItem[] {
  const { legal, statusDate, lapseDate } = statement.fields;
  if (legal === undefined) {
    return lapseDate === undefined ? [] : [derive(statement, "events", "lapseDate", { kind: "lapse", effective: lapseDate })];
  }
  const event = (more: Omit<StatedEvent, "text">): StatedItem => derive(statement, "events", "legal", { ...more, text: legal.text });
  if (legal.restored === true) return [event({ kind: "restoration", ...(statusDate === undefined ? {} : { effective: statusDate }) })];
  if (legal.validity === "active") {
    // The day of a status that also tells of a pledge or a transfer is that event's, not the grant's.
    const says = !grantKnown && statusDate !== undefined && legal.flags.length === 0 && grantWords.test(legal.text);
    return says ? [event({ kind: "grant", effective: statusDate })] : [];
  }
  const kind = eventOfValidity[legal.validity];
  const ended = legal.group === "ended";
  if (kind === undefined) return ended && lapseDate !== undefined ? [event({ kind: "lapse", effective: lapseDate })] : [];
  if (ended && lapseDate !== undefined) {
    return [event({ kind, effective: lapseDate, ...(statusDate === undefined ? {} : { announced: statusDate }) })];
  }
  if (statusDate !== undefined) return [event({ kind, effective: statusDate })];
  return legal.group === "pending" ? [] : [event({ kind })];
}

const present = (names: readonly string[] | undefined): names is readonly string[] => names !== undefined && names.length > 0;

/** What plain columns tell of transfers, licences and pledges: who, seldom when. */
function ofParties({ fields, ...rest }: PatentStatement): StatedItem[] {
  const statement = { fields, ...rest };
  const { transferors, transferees, licensees, pledgors, pledgees } = fields;
  const found: StatedItem[] = [];
  if (present(transferors) || present(transferees)) {
    found.push(derive(statement, "events", "transferees", { kind: "transfer", from: transferors ?? [], to: transferees ?? [] }));
  }
  if (present(licensees)) found.push(derive(statement, "licences", "licensees", { ...licenceKind(fields.licenceType), licensees }));
  if (present(pledgors) || present(pledgees)) {
    found.push(derive(statement, "pledges", "pledgees", { pledgors: pledgors ?? [], pledgees: pledgees ?? [] }));
  }
  return found;
}

const licenceKinds = [
  [/独占/u, "exclusive"],
  [/排他/u, "sole"],
  [/交叉/u, "cross"],
  [/分许可/u, "sublicence"],
  [/开放/u, "open"],
  [/普通/u, "ordinary"],
] as const;

/** Only where the column names one kind: `普通许可; 独占许可` are of two licences. */
function licenceKind(text: string | undefined): Pick<FactOf<"licences">, "kind"> {
  const fitting = licenceKinds.filter(([words]) => text !== undefined && words.test(text));
  const [only] = fitting;
  return only !== undefined && fitting.length === 1 ? { kind: only[1] } : {};
}

function ofNumbers(statement: PatentStatement): StatedItem[] {
  const { priority, priorityDate, family } = statement.fields;
  const date = priority?.length === 1 && priorityDate !== undefined ? { date: priorityDate } : {};
  return [
    ...(priority ?? []).map((text, at) => derive(statement, "priorities", "priority", { text, ...date }, at)),
    // Some tables name the offices of a family and not its numbers.
    ...(family ?? []).map((text, at) =>
      derive(statement, "familyMembers", "family", /^[A-Z]{2}$/u.test(text) ? { text, office: text } : { text }, at),
    ),
  ];
}

/** A flag of a stated status is an event of unknown day, where nothing else tells of such an event. */
function ofFlags(statement: PatentStatement, known: ReadonlySet<string>): StatedItem[] {
  return (statement.fields.legal?.flags ?? [])
    .map((flag) => eventOfFlag[flag])
    .filter((kind) => !known.has(kind))
    .map((kind, at) => derive(statement, "events", "legal", { kind, text: statement.fields.legal?.text ?? "" }, at + 1));
}

/** Flag events of licences and pledges; the event has the key of the licence or pledge, so that it falls with it. */
function eventsOf(items: readonly StatedItem[]): StatedItem[] {
  return items.flatMap((item): StatedItem[] => {
    if (item.name === "licences") {
      const { licensors, licensees, recordedOn, from, until, reference } = item.fact as FactOf<"licences">;
      const effective = from ?? recordedOn;
      return [asEvent(item, { kind: "licence", from: licensors, to: licensees, effective, until, reference })];
    }
    if (item.name === "pledges") {
      const { pledgors, pledgees, registeredOn, reference } = item.fact as FactOf<"pledges">;
      return [asEvent(item, { kind: "pledge", from: pledgors, to: pledgees, effective: registeredOn, reference })];
    }
    return [];
  });
}

const asEvent = (item: StatedItem, event: { [Field in keyof StatedEvent]: StatedEvent[Field] | undefined }): StatedItem => ({
  name: "events",
  fact: Object.fromEntries(Object.entries(event).filter(([, value]) => value !== undefined)),
  statement: item.statement,
  place: item.place,
  readFrom: item.readFrom ?? item.name,
});

/** Events of unknown day say nothing where the day of such an event is known. */
function withoutSubsumed(items: readonly StatedItem[], own: readonly StatedItem[]): StatedItem[] {
  const isEvent = (item: StatedItem): item is StatedItem<"events"> => item.name === "events";
  const dated = new Set([...own, ...items].flatMap((item) => (isEvent(item) && item.fact.effective !== undefined ? [item.fact.kind] : [])));
  return items.filter(
    (item) => !isEvent(item) || item.readFrom !== "legal" || item.fact.effective !== undefined || !dated.has(item.fact.kind),
  );
}

/**
 * The facts that the plain fields of tables hold, each with its statement: the day of filing and grant, publications, the event behind a
 * stated status, parties of transfers, licences and pledges. No day is invented: an event whose day no source states has none.
 */
export function deriveFacts(statements: readonly PatentStatement[], own: readonly StatedItem[]): StatedItem[] {
  const sorted = statements.toSorted(compareStatements);
  const grantKnown = sorted.some(({ fields }) => fields.grantDate !== undefined);
  const plain = sorted.flatMap((statement) => [
    ...ofPublication(statement, grantKnown),
    ...ofStatus(statement, grantKnown),
    ...ofParties(statement),
    ...ofNumbers(statement),
  ]);
  const found = [
    ...dayOf(sorted, "applicationDate", "filing"),
    ...dayOf(sorted, "grantDate", "grant"),
    ...plain,
    ...eventsOf([...own, ...plain]),
  ];
  const kinds = new Set([...own, ...found].flatMap((item) => (item.name === "events" ? [(item.fact as StatedEvent).kind] : [])));
  return withoutSubsumed([...found, ...sorted.flatMap((statement) => ofFlags(statement, kinds))], own);
}
