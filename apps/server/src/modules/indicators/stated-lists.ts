import type { StatedAward, StatedFamilyMember, StatedPledge } from "@zhiqiao/formats";
import { addYears, type HighValueHistory, legalStatusAsOf, type ValidityGroup, type ValidityPeriod } from "@zhiqiao/rules";
import { type ComposedFacts, type FactItem, legalEventsOf, officialPrecedence } from "../patents/index.ts";
import { termYears } from "./validity-periods.ts";

/** Facts of family, pledges and awards that a source states; null: nobody stated any. */
export interface StatedLists {
  readonly family: HighValueHistory["family"];
  readonly pledges: HighValueHistory["pledges"];
  readonly awards: HighValueHistory["awards"];
}
export const nothingStated: StatedLists = { family: null, pledges: null, awards: null };

const standing = <Fact>(items: readonly FactItem<Fact>[]): readonly FactItem<Fact>[] => items.filter(({ retracted }) => retracted === null);

const countryOf = ({ office, text }: StatedFamilyMember): string | undefined => office ?? /^([A-Z]{2})\s*\d/u.exec(text.trim())?.[1];

/** The family as it is stated; members of an unknown country leave it open whether there are others overseas. */
function familyOf(items: readonly FactItem<StatedFamilyMember>[]): HighValueHistory["family"] {
  if (items.length === 0) return null;
  const members = items.flatMap(({ fact }) => {
    const country = countryOf(fact);
    return country === undefined ? [] : [{ id: fact.text, country, granted: fact.granted ?? null, since: fact.date ?? null }];
  });
  const settled = members.length === items.length || members.some(({ country }) => country !== "CN");
  return settled ? members : null;
}

/** A pledge without its day is on record and cannot be placed: with none that can, nothing is known. */
function pledgesOf(items: readonly FactItem<StatedPledge>[]): HighValueHistory["pledges"] {
  const dated = items.flatMap(({ key, fact: { reference, registeredOn, amountFen } }) =>
    registeredOn === undefined
      ? []
      : [{ id: reference ?? key, registeredOn, amountFen: amountFen === undefined ? null : BigInt(amountFen) }],
  );
  return dated.length === 0 ? null : dated;
}

function awardsOf(items: readonly FactItem<StatedAward>[]): HighValueHistory["awards"] {
  const counted = items.flatMap(({ fact: { prize, name, grade, awardedOn } }) =>
    prize === "other" ? [] : [{ id: grade === undefined ? name : `${name} ${grade}`, prize, awardedOn: awardedOn ?? null }],
  );
  return counted.length === 0 ? null : counted;
}

/** Family, pledges and prizes as sources state them; null where none does. */
export const toStatedLists = (facts: ComposedFacts): StatedLists => ({
  family: familyOf(standing(facts.familyMembers)),
  pledges: pledgesOf(standing(facts.pledges)),
  awards: awardsOf(standing(facts.awards)),
});

const lastDay = "9999-12-31";

/** What the dated official events say of the validity of every day, and the day of the grant among them. */
export interface DatedValidity {
  readonly grantDay: string | null;
  readonly periods: readonly ValidityPeriod[];
}

/**
 * Validity through time by dated events. They count where they know of the grant and lead to the status that the registry shows today: where
 * they do not, some of them are missing, and today's statement is read instead.
 */
export function validityByEvents(facts: ComposedFacts, group: ValidityGroup, filingDay: string | null): DatedValidity {
  const official = { ...facts, events: facts.events.filter(({ precedence }) => precedence >= officialPrecedence) };
  const events = legalEventsOf(official);
  const grantDay = events.flatMap(({ kind, effective }) => (kind === "grant" ? [effective] : [])).toSorted()[0] ?? null;
  if (grantDay === null) return { grantDay, periods: [] };
  const days = [...new Set(events.map(({ effective }) => effective))].toSorted();
  const periods: ValidityPeriod[] = [];
  for (const from of days) {
    const held = legalStatusAsOf(events, { day: from, knownOn: lastDay }).group;
    if (periods.at(-1)?.group !== held) periods.push({ from, group: held });
  }
  const last = periods.at(-1);
  if (last?.group !== group) return { grantDay, periods: [] };
  const termEnd = filingDay === null ? null : addYears(filingDay, termYears);
  return {
    grantDay,
    periods: group === "in_force" && termEnd !== null && termEnd > last.from ? [...periods, { from: termEnd, group: "unknown" }] : periods,
  };
}
