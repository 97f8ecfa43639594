import type { Achievement } from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import { expressionIn } from "../patents/index.ts";
import {
  type AchievementOrder,
  type AchievementRow,
  countAchievements,
  findAchievement,
  hasContact,
  listAchievementRows,
  readAchievementRecords,
  readContacts,
} from "./achievement.repository.ts";
import { toColumns } from "./achievement-columns.ts";
import type { AchievementFilter } from "./achievement-filter.ts";
import { toAchievement, toAchievementSummary } from "./achievement-view.ts";
import { composeAchievement, StatedAchievement } from "./compose-achievement.ts";

export type AchievementsService = ReturnType<typeof createAchievementsService>;

type AchievementQuery = Omit<AchievementFilter, "expression"> & AchievementOrder;

/** Rows an export reads at a time. */
const exportPage = 500;

/** Without a query nothing is more relevant than anything else. */
const orderOf = ({ sort, order, q }: AchievementQuery): AchievementOrder => ({
  sort: sort === "relevance" && (q ?? "").trim() === "" ? "changed" : sort,
  order,
});

const toFilter = ({ sort: _sort, order: _order, ...rest }: AchievementQuery): AchievementFilter => ({
  ...rest,
  expression: expressionIn(rest.q),
});

const bigintOf = (fen: string | null): bigint | null => (fen === null ? null : BigInt(fen));

/** The row as what was stated up to a day composes it; undefined where nothing was. */
async function asKnownOn({ tx }: Work<SignedInActor>, row: AchievementRow, day: string): Promise<AchievementRow | undefined> {
  const records = (await readAchievementRecords(tx, [row.id])).filter((record) => dayInChina(record.recorded_at) <= day);
  const last = records.at(-1);
  if (last === undefined) return undefined;
  const composed = toColumns(
    composeAchievement(
      records.map((record) => ({
        fields: StatedAchievement.parse(record.fields),
        precedence: record.precedence,
        recordedAt: record.recorded_at,
        order: Number(record.id),
      })),
    ),
  );
  return {
    ...row,
    ...composed,
    price_min_fen: bigintOf(composed.price_min_fen),
    price_max_fen: bigintOf(composed.price_max_fen),
    record_count: records.length,
    changed_at: last.recorded_at,
  };
}

export function createAchievementsService() {
  async function get({ tx }: Work<SignedInActor>, id: string): Promise<AchievementRow> {
    const row = await findAchievement(tx, id);
    if (row === undefined) throw new AppError("achievements.achievement_not_found", { id });
    return row;
  }

  return {
    async list(work: Work<SignedInActor>, query: AchievementQuery & { readonly cursor?: string | undefined; readonly limit: number }) {
      const began = performance.now();
      const { cursor, limit, ...rest } = query;
      const filter = toFilter(rest);
      const rows = await listAchievementRows(work.tx, filter, orderOf(rest), { limit, after: readCursor(cursor, 2) });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: page.map(toAchievementSummary),
        ...(await countAchievements(work.tx, filter)),
        nextCursor: rows.length > limit && last !== undefined ? toCursor([last.sort_key, last.id]) : null,
        tookMs: performance.now() - began,
      };
    },

    count: async (work: Work<SignedInActor>, query: AchievementQuery): Promise<number> =>
      (await countAchievements(work.tx, toFilter(query))).total,

    /** Every achievement that the query meets, in its order, a page at a time. */
    async *all(work: Work<SignedInActor>, query: AchievementQuery): AsyncGenerator<AchievementRow> {
      const filter = toFilter(query);
      let after: readonly string[] | undefined;
      for (;;) {
        const rows = await listAchievementRows(work.tx, filter, orderOf(query), { limit: exportPage, after });
        yield* rows.slice(0, exportPage);
        const last = rows[exportPage - 1];
        if (rows.length <= exportPage || last === undefined) return;
        after = [last.sort_key, last.id];
      }
    },

    /** As it is known, or as it was known at the end of a day. @throws achievements.achievement_not_found */
    async read(work: Work<SignedInActor>, id: string, knownOn?: string): Promise<Achievement> {
      const now = await get(work, id);
      const row = knownOn === undefined ? now : await asKnownOn(work, now, knownOn);
      if (row === undefined) throw new AppError("achievements.achievement_not_found", { id });
      return toAchievement(row, {
        hasContact: await asSystem(work, () => hasContact(work.tx, id)),
        knownOn: knownOn ?? null,
      });
    },

    /** Whom to turn to. Who read it and why stands in the audit log; the details themselves do not. */
    async readContact(work: Work<SignedInActor>, id: string, reason: string) {
      await get(work, id);
      const contacts = await asSystem(work, () => readContacts(work.tx, id));
      if (contacts.length === 0) throw new AppError("achievements.no_contact", { id });
      work.audit({ action: "achievements.read_contact", subjectKind: "achievement", subjectId: id, details: { reason } });
      return {
        contacts: contacts.map(({ name, phone, email, recorded_at }) => ({ name, phone, email, recordedAt: recorded_at.toISOString() })),
      };
    },
  };
}
