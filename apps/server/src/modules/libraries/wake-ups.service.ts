import { type Availability, holds, type NotificationKind, WakeUpAnswer, type WakeUp } from "@zhiqiao/contracts";
import { addDays } from "@zhiqiao/rules";
import type { Kysely } from "kysely";
import type { Database } from "../../database/schema.ts";
import { type Actor, type SignedInActor, systemActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { asSystem, runWork, type Work } from "../../platform/work.ts";
import type { NotificationsService } from "../notifications/index.ts";
import { findPatents, type PatentsService } from "../patents/index.ts";
import {
  countWakeUps,
  findToRemind,
  findWakeUp,
  insertWakeUp,
  listWakeUpRows,
  noteWakeUpReminder,
  overseenOf,
  recordAnswer,
  type WakeUpFilter,
  type WakeUpRow,
} from "./wake-up.repository.ts";

type NotAsked = "not_found" | "owner_not_registered" | "already_asked";
const remindedTogether = 200;

const toWakeUp = (actor: Actor, row: WakeUpRow, today: string): WakeUp => ({
  id: row.id,
  patent: { id: row.patent_id, title: row.title, titleEn: row.title_en, number: row.number },
  asker: { id: row.organization_id, nameZh: row.asker_zh, nameEn: row.asker_en },
  owner: { id: row.owner_organization_id, nameZh: row.owner_zh, nameEn: row.owner_en },
  note: row.note,
  askedOn: row.asked_on,
  dueOn: row.due_on,
  overdue: row.answer === null && row.due_on < today,
  reminders: row.reminders,
  remindedOn: row.reminded_on,
  answer: row.answer === null ? null : WakeUpAnswer.parse(row.answer),
  answerNote: row.answer_note,
  answeredBy: row.answered_by,
  answeredAt: row.answered_at?.toISOString() ?? null,
  mayAnswer: row.answer === null && answers(actor, row),
  mayRemind: row.answer === null && actor.organizationId === row.organization_id && row.reminded_on !== today,
});

const answers = (actor: Actor, row: WakeUpRow): boolean =>
  actor.role !== "system" && holds(actor.role, "patents.offer") && actor.organizationId === row.owner_organization_id;

/** What an answer says to those who look for patents; 拟放弃 offers nothing, and takes nothing back. */
const offerOf = (answer: WakeUpAnswer, now: readonly Availability[]): Availability[] | undefined => {
  if (answer === "abandon") return undefined;
  if (answer === "own_use") return ["not_offered"];
  return [...new Set([...now.filter((one) => one !== "not_offered"), answer])];
};

/** 唤醒: owners are asked what becomes of patents that lie unused, reminded, and their answer recorded as their offer. */
export function createWakeUpsService({
  db,
  clock,
  patents,
  notifications,
}: {
  db: Kysely<Database>;
  clock: Clock;
  patents: PatentsService;
  notifications: NotificationsService;
}) {
  async function get(work: Work<SignedInActor>, id: string): Promise<WakeUpRow> {
    const row = await findWakeUp(work.tx, id);
    if (row === undefined) throw new AppError("libraries.wake_up_not_found", { id });
    return row;
  }

  const tell = (work: Work<Actor>, kind: NotificationKind, row: WakeUpRow, organizationId: string): Promise<void> =>
    notifications.notify(work.tx, {
      organizationId,
      kind,
      params: { patent: row.title, asker: row.asker_zh, owner: row.owner_zh, day: row.due_on },
      link: "/wake-ups",
    });

  /** Asks about one patent. Answers the question's id, or why it is not asked. */
  async function askOne(
    work: Work<SignedInActor>,
    patentId: string,
    { note, days }: { readonly note: string | null; readonly days: number },
  ): Promise<{ id: string } | { reason: NotAsked }> {
    const today = dayInChina(clock.now());
    const [patent] = await findPatents(work.tx, [patentId]);
    if (patent === undefined || patent.region_code === null) return { reason: "not_found" };
    if (patent.owner_organization_id === null) return { reason: "owner_not_registered" };
    const { organizationId, accountId, name } = work.actor;
    const id = await insertWakeUp(work.tx, {
      patentId,
      organizationId,
      ownerOrganizationId: patent.owner_organization_id,
      regionCode: patent.region_code,
      accountId,
      accountName: name,
      note,
      askedOn: today,
      dueOn: addDays(today, days),
    });
    if (id === undefined) return { reason: "already_asked" };
    const row = await get(work, id);
    await asSystem(work, () => tell(work, "wake_up_asked", row, row.owner_organization_id));
    work.audit({ action: "libraries.ask_owner", subjectKind: "patent", subjectId: patentId, details: { dueOn: row.due_on } });
    return { id };
  }

  return {
    /** Asks the owners of patents; each is answered by itself. A patent outside the officer's region is not found. */
    async ask(
      work: Work<SignedInActor>,
      { patentIds, ...question }: { readonly patentIds: readonly string[]; readonly note: string | null; readonly days: number },
    ): Promise<{ asked: string[]; refused: { patentId: string; reason: NotAsked }[] }> {
      const asked: string[] = [];
      const refused: { patentId: string; reason: NotAsked }[] = [];
      const within = await overseenOf(work.tx, patentIds);
      for (const patentId of new Set(patentIds)) {
        const outcome = within.has(patentId) ? await askOne(work, patentId, question) : { reason: "not_found" as const };
        if ("id" in outcome) asked.push(outcome.id);
        else refused.push({ patentId, reason: outcome.reason });
      }
      return { asked, refused };
    },

    async list(
      work: Work<SignedInActor>,
      query: Omit<WakeUpFilter, "today"> & { readonly cursor?: string | undefined; readonly limit: number },
    ) {
      const today = dayInChina(clock.now());
      const filter = { state: query.state, answer: query.answer, today };
      const rows = await listWakeUpRows(work.tx, filter, { limit: query.limit, after: readCursor(query.cursor, 2) });
      const { total, transfer, licence, own_use, abandon, asked, waiting, overdue, answered } = await countWakeUps(work.tx, filter);
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: page.map((row) => toWakeUp(work.actor, row, today)),
        total,
        counts: { asked, waiting, overdue, answered },
        answers: { transfer, licence, own_use, abandon },
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.asked_on, last.id]) : null,
      };
    },

    /** @throws libraries.wake_up_not_found, libraries.wake_up_not_open */
    async remind(work: Work<SignedInActor>, id: string): Promise<WakeUp> {
      const row = await get(work, id);
      const today = dayInChina(clock.now());
      if (row.organization_id !== work.actor.organizationId) throw new AppError("libraries.wake_up_not_found", { id });
      if (!(await noteWakeUpReminder(work.tx, id, today))) throw new AppError("libraries.wake_up_not_open", { id });
      await asSystem(work, () => tell(work, "wake_up_reminded", row, row.owner_organization_id));
      work.audit({ action: "libraries.remind_owner", subjectKind: "patent", subjectId: row.patent_id, details: {} });
      return toWakeUp(work.actor, await get(work, id), today);
    },

    /**
     * Records an owner's answer, and what it offers as the owner's own statement.
     * @throws libraries.wake_up_not_found, libraries.wake_up_not_open, patents.patent_not_found, patents.not_owner
     */
    async answer(work: Work<SignedInActor>, id: string, given: { answer: WakeUpAnswer; note: string | null }): Promise<WakeUp> {
      const row = await get(work, id);
      if (!answers(work.actor, row)) throw new AppError("libraries.wake_up_not_found", { id });
      const now = clock.now();
      const recorded = await asSystem(work, () => recordAnswer(work.tx, id, { ...given, by: work.actor.name, at: now }));
      if (!recorded) throw new AppError("libraries.wake_up_not_open", { id });
      const patent = await patents.read(work, row.patent_id);
      const availability = offerOf(given.answer, patent.availability);
      if (availability !== undefined)
        await patents.offer(work, row.patent_id, { availability, priceFen: patent.priceFen, priceText: patent.priceText });
      await asSystem(work, () => tell(work, "wake_up_answered", row, row.organization_id));
      work.audit({
        action: "libraries.answer_wake_up",
        subjectKind: "patent",
        subjectId: row.patent_id,
        details: { answer: given.answer },
      });
      return toWakeUp(work.actor, await get(work, id), dayInChina(now));
    },

    /** Reminds owners whose last day is near or past, once a week and five times at most. */
    remindDue: (): Promise<number> =>
      runWork(db, systemActor, async (work) => {
        const today = dayInChina(clock.now());
        const due = await findToRemind(work.tx, today, remindedTogether);
        for (const row of due)
          if (await noteWakeUpReminder(work.tx, row.id, today)) await tell(work, "wake_up_reminded", row, row.owner_organization_id);
        return due.length;
      }),
  };
}
