import { hash } from "node:crypto";
import { type PatentFields, patentFields, statedFactNames } from "@zhiqiao/formats";
import { toStorableJson } from "../../platform/storable-json.ts";
import type { StatedField, StatedFields } from "./compose-patent.ts";

// Names that a field of a file has under another name, or that packages/formats derives from several columns.
const derivedFields: readonly StatedField[] = [
  "foreignApplicationNumber",
  "agencyCode",
  "patentType",
  "documentStage",
  "legal",
  "postcode",
  "extra",
];
/** Every field a record may state, in one order for all, so that equal content is equal text whatever the order of a file's columns. */
const statedOrder: readonly StatedField[] = [
  ...new Set<string>([...patentFields, ...derivedFields, ...statedFactNames, "retracts"]),
].toSorted() as StatedField[];

export const sha256Hex = (text: string): string => hash("sha256", text);

const sorted = (extra: Readonly<Record<string, string>>): Record<string, string> | undefined => {
  const keys = Object.keys(extra);
  return keys.length === 0 ? undefined : Object.fromEntries(keys.toSorted().map((key) => [key, extra[key] ?? ""]));
};

const toStatedPrice = (price: NonNullable<PatentFields["price"]>): NonNullable<StatedFields["price"]> => ({
  text: price.text,
  ...(price.minFen === undefined ? {} : { minFen: price.minFen.toString() }),
  ...(price.maxFen === undefined ? {} : { maxFen: price.maxFen.toString() }),
  ...(price.negotiable === undefined ? {} : { negotiable: price.negotiable }),
});

/** A patent row of a file in the JSON form in which a record keeps it, its fields in the one order. */
export function toStated(fields: PatentFields, extra: Readonly<Record<string, string>>): StatedFields {
  const stated: Record<string, unknown> = {};
  for (const field of statedOrder) {
    if (field === "retracts") continue;
    const value = field === "extra" ? sorted(extra) : fields[field];
    if (value !== undefined) stated[field] = field === "price" && fields.price !== undefined ? toStatedPrice(fields.price) : value;
  }
  return stated;
}

/** The text of what `toStated` gives: what is stored, and what its hash is of. */
export const canonicalText = (stated: StatedFields): string => toStorableJson(stated);
