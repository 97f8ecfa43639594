import type { helpRequests as zhCn } from "../zh-cn/help-requests.ts";

export const helpRequests: typeof zhCn = {
  title: "Questions about incentives",
  hint: "Organisations ask, and the officers of their region answer.",
  show: "Show",
  state: { all: "All", waiting: "Waiting", answered: "Answered" },
  question: "Question",
  organization: "Organisation",
  asked: "Asked",
  askedBy: "{{name}} · as of {{day}}",
  rule: "Rule {{rule}}",
  answer: "Answer",
  answeredBy: "{{name}}, {{day}}",
  answerHint: "The asker is notified. An answer stays as it is given.",
  answerMissing: "Please write an answer of at least two characters.",
  sent: "Answered. The asker is notified.",
  empty: "No questions yet",
  emptyHint: "Questions to the officers of the region are asked in the incentive calculator.",
};
