import { addDays, addMonths, type WorkingDayCalendar } from "@zhiqiao/rules";
import { nameKey } from "@zhiqiao/matching/names";
import type { Actor } from "../../platform/actor.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import type { NotificationsService } from "../notifications/index.ts";
import { type DuePatent, findDuePatents, noteReminder, type ReminderStage } from "./annuity-reminders.repository.ts";
import { composeFacts } from "./compose-facts.ts";
import type { PatentStatement } from "./compose-patent.ts";
import { annuitiesOf, basicFactsOf, termDays } from "./fact-answers.ts";
import { readOwnerDirectory, type OwnerDirectory } from "./owner-directory.ts";
import { readRecords, toStatement } from "./registry.repository.ts";
import { statusOnDay } from "./status-on-day.ts";

export type AnnuityReminders = ReturnType<typeof createAnnuityReminders>;

/** Patents looked at in one transaction. */
const batchSize = 300;
/** So many notices of one stage at once are told one by one; more are told in one. */
const toldSingly = 3;
const first = "00000000-0000-0000-0000-000000000000";

/** The days on which an annuity must fall due for a stage to be told on `today`. */
const stretchOf: Readonly<Record<ReminderStage, (today: string) => { readonly from: string; readonly to: string }>> = {
  in_7_days: (today) => ({ from: today, to: addDays(today, 7) }),
  in_30_days: (today) => ({ from: addDays(today, 8), to: addDays(today, 30) }),
  in_90_days: (today) => ({ from: addDays(today, 31), to: addDays(today, 90) }),
  in_grace: (today) => ({ from: addMonths(today, -6), to: addDays(today, -1) }),
};
const stages: readonly ReminderStage[] = ["in_grace", "in_7_days", "in_30_days", "in_90_days"];

interface Told {
  readonly organizationId: string;
  readonly collateral: boolean;
  readonly patent: DuePatent;
  /** The last day to pay. */
  readonly lastDay: string;
  /** Full fee in yuan. */
  readonly yuan: string;
}

const yuanOf = (fen: bigint | null): string => (fen === null ? "—" : (fen / 100n).toString());

const kindOf = (stage: ReminderStage, collateral: boolean) => {
  if (collateral) return stage === "in_grace" ? ("collateral_annuity_in_grace" as const) : ("collateral_annuity_due" as const);
  return stage === "in_grace" ? ("annuity_in_grace" as const) : ("annuity_due" as const);
};

/** Notices of one stage: one an annuity, or one for many of the same addressee. */
async function tell(
  { work, notifications }: { readonly work: Work<Actor>; readonly notifications: NotificationsService },
  stage: ReminderStage,
  all: readonly Told[],
): Promise<void> {
  const groups = new Map<string, Told[]>();
  for (const one of all) {
    const group = `${one.organizationId} ${one.collateral}`;
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  for (const group of groups.values()) {
    const [one] = group.toSorted((a, b) => (a.lastDay < b.lastDay ? -1 : 1));
    if (one === undefined) continue;
    if (group.length > toldSingly) {
      const kind = one.collateral ? "collateral_annuities_due" : "annuities_due";
      const params = { count: String(group.length), title: one.patent.title, day: one.lastDay };
      const link = one.collateral ? `/patents/${one.patent.id}?tab=annuities` : "/patents?own=true";
      await notifications.notify(work.tx, { organizationId: one.organizationId, kind, params, link });
      continue;
    }
    for (const { organizationId, collateral, patent, lastDay, yuan } of group) {
      await notifications.notify(work.tx, {
        organizationId,
        kind: kindOf(stage, collateral),
        params: { title: patent.title, day: lastDay, year: String(patent.patentYear), yuan },
        link: `/patents/${patent.id}?tab=annuities`,
      });
    }
  }
}

export function createAnnuityReminders({
  clock,
  notifications,
  calendar = null,
}: {
  readonly clock: Clock;
  readonly notifications: NotificationsService;
  readonly calendar?: WorkingDayCalendar | null;
}) {
  /** Who is to be told of one annuity: nobody where it is paid or no longer due, and in the grace period only where that is known. */
  function toTell(
    patent: DuePatent,
    statements: readonly PatentStatement[],
    { stage, today, directory }: { readonly stage: ReminderStage; readonly today: string; readonly directory: OwnerDirectory },
  ): Told[] {
    const facts = composeFacts(statements);
    const basic = basicFactsOf(statements);
    const status = statusOnDay(statements, facts, { day: today, knownOn: today, ...termDays(basic) });
    const schedule = annuitiesOf(facts, basic, status, today, calendar);
    const year = schedule.state === "known" ? schedule.years.find((one) => one.year === patent.patentYear) : undefined;
    if (year === undefined || year.state === "paid" || year.state === "ended" || year.state === "no_longer_due") return [];
    const late = year.state === "overdue" || status.validity === "active_grace";
    if (stage === "in_grace" && !late) return [];
    const lastDay = stage === "in_grace" ? (year.graceEndDay ?? year.payByDay) : year.payByDay;
    const told = { patent, lastDay, yuan: yuanOf(year.fullFen) };
    const lenders = facts.pledges
      .filter(({ retracted, fact }) => retracted === null && fact.registeredOn !== undefined && status.flags.includes("pledged"))
      .flatMap(({ fact }) => fact.pledgees ?? [])
      .flatMap((name) => directory.organizations.get(nameKey(name))?.id ?? []);
    return [
      { ...told, organizationId: patent.owner, collateral: false },
      ...[...new Set(lenders)].filter((id) => id !== patent.owner).map((organizationId) => ({ ...told, organizationId, collateral: true })),
    ];
  }

  return {
    /** The stages in the order in which they are told: the most urgent first. */
    stages,

    /**
     * Reminds of one stage, a batch at a time: the owner, and whoever lent on the patent and is registered here. Returns where to go on, or
     * undefined at the end. Whoever was reminded of that annuity at that stage is not reminded again, however often this runs.
     */
    async remind(work: Work<Actor>, stage: ReminderStage, after: string = first): Promise<string | undefined> {
      const today = dayInChina(clock.now());
      const due = await findDuePatents(work.tx, { stage, ...stretchOf[stage](today), after, limit: batchSize });
      if (due.length === 0) return undefined;
      const directory = await readOwnerDirectory(work.tx);
      const statements = new Map<string, PatentStatement[]>(due.map(({ id }) => [id, []]));
      for (const row of await readRecords(work.tx, [...statements.keys()])) statements.get(row.patent_id)?.push(toStatement(row));
      const told: Told[] = [];
      for (const patent of due) {
        for (const one of toTell(patent, statements.get(patent.id) ?? [], { stage, today, directory })) {
          const { organizationId } = one;
          const { id: patentId, patentYear, dueDay } = patent;
          if (await noteReminder(work.tx, { patentId, patentYear, stage, organizationId, dueDay })) told.push(one);
        }
      }
      await tell({ work, notifications }, stage, told);
      return due.length < batchSize ? undefined : due.at(-1)?.id;
    },
  };
}
