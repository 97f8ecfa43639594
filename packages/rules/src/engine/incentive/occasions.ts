import { requirePlainDate } from "../plain-date.ts";
import { type CaseFacts, type FactRecord, readText, subjectKind } from "./facts.ts";

/** Which occasions are meant: the kind of record, and the field that says when one happened. */
type OccasionKind = { readonly occasion: string; readonly occasionDay: string | null };

/** Occasions of a case by kind and day, put in order once however many award keys ask for them. Undefined: nobody said. */
export type OccasionsOf = (kind: OccasionKind) => readonly FactRecord[] | undefined;

/** Those without a day, which may lie before any other, come first. */
const inOrder = (records: readonly FactRecord[], dayField: string | null): readonly FactRecord[] => {
  if (records.length < 2) return records;
  const dayOf = (record: FactRecord): string => (dayField === null ? "" : String(record[dayField] ?? ""));
  return records.toSorted((a, b) => {
    const first = dayOf(a);
    const second = dayOf(b);
    if (first !== second) return first < second ? -1 : 1;
    return a.id < b.id ? -1 : 1;
  });
};

const happened = (records: readonly FactRecord[], dayField: string | null, asOf: string): readonly FactRecord[] =>
  dayField === null
    ? records
    : records.filter((record) => {
        const day = readText(record, dayField);
        return day === undefined || requirePlainDate(dayField, day) <= asOf;
      });

/** Occasions that have happened by the day asked, in order of day, then of id. */
export const occasionsOf = ({ subject, records }: CaseFacts, asOf: string): OccasionsOf => {
  const known = new Map<string, Map<string | null, readonly FactRecord[]>>();
  return ({ occasion, occasionDay }) => {
    if (occasion === subjectKind) return [subject];
    const all = records[occasion];
    if (all === undefined || all.length === 0) return all;
    let ofKind = known.get(occasion);
    if (ofKind === undefined) known.set(occasion, (ofKind = new Map<string | null, readonly FactRecord[]>()));
    let ordered = ofKind.get(occasionDay);
    if (ordered === undefined) ofKind.set(occasionDay, (ordered = inOrder(happened(all, occasionDay, asOf), occasionDay)));
    return ordered;
  };
};
