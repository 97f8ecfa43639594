import type { StatedAmount } from "./money.ts";

/** Every field a column of a table of organisations can be mapped to. */
export const organizationFields = [
  "title",
  "uscc",
  "kind",
  "region",
  "address",
  "industry",
  "year",
  "staff",
  "revenue",
  "assets",
  "tag",
  "level",
  "certificateNumber",
  "documentTitle",
  "documentNumber",
  "issuer",
  "validFrom",
  "validTo",
] as const;
export type OrganizationField = (typeof organizationFields)[number];

/**
 * A row about one organisation (`title`: its name), with the figures of at most one year and at most one status tag; `kind`, `region`,
 * `industry`, `tag` and `level` are words of the file, which the registry knows or refuses. Both bounds of an amount are the same.
 */
export interface OrganizationFields {
  title: string;
  uscc?: string;
  kind?: string;
  region?: string;
  address?: string;
  industry?: string;
  year?: number;
  staff?: number;
  revenue?: StatedAmount;
  assets?: StatedAmount;
  tag?: string;
  level?: string;
  certificateNumber?: string;
  documentTitle?: string;
  documentNumber?: string;
  issuer?: string;
  validFrom?: string;
  validTo?: string;
}
