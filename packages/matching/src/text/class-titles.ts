/** Section, class, subclass, main group and, behind a stroke, the subgroup; exports write the edition and marks of value behind it: H01M 10/48 (2006.01) I. */
const SYMBOL = /^([A-H]\d{2}[A-Z])0*(\d{1,4})(?:\/(\d{2,6}))?(?:\(\d{4}\.\d{2}\).*)?$/u;
/** A reference to other classes or a remark, innermost first: 锹；铲（铲齿入A01B1/20）. */
const BRACKETS = /[（(][^（()）]*[)）]/gu;

/** The main group `H01M10/00` of a symbol such as `H01M 10/0525`, and the symbol itself; empty for what names no group. */
const groupsOf = (symbol: string): readonly string[] => {
  const [, subclass, group, subgroup = ""] = SYMBOL.exec(symbol.normalize("NFKC").replace(/\s+/gu, "").toUpperCase()) ?? [];
  if (subclass === undefined) return [];
  const main = `${subclass}${group}/00`;
  return /^0*$/u.test(subgroup) ? [main] : [main, `${subclass}${group}/${subgroup}`];
};

/** A title as words of its subject: what stands in brackets tells where other subjects are classified. */
const subjectOf = (title: string): string => {
  const without = title.replace(BRACKETS, "");
  return without === title ? title.trim() : subjectOf(without);
};

/** The codes whose titles `classTitles` asks for, each once. */
export const classCodes = (symbols: Iterable<string>): readonly string[] => Array.from(new Set(Array.from(symbols).flatMap(groupsOf)));

/**
 * What the classes of a document are about, as texts for its field `classes`: of each IPC symbol the title of its main group and its own, without the
 * references to other classes in them (WIPO, *Guide to the IPC*: references limit a place or point to others). A symbol that the edition does not hold gives
 * its main group alone. Titles of subclasses say too little: with them fewer good supplies are found (README).
 */
export const classTitles = (symbols: Iterable<string>, titleOf: (code: string) => string | undefined): readonly string[] =>
  Array.from(new Set(classCodes(symbols).map((code) => subjectOf(titleOf(code) ?? "")))).filter((title) => title !== "");
