/** U+001F, ASCII "unit separator": cannot occur in an export, so no text needs escaping. */
export const LIST_SEPARATOR = "\u001f";

/** A cell as a person should see it: list items separated by `；`. */
export const displayCell = (cell: string): string => cell.replaceAll(LIST_SEPARATOR, "；");
