import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { assembleCases } from "./assemble-cases.ts";
import { readCase } from "./case-input.ts";
import type { WhatIfApplicant } from "./what-if-compute.ts";

/** Every organisation of a region and below with its recorded facts, in a handful of queries whatever their number. */
export async function readApplicants(tx: Transaction<Database>, regionPath: string, day: string): Promise<WhatIfApplicant[]> {
  const cases = await assembleCases(tx, { regionPath }, day);
  return cases.map(({ applicant, subject, records, none }) => ({
    organization: {
      id: applicant.id,
      nameZh: applicant.name_zh,
      nameEn: applicant.name_en,
      kind: applicant.kind,
      regionCode: applicant.region_code,
    },
    facts: readCase({ subject, records, none: none.map(({ kind }) => kind) }),
  }));
}
