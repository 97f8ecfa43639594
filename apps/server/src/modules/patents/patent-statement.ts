import { createHash } from "node:crypto";
import type { PatentFields } from "@zhiqiao/formats";
import type { StatedFields } from "./compose-patent.ts";

/** PostgreSQL's jsonb takes neither NUL nor half of a surrogate pair. */
const unstorable = /\0|\p{Surrogate}/gu;
const storableText = (text: string): string => JSON.stringify(text.replaceAll(unstorable, "\uFFFD"));

/** JSON with sorted keys, so that equal content has equal text whatever the order of a file's columns; bigints become digits. */
export function canonicalJson(value: unknown): string {
  if (typeof value === "string") return storableText(value);
  if (typeof value === "bigint") return `"${value}"`;
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const parts: string[] = [];
    for (const [key, item] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      if (item !== undefined) parts.push(`${storableText(key)}:${canonicalJson(item)}`);
    }
    return `{${parts.join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}

export const sha256Hex = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A patent row of a file in the JSON form in which a record keeps it: `text` is canonical, `fields` is `text` read again. */
export function toStated(
  fields: PatentFields,
  extra: Readonly<Record<string, string>>,
): { readonly text: string; readonly fields: StatedFields } {
  const { price, ...rest } = fields;
  const stated: StatedFields = {
    ...rest,
    ...(price === undefined
      ? {}
      : {
          price: {
            text: price.text,
            ...(price.minFen === undefined ? {} : { minFen: price.minFen.toString() }),
            ...(price.maxFen === undefined ? {} : { maxFen: price.maxFen.toString() }),
            ...(price.negotiable === undefined ? {} : { negotiable: price.negotiable }),
          },
        }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
  return { text: canonicalJson(stated), fields: stated };
}
