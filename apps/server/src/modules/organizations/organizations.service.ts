import {
  type Organization,
  type OrganizationFacets,
  OrganizationKind,
  OrganizationSize,
  OrganizationTagKind,
  TagLevel,
} from "@zhiqiao/contracts";
import { normaliseUscc, rightUsccCheck } from "@zhiqiao/formats";
import { DatabaseError } from "pg";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { findRegion, listRegionRows } from "../regions/index.ts";
import { insertDetail } from "./organization-facts.repository.ts";
import { rebuildSizes } from "./organization-facts.service.ts";
import type { OrganizationFilter } from "./organization-filter.ts";
import { lockToWrite } from "./organization-lock.ts";
import { type FileOrigin, formSource } from "./organization-source.ts";
import {
  countByValue,
  countOrganizations,
  findByUscc,
  findOrganizationRow,
  type ListOrder,
  listOrganizationRows,
  type OrganizationRow,
  sortValue,
} from "./organization.repository.ts";

export type OrganizationsService = ReturnType<typeof createOrganizationsService>;

interface RegisterFields {
  readonly kind: OrganizationKind;
  readonly uscc?: string | undefined;
  readonly acceptUscc?: boolean | undefined;
  readonly regionCode: string;
  readonly parkCode?: string | undefined;
  readonly address?: string | undefined;
  readonly industryCode?: string | undefined;
  readonly intro?: string | undefined;
}
type NewOrganization = RegisterFields & { readonly nameZh: string; readonly nameEn?: string | undefined };
type Asked = OrganizationFilter & { readonly day?: string | undefined };

/** The digit that a code should end in; null where it ends in it, or cannot be told. */
const rightDigit = (uscc: string | null): string | null => {
  const right = uscc === null ? undefined : rightUsccCheck(uscc);
  return right === undefined || uscc?.endsWith(right) === true ? null : right;
};

const toOrganization = (row: OrganizationRow): Organization => ({
  id: row.id,
  nameZh: row.name_zh,
  nameEn: row.name_en,
  kind: OrganizationKind.parse(row.kind),
  uscc: row.uscc,
  usccRight: rightDigit(row.uscc),
  regionCode: row.region_code,
  parkCode: row.park_code,
  address: row.address,
  industryCode: row.industry_code,
  intro: row.intro,
  size: OrganizationSize.parse(row.size),
  tags: row.tags.map(({ kind, level, validTo }) => ({
    kind: OrganizationTagKind.parse(kind),
    level: TagLevel.nullable().parse(level),
    validTo,
  })),
  patentCount: row.patent_count,
  demandCount: row.demand_count,
});

/** Rows an export reads at a time. */
const exportPage = 500;
const uniqueViolation = "23505";

/** The code as it is stored. One whose check digit does not fit is taken where that is said to be right: some codes in use do not fit. */
const readUscc = ({ uscc, acceptUscc }: RegisterFields): string | null => {
  if (uscc === undefined || uscc === "") return null;
  const code = normaliseUscc(uscc);
  if (rightUsccCheck(code) === undefined) throw new AppError("organizations.uscc_malformed", { uscc: code });
  const right = rightDigit(code);
  if (right !== null && acceptUscc !== true) throw new AppError("organizations.uscc_check_digit", { uscc: code, right });
  return code;
};

