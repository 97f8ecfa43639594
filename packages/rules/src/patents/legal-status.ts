import type { Citation } from "../engine/dated-rule.ts";
import { type PlainDate, requirePlainDate } from "../engine/plain-date.ts";
import { voidFromBeginningRule } from "../rulebook/npc/patent-law/article-47.ts";
import { ENDINGS, FLAGS, knownEvents, type LegalEvent, type Phase } from "./legal-events.ts";
import type { LegalFlag, LegalValidity, ValidityGroup } from "./vocabulary.ts";

/**
 * `ended_then_continued`: a restoration or a fee without a lapse before it, or an event that the ended right no longer allows.
 * `release_ambiguous`: a release names no register number while several are open, so none of them is taken as released.
 */
export type LegalDoubt = { readonly code: "ended_then_continued" | "release_ambiguous"; readonly eventId: string };

export type LegalStatusAsOf = {
  readonly validity: LegalValidity;
  readonly group: ValidityGroup;
  /** In the order transferred, pledged, licensed, preserved, suspended. */
  readonly flags: readonly LegalFlag[];
  readonly partInvalid: boolean;
  /** By the knowledge day the right was declared invalid, so in law it never existed; `validity` says what the register showed. */
  readonly voidFromBeginning: boolean;
  /** The events on which validity and flags rest, in legal order. */
  readonly restsOn: readonly string[];
  readonly doubts: readonly LegalDoubt[];
  /** `legal_events`: nothing that says anything of validity was known. */
  readonly missing: readonly "legal_events"[];
  readonly cites: readonly Citation[];
};

type State = {
  phase: { readonly kind: Phase; readonly id: string } | null;
  ending: { readonly validity: LegalValidity; readonly revivable: boolean; readonly id: string } | null;
  grace: string | null;
  partInvalid: string | null;
};

const PHASES: readonly Phase[] = ["filing", "publication", "substantive_exam", "grant"];
const phaseOf = (kind: LegalEvent["kind"]): Phase | undefined => PHASES.find((phase) => phase === kind);
const rankOf = (phase: Phase | undefined): number => (phase === undefined ? -1 : PHASES.indexOf(phase));

/** An invalid right never existed, so no earlier end stands against it; among lapses the later word is the more exact one. */
const replaces = (later: LegalValidity, earlier: NonNullable<State["ending"]>): boolean =>
  later === "invalid" || later === "revoked" || (earlier.validity.startsWith("lapsed") && later.startsWith("lapsed"));

/** Returns whether the event fits what was known before it. */
const end = (state: State, event: LegalEvent, ending: { validity: LegalValidity; revivable: boolean }): boolean => {
  if (state.ending === null || replaces(ending.validity, state.ending)) {
    state.ending = { ...ending, id: event.id };
    return true;
  }
  return ending.validity === "expired" || ending.validity === state.ending.validity;
};

const advance = (state: State, event: LegalEvent, phase: Phase): boolean => {
  const moves = rankOf(phase) > rankOf(state.phase?.kind);
  if (moves) state.phase = { kind: phase, id: event.id };
  // A grant is proof that whatever ended the application before was undone; the register may lack the undoing.
  if (phase === "grant" && moves && state.ending !== null) {
    state.ending = null;
    return false;
  }
  return true;
};

const restore = (state: State): boolean => {
  state.grace = null;
  if (state.ending?.revivable !== true) return false;
  state.ending = null;
  return true;
};

const reverseRejection = (state: State): boolean => {
  const fits = state.ending?.validity === "rejected";
  if (fits) state.ending = null;
  return fits;
};

const apply = (state: State, event: LegalEvent): boolean => {
  const phase = phaseOf(event.kind);
  if (phase !== undefined) return advance(state, event, phase);
  const ending = ENDINGS.get(event.kind);
  if (ending !== undefined) return end(state, event, ending);
  if (event.kind === "restoration") return restore(state);
  if (event.kind === "rejection_reversed") return reverseRejection(state);
  if (event.kind === "grace_period") state.grace = event.id;
  if (event.kind === "annuity_paid") state.grace = null;
  if (event.kind === "invalidation_part") state.partInvalid = event.id;
  return true;
};

const PENDING: Readonly<Record<Exclude<Phase, "grant">, LegalValidity>> = {
  // No word of the vocabulary says "filed, not yet published"; the group does.
  filing: "unknown",
  publication: "published",
  substantive_exam: "substantive_exam",
};

