import { type HelpRequest, holds } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import type { NotificationsService } from "../notifications/index.ts";
import {
  countHelpRequests,
  findHelpRequest,
  type HelpRequestRow,
  listAnsweringAuthorities,
  listHelpRequestRows,
} from "./help-request.repository.ts";

const page = "/help-requests";
/** As much of a question as a notice tells. */
const noticeChars = 40;

const shortened = (text: string): string => (text.length <= noticeChars ? text : `${text.slice(0, noticeChars)}…`);

const toHelpRequest = (actor: SignedInActor, row: HelpRequestRow): HelpRequest => ({
  id: row.id,
  organization: { id: row.organization_id, nameZh: row.name_zh, nameEn: row.name_en },
  regionCode: row.region_code,
  askedBy: row.account_name,
  askedAt: row.recorded_at.toISOString(),
  ruleId: row.rule_id,
  day: row.day,
  question: row.question,
  answer: row.answer,
  answeredBy: row.answered_by,
  answeredAt: row.answered_at?.toISOString() ?? null,
  mayAnswer: row.answer === null && row.overseen && holds(actor.role, "incentives.answer"),
});

export type HelpRequestsService = ReturnType<typeof createHelpRequestsService>;

/** 求助: organisations ask the officers of their region; the nearest office that has one is told, and every office above may answer. */
export function createHelpRequestsService({
  clock,
  notifications,
}: {
  readonly clock: Clock;
  readonly notifications: NotificationsService;
}) {
  async function get(work: Work<SignedInActor>, id: string): Promise<HelpRequestRow> {
    const row = await findHelpRequest(work.tx, id);
    if (row === undefined) throw new AppError("incentives.help_request_not_found", { id });
    return row;
  }

  return {
    async list(
      work: Work<SignedInActor>,
      { state, cursor, limit }: { state?: string | undefined; cursor?: string | undefined; limit: number },
    ) {
      const rows = await listHelpRequestRows(work.tx, { state, after: readCursor(cursor, 2), limit: limit + 1 });
      const counts = await countHelpRequests(work.tx);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map((row) => toHelpRequest(work.actor, row)),
        total: state === "waiting" ? counts.waiting : state === "answered" ? counts.answered : counts.waiting + counts.answered,
        nextCursor: rows.length > limit && last !== undefined ? toCursor([last.recorded_text, last.id]) : null,
        ...counts,
      };
    },

    async ask(
      work: Work<SignedInActor>,
      given: { readonly question: string; readonly ruleId?: string | undefined; readonly day?: string | undefined },
    ): Promise<HelpRequest> {
      const { organizationId, accountId, name } = work.actor;
      const { region_code: regionCode, name_zh: organization } = await work.tx
        .selectFrom("organization")
        .select(["region_code", "name_zh"])
        .where("id", "=", organizationId)
        .executeTakeFirstOrThrow();
      const { id } = await work.tx
        .insertInto("help_request")
        .values({
          organization_id: organizationId,
          region_code: regionCode,
          account_id: accountId,
          account_name: name,
          rule_id: given.ruleId ?? null,
          day: given.day ?? dayInChina(clock.now()),
          question: given.question,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      await asSystem(work, async () => {
        for (const authority of await listAnsweringAuthorities(work.tx, regionCode))
          await notifications.notify(work.tx, {
            organizationId: authority,
            kind: "help_asked",
            params: { organization, question: shortened(given.question) },
            link: page,
          });
      });
      work.audit({
        action: "incentives.ask_for_help",
        subjectKind: "help_request",
        subjectId: id,
        details: { ruleId: given.ruleId ?? null },
      });
      return toHelpRequest(work.actor, await get(work, id));
    },

    async answer(work: Work<SignedInActor>, id: string, answer: string): Promise<HelpRequest> {
      const row = await get(work, id);
      if (!row.overseen) throw new AppError("incentives.help_request_not_found", { id });
      const answered = await work.tx
        .updateTable("help_request")
        .set({ answer, answered_by: work.actor.name, answered_at: clock.now() })
        .where("id", "=", id)
        .where("answer", "is", null)
        .executeTakeFirst();
      if (answered.numUpdatedRows === 0n) throw new AppError("incentives.already_answered", { by: row.answered_by ?? "—" });
      await asSystem(work, () =>
        notifications.notify(work.tx, {
          organizationId: row.organization_id,
          ...(row.account_id !== null && { accountId: row.account_id }),
          kind: "help_answered",
          params: { question: shortened(row.question) },
          link: page,
        }),
      );
      work.audit({ action: "incentives.answer_help_request", subjectKind: "help_request", subjectId: id });
      return toHelpRequest(work.actor, await get(work, id));
    },
  };
}
