import { createHash } from "node:crypto";
import { type PatentFields, patentFields } from "@zhiqiao/formats";
import { toStorableJson } from "../../platform/storable-json.ts";
import type { StatedField, StatedFields } from "./compose-patent.ts";

// Names that a field of a file has under another name, or that packages/formats derives from several columns.
const derivedFields = ["foreignApplicationNumber", "agencyCode", "patentType", "documentStage", "legal", "postcode", "extra"] as const;
/** Every field a record may state, in one order for all, so that equal content is equal text whatever the order of a file's columns. */
const statedOrder: readonly StatedField[] = [...new Set<string>([...patentFields, ...derivedFields])].toSorted() as StatedField[];

export const sha256Hex = (text: string): string => createHash("sha256").update(text).digest("hex");

const toStatedPrice = (price: NonNullable<PatentFields["price"]>): NonNullable<StatedFields["price"]> => ({
  text: price.text,
  ...(price.minFen === undefined ? {} : { minFen: price.minFen.toString() }),
  ...(price.maxFen === undefined ? {} : { maxFen: price.maxFen.toString() }),
  ...(price.negotiable === undefined ? {} : { negotiable: price.negotiable }),
});

/** The canonical JSON of what a record states: what is stored, and what its hash is of. */
export function canonicalText(fields: StatedFields): string {
  const ordered: Record<string, unknown> = {};
  for (const field of statedOrder) {
    const value = fields[field];
    if (value !== undefined) ordered[field] = value;
  }
  return toStorableJson(ordered);
}

/** A patent row of a file in the JSON form in which a record keeps it. */
export function toStated(fields: PatentFields, extra: Readonly<Record<string, string>>): StatedFields {
  const { price, ...rest } = fields;
  const extraKeys = Object.keys(extra);
  return {
    ...rest,
    ...(price === undefined ? {} : { price: toStatedPrice(price) }),
    ...(extraKeys.length === 0 ? {} : { extra: Object.fromEntries(extraKeys.toSorted().map((key) => [key, extra[key] ?? ""])) }),
  };
}
