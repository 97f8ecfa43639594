import { readBytesAt } from "../file-bytes.ts";
import { FormatError } from "../format-error.ts";
import { recogniseDialect } from "../headings/dialect.ts";
import { COLUMNS_LIMIT, HEAD_BYTES, JSONL_KEY_LINES, JSONL_PROBE_BYTES, JSONL_PROBES, SAMPLE_ROWS } from "../limits.ts";
import type { TableHead, TextEncoding } from "../table.ts";
import { parseObjectLine, readObjectLine, TextLines } from "./jsonl-rows.ts";

interface Opened {
  path: string;
  size: number;
  /** The decoded beginning of the file. */
  text: string;
  encoding: TextEncoding;
}

const firstLines = (text: string, whole: boolean): { text: string; line: number }[] => {
  const found: { text: string; line: number }[] = [];
  const lines = new TextLines((line, number) => {
    if (line !== undefined && found.length < JSONL_KEY_LINES) found.push({ text: line, line: number });
  });
  lines.write(text);
  if (whole || found.length === 0) lines.end();
  return found;
};

/** Keys met in pieces taken evenly across the file: a collection put together from several starts new keys far down. */
async function* laterKeys({ path, size, encoding }: Opened): AsyncGenerator<string[]> {
  if (encoding.startsWith("utf-16")) return;
  const decoder = new TextDecoder(encoding === "gb18030" ? "gb18030" : "utf-8");
  const step = Math.max(JSONL_PROBE_BYTES, Math.floor((size - HEAD_BYTES) / JSONL_PROBES));
  for (let at = HEAD_BYTES; at < size; at += step) {
    const lines = decoder.decode(await readBytesAt(path, at, JSONL_PROBE_BYTES)).split("\n");
    // The piece begins and ends inside a line.
    for (const line of lines.slice(1, -1)) yield Object.keys(parseObjectLine(line) ?? {});
  }
}

/** The keys are the headings, in order of appearance; undefined where no line is a JSON object. */
export const readJsonlHead = async (opened: Opened): Promise<TableHead | undefined> => {
  const { text, size, encoding } = opened;
  const lines = firstLines(text, size <= HEAD_BYTES);
  const columnOf = new Map<string, number>();
  const learn = (keys: readonly string[]): void => {
    for (const key of keys) if (!columnOf.has(key)) columnOf.set(key, columnOf.size);
  };
  for (const line of lines) learn(Object.keys(parseObjectLine(line.text) ?? {}));
  if (columnOf.size === 0) return undefined;
  for await (const keys of laterKeys(opened)) if (columnOf.size < COLUMNS_LIMIT) learn(keys);
  const headings = [...columnOf.keys()];
  if (headings.length > COLUMNS_LIMIT) throw new FormatError("format.too_many_columns", { columns: headings.length, limit: COLUMNS_LIMIT });
  const rows = lines.slice(0, SAMPLE_ROWS).map((line) => readObjectLine(line.text, line.line, columnOf));
  const sample = rows.filter(({ problem }) => problem === undefined).map(({ cells }) => cells);
  return { format: "jsonl", encoding, headings, headingLine: 0, dialect: recogniseDialect(headings), sample };
};
