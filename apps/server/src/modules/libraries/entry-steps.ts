import { type LeaveReason, type LibraryEntryAction, LibraryEntryStatus, libraryEntryStep, type NotificationKind } from "@zhiqiao/contracts";
import type { Actor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import { linkEvidence } from "../evidence/index.ts";
import type { NotificationsService } from "../notifications/index.ts";
import { type EntryRow, insertEvents, updateEntry } from "./entry.repository.ts";
import { lacksOf } from "./entry-view.ts";

export interface Step {
  readonly action: LibraryEntryAction;
  readonly day?: string | undefined;
  readonly reason?: LeaveReason | undefined;
  readonly note?: string | undefined;
  /** What the step rests on. */
  readonly details?: object;
}

/** Steps that end a review: the owner hears of them. */
const noticeOf: Partial<Record<LibraryEntryAction, NotificationKind>> = {
  admit: "library_entry_admitted",
  return: "library_entry_returned",
  refuse: "library_entry_refused",
  release: "library_entry_left",
  lapse: "library_entry_left",
};

const refuseImpossible = (row: EntryRow, step: Step, day: string, today: string): void => {
  if (step.action === "admit") {
    const lacks = lacksOf(row);
    if (lacks.length > 0) throw new AppError("libraries.entry_incomplete", { lacks });
  }
  if (step.action === "release" && step.reason === undefined) throw new AppError("libraries.reason_needed");
  if ((step.action === "return" || step.action === "refuse") && (step.note ?? "") === "") throw new AppError("libraries.reason_needed");
  // Days of one entry never go back: the stock of a day is the sum of the steps up to it.
  if (day > today || day < row.since_day) throw new AppError("libraries.day_not_possible", { day, earliest: row.since_day, latest: today });
};

/** What a step leaves in the entry's row. */
const changeOf = (step: Step, to: LibraryEntryStatus, day: string, at: Date) => ({
  status: to,
  day,
  at,
  ...(step.action === "admit" ? { admittedOn: day, leftOn: null, leaveReason: null } : {}),
  ...(step.action === "release" || step.action === "lapse" ? { leftOn: day, leaveReason: step.reason ?? null } : {}),
});

/** Moves entries along `libraryEntrySteps`. */
export function createEntryStepper({ clock, notifications }: { clock: Clock; notifications: NotificationsService }) {
  /** Tells the owner, and lays the patent under an entry that was admitted. */
  async function follow(work: Work<Actor>, row: EntryRow, step: Step): Promise<void> {
    if (step.action === "admit")
      await linkEvidence(work, {
        from: { kind: "patent", id: row.patent_id },
        relation: "admitted_as",
        to: { kind: "library_entry", id: row.id },
        organizationId: row.organization_id,
        otherOrganizationId: row.owner_organization_id,
        regionCode: row.region_code,
      });
    const kind = noticeOf[step.action];
    if (kind === undefined || row.owner_organization_id === null) return;
    const title = await work.tx.selectFrom("patent").select("title").where("id", "=", row.patent_id).executeTakeFirst();
    await notifications.notify(work.tx, {
      organizationId: row.owner_organization_id,
      kind,
      params: { library: row.library_zh, patent: title?.title ?? "" },
      link: `/library-entries/${row.id}`,
    });
  }

  /**
   * Takes one step with a locked entry.
   * @throws libraries.step_not_allowed, libraries.entry_incomplete, libraries.reason_needed, libraries.day_not_possible
   */
  return async function take(work: Work<Actor>, row: EntryRow, step: Step, by: "keeper" | "owner" | "system"): Promise<void> {
    const from = LibraryEntryStatus.parse(row.status);
    const allowed = libraryEntryStep(from, step.action, by);
    if (allowed === undefined) throw new AppError("libraries.step_not_allowed", { action: step.action, status: from });
    const now = clock.now();
    const today = dayInChina(now);
    const day = step.day ?? today;
    refuseImpossible(row, step, day, today);
    await asSystem(work, async () => {
      await updateEntry(work.tx, row, changeOf(step, allowed.to, day, now));
      await insertEvents(work.tx, {
        entryIds: [row.id],
        action: step.action,
        from,
        to: allowed.to,
        day,
        at: now,
        accountId: work.actor.accountId,
        accountName: work.actor.accountId === null ? null : work.actor.name,
        reason: step.reason ?? null,
        note: step.note ?? null,
        details: step.details ?? {},
      });
      await follow(work, row, step);
    });
    work.audit({
      action: `libraries.${step.action}_entry`,
      subjectKind: "library_entry",
      subjectId: row.id,
      details: { from, to: allowed.to, day },
    });
  };
}

export type EntryStepper = ReturnType<typeof createEntryStepper>;
