import { normaliseIpc, normaliseLocarno } from "@zhiqiao/formats";
import type { Bilingual } from "./language.ts";
import { dayOf, factKeys } from "./supply-facts.ts";

type Members = Readonly<Record<string, unknown>>;

/** Said in a few words, as a message quotes what stands in a file. */
type Quote = (text: string) => string;

const texts = ["abstract", "description"] as const;
const listsOfTexts = ["claims", "ipc", "classes", "cpc"] as const;
const days = [...factKeys.application, ...factKeys.publication, ...factKeys.grant] as const;

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === "";

const sortOf = (value: unknown): Bilingual => {
  if (Array.isArray(value)) return { zh: "列表", en: "a list" };
  if (typeof value === "object") return { zh: "对象", en: "an object" };
  return typeof value === "number" ? { zh: "数字", en: "a number" } : { zh: "真假值", en: "true or false" };
};

/** Why a value that must be text is none. */
export const notText = (field: string, value: unknown): Bilingual => {
  const { zh, en } = sortOf(value);
  return { zh: `${field} 须为文字，这里是${zh}`, en: `${field} must be text and is ${en}` };
};

/** A symbol of the IPC, with no more than its section or class where it says no more, or of the classes of designs. */
export const isSymbol = (symbol: string): boolean =>
  normaliseIpc(symbol) !== undefined || /^[A-HY](?:\d{2})?$/iu.test(symbol) || normaliseLocarno(symbol) !== undefined;

const leftOut = ({ zh, en }: Bilingual): Bilingual => ({ zh: `${zh}，此项不计。请改正。`, en: `${en}: it is left out; correct it` });

/** What a usable line says that cannot be read, field by field: it is left out, and silence would let its writer believe that it counts. */
export const fieldProblems = (members: Members, ipc: readonly string[], quote: Quote): readonly Bilingual[] => {
  const problems: Bilingual[] = [];
  for (const field of texts) {
    const value = members[field];
    if (!isAbsent(value) && typeof value !== "string") problems.push(notText(field, value));
  }
  for (const field of listsOfTexts) {
    const value = members[field];
    const parts: readonly unknown[] = Array.isArray(value) ? value : isAbsent(value) ? [] : [value];
    const wrong = parts.find((part) => !isAbsent(part) && typeof part !== "string");
    if (wrong !== undefined) problems.push(notText(field, wrong));
  }
  const unknown = ipc.find((symbol) => !isSymbol(symbol));
  if (unknown !== undefined)
    problems.push({
      zh: `ipc 中的“${quote(unknown)}”不是分类号（例如 H01M 10/05）`,
      en: `“${quote(unknown)}” in ipc is no symbol such as H01M 10/05`,
    });
  for (const field of days) {
    const value = members[field];
    const first: unknown = Array.isArray(value) ? value[0] : value;
    if (isAbsent(first)) continue;
    const written = typeof first === "number" ? String(first) : first;
    if (typeof written !== "string") problems.push(notText(field, first));
    else if (dayOf(written.trim()) === undefined)
      problems.push({
        zh: `${field} 的“${quote(written)}”不是存在的日期（写作 2024-06-30）`,
        en: `“${quote(written)}” of ${field} is no day that exists, written 2024-06-30`,
      });
  }
  return problems.map(leftOut);
};
