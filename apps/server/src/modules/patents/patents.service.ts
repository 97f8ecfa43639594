import { looksLikeExpression, type Patent, parseQuery, type Query, QueryProblem } from "@zhiqiao/contracts";
import { identityKeys, parseApplicationNumber, parsePublicationNumber } from "@zhiqiao/formats";
import type { RawBuilder, SqlBool } from "kysely";
import { AppError } from "../../platform/app-error.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { type Clock, dayInChina, systemClock } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import { exportRowLimit } from "../../platform/table-export.ts";
import type { Work } from "../../platform/work.ts";
import { partsOf } from "../../platform/write-behind.ts";
import { conditionsOf, type PatentFilter, type PatentOrder } from "./patent-filter.ts";
import type { RegistryAnswer, RegistryQuery } from "@zhiqiao/matching/registry";
import { countPatents, findOwners, findPatents, listPatentRows, mostOwning, type PatentCounts } from "./patent.repository.ts";
import { toRegistryQuery } from "./registry-query.ts";
import { getPatentRow, viewPatent } from "./patent-access.ts";
import { offerPatent } from "./patent-offer.ts";
import { type PatentRow, toPatentSummary } from "./patent-view.ts";

export type PatentsService = ReturnType<typeof createPatentsService>;

export type PatentQuery = Omit<PatentFilter, "ownerOrganizationIds" | "identityKeys" | "expression"> &
  PatentOrder & { readonly own?: boolean | undefined; readonly organizationId?: string | undefined };

/** Without a query nothing is more relevant than anything else. */
const orderOf = ({ sort, order, q }: PatentQuery): PatentOrder => ({
  sort: sort === "relevance" && (q ?? "").trim() === "" ? "changed" : sort,
  order,
});

/** Rows an export reads at a time. */
const exportPage = 500;

/** Whatever spelling of a number the query is, as the registry keeps it. `today`: `YYYY-MM-DD`. */
function numbersIn(q: string | undefined, today: string): readonly string[] {
  if (q === undefined) return [];
  const applicationNumber = parseApplicationNumber(q, today);
  const publicationNumber = parsePublicationNumber(q);
  return [
    ...new Set([
      ...(applicationNumber === undefined ? [] : identityKeys({ applicationNumber })),
      ...(publicationNumber === undefined ? [] : identityKeys({ publicationNumber })),
    ]),
  ];
}

/** What an expression says; a plain sentence says none. @throws query.* with the place in what was typed */
export function expressionIn(q: string | undefined): Query | undefined {
  if (q === undefined || !looksLikeExpression(q)) return undefined;
  try {
    return parseQuery(q);
  } catch (error) {
    if (!(error instanceof QueryProblem)) throw error;
    throw new AppError(`query.${error.kind}`, { position: error.at + 1, length: error.length, found: error.found }, { cause: error });
  }
}

/** Answers from memory what PostgreSQL would answer; undefined where it cannot. */
export interface RegistrySearch {
  search(query: RegistryQuery): Promise<RegistryAnswer | undefined>;
}

/** A page of rows, the key of each row's place in the order, and whether more follow. */
interface FoundPage {
  readonly rows: readonly { readonly row: PatentRow; readonly key: string | null }[];
  readonly more: boolean;
  readonly counts: PatentCounts;
}

const toPatentCounts = ({ total, facets }: RegistryAnswer): PatentCounts => ({
  total,
  facets: { ...facets, owner: mostOwning(facets.owner) },
});

type Page = { readonly limit: number; readonly after: readonly (string | number | null)[] | undefined };

