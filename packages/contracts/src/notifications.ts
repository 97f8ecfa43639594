import { z } from "zod";
import { Done, endpoint } from "./endpoint.ts";
import { Id, Instant, pageOf, pageQuery } from "./values.ts";

/** What happened; worded by packages/messages with `params`. */
export const NotificationKind = z
  .enum([
    "demand_submitted",
    "demand_returned",
    "demand_published",
    "demand_stale",
    "match_found",
    "push_received",
    "interest_shown",
    "owner_asked",
    "match_declined",
    "message_received",
    "deal_recorded",
    "library_entry_admitted",
    "library_entry_returned",
    "library_entry_refused",
    "library_entry_left",
    "wake_up_asked",
    "wake_up_reminded",
    "wake_up_answered",
    "import_finished",
    "import_failed",
    "annuity_due",
    "annuities_due",
    "annuity_in_grace",
    "collateral_annuity_due",
    "collateral_annuities_due",
    "collateral_annuity_in_grace",
    "new_hits_found",
    "help_asked",
    "help_answered",
    "rulebook_change_waits",
    "rulebook_change_approved",
    "rulebook_change_rejected",
  ])
  .meta({ id: "NotificationKind" });
export type NotificationKind = z.infer<typeof NotificationKind>;
export const Notification = z
  .object({
    id: Id,
    kind: NotificationKind,
    params: z.record(z.string(), z.string()),
    link: z.string(),
    at: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: "Notification" });
export type Notification = z.infer<typeof Notification>;

export const notificationsEndpoints = {
  listNotifications: endpoint({
    method: "GET",
    path: "/notifications",
    summary: "The caller's notifications, newest first",
    access: "signed_in",
    query: z.object({ ...pageQuery, unread: z.stringbool().optional() }),
    status: 200,
    reply: pageOf(Notification).extend({ unread: z.int() }),
    refuses: ["request.cursor_invalid"],
  }),
  readNotification: endpoint({
    method: "POST",
    path: "/notifications/:id/receipt",
    summary: "Mark one as read",
    access: "signed_in",
    params: z.object({ id: Id }),
    status: 200,
    reply: Done,
    refuses: ["notifications.notification_not_found"],
  }),
  readAllNotifications: endpoint({
    method: "POST",
    path: "/notifications/receipt",
    summary: "Mark all as read",
    access: "signed_in",
    status: 200,
    reply: Done,
    refuses: [],
  }),
};