/** `onRegistered`: told in the transaction that registers an organisation. */
export function createOrganizationsService({
  clock,
  onRegistered,
}: {
  readonly clock: Clock;
  readonly onRegistered?: (work: Work<SignedInActor>) => Promise<void>;
}) {
  const dated = <Filter extends Asked>(filter: Filter) => ({ ...filter, day: filter.day ?? dayInChina(clock.now()) });

  async function get(work: Work<SignedInActor>, id: string): Promise<Organization> {
    const row = await findOrganizationRow(work.tx, id, dayInChina(clock.now()));
    if (row === undefined) throw new AppError("organizations.organization_not_found", { id });
    return toOrganization(row);
  }

  async function refuseWrongPlace(work: Work<SignedInActor>, { regionCode, parkCode }: RegisterFields): Promise<void> {
    const region = await findRegion(work.tx, regionCode);
    if (region === undefined) throw new AppError("regions.region_not_found", { code: regionCode });
    if (parkCode === undefined) return;
    const park = await findRegion(work.tx, parkCode);
    if (park === undefined || !park.path.startsWith(region.path))
      throw new AppError("organizations.park_unfit", { park: parkCode, region: regionCode });
  }

  async function refuseTakenUscc(work: Work<SignedInActor>, uscc: string | null, own?: string): Promise<void> {
    const taken = uscc === null ? undefined : await findByUscc(work.tx, uscc);
    if (taken !== undefined && taken.id !== own) throw new AppError("organizations.uscc_taken", { uscc });
  }

  async function facets(work: Work<SignedInActor>, asked: ReturnType<typeof dated>): Promise<OrganizationFacets> {
    return {
      kind: await countByValue(work.tx, asked, "kind"),
      size: await countByValue(work.tx, asked, "size"),
      tag: await countByValue(work.tx, asked, "tag"),
      region: await countByValue(work.tx, asked, "region"),
      industry: await countByValue(work.tx, asked, "industry"),
    };
  }

  return {
    get,

    /** Names of the regions by code, for tables that leave the product. */
    regionNames: async (work: Work<SignedInActor>) =>
      new Map((await listRegionRows(work.tx)).map(({ code, name_zh, name_en }) => [code, { zh: name_zh, en: name_en }])),

    async list(work: Work<SignedInActor>, query: Asked & ListOrder & { cursor?: string | undefined; limit: number }) {
      const asked = dated(query);
      const rows = await listOrganizationRows(work.tx, asked, query, { limit: query.limit, after: readCursor(query.cursor, 2) });
      const last = rows[query.limit - 1];
      return {
        items: rows.slice(0, query.limit).map(toOrganization),
        total: await countOrganizations(work.tx, asked),
        nextCursor: rows.length > query.limit && last !== undefined ? toCursor([sortValue(last, query), last.id]) : null,
        facets: await facets(work, asked),
      };
    },

    count: (work: Work<SignedInActor>, query: Asked): Promise<number> => countOrganizations(work.tx, dated(query)),

    /** Every organisation that the filter meets, in the order of the list, a page at a time. */
    async *all(work: Work<SignedInActor>, query: Asked & ListOrder): AsyncGenerator<Organization> {
      let after: readonly (string | number)[] | undefined;
      for (;;) {
        const rows = await listOrganizationRows(work.tx, dated(query), query, { limit: exportPage, after });
        yield* rows.slice(0, exportPage).map(toOrganization);
        const last = rows[exportPage - 1];
        if (rows.length <= exportPage || last === undefined) return;
        after = [sortValue(last, query), last.id];
      }
    },

    /** Registers an organisation. */
    async create(work: Work<SignedInActor>, given: NewOrganization, origin?: FileOrigin): Promise<Organization> {
      await refuseWrongPlace(work, given);
      const uscc = readUscc(given);
      await refuseTakenUscc(work, uscc);
      const created = await work.tx
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
          source_id: origin?.sourceId ?? (await formSource(work, "主体登记")),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id")
        .executeTakeFirst();
      if (created === undefined) throw new AppError("organizations.name_taken", { name: given.nameZh });
      work.audit({
        action: "organizations.create_organization",
        subjectKind: "organization",
        subjectId: created.id,
        details: { kind: given.kind, usccRight: rightDigit(uscc) },
      });
      await onRegistered?.(work);
      return get(work, created.id);
    },

    /** Puts the register right. What it said before, who changed it and a credit code kept against its check digit stay on record. */
    async correct(work: Work<SignedInActor>, id: string, given: RegisterFields, origin?: FileOrigin): Promise<Organization> {
      const row = await lockToWrite(work, id);
      await refuseWrongPlace(work, given);
      const uscc = given.uscc === row.uscc ? row.uscc : readUscc(given);
      await refuseTakenUscc(work, uscc, id);
      const after = {
        kind: given.kind,
        uscc,
        region_code: given.regionCode,
        park_code: given.parkCode ?? null,
        address: given.address ?? null,
        industry_code: given.industryCode ?? null,
        intro: given.intro ?? null,
      };
      const changed = (Object.keys(after) as (keyof typeof after)[]).filter((field) => row[field] !== after[field]);
      if (changed.length === 0) return get(work, id);
      const fields = Object.fromEntries(changed.map((field) => [field, { before: row[field], after: after[field] }]));
      const right = changed.includes("uscc") ? rightDigit(uscc) : null;
      await insertDetail(work.tx, {
        organization_id: id,
        fields: JSON.stringify(right === null ? fields : { ...fields, uscc_right: { before: null, after: right } }),
        recorded_by: work.actor.organizationId,
        source_id: origin?.sourceId ?? (await formSource(work, "主体信息更正")),
      });
      try {
        await work.tx.updateTable("organization").set(after).where("id", "=", id).execute();
      } catch (error) {
        if (error instanceof DatabaseError && error.code === uniqueViolation) throw new AppError("organizations.uscc_taken", { uscc });
        throw error;
      }
      if (changed.includes("industry_code") || changed.includes("kind"))
        await rebuildSizes(work, id, { kind: given.kind, industryCode: after.industry_code });
      work.audit({
        action: "organizations.correct_organization",
        subjectKind: "organization",
        subjectId: id,
        details: { fields: changed, usccRight: right },
      });
      return get(work, id);
    },
  };
}
