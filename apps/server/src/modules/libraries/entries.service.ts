import { type Addition, type LibraryEntry, type LibraryEntryAction, LibraryEntryStatus, type LeaveReason } from "@zhiqiao/contracts";
import { identityKeys, parseApplicationNumber, parsePublicationNumber } from "@zhiqiao/formats";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import { findPatents, type PatentsService } from "../patents/index.ts";
import {
  countEntries,
  type EntryFilter,
  type EntryRow,
  findByKeys,
  findEntry,
  findOwners,
  insertEntries,
  listEntryRows,
  listEvents,
  lockEntries,
} from "./entry.repository.ts";
import type { EntryStepper } from "./entry-steps.ts";
import { actionsOf, capacityOf, toEntrySummary } from "./entry-view.ts";
import { insertSource } from "./library.repository.ts";
import { getLibrary, keeps } from "./library-access.ts";

type ListQuery = EntryFilter & { readonly sort: "changed" | "since" | "title"; readonly order: "asc" | "desc" };

/** A refusal of one entry among many. */
type Refused = {
  id: string;
  code:
    | "libraries.entry_not_found"
    | "libraries.step_not_allowed"
    | "libraries.entry_incomplete"
    | "libraries.reason_needed"
    | "libraries.day_not_possible";
  details: Record<string, unknown>;
};
const stepCodes = [
  "libraries.step_not_allowed",
  "libraries.entry_incomplete",
  "libraries.reason_needed",
  "libraries.day_not_possible",
] as const;

const exportPage = 500;

/** Numbers in any spelling, as the registry keeps them. `today`: `YYYY-MM-DD`. */
const keysOf = (written: string, today: string): string[] => {
  const applicationNumber = parseApplicationNumber(written, today);
  const publicationNumber = parsePublicationNumber(written);
  return [
    ...(applicationNumber === undefined ? [] : identityKeys({ applicationNumber })),
    ...(publicationNumber === undefined ? [] : identityKeys({ publicationNumber })),
  ];
};

const toRefused = (id: string, error: unknown): Refused => {
  const code = error instanceof AppError ? stepCodes.find((one) => one === error.code) : undefined;
  if (!(error instanceof AppError) || code === undefined) throw error;
  return { id, code, details: { ...error.details } };
};

