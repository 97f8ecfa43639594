import type { Answer, DealForm, DeclineReason, Match } from "@zhiqiao/contracts";
import { sql } from "kysely";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Clock } from "../../platform/clock.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import { type DemandsService, findDemandRow, noteSignOfLife } from "../demands/index.ts";
import { linkEvidence } from "../evidence/index.ts";
import type { NotificationsService } from "../notifications/index.ts";
import { findMatchRow, listMessageRows, lockMatchRow, type MatchRow, ownersOfMatch } from "./match.repository.ts";
import { sideOf, talkingStages, toMatch } from "./match-view.ts";

export type MatchActionsService = ReturnType<typeof createMatchActionsService>;

/** A pair that was kept before it was known that the demand's own organisation owns the patent: nothing is done with it any more. */
const refuseOwn = (row: MatchRow): void => {
  if (row.owner_ids.includes(row.organization_id)) throw new AppError("matching.own_patent", { id: row.id });
};

/** What the two parties and the officer do with a match: push, read, answer, talk, contract. */
export function createMatchActionsService({
  clock,
  notifications,
  demands,
}: {
  clock: Clock;
  notifications: NotificationsService;
  demands: DemandsService;
}) {
  async function lock(work: Work<SignedInActor>, id: string): Promise<MatchRow> {
    const row = (await findMatchRow(work.tx, id)) === undefined ? undefined : await lockMatchRow(work.tx, id);
    if (row === undefined) throw new AppError("matching.match_not_found", { id });
    refuseOwn(row);
    return row;
  }

  async function lockAsParty(work: Work<SignedInActor>, id: string): Promise<MatchRow> {
    const row = await lock(work, id);
    if (sideOf(work.actor, row) === "officer") throw new AppError("matching.not_a_party");
    return row;
  }

  const reread = async (work: Work<SignedInActor>, id: string): Promise<Match> => {
    const row = await findMatchRow(work.tx, id);
    if (row === undefined) throw new AppError("matching.match_not_found", { id });
    refuseOwn(row);
    return toMatch(work, row, clock);
  };

  const setStage = (work: Work<SignedInActor>, id: string, stage: Match["stage"], more: { disclosed?: true } = {}) =>
    work.tx
      .updateTable("match")
      .set({ stage, changed_at: clock.now(), ...more })
      .where("id", "=", id)
      .execute();

  /** With whom something is recorded: for the author the owner with whom the match was kept, else the first owner that is registered by now. */
  const otherSide = (actor: SignedInActor, row: MatchRow): string | null =>
    actor.organizationId === row.organization_id ? (row.owner_organization_id ?? ownersOfMatch(row)[0] ?? null) : row.organization_id;

  /** Titles for notices. The demand's title is known to both sides once the match is disclosed. */
  async function titles(work: Work<SignedInActor>, row: MatchRow): Promise<{ demand: string; patent: string }> {
    const found = await sql<{
      demand: string;
      patent: string;
    }>`select d.title as demand, p.title as patent from demand d, patent p where d.id = ${row.demand_id} and p.id = ${row.patent_id}`.execute(
      work.tx,
    );
    return found.rows[0] ?? { demand: "", patent: "" };
  }

  async function tell(
    work: Work<SignedInActor>,
    organizationIds: readonly string[],
    kind: "push_received" | "interest_shown" | "owner_asked" | "match_declined" | "message_received" | "deal_recorded",
    row: MatchRow,
  ): Promise<void> {
    await asSystem(work, async () => {
      const named = await titles(work, row);
      for (const organizationId of organizationIds)
        await notifications.notify(work.tx, {
          organizationId,
          kind,
          params: { demand: named.demand, patent: named.patent, from: work.actor.name },
          link: `/matches/${row.id}`,
        });
    });
  }

  /** All parties but the caller: a co-owner hears of what another one does, too, unless the demand is not open and was not disclosed to it. */
  async function tellOthers(
    work: Work<SignedInActor>,
    kind: Exclude<Parameters<typeof tell>[2], "push_received">,
    row: MatchRow,
  ): Promise<void> {
    const { rows: owners } = await asSystem(work, () =>
      sql<{ id: string }>`select owner as id from unnest(${ownersOfMatch(row)}::uuid[]) owner, demand d where d.id = ${row.demand_id}
        and (d.confidentiality = 'open' or owner = ${row.owner_organization_id}
          or exists (select 1 from demand_disclosure c where c.demand_id = d.id and c.disclosed_to = owner))`.execute(work.tx),
    );
    const parties = [row.organization_id, ...owners.map(({ id }) => id)];
    await tell(
      work,
      parties.filter((id) => id !== work.actor.organizationId),
      kind,
      row,
    );
  }

  async function link(
    work: Work<SignedInActor>,
    row: MatchRow,
    relation: string,
    to: { kind: "push" | "match_answer" | "deal"; id: string },
  ): Promise<void> {
    await asSystem(work, () =>
      linkEvidence(work, {
        from: { kind: "match", id: row.id },
        relation,
        to,
        organizationId: row.organization_id,
        otherOrganizationId: row.owner_organization_id,
        regionCode: row.region_code,
      }),
    );
  }

  /** What the author does with a match says that the demand still holds. */
  async function noteAuthor(work: Work<SignedInActor>, row: MatchRow): Promise<void> {
    if (sideOf(work.actor, row) === "demand") await noteSignOfLife(work.tx, row.demand_id, clock.now());
  }

  /** Moves the demand along its own life as a consequence; a demand already further on stays where it is. */
  async function moveDemand(work: Work<SignedInActor>, demandId: string, action: "match" | "contract"): Promise<void> {
    await asSystem(work, async () => {
      const demand = await findDemandRow(work.tx, demandId);
      if (demand === undefined) return;
      const moves = action === "match" ? demand.status === "published" : demand.status === "published" || demand.status === "matched";
      if (moves) await demands.step(work, demand, action, "system");
    });
  }

  /** The author's consent that the patent's owners see a demand that is not open. */
  async function disclose(work: Work<SignedInActor>, row: MatchRow): Promise<void> {
    const owners = ownersOfMatch(row);
    if (owners.length === 0) return;
    await work.tx
      .insertInto("demand_disclosure")
      .values(
        owners.map((owner) => ({
          demand_id: row.demand_id,
          organization_id: row.organization_id,
          disclosed_to: owner,
          account_id: work.actor.accountId,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  return {
    read: reread,

    async push(work: Work<SignedInActor>, id: string, note: string | null): Promise<Match> {
      const row = await lock(work, id);
      const demand = await findDemandRow(work.tx, row.demand_id);
      if (demand === undefined || !["published", "matched"].includes(demand.status))
        throw new AppError("matching.demand_not_open", { status: demand?.status });
      const now = clock.now();
      const push = await work.tx
        .insertInto("push")
        .values({
          match_id: id,
          organization_id: row.organization_id,
          from_organization_id: work.actor.organizationId,
          from_account_id: work.actor.accountId,
          region_code: row.region_code,
          kind: "patent_information",
          note,
          pushed_at: now,
          delivered_at: now,
        })
        .onConflict((conflict) => conflict.column("match_id").doNothing())
        .returning("id")
        .executeTakeFirst();
      if (push === undefined) throw new AppError("matching.already_pushed");
      if (row.stage === "suggested") await setStage(work, id, "pushed");
      await link(work, row, "pushed_from", { kind: "push", id: push.id });
      await tell(work, [row.organization_id], "push_received", row);
      work.audit({ action: "matching.push_match", subjectKind: "match", subjectId: id, details: { push: push.id } });
      return reread(work, id);
    },

    async readPush(work: Work<SignedInActor>, pushId: string) {
      const push = await work.tx
        .updateTable("push")
        .set({ read_at: sql`coalesce(read_at, ${clock.now()})` })
        .where("id", "=", pushId)
        .where("organization_id", "=", work.actor.organizationId)
        .returning(["match_id", "read_at"])
        .executeTakeFirst();
      if (push === undefined) throw new AppError("matching.push_not_found", { id: pushId });
      const moved = await work.tx
        .updateTable("match")
        .set({ stage: "read", changed_at: clock.now() })
        .where("id", "=", push.match_id)
        .where("stage", "=", "pushed")
        .returning("id")
        .executeTakeFirst();
      if (moved !== undefined) work.audit({ action: "matching.read_push", subjectKind: "push", subjectId: pushId });
      return { done: true as const };
    },

    async answer(
      work: Work<SignedInActor>,
      id: string,
      given: { answer: Answer; reason: DeclineReason | null; comment: string | null; disclose: boolean },
    ): Promise<Match> {
      const row = await lockAsParty(work, id);
      const demand = await findDemandRow(work.tx, row.demand_id);
      if (demand === undefined || !["published", "matched"].includes(demand.status))
        throw new AppError("matching.demand_not_open", { status: demand?.status });
      if ((given.answer === "not_suitable") !== (given.reason !== null)) {
        throw new AppError("request.invalid", {
          part: "body",
          issues: [{ path: "reason", code: "custom", message: "a reason goes with not_suitable, and only with it" }],
        });
      }
      const side = sideOf(work.actor, row);
      const approaches = side === "demand" && given.answer !== "not_suitable";
      if (approaches && !row.disclosed) {
        if (!given.disclose) throw new AppError("matching.disclosure_required", { confidentiality: demand.confidentiality });
        await disclose(work, row);
      }
      const answer = await work.tx
        .insertInto("match_answer")
        .values({
          match_id: id,
          organization_id: work.actor.organizationId,
          account_id: work.actor.accountId,
          account_name: work.actor.name,
          answer: given.answer,
          reason: given.reason,
          comment: given.comment,
          recorded_at: clock.now(),
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const stage = given.answer === "interested" ? "interested" : given.answer === "ask_owner" ? "asked" : "declined";
      // Talks under way are not thrown back by a further word of interest.
      if (stage === "declined" || row.stage !== "talking") await setStage(work, id, stage, approaches ? { disclosed: true } : {});
      await work.tx
        .updateTable("push")
        .set({ answered_at: sql`coalesce(answered_at, ${clock.now()})`, read_at: sql`coalesce(read_at, ${clock.now()})` })
        .where("match_id", "=", id)
        .where("organization_id", "=", work.actor.organizationId)
        .execute();
      await link(work, row, "answer_to", { kind: "match_answer", id: answer.id });
      if (row.disclosed || approaches)
        await tellOthers(
          work,
          given.answer === "interested" ? "interest_shown" : given.answer === "ask_owner" ? "owner_asked" : "match_declined",
          row,
        );
      await noteAuthor(work, row);
      if (approaches && given.answer === "interested") await moveDemand(work, row.demand_id, "match");
      work.audit({
        action: "matching.answer_match",
        subjectKind: "match",
        subjectId: id,
        details: { answer: given.answer, reason: given.reason },
      });
      return reread(work, id);
    },

    async messages(work: Work<SignedInActor>, id: string) {
      const row = await findMatchRow(work.tx, id);
      if (row === undefined) throw new AppError("matching.match_not_found", { id });
      refuseOwn(row);
      if (sideOf(work.actor, row) === "officer") throw new AppError("matching.not_a_party");
      return { items: (await listMessageRows(work.tx, id)).map((message) => toMessage(work.actor, message)) };
    },

    async send(work: Work<SignedInActor>, id: string, body: string) {
      const row = await lockAsParty(work, id);
      const other = otherSide(work.actor, row);
      if (other === null || !row.disclosed || !(talkingStages as readonly string[]).includes(row.stage))
        throw new AppError("matching.no_interest_yet");
      const sent = await work.tx
        .insertInto("message")
        .values({
          match_id: id,
          organization_id: work.actor.organizationId,
          other_organization_id: other,
          account_id: work.actor.accountId,
          account_name: work.actor.name,
          body,
          recorded_at: clock.now(),
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      if (row.stage !== "contracted") await setStage(work, id, "talking");
      await noteAuthor(work, row);
      await tellOthers(work, "message_received", row);
      work.audit({ action: "matching.send_message", subjectKind: "match", subjectId: id });
      const message = (await listMessageRows(work.tx, id)).find((one) => one.id === sent.id);
      if (message === undefined) throw new AppError("matching.match_not_found", { id });
      return toMessage(work.actor, message);
    },

    async recordDeal(
      work: Work<SignedInActor>,
      id: string,
      deal: { form: DealForm; amountFen: string | null; signedOn: string; contractNumber: string | null },
    ): Promise<Match> {
      const row = await lockAsParty(work, id);
      if (!row.disclosed || !(talkingStages as readonly string[]).includes(row.stage)) throw new AppError("matching.no_interest_yet");
      const source = await work.tx
        .insertInto("source")
        .values({
          kind: "form",
          title: "成交登记",
          organization_id: work.actor.organizationId,
          account_id: work.actor.accountId,
          account_name: work.actor.name,
          visibility: "organization",
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const recorded = await work.tx
        .insertInto("deal")
        .values({
          match_id: id,
          organization_id: work.actor.organizationId,
          other_organization_id: otherSide(work.actor, row),
          region_code: row.region_code,
          account_id: work.actor.accountId,
          form: deal.form,
          amount_fen: deal.amountFen === null ? null : BigInt(deal.amountFen),
          signed_on: deal.signedOn,
          contract_number: deal.contractNumber,
          source_id: source.id,
          recorded_at: clock.now(),
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      await setStage(work, id, "contracted");
      await link(work, row, "contracted_from", { kind: "deal", id: recorded.id });
      await tellOthers(work, "deal_recorded", row);
      await noteAuthor(work, row);
      await moveDemand(work, row.demand_id, "contract");
      work.audit({
        action: "matching.record_deal",
        subjectKind: "match",
        subjectId: id,
        details: { form: deal.form, signedOn: deal.signedOn },
      });
      return reread(work, id);
    },
  };
}

const toMessage = (actor: SignedInActor, row: Awaited<ReturnType<typeof listMessageRows>>[number]) => ({
  id: row.id,
  from: { id: row.organization_id, nameZh: row.name_zh, nameEn: row.name_en },
  author: row.account_name,
  own: row.organization_id === actor.organizationId,
  body: row.body,
  sentAt: row.recorded_at.toISOString(),
});
