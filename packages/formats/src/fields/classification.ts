/** Section, class, subclass, and where given main group and subgroup; `Y` is a section of CPC only. */
const SYMBOL = /^([A-HY])\s?(\d{2})\s?([A-Z])\s*(?:0*(\d{1,4})\s?\/\s?(\d{2,6})|0*([1-9]\d{0,3}))?(.*)$/u;
/** What may follow the symbol: version, level, position and value of IPC 2006 on (`(2006.01)I`, `20060101AFI…`). */
const TAIL = /^\s*(?:[([]\d{4}(?:\.\d{2})?[)\]]\s*[AFILNCS,. ]*|\s\d{8}[A-Z0-9 ]*|[AFILN]{1,2})?$/u;
const PREFIX = /^INT\.?\s?CL\.?\s?\d*\s?[:.]?\s*/u;

/**
 * One IPC or CPC symbol in canonical form `H01M10/0525`, `G02B` for a bare subclass; undefined for anything else.
 * Reads `E01B3/32(2006.01)I`, `A24B   15/18    (2006.01)`, `h01m 10/0525` and the fixed 50-character field of ST.8.
 */
export const normaliseIpc = (text: string): string | undefined => {
  const value = text.normalize("NFKC").toUpperCase().trim().replace(PREFIX, "");
  const match = SYMBOL.exec(value);
  if (match === null || !TAIL.test(match[7] ?? "")) return undefined;
  const subclass = `${match[1]}${match[2]}${match[3]}`;
  if (match[4] !== undefined && match[5] !== undefined) return `${subclass}${match[4]}/${match[5]}`;
  return match[6] === undefined ? subclass : `${subclass}${match[6]}/00`;
};

/** Locarno class `14-03`, also out of `LOC(10)Cl.14-03`; undefined for anything else. */
export const normaliseLocarno = (text: string): string | undefined => {
  const match = /(?:^|[^\d-])(\d{2})-(\d{2})(?:$|[^\d-])/u.exec(text.normalize("NFKC"));
  return match === null ? undefined : `${match[1]}-${match[2]}`;
};
