import {
  type Candidate,
  CandidateOwner,
  candidateOwnersByDefault,
  type CandidateReason,
  type CandidateRule,
  Known,
  LibraryEntryStatus,
} from "@zhiqiao/contracts";
import type { SignedInActor } from "../../platform/actor.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { findPatents, type PatentRow, toPatentSummary } from "../patents/index.ts";
import {
  type CandidateCounts,
  type CandidateFilter,
  type CandidateRow,
  countCandidates,
  listCandidateRows,
} from "./candidate.repository.ts";
import { getLibrary } from "./library-access.ts";

type Query = CandidateRule & {
  readonly meets: Known;
  readonly sort: "grant_date" | "application_date" | "title";
  readonly order: "asc" | "desc";
};

export const toCandidateFilter = (rule: CandidateRule): CandidateFilter => ({
  q: rule.q,
  ownerClass: rule.ownerClass === undefined || rule.ownerClass.length === 0 ? candidateOwnersByDefault : rule.ownerClass,
  region: rule.region,
  ipc: rule.ipc,
  unstated: rule.unstated === true,
});

const validityReason: Readonly<Record<string, CandidateReason>> = { in_force: "in_force", pending: "pending", ended: "ended" };
const offers: readonly CandidateReason[] = ["licence", "transfer", "open_licence", "not_offered"];
const flags: readonly CandidateReason[] = ["preserved", "suspended", "pledged"];

/** What decides, and what is worth knowing before a patent is taken in. */
export const reasonsOf = (row: Pick<CandidateRow, "validity_group" | "availability" | "legal_flags">): CandidateReason[] => [
  validityReason[row.validity_group] ?? "validity_unknown",
  ...(row.availability.length === 0 ? ["offer_unknown" as const] : offers.filter((offer) => row.availability.includes(offer))),
  ...flags.filter((flag) => row.legal_flags.includes(flag)),
  ...(row.legal_flags.includes("licensed") ? ["licence_kind_unknown" as const] : []),
];

const toCandidate = (row: CandidateRow, patent: PatentRow): Candidate => ({
  patent: toPatentSummary(patent),
  owner: row.owner_id === null ? null : { id: row.owner_id, nameZh: row.owner_zh ?? "", nameEn: row.owner_en },
  ownerClass: CandidateOwner.parse(row.owner_class),
  inForce: Known.parse(row.in_force),
  transferable: Known.parse(row.transferable),
  meets: Known.parse(row.meets),
  reasons: reasonsOf(row),
  entry: row.entry_id === null ? null : { id: row.entry_id, status: LibraryEntryStatus.parse(row.entry_status) },
});

const known = (counts: Readonly<Record<string, number>>) => ({
  yes: counts["yes"] ?? 0,
  no: counts["no"] ?? 0,
  unknown: counts["unknown"] ?? 0,
});

const toCounts = (counts: CandidateCounts) => ({
  scope: counts.scope,
  inForce: known(counts.in_force),
  transferable: known(counts.transferable),
  meets: known(counts.meets),
  kept: counts.kept,
  ownerUnknown: counts.owner_unknown,
});

/** Rows an export reads at a time. */
const exportPage = 500;

/** Which patents the rule finds, and why. */
export function createCandidateFinder() {
  async function withPatents(work: Work<SignedInActor>, rows: readonly CandidateRow[]): Promise<Candidate[]> {
    const patents = new Map(
      (
        await findPatents(
          work.tx,
          rows.map((row) => row.id),
        )
      ).map((patent) => [patent.id, patent]),
    );
    return rows.flatMap((row) => {
      const patent = patents.get(row.id);
      return patent === undefined ? [] : [toCandidate(row, patent)];
    });
  }

  return {
    async list(work: Work<SignedInActor>, libraryId: string, query: Query & { cursor?: string | undefined; limit: number }) {
      await getLibrary(work, libraryId);
      const filter = toCandidateFilter(query);
      const { meets, sort, order, limit } = query;
      const rows = await listCandidateRows(work.tx, libraryId, filter, { meets, sort, order, limit, after: readCursor(query.cursor, 2) });
      const counts = toCounts(await countCandidates(work.tx, libraryId, filter));
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: await withPatents(work, page),
        total: counts.meets[meets],
        counts,
        nextCursor: rows.length > limit && last !== undefined ? toCursor([last.sort_key, last.id]) : null,
      };
    },

    /** How many an export would have. */
    async count(work: Work<SignedInActor>, libraryId: string, rule: CandidateRule, meets: Known): Promise<number> {
      await getLibrary(work, libraryId);
      return toCounts(await countCandidates(work.tx, libraryId, toCandidateFilter(rule))).meets[meets];
    },

    async *all(work: Work<SignedInActor>, libraryId: string, rule: CandidateRule, meets: Known): AsyncGenerator<Candidate> {
      let after: readonly (string | null)[] | undefined;
      for (;;) {
        const rows = await listCandidateRows(work.tx, libraryId, toCandidateFilter(rule), {
          meets,
          sort: "grant_date",
          order: "desc",
          limit: exportPage,
          after,
        });
        yield* await withPatents(work, rows.slice(0, exportPage));
        const last = rows[exportPage - 1];
        if (rows.length <= exportPage || last === undefined) return;
        after = [last.sort_key, last.id];
      }
    },
  };
}
