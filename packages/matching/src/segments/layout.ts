/** How numbers of a section are kept. */
const KINDS = {
  bytes: { size: 1, open: (buffer: SharedArrayBuffer, at: number, length: number) => new Uint8Array(buffer, at, length) },
  halves: { size: 2, open: (buffer: SharedArrayBuffer, at: number, length: number) => new Uint16Array(buffer, at, length) },
  integers: { size: 4, open: (buffer: SharedArrayBuffer, at: number, length: number) => new Int32Array(buffer, at, length) },
  naturals: { size: 4, open: (buffer: SharedArrayBuffer, at: number, length: number) => new Uint32Array(buffer, at, length) },
  floats: { size: 8, open: (buffer: SharedArrayBuffer, at: number, length: number) => new Float64Array(buffer, at, length) },
} as const;

type Kind = keyof typeof KINDS;

/**
 * The columns of a segment, in the order in which they stand in its buffer. Numbers of documents and terms count from 0 within the segment.
 *
 * - `totals` see `TOTALS`; `living`: a bit for each document.
 * - `id…`: ids of documents as terms of a dictionary, so that a document's number is that of its id.
 * - `…Slots`: open addressing, see `term-table.ts`; `…Texts`: UTF-16 units of all terms.
 * - `…Records`: six integers a word and four a bigram, and one record more as the end: see `RECORD`.
 * - `…Docs`, `…Impacts`: postings of term after term, documents rising; impacts in 255ths, see `impacts.ts`.
 * - `bigramDoubles`: by posting of bigrams, the impact of the same text as a word; 0 where it is none. Such a word, a double, has no postings among `wordDocs`.
 * - `rows`, `rowEnds`: the same postings document by document with their weighted frequencies, see `term-rows.ts`.
 * - `…Lengths`: weighted length of each document, in half units.
 * - `titleDocs`: by word, the documents whose title holds it; `titleSizes`: how many different words that title has, `MOST_TITLE_WORDS` at most.
 * - `bodyTexts`, `bodyEnds`: the texts as their authors wrote them, five fields a document, in the code of `bodyCode`: see `text-code.ts`.
 * - `facts`: what documents state, as `columns/fact-layout.ts` lays it out.
 */
export const SECTIONS = {
  totals: "floats",
  living: "naturals",
  idSlots: "integers",
  idStarts: "integers",
  idTexts: "halves",
  wordSlots: "integers",
  wordRecords: "integers",
  wordTexts: "halves",
  wordDocs: "halves",
  wordImpacts: "bytes",
  wordLengths: "integers",
  titleDocs: "halves",
  titleSizes: "bytes",
  bigramSlots: "integers",
  bigramRecords: "integers",
  bigramTexts: "halves",
  bigramDocs: "halves",
  bigramImpacts: "bytes",
  bigramDoubles: "bytes",
  bigramLengths: "integers",
  rowEnds: "integers",
  rows: "halves",
  bodyEnds: "integers",
  bodyCode: "halves",
  bodyTexts: "bytes",
  facts: "bytes",
} as const satisfies Record<string, Kind>;

export type SectionName = keyof typeof SECTIONS;
export type Sections = { readonly [Name in SectionName]: ReturnType<(typeof KINDS)[(typeof SECTIONS)[Name]]["open"]> };
export type SectionLengths = Readonly<Record<SectionName, number>>;

/** Places in `totals`: living documents, their weighted lengths in half units, and the mean lengths that the impacts were computed for. */
export const TOTALS = { living: 0, wordLength: 1, bigramLength: 2, wordMean: 3, bigramMean: 4 } as const;
export const TOTALS_LENGTH = 5;

/**
 * Places in a term's record: where its text and its postings begin, how many living documents hold it, and what bounds its gain: its greatest impact in
 * 255ths + 256 × how many words the shortest title has that holds it, `MOST_TITLE_WORDS` at most. Of words besides: where the documents begin whose titles
 * hold it, and one more than the number of the same text as a bigram; 0: it is none.
 */
export const RECORD = { text: 0, posting: 1, frequency: 2, bounds: 3, title: 4, double: 5 } as const;
export const RECORD_LENGTH = { words: 6, bigrams: 4 } as const;
export const MOST_TITLE_WORDS = 255;

/** Begins every buffer: four letters and the version of this layout. */
const MAGIC = 0x5a51_5347;
const LAYOUT_VERSION = 8;
const HEADER = { magic: 0, version: 1, documents: 2, lengths: 3 } as const;
const NAMES = Object.keys(SECTIONS) as SectionName[];
/** Every section starts at a multiple of eight bytes, as floats must. */
const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;
const HEADER_BYTES = aligned((HEADER.lengths + NAMES.length) * 4);

const sectionsIn = (
  buffer: SharedArrayBuffer,
  lengthOf: (name: SectionName, place: number) => number,
): { sections: Sections; bytes: number } => {
  let at = HEADER_BYTES;
  const sections = NAMES.map((name, place) => {
    const kind = KINDS[SECTIONS[name]];
    const length = lengthOf(name, place);
    const bytes = length * kind.size;
    if (at + bytes > buffer.byteLength) throw new RangeError(`section ${name} of a segment ends after its buffer`);
    const section = kind.open(buffer, at, length);
    at += aligned(bytes);
    return [name, section] as const;
  });
  return { sections: Object.fromEntries(sections) as unknown as Sections, bytes: at };
};

/** An empty buffer with room for sections of these lengths. */
export const allocateSections = (documents: number, lengths: SectionLengths): { buffer: SharedArrayBuffer; sections: Sections } => {
  const bytes = NAMES.reduce((sum, name) => sum + aligned(lengths[name] * KINDS[SECTIONS[name]].size), HEADER_BYTES);
  const buffer = new SharedArrayBuffer(bytes);
  const header = new Int32Array(buffer, 0, HEADER_BYTES / 4);
  header[HEADER.magic] = MAGIC;
  header[HEADER.version] = LAYOUT_VERSION;
  header[HEADER.documents] = documents;
  for (const [place, name] of NAMES.entries()) header[HEADER.lengths + place] = lengths[name];
  return { buffer, sections: sectionsIn(buffer, (name) => lengths[name]).sections };
};

/** Whether a segment's buffer was made by this version. */
export const isOfThisVersion = (buffer: SharedArrayBuffer): boolean =>
  buffer.byteLength >= HEADER_BYTES && new Int32Array(buffer, 0, HEADER.lengths)[HEADER.version] === LAYOUT_VERSION;

/** The sections of a buffer that `allocateSections` made, here or in another thread. Throws `RangeError` when it is none of this version. */
export const openSections = (buffer: SharedArrayBuffer): { documents: number; sections: Sections } => {
  if (buffer.byteLength < HEADER_BYTES) throw new RangeError("a segment is longer than this buffer");
  const header = new Int32Array(buffer, 0, HEADER_BYTES / 4);
  if (header[HEADER.magic] !== MAGIC || header[HEADER.version] !== LAYOUT_VERSION)
    throw new RangeError("this buffer is no segment of this version");
  const { sections, bytes } = sectionsIn(buffer, (_name, place) => header[HEADER.lengths + place] ?? 0);
  if (bytes !== buffer.byteLength) throw new RangeError("a segment's sections do not fill its buffer");
  return { documents: header[HEADER.documents] ?? 0, sections };
};
