/** No heading is longer; a cell that is must not cost more for it. */
const HEADING_UNITS = 200;

/**
 * A heading as it is compared: half width, lower case, without spaces, quotation marks, marks of required columns and a
 * closing colon. Brackets stay: `标题（英文）` and `标题` are different columns.
 */
export const normaliseHeading = (heading: string): string =>
  heading
    .slice(0, HEADING_UNITS)
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s\uFEFF\u200B"'“”‘’*★]/gu, "")
    .replace(/[::]$/u, "");

/** Qualifiers that vendors add without changing what the column holds. The languages are no such thing: `(english)` stays. */
const QUALIFIERS = /\[标\]|\[[^\]]*\]|\((?:译|翻译|机器翻译|中文|简体中文|原文|小语种原文|cn|zh)\)|^标准化?(?=当前|申请|原始|受让)/gu;

/** CNKI names its columns in two languages: `Title-题名`. */
const BOTH_LANGUAGES = /^[a-z]+-(?=\p{Script=Han})/u;

/** The heading without qualifiers and punctuation: how `similar` headings meet. */
export const looseHeading = (heading: string): string =>
  normaliseHeading(heading)
    .replace(BOTH_LANGUAGES, "")
    .replaceAll(QUALIFIERS, "")
    .replaceAll(/[()/\\_\-.·、]/gu, "");
