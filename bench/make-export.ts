import { createWriteStream } from "node:fs";
import { finished, pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import yazl from "yazl";
import { randomFrom } from "./random-from.ts";

/** A table like the ones that patent databases export, fictional throughout and the same for the same seed. */
export interface ExportOptions {
  rows: number;
  format: "xlsx" | "csv";
  /** Where an XLSX keeps its texts: in the shared table (Excel, WPS) or in the cells (servers that stream). */
  strings?: "shared" | "inline";
  seed?: number;
  out: string;
}

export const exportHeadings = [
  "序号",
  "公开(公告)号",
  "申请号",
  "标题",
  "标题(译)(English)",
  "摘要",
  "摘要(译)(English)",
  "[标]当前申请(专利权)人",
  "[标]原始申请(专利权)人",
  "发明人",
  "申请日",
  "公开(公告)日",
  "授权日",
  "受理局",
  "专利类型",
  "简单法律状态",
  "法律状态/事件",
  "IPC分类号",
  "IPC主分类号",
  "权利要求数量",
  "文献页数",
  "被引用专利数量",
  "引用专利数量",
  "简单同族成员数量",
  "战略新兴产业分类",
  "国民经济行业分类号",
  "当前申请(专利权)人州/省",
  "当前申请(专利权)人地市",
  "当前申请(专利权)人区县",
  "优先权国家",
  "代理机构",
  "代理人",
  "专利价值",
] as const;

const things = [
  "示例阀门",
  "示例电池壳体",
  "示例渔网",
  "示例轴承",
  "示例传感器",
  "示例涂层",
  "示例钻头",
  "示例海缆",
  "示例反应釜",
  "示例滤芯",
];
const qualities = ["耐腐蚀", "轻量化", "低噪声", "可回收", "高精度", "防结冰", "自清洁", "低功耗", "快装", "抗疲劳"];
const actions = ["制备方法", "检测装置", "控制系统", "加工设备", "装配工艺", "密封结构", "回收方法", "仿真方法"];
const parts = ["壳体", "支架", "控制器", "密封圈", "导流板", "加热管", "滑轨", "传动轴", "采样探头", "缓冲层"];
const englishParts = ["housing", "bracket", "controller", "gasket", "baffle", "heater", "rail", "shaft", "probe", "buffer layer"];
const owners = ["威海示例材料有限公司", "示例海洋大学", "文登示例机械厂", "荣成示例渔具有限公司", "示例研究院", "乳山示例食品有限公司"];
const people = ["示例甲", "示例乙", "示例丙", "示例丁", "示例戊", "示例己"];
const districts = ["环翠区", "文登区", "荣成市", "乳山市"];
const statuses = [
  ["有效", "授权"],
  ["审中", "实质审查"],
  ["失效", "未缴年费"],
  ["有效", "授权 | 质押"],
  ["审中", "公开"],
  ["失效", "驳回 | 权利转移"],
] as const;
const weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

const pad = (value: number, width: number): string => String(value).padStart(width, "0");

/** The rows of an export as text cells, one array a row, without the headings. */
export function* exportRows(rows: number, seed = 1): Generator<string[]> {
  const random = randomFrom(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  for (let i = 0; i < rows; i += 1) {
    const typeDigit = random() < 0.6 ? "1" : "2";
    const year = 2008 + Math.floor(random() * 16);
    const number = `${year}${typeDigit}${pad((i % 9_999_998) + 1, 7)}`;
    const rest = [...number].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0) % 11;
    const [simple, detailed] = pick(statuses);
    const granted = typeDigit === "2" || detailed.startsWith("授权");
    const thing = pick(things);
    const title = `一种${pick(qualities)}${thing}${pick(actions)}（示例${i}）`;
    const sentences = Array.from(
      { length: 6 },
      (_, s) => `所述${pick(parts)}与${pick(parts)}相连，第${s + 1}处间隙为${Math.floor(random() * 900) / 10}毫米`,
    );
    const english = Array.from(
      { length: 8 },
      (_, s) => `the ${pick(englishParts)} of example ${i} is joined to the ${pick(englishParts)} at position ${s + 1}`,
    );
    const owner = pick(owners);
    const month = 1 + Math.floor(random() * 12);
    const symbols = Array.from(
      { length: 1 + Math.floor(random() * 4) },
      () => `${pick(["F16K", "H01M", "B63B", "G01N"])}${1 + Math.floor(random() * 50)}/${pad(Math.floor(random() * 90) * 2, 2)}`,
    );
    yield [
      String(i + 1),
      `CN${typeDigit}${pad(i + 10_000_000, 8)}${typeDigit === "2" ? "U" : granted ? "B" : "A"}`,
      `CN${number}.${rest === 10 ? "X" : rest}`,
      title,
      `Example ${i}: ${pick(englishParts)} and method of making the same`,
      `本示例公开了一种${thing}，${sentences.join("；")}。`,
      `The example discloses that ${english.join(", ")}.`,
      owner,
      owner,
      Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(people)).join(" | "),
      `${year}-${pad(month, 2)}-${pad(1 + Math.floor(random() * 28), 2)}`,
      `${year + 1}-${pad(month, 2)}-${pad(1 + Math.floor(random() * 28), 2)}`,
      granted ? `${year + 2}-${pad(month, 2)}-01` : "-",
      "中国",
      typeDigit === "2" ? "实用新型" : granted ? "授权发明" : "发明申请",
      simple,
      detailed,
      symbols.join(" | "),
      symbols[0] ?? "",
      String(1 + Math.floor(random() * 20)),
      String(4 + Math.floor(random() * 30)),
      String(Math.floor(random() * 12)),
      String(Math.floor(random() * 9)),
      String(1 + Math.floor(random() * 3)),
      random() < 0.5 ? "前沿新材料" : "-",
      "C3443",
      "山东",
      "威海",
      pick(districts),
      "-",
      "威海示例专利代理事务所",
      pick(people),
      `$ ${1 + Math.floor(random() * 9)},${pad(Math.floor(random() * 1000), 3)}`,
    ];
  }
}

