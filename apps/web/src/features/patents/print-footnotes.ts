import type { FactSource } from "@zhiqiao/contracts";

/** One source as a footnote: a line of a file is a place of its own. */
export interface Footnote {
  readonly number: number;
  readonly source: FactSource;
}

/** Numbers sources in the order in which the document first names them; the same line of the same source keeps its number. */
export const createFootnotes = (): { readonly numberOf: (source: FactSource) => number; readonly all: () => readonly Footnote[] } => {
  const notes = new Map<string, Footnote>();
  return {
    numberOf: (source) => {
      const place = `${source.id} ${source.line ?? ""}`;
      const known = notes.get(place);
      if (known !== undefined) return known.number;
      const number = notes.size + 1;
      notes.set(place, { number, source });
      return number;
    },
    all: () => [...notes.values()],
  };
};
