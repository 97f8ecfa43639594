import type { DormantVerdict, UseKind, WakeUpAnswer } from "@zhiqiao/contracts";

/** 沉睡专利 · dormant patents, and the questions that wake them. */
export const dormant = {
  title: "沉睡专利",
  hint: "有效、授权满 {{years}} 年，且没有已知的许可、转让、质押或产品。“未见运用”表示查过的来源里没有；“没有来源”表示没有来源能说明，不算作沉睡。",
  verdict: { none_known: "未见运用", unknown: "没有来源" } satisfies Record<DormantVerdict, string>,
  years: "授权年限",
  yearsOption: "授权满 {{count}} 年",
  asked: "询问",
  askedState: { never: "未询问", waiting: "待答复", answered: "已答复" },
  looked: "查过什么",
  use: { licence: "许可", transfer: "转让", pledge: "质押", product: "产品" } satisfies Record<UseKind, string>,
  noneOf: "来源中没有{{kinds}}；产品没有来源",
  notCovered: "许可、转让、质押、产品都没有来源",
  sources: "来源：",
  others: "另有：有运用记录 {{used}} 件；授权日不明、不能判断 {{undated}} 件。",
  ask: "询问权利人（{{count}}）",
  send: "发出询问",
  days: "答复期限（天）",
  askHint: "权利人会收到通知；到期前后自动提醒，每周一次，最多五次。",
  done: "已询问 {{asked}} 件；未发出 {{refused}} 件（权利人未登记、已在询问或不在本地区）。",
  empty: "没有符合条件的专利",
  emptyHint: "换一个年限，或查看另一类。",
};

export const wakeUp = {
  title: "唤醒询问",
  hint: "对沉睡专利去向的询问和答复。答复可转让、可许可或自用时，同时记为权利人自己的供给意向。",
  state: { all: "全部", waiting: "待答复", overdue: "已过期限", answered: "已答复" },
  answers: { transfer: "可转让", licence: "可许可", own_use: "自用", abandon: "拟放弃" } satisfies Record<WakeUpAnswer, string>,
  meaning: {
    transfer: "将登记供给意向“可转让”。",
    licence: "将登记供给意向“可许可”。",
    own_use: "将登记“不对外提供”。",
    abandon: "只记录答复，不改变供给意向，也不影响专利的法律状态。",
  } satisfies Record<WakeUpAnswer, string>,
  answer: "答复",
  answered: "已答复，询问单位会收到通知。",
  remind: "提醒",
  reminded: "已提醒权利人。",
  by: "{{asker}} 询问",
  askedOn: "询问日期",
  due: "期限 {{day}}，已提醒 {{count}} 次",
  note: "说明",
  empty: "没有询问",
  emptyHint: "在沉睡专利列表中选择专利并询问权利人。",
};
