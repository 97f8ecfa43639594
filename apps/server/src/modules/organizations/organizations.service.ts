import { type Organization, OrganizationKind, type RegionCode } from "@zhiqiao/contracts";
import { usccCheck } from "@zhiqiao/formats";
import type { z } from "zod";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { findRegion, listRegionRows } from "../regions/index.ts";
import {
  countOrganizations,
  findByUscc,
  findOrganizationRow,
  listOrganizationRows,
  type OrganizationFilter,
  type OrganizationRow,
} from "./organization.repository.ts";

export type OrganizationsService = ReturnType<typeof createOrganizationsService>;

interface NewOrganization {
  readonly nameZh: string;
  readonly nameEn?: string | undefined;
  readonly kind: OrganizationKind;
  readonly uscc?: string | undefined;
  readonly regionCode: z.infer<typeof RegionCode>;
  readonly address?: string | undefined;
  readonly industryCode?: string | undefined;
  readonly intro?: string | undefined;
}

const toOrganization = (row: OrganizationRow): Organization => ({
  id: row.id,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  kind: OrganizationKind.parse(row.kind),
  uscc: row.uscc,
  regionCode: row.region_code,
  parkCode: row.park_code,
  address: row.address,
  industryCode: row.industry_code,
  intro: row.intro,
  patentCount: row.patent_count,
  demandCount: row.demand_count,
});

/** Rows an export reads at a time. */
const exportPage = 500;

/** `onRegistered`: told in the transaction that registers an organisation. */
export function createOrganizationsService({
  onRegistered,
}: {
  readonly onRegistered?: (work: Work<SignedInActor>) => Promise<void>;
} = {}) {
  async function get(work: Work<SignedInActor>, id: string): Promise<Organization> {
    const row = await findOrganizationRow(work.tx, id);
    if (row === undefined) throw new AppError("organizations.organization_not_found", { id });
    return toOrganization(row);
  }

  return {
    get,

    /** Names of the regions by code, for tables that leave the product. */
    regionNames: async (work: Work<SignedInActor>) =>
      new Map((await listRegionRows(work.tx)).map(({ code, name_zh, name_en }) => [code, { zh: name_zh, en: name_en }])),

    async list(work: Work<SignedInActor>, query: OrganizationFilter & { cursor?: string | undefined; limit: number }) {
      const rows = await listOrganizationRows(work.tx, query, { limit: query.limit, after: readCursor(query.cursor, 2) });
      const last = rows[query.limit - 1];
      return {
        items: rows.slice(0, query.limit).map(toOrganization),
        total: await countOrganizations(work.tx, query),
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([last.name_zh, last.id]) : null,
      };
    },

    count: (work: Work<SignedInActor>, query: OrganizationFilter): Promise<number> => countOrganizations(work.tx, query),

    /** Every organisation that the filter meets, by name, a page at a time. */
    async *all(work: Work<SignedInActor>, query: OrganizationFilter): AsyncGenerator<Organization> {
      let after: readonly string[] | undefined;
      for (;;) {
        const rows = await listOrganizationRows(work.tx, query, { limit: exportPage, after });
        yield* rows.slice(0, exportPage).map(toOrganization);
        const last = rows[exportPage - 1];
        if (rows.length <= exportPage || last === undefined) return;
        after = [last.name_zh, last.id];
      }
    },

    /** Registers an organisation. A credit code whose check digit does not fit is kept and noted: some codes in use do not fit. */
    async create(work: Work<SignedInActor>, given: NewOrganization): Promise<Organization> {
      if ((await findRegion(work.tx, given.regionCode)) === undefined)
        throw new AppError("regions.region_not_found", { code: given.regionCode });
      const uscc = given.uscc === undefined || given.uscc === "" ? null : given.uscc.toUpperCase();
      if (uscc !== null && (await findByUscc(work.tx, uscc)) !== undefined) throw new AppError("organizations.uscc_taken", { uscc });
      const { actor, tx } = work;
      const source = await tx
        .insertInto("source")
        .values({
          kind: "form",
          title: "主体登记",
          organization_id: actor.organizationId,
          account_id: actor.accountId,
          account_name: actor.name,
          visibility: "open",
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      const created = await tx
        .insertInto("organization")
        .values({
          name_zh: given.nameZh,
          name_en: given.nameEn ?? null,
          kind: given.kind,
          uscc,
          region_code: given.regionCode,
          address: given.address ?? null,
          industry_code: given.industryCode ?? null,
          intro: given.intro ?? null,
          source_id: source.id,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id")
        .executeTakeFirst();
      if (created === undefined) throw new AppError("organizations.name_taken", { name: given.nameZh });
      work.audit({
        action: "organizations.create_organization",
        subjectKind: "organization",
        subjectId: created.id,
        details: { kind: given.kind, usccFits: uscc === null ? null : usccCheck(uscc) },
      });
      await onRegistered?.(work);
      return get(work, created.id);
    },
  };
}