type Validity = Pick<LegalStatusAsOf, "validity" | "group" | "missing"> & { readonly restsOn: readonly string[] };

const validityOf = ({ phase, ending, grace, partInvalid }: State): Validity => {
  if (ending !== null) return { validity: ending.validity, group: "ended", missing: [], restsOn: [ending.id] };
  if (phase === null) return { validity: "unknown", group: "unknown", missing: ["legal_events"], restsOn: [] };
  if (phase.kind !== "grant") return { validity: PENDING[phase.kind], group: "pending", missing: [], restsOn: [phase.id] };
  if (grace !== null) return { validity: "active_grace", group: "in_force", missing: [], restsOn: [phase.id, grace] };
  if (partInvalid !== null) return { validity: "active_part_invalid", group: "in_force", missing: [], restsOn: [phase.id, partInvalid] };
  return { validity: "active", group: "in_force", missing: [], restsOn: [phase.id] };
};

type FlagReading = { readonly up: boolean; readonly restsOn: readonly string[]; readonly doubts: readonly LegalDoubt[] };

const readFlag = (begin: keyof typeof FLAGS, events: readonly LegalEvent[], day: PlainDate): FlagReading => {
  const open = new Map<string, { readonly reference: string | null; readonly until: PlainDate | undefined }>();
  const doubts: LegalDoubt[] = [];
  for (const event of events) {
    if (!("reference" in event)) continue;
    if (event.kind === begin) open.set(event.id, { reference: event.reference, until: event.until });
    if (event.kind !== FLAGS[begin].end) continue;
    const own = [...open].filter(([, { reference }]) => event.reference !== null && reference === event.reference);
    const unnamed = [...open].filter(([, { reference }]) => event.reference === null || reference === null);
    const released = own.length > 0 ? own : unnamed;
    if (released.length > 1 && own.length === 0) doubts.push({ code: "release_ambiguous", eventId: event.id });
    else for (const [id] of released) open.delete(id);
  }
  const standing = [...open].filter(([, { until }]) => until === undefined || day <= until).map(([id]) => id);
  return { up: standing.length > 0, restsOn: standing, doubts };
};

const BEGINNINGS: readonly (keyof typeof FLAGS)[] = ["transfer", "pledge", "licence", "preservation", "suspension"];

/**
 * Legal status as of a day, as known on another: what was in force on `day` by the events recorded by `knownOn`. Flags never change
 * validity. The order of the events does not matter, and what becomes known later never changes an answer as of an earlier knowledge day.
 * `expiryDay` (of `patentTerm`) ends the right where no event says so. Throws RuleInputError on days that do not exist.
 */
export const legalStatusAsOf = (
  events: readonly LegalEvent[],
  asOf: { readonly day: PlainDate; readonly knownOn: PlainDate; readonly expiryDay?: PlainDate },
): LegalStatusAsOf => {
  const { day, knownOn, expiryDay } = asOf;
  requirePlainDate("day", day);
  if (expiryDay !== undefined) requirePlainDate("expiryDay", expiryDay);
  const known = knownEvents(events, knownOn);
  const happened = known.filter(({ effective }) => effective <= day);
  const state: State = { phase: null, ending: null, grace: null, partInvalid: null };
  const doubts: LegalDoubt[] = [];
  for (const event of happened) if (!apply(state, event)) doubts.push({ code: "ended_then_continued", eventId: event.id });
  const read = validityOf(state);
  const expired = read.group === "in_force" && expiryDay !== undefined && expiryDay <= day;
  const flags = BEGINNINGS.map((begin) => ({ flag: FLAGS[begin].flag, ...readFlag(begin, happened, day) }));
  const rests = new Set([...read.restsOn, ...flags.flatMap(({ restsOn }) => restsOn)]);
  const voidFromBeginning = known.some(({ kind }) => kind === "invalidation_whole");
  return {
    validity: expired ? "expired" : read.validity,
    group: expired ? "ended" : read.group,
    flags: flags.filter(({ up }) => up).map(({ flag }) => flag),
    partInvalid: state.partInvalid !== null,
    voidFromBeginning,
    restsOn: happened.filter(({ id }) => rests.has(id)).map(({ id }) => id),
    doubts: [...doubts, ...flags.flatMap((one) => one.doubts)],
    missing: read.missing,
    cites: voidFromBeginning ? voidFromBeginningRule.cites : [],
  };
};
