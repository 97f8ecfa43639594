import { addDays, type Citation, type IncentiveRule } from "@zhiqiao/rules";

/** A value on the days from one to another, both included; null: until further notice. */
export interface Stretch<Value> {
  readonly from: string;
  readonly to: string | null;
  readonly value: Value;
}

/** What is left of a stretch on the days that another does not cover. */
function without<Value>(stretch: Stretch<Value>, cover: Stretch<unknown>): readonly Stretch<Value>[] {
  const apart = (stretch.to !== null && stretch.to < cover.from) || (cover.to !== null && cover.to < stretch.from);
  if (apart) return [stretch];
  return [
    ...(stretch.from < cover.from ? [{ ...stretch, to: addDays(cover.from, -1) }] : []),
    ...(cover.to !== null && (stretch.to === null || cover.to < stretch.to) ? [{ ...stretch, from: addDays(cover.to, 1) }] : []),
  ];
}

/**
 * Stretches laid one over another, the later over the earlier, as stretches that do not overlap, earliest first. On every day the last of
 * those given that covers it holds.
 */
export function layered<Value>(stretches: readonly Stretch<Value>[]): readonly Stretch<Value>[] {
  let shown: readonly Stretch<Value>[] = [];
  for (const top of stretches) shown = [...shown.flatMap((lower) => without(lower, top)), top];
  return shown.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** The stretch that covers a day. */
export const onDay = <Value>(stretches: readonly Stretch<Value>[], day: string): Stretch<Value> | undefined =>
  stretches.find(({ from, to }) => from <= day && (to === null || day <= to));

/** A value of a parameter as text, the words it rests on, and the change that set it; null: the book. */
export interface TimedValue {
  readonly text: string;
  readonly cites: readonly Citation[];
  readonly changeId: number | null;
}

/** An approved change of the parameter. */
export interface ApprovedValue {
  readonly id: number;
  readonly from: string;
  readonly to: string | null;
  readonly text: string;
  readonly cite: Citation;
}

/** The values of a parameter through time: those of the book, and over them the approved ones in the order of their approval. */
export const timelineOf = (rule: IncentiveRule, parameter: string, approved: readonly ApprovedValue[]): readonly Stretch<TimedValue>[] =>
  layered<TimedValue>([
    ...(rule.parameters[parameter] ?? []).map(({ value, inForceFrom, inForceTo, cites }) => ({
      from: inForceFrom,
      to: inForceTo,
      value: { text: String(value), cites, changeId: null },
    })),
    ...approved.map(({ id, from, to, text, cite }) => ({ from, to, value: { text, cites: [cite], changeId: id } })),
  ]);

/** Whether a value already holds on every day of a stretch. */
export function alreadyHolds(timeline: readonly Stretch<TimedValue>[], asked: Stretch<string>): boolean {
  let left: readonly Stretch<string>[] = [asked];
  for (const held of timeline) if (held.value.text === asked.value) left = left.flatMap((one) => without(one, held));
  return left.length === 0;
}