const escapeXml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const columnName = (column: number): string => (column < 26 ? String.fromCharCode(65 + column) : `A${String.fromCharCode(39 + column)}`);
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece = "";
  for (const line of lines) {
    piece += line;
    if (piece.length > 65_536) {
      yield piece;
      piece = "";
    }
  }
  yield piece;
}

function* sheetXml(rows: Iterable<readonly string[]>, cell: (text: string) => string): Generator<string> {
  yield `${declaration}<worksheet ${main}><dimension ref="A1"/><sheetData>`;
  let line = 1;
  for (const row of rows) {
    const cells = row.map((text, column) => `<c r="${columnName(column)}${line}"${cell(text)}</c>`);
    yield `<row r="${line}" spans="1:33">${cells.join("")}</row>`;
    line += 1;
  }
  yield "</sheetData></worksheet>";
}

const writeXlsx = async ({ rows, seed, strings, out }: ExportOptions): Promise<void> => {
  const shared = new Map<string, number>();
  const sharedCell = (text: string): string => {
    const index = shared.get(text) ?? shared.size;
    if (index === shared.size) shared.set(text, index);
    return ` t="s"><v>${index}</v>`;
  };
  const inlineCell = (text: string): string => ` t="inlineStr"><is><t>${escapeXml(text)}</t></is>`;
  function* table(): Generator<readonly string[]> {
    yield exportHeadings;
    yield* exportRows(rows, seed);
  }
  function* sharedXml(): Generator<string> {
    yield `${declaration}<sst ${main} uniqueCount="${shared.size}">`;
    for (const text of shared.keys()) yield `<si><t>${escapeXml(text)}</t></si>`;
    yield "</sst>";
  }
  const zip = new yazl.ZipFile();
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(declaration + text), name);
  add(
    "_rels/.rels",
    `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  add(
    "xl/workbook.xml",
    `<workbook ${main} xmlns:r="${office}"><sheets><sheet name="sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  add(
    "xl/_rels/workbook.xml.rels",
    `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  );
  const cell = strings === "inline" ? inlineCell : sharedCell;
  zip.addReadStream(Readable.from(inPieces(sheetXml(table(), cell))), "xl/worksheets/sheet1.xml");
  // Entries are written in order, so the table is complete before this one is asked for.
  if (strings !== "inline") zip.addReadStreamLazy("xl/sharedStrings.xml", (give) => give(null, Readable.from(inPieces(sharedXml()))));
  zip.end();
  const file = createWriteStream(out);
  zip.outputStream.pipe(file);
  await finished(file);
};

const csvCell = (text: string): string => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const writeCsv = async ({ rows, seed, out }: ExportOptions): Promise<void> => {
  function* lines(): Generator<string> {
    yield `\uFEFF${exportHeadings.map(csvCell).join(",")}\r\n`;
    for (const row of exportRows(rows, seed)) yield `${row.map(csvCell).join(",")}\r\n`;
  }
  await pipeline(Readable.from(inPieces(lines())), createWriteStream(out));
};

/** Writes the table to `out`. */
export const makeExport = async (options: ExportOptions): Promise<void> =>
  options.format === "csv" ? await writeCsv(options) : await writeXlsx(options);

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      rows: { type: "string", default: "100000" },
      format: { type: "string", default: "xlsx" },
      strings: { type: "string", default: "shared" },
      seed: { type: "string", default: "1" },
      out: { type: "string" },
    },
  });
  if (values.out === undefined)
    throw new Error("usage: make-export.ts --out FILE [--rows N] [--format xlsx|csv] [--strings shared|inline] [--seed N]");
  await makeExport({
    rows: Number(values.rows),
    format: values.format === "csv" ? "csv" : "xlsx",
    strings: values.strings === "inline" ? "inline" : "shared",
    seed: Number(values.seed),
    out: values.out,
  });
}
