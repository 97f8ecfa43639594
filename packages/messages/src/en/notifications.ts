import type { notifications as zh } from "../zh-cn/notifications.ts";

export const notifications: typeof zh = {
  title: "Notifications",
  bell: "Notifications, {{unread}} unread",
  kind: {
    demand_submitted: "{{organization}} submitted the demand “{{title}}” for review",
    demand_returned: "The demand “{{title}}” was returned for amendment {{note}}",
    demand_published: "The demand “{{title}}” was reviewed and published; patents are being matched",
    demand_stale: "The demand “{{title}}” has had no news for long: does it still hold?",
    match_found: "“{{title}}” has new matches",
    push_received: "Patent information was pushed to you: “{{title}}”",
    interest_shown: "{{organization}} is interested in “{{title}}”",
    owner_asked: "{{organization}} asks the owner about “{{title}}”",
    match_declined: "{{organization}} finds “{{title}}” not suitable",
    message_received: "{{organization}} wrote to you about “{{title}}”",
    deal_recorded: "A contract was recorded for “{{title}}”",
    import_finished: "The import of “{{fileName}}” has finished",
    import_failed: "The import of “{{fileName}}” was not completed; see why",
  },
  unreadOnly: "Unread only",
  all: "All",
  unread: "Unread",
  readAll: "Mark all as read",
  readAllDone: "All are marked as read.",
  empty: "No notifications yet",
  emptyHint: "Results of reviews, matches, pushes, answers and imports appear here.",
  emptyUnread: "No unread notifications",
};
