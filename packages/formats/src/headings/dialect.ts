import type { ExportDialect } from "../table.ts";
import { normaliseHeading } from "./normalise-heading.ts";

/** Headings that one tool alone writes; two of them (one, where `alone`) name the tool. */
const SIGNS: readonly { dialect: ExportDialect; alone: readonly RegExp[]; together: readonly RegExp[] }[] = [
  {
    dialect: "patsnap",
    alone: [/^\[标\]/u, /^法律状态\/事件$/u, /patsnap/u, /^当前申请\(?专利权\)?人/u],
    together: [/^受理局$/u, /^简单法律状态$/u, /^标题\(译\)/u, /^ipc主分类号\(/u],
  },
  {
    dialect: "incopat",
    alone: [/incopat/u, /^合享价值度$/u],
    together: [
      /^公开国别$/u,
      /^专利有效性$/u,
      /^当前权利人$/u,
      /^标准化/u,
      /^ipc主分类$/u,
      /^首项权利要求$/u,
      /^被引证次数$/u,
      /^公开类型$/u,
    ],
  },
  {
    dialect: "cnipa-disc",
    alone: [/^光盘号$/u],
    together: [/^主权项$/u, /^颁证日$/u, /^发明\(设计\)人$/u, /^分案原申请号$/u, /^pct公开$/u, /^进入国家日期$/u],
  },
  {
    dialect: "cnipa-search",
    alone: [],
    together: [
      /^发明名称$/u,
      /^申请\(专利权\)人$/u,
      /^申请人所在国\(省\)$/u,
      /^申请人邮编$/u,
      /^外观设计洛迦诺分类号$/u,
      /^法律状态生效日期$/u,
    ],
  },
  { dialect: "zhiqiao", alone: [/^(?:applicationnumber|publicationnumber|patentnumber|externalid)$/u], together: [] },
];

/** Which tool wrote the table, by its headings. */
export const recogniseDialect = (headings: readonly string[]): ExportDialect => {
  const normal = headings.map(normaliseHeading);
  const has = (pattern: RegExp): boolean => normal.some((heading) => pattern.test(heading));
  const sign = SIGNS.find(({ alone, together }) => alone.some(has) || together.filter(has).length >= 2);
  return sign?.dialect ?? "unknown";
};
