/** 政策求助 · help requests. */
export const helpRequests = {
  title: "政策求助",
  hint: "单位就奖补政策提问，由所在地区的主管人员答复。",
  show: "显示",
  state: { all: "全部", waiting: "待答复", answered: "已答复" },
  question: "问题",
  organization: "单位",
  asked: "提问",
  askedBy: "{{name}} · 按 {{day}} 的情况",
  rule: "规则 {{rule}}",
  answer: "答复",
  answeredBy: "{{name}}，{{day}}",
  answerHint: "提问人会收到通知。答复会保留，不能修改。",
  answerMissing: "请写答复，至少 2 个字。",
  sent: "已答复，提问人会收到通知。",
  empty: "还没有求助",
  emptyHint: "在政策计算器里可以向所在地区的主管人员提问。",
};
