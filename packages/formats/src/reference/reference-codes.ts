/** A code of a table taken apart: how it is written, where it stands, and under what. */
export interface PlacedCode {
  readonly code: string;
  readonly level: string;
  readonly parent: string | null;
}

const compact = (text: string): string => text.normalize("NFKC").toUpperCase().replaceAll(/\s/gu, "");

const IPC = /^([A-H])(?:(\d{2})(?:([A-Z])(?:0*([1-9]\d{0,3})(?:\/(\d{2,6}))?)?)?)?$/u;

/** `A`, `A01`, `A01B`, `A01B1/00`, `A01B1/02`; a main group without its `/00` is given it. */
const placeIpc = (text: string): PlacedCode | undefined => {
  const match = IPC.exec(compact(text));
  const [, section, classNumber, subclass, group, subgroup] = match ?? [];
  if (section === undefined) return undefined;
  if (classNumber === undefined) return { code: section, level: "section", parent: null };
  const ofClass = `${section}${classNumber}`;
  if (subclass === undefined) return { code: ofClass, level: "class", parent: section };
  const ofSubclass = `${ofClass}${subclass}`;
  if (group === undefined) return { code: ofSubclass, level: "subclass", parent: ofClass };
  const main = `${ofSubclass}${group}/00`;
  if (subgroup === undefined || /^0+$/u.test(subgroup)) return { code: main, level: "main_group", parent: ofSubclass };
  return { code: `${ofSubclass}${group}/${subgroup}`, level: "subgroup", parent: main };
};

const INDUSTRY = /^([A-T])?(\d{2})?(\d)?(\d)?$/u;

/** `A`, `A01`, `A011`, `A0111`; digits without their letter are placed under the letter of `underLetter`. */
const placeIndustry = (text: string, underLetter: string | null): PlacedCode | undefined => {
  const match = INDUSTRY.exec(compact(text));
  const [, ownLetter, division, group, detail] = match ?? [];
  const letter = ownLetter ?? underLetter ?? undefined;
  if (match === null || letter === undefined || (ownLetter === undefined && division === undefined)) return undefined;
  if (division === undefined) return { code: letter, level: "category", parent: null };
  if (group === undefined) return { code: `${letter}${division}`, level: "division", parent: letter };
  if (detail === undefined) return { code: `${letter}${division}${group}`, level: "group", parent: `${letter}${division}` };
  return { code: `${letter}${division}${group}${detail}`, level: "class", parent: `${letter}${division}${group}` };
};

const BRANCH = /^\d+(?:\.\d+)*$/u;

/** `1`, `1.1`, `1.1.2`. */
const placeBranch = (text: string): PlacedCode | undefined => {
  const code = compact(text).replace(/\.$/u, "");
  if (!BRANCH.test(code)) return undefined;
  const cut = code.lastIndexOf(".");
  return { code, level: cut < 0 ? "field" : "branch", parent: cut < 0 ? null : code.slice(0, cut) };
};

/** Reads codes of one kind, in the order of the file: GB/T 4754 may leave the letter to the row above. */
export const codePlacer = (kind: "sei" | "ipc" | "gbt4754"): ((text: string) => PlacedCode | undefined) => {
  if (kind === "sei") return placeBranch;
  if (kind === "ipc") return placeIpc;
  let letter: string | null = null;
  return (text) => {
    const placed = placeIndustry(text, letter);
    if (placed !== undefined) letter = placed.code.slice(0, 1);
    return placed;
  };
};

/** A code and everything that it lies under, widest first; empty where it is none of that kind. */
export const referencePath = (kind: "ipc" | "gbt4754", text: string): readonly string[] => {
  const place = codePlacer(kind);
  const path: string[] = [];
  for (let placed = place(text); placed !== undefined; placed = placed.parent === null ? undefined : place(placed.parent))
    path.unshift(placed.code);
  return path;
};
