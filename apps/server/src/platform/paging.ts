import { AppError } from "./app-error.ts";

/** Packs the sort key and id of a page's last row; opaque to callers. */
export const toCursor = (values: readonly (string | number | null)[]): string => Buffer.from(JSON.stringify(values)).toString("base64url");

/** Unpacks a cursor of `length` values, or refuses it. */
export function readCursor(cursor: string | undefined, length: number): (string | number | null)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => value === null || ["string", "number"].includes(typeof value))
    ) {
      return values as (string | number | null)[];
    }
  } catch {
    // Falls through to the refusal: a cursor that is no JSON is as wrong as one of the wrong length.
  }
  throw new AppError("request.cursor_invalid");
}
