import { spawn } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readPatentRow, readRows, readTableHead, suggestPatentMapping } from "@zhiqiao/formats";
import { coverageOf } from "../packages/formats/test/support/coverage.ts";
import { exchangeDocument } from "../packages/formats/test/support/patent-xml.ts";
import type { Figure } from "./figure.ts";
import { makeExport } from "./make-export.ts";

const today = "2026-11-21";
const megabyte = 1024 * 1024;
const rowCount = 100_000;
const bars = { seconds: 6, share: 0.99 } as const;
const largeBytes = 1024 * megabyte;

/** The real files, in the folder beside the checkout; they are never part of it. */
const realFiles = path.resolve(import.meta.dirname, "../../shared/data");
const tables = ["exports/patsnap-ar-glasses.xlsx", "exports/cnipa-disc-e01b.xlsx", "patents/cn_patents.jsonl"] as const;

async function coverageFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of tables) {
    const file = path.join(realFiles, name);
    const label = `non-empty cells of ${path.basename(name)} in a field or a kept extra`;
    if (!existsSync(file)) {
      figures.push({ name: label, value: "no ../shared/data", bar: "≥ 99 %", met: null });
      continue;
    }
    const { cells, typed, extra, refused, lost } = await coverageOf(file, today);
    const losses = Object.values(lost).reduce((sum, count) => sum + count, 0);
    // Cells of refused rows are no part of a record; they are kept with the run, to correct and load again.
    const share = (typed + extra) / (cells - refused);
    figures.push({
      name: label,
      value: `${(share * 100).toFixed(2)} % of ${(cells - refused).toLocaleString("en")} (${typed.toLocaleString("en")} typed), ${losses} lost`,
      bar: "≥ 99 %, 0",
      met: share >= bars.share && losses === 0,
    });
  }
  return figures;
}

/** Reads every record of a file, as an import does before the database; for a process of its own. */
async function readThrough(file: string): Promise<void> {
  const started = performance.now();
  const head = await readTableHead(file, { today });
  const { mapping } = suggestPatentMapping(head.headings);
  let highest = 0;
  let records = 0;
  const timer = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage.rss());
  }, 20);
  for await (const batch of readRows(file, head)) for (const row of batch) if (readPatentRow(row, head, mapping, today).ok) records += 1;
  clearInterval(timer);
  console.log(JSON.stringify({ seconds: (performance.now() - started) / 1000, residentMb: Math.round(highest / megabyte), records }));
}

interface Reading {
  readonly seconds: number;
  readonly residentMb: number;
  readonly records: number;
}

const inOwnProcess = (file: string): Promise<Reading> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", import.meta.filename, file], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk: Buffer) => {
      text += chunk.toString("utf8");
    });
    child.on("exit", (code) =>
      code === 0 ? resolve(JSON.parse(text) as Reading) : reject(new Error(`reading ${file} ended with ${code}`)),
    );
  });

async function speedFigure(folder: string, format: "xlsx" | "csv"): Promise<Figure> {
  const file = path.join(folder, `rows.${format}`);
  await makeExport({ rows: rowCount, format, out: file });
  const { seconds, residentMb, records } = await inOwnProcess(file);
  await rm(file);
  return {
    name: `reading ${records.toLocaleString("en")} rows of the PatSnap shape, ${format.toUpperCase()}`,
    value: `${seconds.toFixed(1)} s, ${residentMb} MB`,
    bar: `≤ ${bars.seconds} s`,
    met: seconds <= bars.seconds,
  };
}

function* largeXml(): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<exch:exchange-documents xmlns:exch="http://www.epo.org/exchange">\n';
  const filler = "示例".repeat(2_000);
  for (let n = 0, written = 0; written < largeBytes; n += 1) {
    const document = exchangeDocument(String(100_000_000 + n), `一种示例装置${n}${filler}`);
    written += Buffer.byteLength(document);
    yield document;
  }
  yield "</exch:exchange-documents>";
}

async function largeFigure(folder: string, kind: "CSV" | "XML"): Promise<Figure> {
  const file = path.join(folder, `large.${kind.toLowerCase()}`);
  // A row of the generated export takes some 1.7 kB; what counts is the size that the file really has.
  if (kind === "CSV") await makeExport({ rows: 760_000, format: "csv", out: file });
  else await pipeline(Readable.from(largeXml()), createWriteStream(file));
  const { size } = await stat(file);
  const { seconds, residentMb, records } = await inOwnProcess(file);
  await rm(file);
  return {
    name: `reading ${(size / 1024 ** 3).toFixed(2)} GB of ${kind} (${records.toLocaleString("en")} records): highest resident memory`,
    value: `${residentMb} MB in ${seconds.toFixed(0)} s`,
    bar: "bounded",
    met: null,
  };
}

/** What the readers of files do with the real exports, how fast they are, and what memory a gigabyte takes. */
export async function benchFormats(): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "zhiqiao-bench-formats-"));
  try {
    return [
      ...(await coverageFigures()),
      await speedFigure(folder, "xlsx"),
      await speedFigure(folder, "csv"),
      await largeFigure(folder, "CSV"),
      await largeFigure(folder, "XML"),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const [, script, file] = process.argv;
if (script === import.meta.filename && file !== undefined) await readThrough(file);