export function createPatentsService({
  clock = systemClock,
  registry,
}: {
  readonly clock?: Clock;
  readonly registry?: RegistrySearch;
} = {}) {
  const toFilter = (
    { actor }: Work<SignedInActor>,
    { own, organizationId, sort: _sort, order: _order, ...rest }: PatentQuery,
  ): PatentFilter => ({
    ...rest,
    expression: expressionIn(rest.q),
    identityKeys: numbersIn(rest.q, dayInChina(clock.now())),
    ownerOrganizationIds: [...(own === true ? [actor.organizationId] : []), ...(organizationId === undefined ? [] : [organizationId])],
  });

  async function fromIndex(
    { tx }: Work<SignedInActor>,
    filter: PatentFilter,
    order: PatentOrder,
    page: Page,
  ): Promise<FoundPage | undefined> {
    const answer = await registry?.search(await toRegistryQuery(tx, filter, order, { ...page, counted: true }));
    if (answer === undefined) return undefined;
    const rows = await findPatents(
      tx,
      answer.hits.map((hit) => hit.id),
    );
    // A row that is gone although nobody was told: the index is behind the registry.
    if (rows.length !== answer.hits.length) return undefined;
    return {
      rows: rows.map((row, at) => ({ row, key: answer.hits[at]?.key ?? null })),
      more: answer.more,
      counts: toPatentCounts(answer),
    };
  }

  async function fromTable({ tx }: Work<SignedInActor>, filter: PatentFilter, order: PatentOrder, page: Page): Promise<FoundPage> {
    const rows = await listPatentRows(tx, filter, order, page);
    return {
      rows: rows.slice(0, page.limit).map((row) => ({ row, key: row.sort_key })),
      more: rows.length > page.limit,
      counts: await countPatents(tx, filter),
    };
  }

  return {
    async list(work: Work<SignedInActor>, query: PatentQuery & { readonly cursor?: string | undefined; readonly limit: number }) {
      const began = performance.now();
      const { cursor, limit, ...rest } = query;
      const filter = toFilter(work, rest);
      const page = { limit, after: readCursor(cursor, 2) };
      const order = orderOf(rest);
      const { rows, more, counts } = (await fromIndex(work, filter, order, page)) ?? (await fromTable(work, filter, order, page));
      const last = rows.at(-1);
      return {
        items: rows.map(({ row }) => toPatentSummary(row)),
        ...counts,
        owners: await findOwners(work.tx, Object.keys(counts.facets.owner)),
        nextCursor: more && last !== undefined ? toCursor([last.key, last.row.id]) : null,
        tookMs: performance.now() - began,
      };
    },

    async count(work: Work<SignedInActor>, query: PatentQuery): Promise<number> {
      const filter = toFilter(work, query);
      const order = orderOf(query);
      const answer = await registry?.search(await toRegistryQuery(work.tx, filter, order, { limit: 0, after: undefined, counted: false }));
      return answer?.total ?? (await countPatents(work.tx, filter)).total;
    },

    /** What a query says, as a condition over the row `p` of `patent`; for those who look by it again and again. @throws query.* */
    conditionOf: (work: Work<SignedInActor>, query: PatentQuery): RawBuilder<SqlBool> => conditionsOf(toFilter(work, query)),

    /** Every patent that the query meets, in its order, a page at a time. */
    async *all(work: Work<SignedInActor>, query: PatentQuery): AsyncGenerator<PatentRow> {
      const filter = toFilter(work, query);
      const order = orderOf(query);
      const answer = await registry?.search(
        await toRegistryQuery(work.tx, filter, order, { limit: exportRowLimit, after: undefined, counted: false }),
      );
      if (answer !== undefined) {
        for (const part of partsOf(answer.hits, exportPage))
          yield* await findPatents(
            work.tx,
            part.map((hit) => hit.id),
          );
        return;
      }
      let after: readonly (string | null)[] | undefined;
      for (;;) {
        const rows = await listPatentRows(work.tx, filter, order, { limit: exportPage, after });
        yield* rows.slice(0, exportPage);
        const last = rows[exportPage - 1];
        if (rows.length <= exportPage || last === undefined) return;
        after = [last.sort_key, last.id];
      }
    },

    read: async (work: Work<SignedInActor>, id: string): Promise<Patent> => viewPatent(work, await getPatentRow(work, id)),
    offer: offerPatent,
  };
}
