import type { endpoints } from "@zhiqiao/contracts";

type Today = ReturnType<(typeof endpoints.system.getToday.reply)["parse"]>;
type TodayKind = Today["items"][number]["kind"];
type FigureKey = Today["figures"][number]["key"];

const todayItem: Record<TodayKind, string> = {
  review_demands: "条需求等待审核",
  stale_demands: "条需求久未更新，请确认是否仍然有效",
  returned_demands: "条需求被退回，请修改后再提交",
  drafts: "条需求草稿没有提交",
  unread_pushes: "次专利信息推送没有打开",
  interest_to_answer: "条对接等待答复",
  unread_messages: "条沟通消息未读",
  good_matches: "条高度匹配的结果还没有处理",
  imports_refused: "次导入有被拒绝的行，可更正后再导入",
  tags_ending: "家主体的状态标签将在 60 天内到期",
  enrol_totp: "项安全设置：启用动态验证码",
  locked_accounts: "个账号被锁定，等待解锁",
};

const figure: Record<FigureKey, string> = {
  patents: "专利",
  patents_in_force: "有效专利",
  demands_open: "对接中的需求",
  pushes_this_year: "本年推送",
  interested_this_year: "本年有意向",
  deals_this_year: "本年成交",
  organizations: "主体",
  imports: "导入",
};

/** 工作台 · home. */
export const home = {
  title: "工作台",
  greeting: "{{name}}，今天要做的",
  todo: "今天要做的",
  nothing: "今天没有等您处理的事",
  nothingHint: "有新的需求、匹配或答复时，会出现在这里，并在右上角通知您。",
  figures: "现状",
  figuresHint: "点开数字可看到背后的记录。",
  sample: "当前是示例地区的虚构数据，用于试用，不代表任何真实单位。",
  item: todayItem,
  figure,
  start: {
    title: "从这里开始",
    region_officer: "导入专利和需求，审核需求后即可看到匹配结果。",
    transfer_officer: "导入本单位专利，看看哪些需求正在寻找它们。",
    enterprise: "说出要解决的问题，系统会列出匹配的专利和理由。",
    bank: "按地区和状态查看专利与主体。",
    platform_admin: "建立用户，检查导入和审计记录。",
    action: {
      region_officer: "导入数据",
      transfer_officer: "导入专利",
      enterprise: "提出需求",
      bank: "查看专利",
      platform_admin: "管理用户",
    },
  },
  nav: {
    home: "工作台",
    patents: "专利",
    ownPatents: "我的专利",
    findPatents: "找专利",
    demands: "需求",
    ownDemands: "我的需求",
    libraries: "运营库",
    matches: "对接",
    organizations: "主体",
    imports: "导入",
    accounts: "用户",
    indicators: "指标",
    reference: "参考数据",
    policies: "政策",
    calculator: "政策计算器",
    more: "更多",
  },
  accountMenu: "账号：{{name}}",
};
