import { Availability, LegalFlag, OwnerKind, type Patent, type PatentSummary, PatentType, Validity } from "@zhiqiao/contracts";
import type { Selectable } from "kysely";
import { z } from "zod";
import type { Patent as PatentTable } from "../../database/schema.ts";

export type PatentRow = Selectable<PatentTable>;

const Flags = z.array(LegalFlag);
const Availabilities = z.array(Availability);
const Extra = z.record(z.string(), z.string());

/** A row of the registry as lists show it. */
export const toPatentSummary = (row: PatentRow): PatentSummary => ({
  id: row.id,
  title: row.title,
  titleEn: row.title_en,
  applicationNumber: row.application_number,
  publicationNumber: row.publication_number,
  type: row.type === null ? null : PatentType.parse(row.type),
  validity: Validity.parse(row.validity),
  flags: Flags.parse(row.legal_flags),
  applicants: row.applicants,
  ownerKind: OwnerKind.parse(row.owner_kind),
  regionCode: row.region_code,
  applicationDate: row.application_date,
  publicationDate: row.publication_date,
  grantDate: row.grant_date,
  ipcMain: row.ipc_main,
  availability: Availabilities.parse(row.availability),
  priceFen: row.price_fen?.toString() ?? null,
  changedAt: row.changed_at.toISOString(),
});

export const toPatent = (
  row: PatentRow,
  more: { readonly ownerOrganization: Patent["ownerOrganization"]; readonly canOffer: boolean; readonly owned: boolean },
): Patent => ({
  ...toPatentSummary(row),
  abstract: row.abstract,
  abstractEn: row.abstract_en,
  firstClaim: row.first_claim,
  legalText: row.legal_text,
  expiryDate: row.expiry_date,
  ipc: row.ipc,
  cpc: row.cpc,
  locarno: row.locarno,
  inventors: row.inventors,
  currentOwners: row.current_owners,
  agency: row.agency,
  address: row.address,
  priceText: row.price_text,
  industryCode: row.industry_code,
  claimsCount: row.claims_count,
  citedByCount: row.cited_by_count,
  familySize: row.family_size,
  extra: Extra.parse(row.extra),
  recordCount: row.record_count,
  ...more,
});
