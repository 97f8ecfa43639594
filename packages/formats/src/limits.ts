const KIB = 1024;
const MIB = 1024 * KIB;
const GIB = 1024 * MIB;

/** Bytes of the file on disk. Reading is streamed, so this bounds time, not memory. */
export const FILE_BYTES_LIMIT = 2 * GIB;
/** Bytes of all parts of a workbook together after inflating. */
export const UNPACKED_BYTES_LIMIT = 2 * GIB;
/** A part larger than this whose bytes are more than RATIO_LIMIT times its packed bytes is a bomb; real sheets reach 7 to 60. */
export const RATIO_CHECKED_FROM_BYTES = 16 * MIB;
export const RATIO_LIMIT = 200;
/** Entries of the archive: a workbook with a thousand pictures stays far below. */
export const ARCHIVE_ENTRIES_LIMIT = 20_000;
/** Small parts (workbook, relations, styles) are read whole. */
export const SMALL_PART_BYTES_LIMIT = 64 * MIB;
/** Text bytes of the shared string table. Beyond the resident bytes it lies in a temporary file. */
export const SHARED_STRINGS_BYTES_LIMIT = 512 * MIB;
export const SHARED_SHORT_RESIDENT_BYTES = 48 * MIB;
export const SHARED_LONG_RESIDENT_BYTES = 8 * MIB;
/** Eight bytes of index each; the fullest sheet of Excel has 1,048,576 rows. */
export const SHARED_STRINGS_COUNT_LIMIT = 8_000_000;
/** Bytes of one cell. Excel itself stops at 32,767 characters. */
export const CELL_BYTES_LIMIT = MIB;
export const EXCEL_CELL_CHARACTERS = 32_767;
export const COLUMNS_LIMIT = 1_000;
/** UTF-16 units of one CSV record or JSONL line; a longer one is refused and reading goes on at the next line. */
export const RECORD_UNITS_LIMIT = 16 * MIB;
/** Rows in one batch of `readRows`: about 10 ms of work for whoever reads them. */
export const BATCH_ROWS = 250;
/** Text units in one batch, so that rows with long abstracts come in smaller batches. */
export const BATCH_UNITS = 2 * MIB;
/** Rows searched for the headings: exports may carry a title and a remark above them. */
export const HEADING_SEARCH_ROWS = 10;
export const SAMPLE_ROWS = 20;
/** Lines of JSONL whose keys make the headings, and the pieces read across the rest of the file for keys that start later. */
export const JSONL_KEY_LINES = 200;
export const JSONL_PROBES = 128;
export const JSONL_PROBE_BYTES = 16 * KIB;
/** Bytes read to recognise format, encoding, delimiter and headings of a text table. */
export const HEAD_BYTES = 256 * KIB;
/** A file that begins with plain ASCII is read this far for the first byte that tells its encoding. */
export const ENCODING_SEARCH_BYTES = 64 * MIB;
/** Sheets whose first rows are looked at to find the table. */
export const SHEETS_SEARCHED = 8;
