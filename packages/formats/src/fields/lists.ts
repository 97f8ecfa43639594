import { LIST_SEPARATOR } from "../list-separator.ts";

/** PatSnap ` | `, incoPat `; ` or a new line, CNIPA `;`, JSONL lists by LIST_SEPARATOR. */
const SEPARATORS = new RegExp(`[|;；｜\\n\\r${LIST_SEPARATOR}]`, "u");
const COMMAS = /[,，、]/u;
/** A Chinese name or organisation, with the brackets and dots that occur inside them. */
const CHINESE_NAME = /^[\p{Script=Han}·•()（）\d]{2,40}$/u;

const clean = (items: readonly string[]): string[] => {
  const kept = items.map((item) => item.trim()).filter((item) => item !== "" && item !== "-");
  return [...new Set(kept)];
};

/** The values of a cell with several, in order and without repeats. */
export const splitValues = (cell: string): string[] => clean(cell.split(SEPARATORS));

/** As `splitValues`; symbols without inner commas are also separated by commas. */
export const splitSymbols = (cell: string): string[] => clean(cell.split(SEPARATORS).flatMap((item) => item.split(COMMAS)));

/**
 * Names of people or organisations. A comma separates Chinese names only where every part reads like one: `Smith, John` and
 * `示例公司, Ltd.` stay whole.
 */
export const splitNames = (cell: string): string[] => {
  if (SEPARATORS.test(cell)) return splitValues(cell);
  const parts = cell.split(COMMAS).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => CHINESE_NAME.test(part)) ? clean(parts) : clean([cell]);
};
