import type { notifications as zh } from "../zh-cn/notifications.ts";

export const notifications: typeof zh = {
  title: "Notifications",
  bell: "Notifications, {{unread}} unread",
  kind: {
    demand_submitted: "{{organization}} submitted the demand “{{title}}” for review",
    demand_returned: "The demand “{{title}}” was returned for amendment {{note}}",
    demand_published: "The demand “{{title}}” was reviewed and published; patents are being matched",
    demand_stale: "The demand “{{title}}” has had no news for long: does it still hold?",
    match_found: "The demand “{{title}}” has new strong matches: {{count}}",
    push_received: "{{from}} pushed patent information to you: “{{patent}}” for the demand “{{demand}}”",
    interest_shown: "{{from}} is interested in matching “{{demand}}” with “{{patent}}”",
    owner_asked: "{{from}} asks about the patent “{{patent}}” for the demand “{{demand}}”",
    match_declined: "{{from}} finds the patent “{{patent}}” not suitable for the demand “{{demand}}”",
    message_received: "{{from}} wrote about matching “{{demand}}” with “{{patent}}”",
    deal_recorded: "{{from}} recorded a contract on “{{patent}}” for the demand “{{demand}}”",
    import_finished:
      "The import of “{{fileName}}” has finished: new {{new}}, changed {{changed}}, unchanged {{unchanged}}, refused {{refused}}",
    import_failed: "The import of “{{fileName}}” was not completed; see why",
    new_hits_found: "“{{name}}” has new hits: {{count}}",
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
