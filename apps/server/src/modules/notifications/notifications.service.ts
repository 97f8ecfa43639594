import type { Notification, NotificationKind } from "@zhiqiao/contracts";
import { NotificationKind as Kinds } from "@zhiqiao/contracts";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";

export type NotificationsService = ReturnType<typeof createNotificationsService>;

export interface Notice {
  readonly organizationId: string;
  /** Absent: everyone of the organisation. */
  readonly accountId?: string;
  readonly kind: NotificationKind;
  /** Fills the sentence; titles and counts only, as everyone of the addressee reads it. */
  readonly params: Readonly<Record<string, string>>;
  /** Path in the web application. */
  readonly link: string;
}

export function createNotificationsService() {
  return {
    /** Leaves a notice in the transaction of what it tells. Notices to another organisation need the system's sight (`asSystem`). */
    async notify(tx: Transaction<Database>, notice: Notice): Promise<void> {
      await tx
        .insertInto("notification")
        .values({
          organization_id: notice.organizationId,
          account_id: notice.accountId ?? null,
          kind: notice.kind,
          params: JSON.stringify(notice.params),
          link: notice.link,
        })
        .execute();
    },

    async list({ tx }: Work<SignedInActor>, query: { cursor?: string | undefined; limit: number; unread?: boolean | undefined }) {
      const after = readCursor(query.cursor, 2);
      const visible = tx.selectFrom("notification").$if(query.unread === true, (select) => select.where("read_at", "is", null));
      const rows = await visible
        .selectAll()
        .$if(after !== undefined, (select) =>
          select.where(sql<boolean>`(recorded_at, id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
        )
        .select(sql<string>`recorded_at::text`.as("recorded_text"))
        .orderBy("recorded_at", "desc")
        .orderBy("id", "desc")
        .limit(query.limit + 1)
        .execute();
      const counted = await tx
        .selectFrom("notification")
        .select([sql<number>`count(*)::int`.as("total"), sql<number>`(count(*) filter (where read_at is null))::int`.as("unread")])
        .executeTakeFirstOrThrow();
      const page = rows.slice(0, query.limit);
      const last = page.at(-1);
      return {
        items: page.map(
          (row): Notification => ({
            id: row.id,
            kind: Kinds.parse(row.kind),
            params: row.params as Record<string, string>,
            link: row.link,
            at: row.recorded_at.toISOString(),
            readAt: row.read_at?.toISOString() ?? null,
          }),
        ),
        total: query.unread === true ? counted.unread : counted.total,
        unread: counted.unread,
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.recorded_text, last.id]) : null,
      };
    },

    async read({ tx }: Work<SignedInActor>, id: string) {
      const found = await tx
        .updateTable("notification")
        .set({ read_at: sql`coalesce(read_at, now())` })
        .where("id", "=", id)
        .returning("id")
        .executeTakeFirst();
      if (found === undefined) throw new AppError("notifications.notification_not_found", { id });
      return { done: true as const };
    },

    async readAll({ tx }: Work<SignedInActor>) {
      await tx.updateTable("notification").set({ read_at: sql`now()` }).where("read_at", "is", null).execute();
      return { done: true as const };
    },
  };
}
