/** An IPC symbol by its levels 部 大类 小类 大组 小组, as far as it goes: `H`, `H01`, `H01M`, `H01M10`, `H01M10/0525`. */
export type IpcSymbol = readonly [string, ...string[]];

/** A symbol and whether everything below it is meant too (`G06F*`); without the star a group means itself alone. */
export type IpcPattern = { readonly levels: IpcSymbol; readonly below: boolean; readonly text: string };

const SYMBOL = /^([A-HY])(?:(\d{2})(?:([A-Z])(?:0*([1-9]\d{0,3})(?:\/(\d{2,6}))?)?)?)?$/u;

const COMPACT = /^[A-Z0-9/*]*$/u;

/** Most symbols come compact as they are. */
const compactOf = (text: string): string => (COMPACT.test(text) ? text : text.normalize("NFKC").toUpperCase().replaceAll(/\s/gu, ""));

/** Levels of `H01M10/0525` or `h01m 10/0525`; undefined for anything else. */
export const parseIpcSymbol = (text: string): IpcSymbol | undefined => {
  const match = SYMBOL.exec(compactOf(text));
  const section = match?.[1];
  if (section === undefined) return undefined;
  return [section, ...(match?.slice(2) ?? []).filter((level) => level !== undefined)];
};

/** A pattern of a table: `G06F*`, `G06F11*`, `G16*`, `G06F3/01`; without a group it always means everything below. */
export const parseIpcPattern = (text: string): IpcPattern | undefined => {
  const compact = compactOf(text);
  const starred = compact.endsWith("*");
  const levels = parseIpcSymbol(starred ? compact.slice(0, -1) : compact);
  if (levels === undefined) return undefined;
  return { levels, below: starred || levels.length < 5, text: compact };
};

/**
 * Whether the pattern names the symbol, level by level and never by the letters alone (`B60L8*` does not name `B60L80/00`).
 * `unknown` where the symbol stops above the pattern, so that it may or may not lie below it.
 */
export const ipcMatches = (pattern: IpcPattern, symbol: IpcSymbol): "yes" | "no" | "unknown" => {
  const common = Math.min(pattern.levels.length, symbol.length);
  for (let level = 0; level < common; level += 1) if (pattern.levels[level] !== symbol[level]) return "no";
  if (symbol.length < pattern.levels.length) return "unknown";
  return pattern.below || symbol.length === pattern.levels.length ? "yes" : "no";
};

/** Things filed under the subclass, class or section of an IPC pattern, so that a symbol meets those near it and no others. */
export type ByIpcKey<T> = ReadonlyMap<string, readonly T[]>;

const keyOf = (levels: readonly string[]): string => levels.slice(0, 3).join("");

/** Files every thing under each of its patterns. */
export const fileByIpc = <T>(things: readonly T[], patternsOf: (thing: T) => readonly IpcPattern[]): ByIpcKey<T> => {
  const filed = new Map<string, T[]>();
  for (const thing of things) {
    for (const key of new Set(patternsOf(thing).map(({ levels }) => keyOf(levels)))) {
      const under = filed.get(key) ?? [];
      under.push(thing);
      filed.set(key, under);
    }
  }
  return filed;
};

/** Whatever a symbol could match; one that stops above the subclass meets everything below it. A thing may come twice. */
export const nearIpc = <T>(filed: ByIpcKey<T>, levels: IpcSymbol): readonly T[] => {
  const [section, classNumber = "", subclass] = levels;
  const sectionOf = filed.get(section) ?? [];
  if (levels.length >= 3) {
    const ofSubclass = filed.get(`${section}${classNumber}${subclass}`) ?? [];
    const ofClass = filed.get(`${section}${classNumber}`);
    return ofClass === undefined && sectionOf.length === 0 ? ofSubclass : [...sectionOf, ...(ofClass ?? []), ...ofSubclass];
  }
  const prefix = keyOf(levels);
  const below = [...filed].filter(([key]) => key.startsWith(prefix)).flatMap(([, things]) => things);
  return levels.length === 2 ? [...sectionOf, ...below] : below;
};
