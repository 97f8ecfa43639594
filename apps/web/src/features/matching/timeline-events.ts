import type { Match } from "@zhiqiao/contracts";

type Answered = Match["answers"][number];
type Pushed = Match["pushes"][number];
type Dealt = Match["deals"][number];

/** One thing that happened to a match; a receipt that has not come has no `at`. */
export type TimelineEvent =
  | { readonly kind: "found"; readonly at: string }
  | { readonly kind: "pushed"; readonly at: string; readonly push: Pushed }
  | { readonly kind: "delivered" | "read" | "answered"; readonly at: string | null; readonly push: Pushed }
  | { readonly kind: "answer"; readonly at: string; readonly answer: Answered }
  | { readonly kind: "deal"; readonly at: string; readonly deal: Dealt };

/** What happened to a match: how it was found, then what was done in order of time; receipts still awaited stand last. */
export const timelineOf = (match: Pick<Match, "foundAt" | "answers" | "pushes" | "deals">): readonly TimelineEvent[] => {
  const done: TimelineEvent[] = [
    ...match.pushes.flatMap((push): TimelineEvent[] => [
      { kind: "pushed", at: push.pushedAt, push },
      { kind: "delivered", at: push.deliveredAt, push },
      { kind: "read", at: push.readAt, push },
      { kind: "answered", at: push.answeredAt, push },
    ]),
    ...match.answers.map((answer): TimelineEvent => ({ kind: "answer", at: answer.at, answer })),
    ...match.deals.map((deal): TimelineEvent => ({ kind: "deal", at: deal.recordedAt, deal })),
  ];
  // The sort is stable: events of one moment keep the order in which they follow from each other.
  const sorted = done.toSorted((one, other) => {
    if (one.at === other.at) return 0;
    if (one.at === null) return 1;
    if (other.at === null) return -1;
    return Date.parse(one.at) - Date.parse(other.at);
  });
  // Everything rests on the match that was found, also where an office recorded later what it had done before.
  return [{ kind: "found", at: match.foundAt }, ...sorted];
};
