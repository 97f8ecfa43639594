const MI = 1024 * 1024;

/** UTF-16 units of one document; the longest specifications, with their sequence listings as text, stay below. */
export const DOCUMENT_UNITS_LIMIT = 48 * MI;
/** UTF-16 units of one text between two tags, or of one attribute. */
export const TEXT_UNITS_LIMIT = 8 * MI;
/** A comment or CDATA section longer than this counts as never closed, because everything after it would be lost in it. */
export const SECTION_UNITS_LIMIT = MI / 4;
export const ELEMENTS_LIMIT = 1_000_000;
export const DEPTH_LIMIT = 200;
