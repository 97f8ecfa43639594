import type { PopulationMeasure, PopulationRowProblem } from "@zhiqiao/contracts";
import { normaliseHeading, type TableHead, type TableRow } from "@zhiqiao/formats";

type Column = "code" | "year" | "people" | "measure" | "publisher" | "document";

/** What the columns of a table of populations hold; a heading may carry the year and the measure itself: `2020年普查常住人口`, `resident_2020_census`. */
export interface PopulationColumns {
  readonly at: Readonly<Partial<Record<Column, number>>>;
  /** Persons in one unit of the column: 1, or 10,000 where it counts 万人. */
  readonly unit: bigint;
  readonly year: number | undefined;
  readonly measure: PopulationMeasure | undefined;
}

const headingOf: Readonly<Record<Column, RegExp>> = {
  code: /^(?:code|region_?code|(?:地区|区划|行政区划|区域)?代码|地区编码|区划码)$/u,
  year: /^(?:year|年份|年度|统计年度|数据年份)$/u,
  // 户籍人口 (registered) is another population and must not be taken for it.
  people: /^(?:(?:\d{4}年?)?(?:末|底|普查)?(?:年末)?常住人口.*|常住人口.*|resident.*|people|population)$/u,
  measure: /^(?:measure|口径|统计口径|类型)$/u,
  publisher: /^(?:publisher|发布(?:机构|单位)|数据来源|来源)$/u,
  document: /^(?:document|文件|出处|公报|资料名称)$/u,
};

const measureOf = (text: string): PopulationMeasure | undefined => {
  if (/普查|census/iu.test(text)) return "census";
  return /年末|年底|末常住|year_?\s?end|抽样/iu.test(text) ? "year_end" : undefined;
};

/** The columns by meaning; undefined where there is none for the region's code, for the people, or for the year. */
export function recognisePopulationColumns({ headings }: Pick<TableHead, "headings">): PopulationColumns | undefined {
  const normal = headings.map(normaliseHeading);
  const at: Partial<Record<Column, number>> = {};
  for (const [column, pattern] of Object.entries(headingOf) as [Column, RegExp][]) {
    const found = normal.findIndex((heading) => pattern.test(heading));
    if (found >= 0) at[column] = found;
  }
  if (at.code === undefined || at.people === undefined) return undefined;
  const peopleHeading = normal[at.people] ?? "";
  const written = /(?:19|20|21)\d{2}/u.exec(peopleHeading)?.[0];
  const year = written === undefined ? undefined : Number(written);
  if (at.year === undefined && year === undefined) return undefined;
  return { at, unit: /万/u.test(peopleHeading) ? 10_000n : 1n, year, measure: measureOf(peopleHeading) };
}

/** Persons as digits, exact: `290.65` of 万人 is 2,906,500. Undefined where it is no whole number of persons above zero. */
export function readPeople(text: string, unit: bigint): number | undefined {
  const compact = text.normalize("NFKC").replaceAll(/[\s,]/gu, "");
  const match = /^(\d{1,10})(?:\.(\d{1,4}))?(万人|万|人)?$/u.exec(compact);
  if (match?.[1] === undefined) return undefined;
  const own = match[3] === undefined ? unit : match[3].startsWith("万") ? 10_000n : 1n;
  const decimals = match[2] ?? "";
  const scale = 10n ** BigInt(decimals.length);
  const scaled = BigInt(match[1] + decimals) * own;
  if (scaled % scale !== 0n) return undefined;
  const people = scaled / scale;
  return people > 0n && people < 10_000_000_000n ? Number(people) : undefined;
}

export interface PopulationLine {
  readonly line: number;
  readonly code: string;
  readonly year: number;
  readonly measure: PopulationMeasure;
  readonly people: number;
  readonly publisher: string;
  readonly document: string | undefined;
}

/** Codes of provinces and cities are often written without their zeros: `3710` is 371000. */
const toRegionCode = (text: string): string => {
  const compact = text.normalize("NFKC").replaceAll(/\s/gu, "");
  return /^\d{2}(?:\d{2})?$/u.test(compact) ? compact.padEnd(6, "0") : compact;
};

/** One row of the table, or what is wrong with it. */
export function readPopulationRow(
  row: TableRow,
  { at, unit, year, measure }: PopulationColumns,
  publisher: string | undefined,
): PopulationLine | PopulationRowProblem {
  const cell = (column: Column): string => {
    const index = at[column];
    return index === undefined ? "" : (row.cells[index] ?? "").trim();
  };
  const people = readPeople(cell("people"), unit);
  if (people === undefined) return "people_invalid";
  const stated = /^((?:19|20|21)\d{2})(?:\s*年末?)?$/u.exec(cell("year").normalize("NFKC"))?.[1];
  const ofYear = at.year === undefined ? year : stated === undefined ? undefined : Number(stated);
  if (ofYear === undefined || ofYear < 1949) return "year_invalid";
  const by = cell("publisher") === "" ? publisher : cell("publisher").slice(0, 100);
  if (by === undefined) return "publisher_missing";
  const document = cell("document").slice(0, 200);
  return {
    line: row.line,
    code: toRegionCode(cell("code")),
    year: ofYear,
    measure: measureOf(cell("measure")) ?? measure ?? "year_end",
    people,
    publisher: by,
    document: document === "" ? undefined : document,
  };
}
