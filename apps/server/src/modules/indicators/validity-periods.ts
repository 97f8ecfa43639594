import { addYears, type ValidityGroup, type ValidityPeriod } from "@zhiqiao/rules";

/** What sources state of the validity of a Chinese invention; days are `YYYY-MM-DD`, null is unknown. */
export interface StatedValidity {
  readonly group: ValidityGroup;
  readonly filingDay: string | null;
  readonly grantDay: string | null;
  /** The day on which the right ended, where a source states it. */
  readonly endedOn: string | null;
  /** The first day on which a source stated that it had ended. */
  readonly endedBy: string | null;
}

/** A Chinese invention lasts twenty years from its filing (专利法 42); a compensation may add to that. */
export const termYears = 20;

type Period = readonly [from: string | null, group: ValidityGroup];

const inForce = ({ filingDay, grantDay }: StatedValidity): readonly Period[] => [
  [grantDay, "in_force"],
  // From here on only a compensation could carry it, and nobody stated one.
  [filingDay === null ? null : addYears(filingDay, termYears), "unknown"],
];

const ended = ({ grantDay, endedOn, endedBy }: StatedValidity): readonly Period[] =>
  endedOn === null
    ? [[endedBy, "ended"]]
    : [
        [grantDay, "in_force"],
        [endedOn, "ended"],
      ];

const first = "0001-01-01";

/**
 * What a statement of today's status says of other days (decision 12): a right in force today has been so since its grant, because a right that
 * ended comes back only by a restoration, which undoes the end; it stays so until something else is stated, at the most for its term. A right
 * that ended on a stated day was in force before it; without that day nothing is known between the grant and the day of the statement. An
 * application that is pending was never granted.
 */
export function validityPeriods(stated: StatedValidity): readonly ValidityPeriod[] {
  if (stated.group === "unknown") return [];
  if (stated.group === "pending") return [{ from: first, group: "pending" }];
  const periods = (stated.group === "in_force" ? inForce(stated) : ended(stated)).flatMap(([from, group]) =>
    from === null ? [] : [{ from, group }],
  );
  // Days out of order contradict each other; what is left is what the last of them says.
  return periods.filter(({ from }, at) => periods.slice(at + 1).every((later) => from < later.from));
}
