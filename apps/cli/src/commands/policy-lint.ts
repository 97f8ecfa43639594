import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Language } from "@zhiqiao/contracts";
import { detectEncoding } from "@zhiqiao/formats";
import { resources } from "@zhiqiao/messages";
import {
  type Jurisdiction,
  jurisdictionOf,
  lintDocuments,
  type LintFinding,
  type LintSource,
  type PolicyTextProblem,
  readPolicyText,
  recogniseJurisdiction,
} from "@zhiqiao/rules";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "../failure.ts";
import { type Bilingual, type LanguageName, speak, spokenLanguages } from "../language.ts";
import { lintLines } from "../lint-lines.ts";

export type LintWords = {
  readonly against?: readonly string[];
  readonly region?: readonly string[];
  readonly strict?: true;
  readonly all?: true;
  readonly lang?: LanguageName;
  readonly json?: true;
};

const refuse = (code: string, text: Bilingual): CommandRefusal => new CommandRefusal(exitCodes.refusedInput, code, text);

const notRead = (file: string, problem: PolicyTextProblem): CommandRefusal => {
  const causes: Record<PolicyTextProblem, Bilingual> = {
    empty: { zh: `${file} 是空的。请给出政策的文字内容。`, en: `${file} is empty. Give the text of the circular.` },
    not_text: {
      zh: `${file} 不是纯文本。请从 Word 或 PDF 中另存为 TXT（UTF-8 或 GBK）后再试。`,
      en: `${file} is no plain text. Save the Word or PDF file as TXT (UTF-8 or GBK) and try again.`,
    },
    too_long: {
      zh: `${file} 超过 400 万字。请拆成单份文件。`,
      en: `${file} has more than 4,000,000 characters. Split it into single documents.`,
    },
  };
  return refuse(problem, causes[problem]);
};

/** The words of a file in UTF-8, UTF-16 or GBK. */
const readText = async (file: string): Promise<string> => {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw refuse("file_not_read", {
      zh: `无法读取 ${file}（${error.code ?? error.message}）。请检查路径和权限。`,
      en: `${file} cannot be read (${error.code ?? error.message}). Check its path and permissions.`,
    });
  });
  const head = bytes.subarray(0, 4).toString("latin1");
  const encoding = head.startsWith("%PDF") || head.startsWith("PK\u0003\u0004") ? undefined : detectEncoding(bytes);
  if (encoding === undefined) throw notRead(file, "not_text");
  return new TextDecoder(encoding.replace(/-bom$/u, "")).decode(bytes);
};

/** `371000` for every file, `name.txt=371000` for one. */
const regionsOf = (said: readonly string[]): { readonly every: string | undefined; readonly byFile: ReadonlyMap<string, string> } => {
  const byFile = new Map<string, string>();
  let every: string | undefined;
  for (const one of said) {
    const [, file, code = ""] = /^(?:(.+)=)?(\d{6})$/u.exec(one) ?? [];
    if (code === "")
      throw refuse("region_not_read", {
        zh: `“${one}”不是区划代码。写作 371000，或 文件名=371000。`,
        en: `"${one}" is no region code. Write 371000, or file.txt=371000.`,
      });
    if (file === undefined) every = code;
    else byFile.set(file, code);
  }
  return { every, byFile };
};

type Named = LintSource & { readonly file: string };

const readSources = async (
  files: readonly string[],
  region: (file: string, name: string) => string | undefined,
  taken: Set<string>,
): Promise<readonly Named[]> => {
  const sources: Named[] = [];
  for (const file of files) {
    const base = path.basename(file);
    const key = taken.has(base) ? file : base;
    taken.add(key);
    const reading = readPolicyText(await readText(file));
    if (reading.state === "refused") throw notRead(file, reading.problem);
    const said = region(file, base);
    const jurisdiction: Jurisdiction | null = said === undefined ? recogniseJurisdiction(reading.document) : jurisdictionOf(said);
    sources.push({ file, key, document: reading.document, jurisdiction });
  }
  return sources;
};

const documentLine = ({ key, document, jurisdiction }: Named, language: Language): string => {
  const { cli } = resources[language].policyLint;
  const issuer = document.issuers.length === 0 ? cli.noIssuer : document.issuers.join("、");
  const region = jurisdiction === null ? cli.noRegion : cli.region.replace("{{code}}", jurisdiction.code);
  const facts: Readonly<Record<string, string>> = {
    name: key,
    title: document.title,
    issuer,
    region,
    clauses: String(document.clauses.length),
  };
  return cli.document.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => facts[name] ?? "");
};

const countOf = (findings: readonly LintFinding[], severity: LintFinding["severity"]): number =>
  findings.filter((one) => one.severity === severity).length;

const summaryLine = (findings: readonly LintFinding[], language: Language): string => {
  const { cli } = resources[language].policyLint;
  if (findings.length === 0) return cli.clean;
  return cli.summary
    .replace("{{findings}}", String(findings.length))
    .replace("{{conflicts}}", String(countOf(findings, "conflict")))
    .replace("{{gaps}}", String(countOf(findings, "gap")))
    .replace("{{notes}}", String(countOf(findings, "note")));
};

const DEFAULT_CELLS = 110;

const inWords = (sources: readonly Named[], findings: readonly LintFinding[], words: LintWords): string => {
  const cells = Math.max(60, Math.min(process.stdout.columns ?? DEFAULT_CELLS, 160));
  return spokenLanguages()
    .map((language) =>
      [
        ...sources.map((source) => documentLine(source, language)),
        "",
        ...findings.flatMap((finding) => [
          ...lintLines(
            { ...finding, places: [...finding.places].map((place) => ({ ...place, marks: [...place.marks] })) },
            { language, all: words.all === true, cells },
          ),
        ]),
        summaryLine(findings, language),
      ].join("\n"),
    )
    .join("\n\n");
};

const asJson = (sources: readonly Named[], findings: readonly LintFinding[]): string =>
  JSON.stringify(
    {
      documents: sources.map(({ file, key, document, jurisdiction }) => ({
        name: key,
        file,
        title: document.title,
        issuers: document.issuers,
        documentNumber: document.documentNumber,
        issuedOn: document.issuedOn,
        region: jurisdiction?.code ?? null,
        clauses: document.clauses.length,
      })),
      findings,
    },
    null,
    2,
  );

/**
 * Checks circulars in files against themselves and each other, and prints every finding with its passages and what the platform does about it.
 * Exit code 0 whatever is found; with --strict 3 where a conflict is.
 */
export const lintPolicyFiles = async (files: readonly string[], words: LintWords): Promise<void> => {
  if (words.lang !== undefined) speak(words.lang);
  const { every, byFile } = regionsOf(words.region ?? []);
  const region = (file: string, name: string): string | undefined => byFile.get(file) ?? byFile.get(name) ?? every;
  const taken = new Set<string>();
  const own = await readSources(files, region, taken);
  const others = await readSources(words.against ?? [], (file, name) => byFile.get(file) ?? byFile.get(name), taken);
  const findings = lintDocuments(own, others);
  process.stdout.write(`${words.json === true ? asJson([...own, ...others], findings) : inWords([...own, ...others], findings, words)}\n`);
  if (words.strict === true && countOf(findings, "conflict") > 0) process.exitCode = exitCodes.refusedInput;
};
