import type { RegistryPatent } from "@zhiqiao/matching/registry";
import { type Kysely, sql } from "kysely";
import type { Database } from "../../database/schema.ts";
import { systemActor } from "../../platform/actor.ts";
import { runWork } from "../../platform/work.ts";
import type { PatentChange } from "./registry-protocol.ts";

/** What the index needs of a patent; lists come as one text, which is read ten times faster than an array. */
interface IndexedRow {
  readonly id: string;
  readonly title: string;
  readonly title_en: string | null;
  readonly abstract: string | null;
  readonly abstract_en: string | null;
  readonly first_claim: string | null;
  readonly applicants: string;
  readonly current_owners: string;
  readonly inventors: string;
  readonly agency: string | null;
  readonly application_number: string | null;
  readonly publication_number: string | null;
  readonly legal_text: string | null;
  readonly type: string | null;
  readonly validity: string;
  readonly validity_group: string;
  readonly owner_kind: string;
  readonly owners: string;
  readonly sei_fields: string | null;
  readonly verdict: string | null;
  readonly region_code: string | null;
  readonly availability: string;
  readonly flags: string;
  readonly application_date: string | null;
  readonly publication_date: string | null;
  readonly grant_date: string | null;
  readonly ipc: string;
  readonly cpc: string;
  readonly changed_at: string;
}

const between = "\u001f";
const listed = (text: string): string[] => (text === "" ? [] : text.split(between));
const some = (value: string | null): string[] => (value === null ? [] : [value]);

/** A patent of no field that does not count has no row among the verdicts. */
const toVerdict = (row: Pick<IndexedRow, "sei_fields" | "verdict">) => ({
  sei: listed(row.sei_fields ?? ""),
  highValue: [row.verdict ?? "no"],
});

const toRegistryPatent = (row: IndexedRow): RegistryPatent => ({
  id: row.id,
  texts: {
    title: row.title,
    titleEn: row.title_en ?? "",
    abstract: row.abstract ?? "",
    abstractEn: row.abstract_en ?? "",
    firstClaim: row.first_claim ?? "",
    applicants: row.applicants,
    currentOwners: row.current_owners,
    inventors: row.inventors,
    agency: row.agency ?? "",
    applicationNumber: row.application_number ?? "",
    publicationNumber: row.publication_number ?? "",
    legalText: row.legal_text ?? "",
  },
  days: {
    ...(row.application_date === null ? {} : { application: row.application_date }),
    ...(row.publication_date === null ? {} : { publication: row.publication_date }),
    ...(row.grant_date === null ? {} : { grant: row.grant_date }),
  },
  changedAt: Number(row.changed_at),
  validity: row.validity,
  flags: listed(row.flags),
  ipc: listed(row.ipc),
  cpc: listed(row.cpc),
  facets: {
    validity: [row.validity_group],
    type: some(row.type),
    ownerKind: [row.owner_kind],
    availability: listed(row.availability),
    region: some(row.region_code),
    owner: listed(row.owners),
    ...toVerdict(row),
  },
});

/** What the indicators last worked out of some patents. */
export function readRegistryVerdicts(db: Kysely<Database>, ids: readonly string[]) {
  return runWork(db, systemActor, async ({ tx }) => {
    const { rows } = await sql<
      Pick<IndexedRow, "id" | "sei_fields" | "verdict">
    >`select id, c.verdict, array_to_string(c.sei_fields, ${between}) as sei_fields
      from unnest(${ids}::uuid[]) id left join high_value_current c on c.patent_id = id`.execute(tx);
    return rows.map((row) => ({ id: row.id, ...toVerdict(row) }));
  });
}

const beforeAll = "00000000-0000-0000-0000-000000000000";

/** A batch in the order of the ids, behind `after`; with `change` only of the patents that it names. */
export function readRegistryPatents(
  db: Kysely<Database>,
  { after, limit, change }: { readonly after: string | undefined; readonly limit: number; readonly change?: PatentChange },
): Promise<RegistryPatent[]> {
  const named =
    change === undefined
      ? sql``
      : "ids" in change
        ? sql`and p.id = any(${change.ids}::uuid[])`
        : sql`and p.id in (select patent_id from patent_record where source_id = ${change.sourceId} and line between ${change.fromLine} and ${change.toLine})`;
  return runWork(db, systemActor, async ({ tx }) => {
    const { rows } =
      await sql<IndexedRow>`select p.id, p.title, p.title_en, p.abstract, p.abstract_en, p.first_claim, array_to_string(p.applicants, '；') as applicants,
      array_to_string(p.current_owners, '；') as current_owners, array_to_string(p.inventors, '；') as inventors, p.agency,
      replace(p.application_number, '.', '') as application_number, replace(p.publication_number, '.', '') as publication_number, p.legal_text,
      p.type, p.validity, p.validity_group, p.owner_kind, array_to_string(p.owner_organization_ids, ${between}) as owners, p.region_code,
      array_to_string(p.availability, ${between}) as availability, array_to_string(p.legal_flags, ${between}) as flags,
      p.application_date, p.publication_date, p.grant_date, replace(array_to_string(p.ipc || p.ipc_main, ${between}), ' ', '') as ipc,
      replace(array_to_string(p.cpc, ${between}), ' ', '') as cpc, (extract(epoch from p.changed_at) * 1000000)::bigint::text as changed_at,
      c.verdict, array_to_string(c.sei_fields, ${between}) as sei_fields
      from patent p left join high_value_current c on c.patent_id = p.id where p.id > ${after ?? beforeAll}::uuid ${named} order by p.id limit ${limit}`.execute(
        tx,
      );
    return rows.map(toRegistryPatent);
  });
}
