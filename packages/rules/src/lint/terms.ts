import type { PlainDate } from "../engine/plain-date.ts";

/** A term that a law renamed: `former` is out of use from the day on. */
export type FormerTerm = { readonly current: string; readonly former: string; readonly since: PlainDate; readonly source: string };

export const formerTerms: readonly FormerTerm[] = [
  { current: "专利代理师", former: "专利代理人", since: "2019-03-01", source: "专利代理条例（2018年修订）" },
  { current: "复审和无效审理部", former: "专利复审委员会", since: "2019-02-14", source: "国家知识产权局机构改革" },
  { current: "市场监督管理局", former: "工商行政管理局", since: "2018-04-10", source: "2018年国务院机构改革" },
];
