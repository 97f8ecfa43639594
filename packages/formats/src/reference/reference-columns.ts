import { FormatError } from "../format-error.ts";
import { normaliseHeading } from "../headings/normalise-heading.ts";

export type ReferenceColumn = "code" | "titleZh" | "titleEn" | "include" | "exclude" | "keywords";

/** Headings by meaning, as people and programs write them. */
const HEADINGS: Readonly<Record<ReferenceColumn, readonly string[]>> = {
  code: [
    "code",
    "代码",
    "编码",
    "编号",
    "产业代码",
    "战略性新兴产业代码",
    "新兴产业代码",
    "行业代码",
    "分类号",
    "IPC",
    "IPC分类号",
    "IPC代码",
    "symbol",
    "branch",
  ],
  titleZh: [
    "title_zh",
    "名称",
    "name",
    "中文名称",
    "类目名称",
    "类名",
    "产业名称",
    "战略性新兴产业名称",
    "战略性新兴产业分类名称",
    "新兴产业名称",
    "行业名称",
    "标题",
    "title",
  ],
  titleEn: ["title_en", "英文名称", "name_en", "英文标题"],
  include: ["include", "包含", "IPC包含", "国际专利分类号", "国际专利分类", "对应国际专利分类号", "IPC分类", "ipc_include"],
  exclude: ["exclude", "不含", "不包含", "排除", "IPC不含", "ipc_exclude"],
  keywords: ["keywords", "关键词", "说明", "关键词说明", "产品和服务", "重点产品和服务"],
};

const byHeading: ReadonlyMap<string, ReferenceColumn> = new Map(
  Object.entries(HEADINGS).flatMap(([column, headings]) =>
    headings.map((heading) => [normaliseHeading(heading), column as ReferenceColumn] as const),
  ),
);

/** Which column holds what, by the first heading of each meaning; throws FormatError naming what no column holds. */
export const referenceColumns = (
  headings: readonly string[],
  needs: readonly (readonly ReferenceColumn[])[],
): ReadonlyMap<ReferenceColumn, number> => {
  const columns = new Map<ReferenceColumn, number>();
  for (const [at, heading] of headings.entries()) {
    const column = byHeading.get(normaliseHeading(heading));
    if (column !== undefined && !columns.has(column)) columns.set(column, at);
  }
  const missing = needs.filter((either) => !either.some((column) => columns.has(column)));
  if (missing.length > 0) {
    throw new FormatError("format.no_reference_column", {
      missing: missing.map((either) => either.map((column) => HEADINGS[column][1] ?? column).join(" / ")).join("、"),
      headings,
    });
  }
  return columns;
};
