import {
  type FormatErrorCode,
  FormatError,
  readAchievementRow,
  readDemandRow,
  readPatentDocuments,
  readPatentRow,
  readRows,
  readTableHead,
  recognisePatentXml,
  requireAchievementMapping,
  requireDemandMapping,
  requirePatentMapping,
  type RowProblemCode,
  suggestAchievementMapping,
  suggestDemandMapping,
  suggestPatentMapping,
  type TableHead,
  toPatentFields,
} from "@zhiqiao/formats";
import { resources } from "@zhiqiao/messages";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";
import type { Bilingual } from "./language.ts";

export type ReadKind = "patents" | "demands" | "achievements";

/** What stands in one row or document: a line of output as it is written, or why it is refused. */
export type ReadItem =
  | { readonly ok: true; readonly line: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problem: Readonly<Record<string, unknown>>; readonly reason: Bilingual };

const NOT_PATENT_XML: Bilingual = {
  zh: "这个 XML 文件不是已知格式的专利文献。可以读取：EPO DOCDB/OPS、WIPO ST.36 与 ST.96、国家知识产权局新旧格式、USPTO、JPO。",
  en: "This XML file is no patent document of a known format. Known are EPO DOCDB/OPS, WIPO ST.36 and ST.96, CNIPA old and new, USPTO and JPO.",
};

const fileRefusal = (code: FormatErrorCode, text: Bilingual): CommandRefusal => new CommandRefusal(exitCodes.refusedInput, code, text);

/** A reader's refusal of the whole file in the words of the platform; any other error as it is. */
export const asRefusal = (error: unknown): unknown => {
  if (!(error instanceof FormatError)) return error;
  if (error.details["reason"] === "xml") return fileRefusal(error.code, NOT_PATENT_XML);
  return fileRefusal(error.code, { zh: resources["zh-CN"].errors[error.code], en: resources.en.errors[error.code] });
};

const rowReason = (code: RowProblemCode): Bilingual => {
  const words = { zh: resources["zh-CN"].exchange.problems[code], en: resources.en.exchange.problems[code] };
  return { zh: `${words.zh.reason}。${words.zh.remedy}`, en: `${words.en.reason}. ${words.en.remedy}` };
};

async function* readXmlItems(file: string, today: string): AsyncGenerator<ReadItem> {
  for await (const result of readPatentDocuments(file, { today })) {
    if (!result.ok) {
      yield { ok: false, problem: { ...result.problem }, reason: rowReason(result.problem.code) };
      continue;
    }
    const { record, warnings } = result;
    const fields = toPatentFields(record);
    yield { ok: true, line: { line: record.source.line, ...(fields === undefined ? {} : { fields }), record, warnings } };
  }
}

type RowReader = (
  row: Parameters<typeof readPatentRow>[0],
) => ReturnType<typeof readPatentRow> | ReturnType<typeof readDemandRow> | ReturnType<typeof readAchievementRow>;

const rowReader = (head: TableHead, kind: ReadKind, today: string): RowReader => {
  if (kind === "demands") {
    const { mapping } = suggestDemandMapping(head.headings);
    requireDemandMapping(head, mapping);
    return (row) => readDemandRow(row, head, mapping, today);
  }
  if (kind === "achievements") {
    const { mapping } = suggestAchievementMapping(head.headings);
    requireAchievementMapping(head, mapping);
    return (row) => readAchievementRow(row, head, mapping, today);
  }
  const { mapping } = suggestPatentMapping(head.headings);
  requirePatentMapping(head, mapping);
  return (row) => readPatentRow(row, head, mapping, today);
};

async function* readTableItems(file: string, kind: ReadKind, sheet: string | undefined, today: string): AsyncGenerator<ReadItem> {
  const head = await readTableHead(file, sheet === undefined ? {} : { sheet });
  const read = rowReader(head, kind, today);
  for await (const batch of readRows(file, head)) {
    for (const row of batch) {
      const result = read(row);
      if (result.ok) yield { ok: true, line: { line: result.line, fields: result.fields, extra: result.extra, warnings: result.warnings } };
      else yield { ok: false, problem: { line: result.line, problems: result.problems }, reason: rowReason(result.problems[0].code) };
    }
  }
}

/** Every row of a table or document of a patent XML file, in file order and bounded memory. Throws what `asRefusal` explains. */
export async function* readItems(
  file: string,
  options: { kind: ReadKind; sheet: string | undefined; today: string },
): AsyncGenerator<ReadItem> {
  if (options.kind === "patents" && (await recognisePatentXml(file)) !== undefined) yield* readXmlItems(file, options.today);
  else yield* readTableItems(file, options.kind, options.sheet, options.today);
}
