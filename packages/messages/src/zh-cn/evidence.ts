import type { FieldOrigin, RecordKind } from "@zhiqiao/contracts";

const kind: Record<RecordKind, string> = {
  patent: "专利",
  demand: "需求",
  match: "匹配",
  push: "推送",
  match_answer: "答复",
  deal: "合同",
  import_run: "导入",
  organization: "主体",
  source: "来源",
};

const sourceKind: Record<FieldOrigin["sourceKind"], string> = {
  import_file: "导入文件",
  form: "表单填写",
  feed: "官方数据",
  computation: "系统计算",
  clause: "政策条款",
};

/** 来龙去脉 · evidence. */
export const evidence = {
  title: "来龙去脉",
  of: "{{kind}}：{{title}}",
  hint: "每一项从哪里来，依据什么，又支撑着什么。",
  kind,
  sourceKind,
  recordedAt: "记录于 {{time}}",
  fields: "各项内容的来源",
  fieldsHint: "同一项有多个来源时，采用的列在前，其余的都保留。",
  noFields: "这条记录没有逐项的来源。",
  line: "第 {{line}} 行",
  by: "{{by}}",
  others: "其他来源的说法（{{count}}）",
  behind: "依据",
  behindHint: "这条记录由此而来",
  noBehind: "没有更早的依据。",
  resting: "支撑",
  restingHint: "这些记录以它为依据",
  noResting: "还没有记录以它为依据。",
  history: "经过",
  noHistory: "没有更多经过。",
  openRecord: "打开这条记录",
  openEvidence: "看它的来龙去脉",
  relation: {
    imported_by: "由此导入",
    from_import: "由此导入",
    read_from: "读自",
    stated_by: "填写人",
    owned_by: "权利人",
    matched_from: "由此匹配",
    match_of: "由此匹配",
    pushed_from: "由此推送",
    push_of: "由此推送",
    answers: "答复",
    answer_to: "答复",
    contracted_from: "由此签约",
    deal_of: "由此签约",
    source: "来源",
    self: "本记录",
  },
};
