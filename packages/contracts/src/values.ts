import { z } from "zod";

export const Id = z.uuid();
/** A day as law and offices write it, without a clock: `2026-11-21`. */
export const PlainDate = z.iso.date();
/** A moment, in UTC. */
export const Instant = z.iso.datetime();
/** Money in 分, as digits, so that no float ever touches it. */
export const Fen = z.string().regex(/^\d{1,18}$/u);
export const RegionCode = z.string().regex(/^\d{6}(-P\d{2})?$/u);
/** GB/T 4754 class: 门类 letter and, where known, 大类 digits: `C34`. */
export const IndustryCode = z.string().regex(/^[A-T](\d{2,4})?$/u);
export const Language = z.enum(["zh-CN", "en"]);
export type Language = z.infer<typeof Language>;

/** Keyset paging: `cursor` is opaque and comes from the page before. */
export const pageQuery = { cursor: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).default(20) };
/** A page of a list; `total` counts all rows that the filter meets. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), total: z.int(), nextCursor: z.string().nullable() });

/** A query parameter given once or several times is always read as a list. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(item).max(50).optional());
