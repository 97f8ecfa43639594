import type { NotificationKind } from "@zhiqiao/contracts";

const kind: Record<NotificationKind, string> = {
  demand_submitted: "{{organization}}提交了需求“{{title}}”，等待审核",
  demand_returned: "需求“{{title}}”被退回修改 {{note}}",
  demand_published: "需求“{{title}}”已通过审核并发布，正在匹配专利",
  demand_stale: "需求“{{title}}”久未更新，请确认是否仍然有效",
  match_found: "需求“{{title}}”新增 {{count}} 件高度匹配的专利",
  push_received: "{{from}}推送了专利信息“{{patent}}”，对应需求“{{demand}}”",
  interest_shown: "{{from}}对“{{demand}}”与“{{patent}}”的对接表示有意向",
  owner_asked: "{{from}}就专利“{{patent}}”提问，对应需求“{{demand}}”",
  match_declined: "{{from}}认为专利“{{patent}}”不适合需求“{{demand}}”",
  message_received: "{{from}}就“{{demand}}”与“{{patent}}”的对接发来消息",
  deal_recorded: "{{from}}登记了“{{patent}}”与“{{demand}}”的合同",
  library_entry_admitted: "专利“{{patent}}”已进入“{{library}}”",
  library_entry_returned: "专利“{{patent}}”的入库申请被“{{library}}”退回，请按意见补充",
  library_entry_refused: "专利“{{patent}}”没有进入“{{library}}”，请查看意见",
  library_entry_left: "专利“{{patent}}”已移出“{{library}}”，请查看原因",
  import_finished: "导入“{{fileName}}”已完成：新增 {{new}}，更新 {{changed}}，无变化 {{unchanged}}，未接收 {{refused}}",
  import_failed: "导入“{{fileName}}”没有完成，请查看原因",
  annuity_due: "“{{title}}”第 {{year}} 年度年费（全额 {{yuan}} 元）应在 {{day}} 前缴纳，这里没有见到缴费记录",
  annuities_due: "“{{title}}”等 {{count}} 件专利的年费将到期，最早应在 {{day}} 前缴纳",
  annuity_in_grace: "“{{title}}”第 {{year}} 年度年费已逾期，{{day}} 前补缴年费和滞纳金，否则专利权终止",
  collateral_annuity_due: "质押给贵单位的“{{title}}”第 {{year}} 年度年费应在 {{day}} 前缴纳，这里没有见到缴费记录",
  collateral_annuities_due: "质押给贵单位的“{{title}}”等 {{count}} 件专利年费将到期，最早应在 {{day}} 前缴纳",
  collateral_annuity_in_grace: "质押给贵单位的“{{title}}”第 {{year}} 年度年费已逾期，{{day}} 前不补缴，质押的专利权将终止",
  new_hits_found: "“{{name}}”有 {{count}} 件新命中",
};

/** 通知 · notifications. */
export const notifications = {
  title: "通知",
  bell: "通知，{{unread}} 条未读",
  kind,
  unreadOnly: "只看未读",
  all: "全部",
  unread: "未读",
  readAll: "全部标为已读",
  readAllDone: "已全部标为已读。",
  empty: "还没有通知",
  emptyHint: "需求审核、匹配、推送、答复和导入的结果会出现在这里。",
  emptyUnread: "没有未读通知",
};