/** Entries of libraries: added, listed, moved along their life. */
export function createEntriesService({ clock, patents, step }: { clock: Clock; patents: PatentsService; step: EntryStepper }) {
  async function get(work: Work<SignedInActor>, id: string): Promise<EntryRow> {
    const row = await findEntry(work.tx, id);
    if (row === undefined) throw new AppError("libraries.entry_not_found", { id });
    return row;
  }

  async function withPatents(work: Work<SignedInActor>, rows: readonly EntryRow[]) {
    const known = new Map(
      (
        await findPatents(
          work.tx,
          rows.map((row) => row.patent_id),
        )
      ).map((patent) => [patent.id, patent]),
    );
    return rows.flatMap((row) => {
      const patent = known.get(row.patent_id);
      return patent === undefined ? [] : [toEntrySummary(row, patent)];
    });
  }

  /** Which patents the written numbers name, and which name none. */
  async function resolveNumbers(work: Work<SignedInActor>, numbers: readonly string[]) {
    const today = dayInChina(clock.now());
    const keys = new Map(numbers.map((written) => [written, keysOf(written, today)]));
    const named = new Map((await findByKeys(work.tx, [...new Set([...keys.values()].flat())])).map((row) => [row.key, row.patent_id]));
    const idOf = (written: string) => keys.get(written)?.flatMap((key) => named.get(key) ?? [])[0];
    return { ids: numbers.flatMap((written) => idOf(written) ?? []), notFound: numbers.filter((written) => idOf(written) === undefined) };
  }

  return {
    get,

    async list(work: Work<SignedInActor>, query: ListQuery & { readonly cursor?: string | undefined; readonly limit: number }) {
      const { cursor, limit, sort, order, ...filter } = query;
      const rows = await listEntryRows(work.tx, filter, { sort, order, limit, after: readCursor(cursor, 2) });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        items: await withPatents(work, page),
        ...(await countEntries(work.tx, filter)),
        nextCursor: rows.length > limit && last !== undefined ? toCursor([last.sort_key, last.id]) : null,
      };
    },

    count: async (work: Work<SignedInActor>, { sort: _sort, order: _order, ...filter }: ListQuery): Promise<number> =>
      (await countEntries(work.tx, filter)).total,

    async *all(work: Work<SignedInActor>, { sort, order, ...filter }: ListQuery) {
      let after: readonly (string | null)[] | undefined;
      for (;;) {
        const rows = await listEntryRows(work.tx, filter, { sort, order, limit: exportPage, after });
        yield* await withPatents(work, rows.slice(0, exportPage));
        const last = rows[exportPage - 1];
        if (rows.length <= exportPage || last === undefined) return;
        after = [last.sort_key, last.id];
      }
    },

    async read(work: Work<SignedInActor>, id: string): Promise<LibraryEntry> {
      const row = await get(work, id);
      const [summary] = await withPatents(work, [row]);
      if (summary === undefined) throw new AppError("libraries.entry_not_found", { id });
      const capacity = capacityOf(work.actor, row);
      return {
        ...summary,
        library: { id: row.library_id, nameZh: row.library_zh, nameEn: row.library_en },
        record: await patents.read(work, row.patent_id),
        actions: actionsOf(row, capacity),
        mayIndex: capacity !== undefined,
        mayScore: work.actor.role === "region_officer",
        history: (await listEvents(work.tx, id)).map((event) => ({
          action: event.action,
          from: event.from_status === null ? null : LibraryEntryStatus.parse(event.from_status),
          to: LibraryEntryStatus.parse(event.to_status),
          day: event.day,
          by: event.account_name,
          reason: event.reason,
          note: event.note,
          sourceId: event.source_id,
          at: event.recorded_at.toISOString(),
        })),
      };
    },

    /**
     * Takes patents in: the keeper any patent, as candidates; an owner its own, as proposals.
     * @throws libraries.library_not_found
     */
    async add(
      work: Work<SignedInActor>,
      libraryId: string,
      given: { readonly patentIds: readonly string[]; readonly numbers: readonly string[] },
    ): Promise<Addition> {
      const { actor, tx } = work;
      const library = await getLibrary(work, libraryId);
      const keeper = keeps(actor, library);
      const named = await resolveNumbers(work, given.numbers);
      const asked = [...new Set([...given.patentIds, ...named.ids])];
      const owners = new Map((await findOwners(tx, asked)).map((row) => [row.id, row.owner_organization_id]));
      const allowed = asked.filter(
        (id) => owners.has(id) && (keeper || (actor.role === "transfer_officer" && owners.get(id) === actor.organizationId)),
      );
      const notFound = [...named.notFound, ...given.patentIds.filter((id) => !owners.has(id))];
      const notAllowed = asked.filter((id) => owners.has(id) && !allowed.includes(id));
      if (allowed.length === 0) return { added: 0, already: 0, entryIds: [], notFound, notAllowed };
      const now = clock.now();
      const inserted = await asSystem(work, async () =>
        insertEntries(tx, {
          libraryId,
          patentIds: allowed,
          organizationId: library.organization_id,
          regionCode: library.region_code,
          status: keeper ? "candidate" : "proposed",
          action: keeper ? "add" : "add_by_owner",
          day: dayInChina(now),
          at: now,
          sourceId: await insertSource(tx, {
            kind: "form",
            title: keeper ? "运营库选入" : "权利人申报入库",
            organizationId: actor.organizationId,
            accountId: actor.accountId,
            name: actor.name,
          }),
          accountId: actor.accountId,
          accountName: actor.name,
        }),
      );
      work.audit({
        action: "libraries.add_entries",
        subjectKind: "library",
        subjectId: libraryId,
        details: { added: inserted.length, numbers: given.numbers.length },
      });
      return {
        added: inserted.length,
        already: allowed.length - inserted.length,
        entryIds: inserted.map((row) => row.id),
        notFound,
        notAllowed,
      };
    },

    /** Takes one step with each entry by itself: what is refused keeps nothing else from being done. */
    async act(
      work: Work<SignedInActor>,
      asked: {
        readonly ids: readonly string[];
        readonly action: LibraryEntryAction;
        readonly day?: string | undefined;
        readonly reason?: LeaveReason | undefined;
        readonly note?: string | undefined;
      },
    ) {
      const { ids, ...one } = asked;
      // Seen as the caller first: what they may not see is not there for them.
      const visible = new Set<string>();
      for (const id of new Set(ids)) if ((await findEntry(work.tx, id)) !== undefined) visible.add(id);
      const rows = await asSystem(work, () => lockEntries(work.tx, [...visible]));
      const done: string[] = [];
      const refused: Refused[] = [...new Set(ids)]
        .filter((id) => !visible.has(id))
        .map((id) => ({ id, code: "libraries.entry_not_found", details: {} }));
      for (const row of rows) {
        const capacity = capacityOf(work.actor, row);
        try {
          if (capacity === undefined) throw new AppError("libraries.step_not_allowed", { action: one.action, status: row.status });
          await step(work, row, one, capacity);
          done.push(row.id);
        } catch (error) {
          refused.push(toRefused(row.id, error));
        }
      }
      return { done, refused };
    },
  };
}
