import type { Transaction } from "kysely";
import type { Database } from "../../database/schema.ts";
import { assembleCases } from "./assemble-cases.ts";
import { readCase } from "./case-input.ts";
import type { WhatIfApplicant } from "./what-if-compute.ts";
import type { RegionPart } from "./which-organizations.ts";

/** Every organisation of a part of a region with its recorded facts, in a handful of queries whatever their number. */
export async function readApplicants(tx: Transaction<Database>, part: RegionPart, day: string): Promise<WhatIfApplicant[]> {
  const cases = await assembleCases(tx, part, day);
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
