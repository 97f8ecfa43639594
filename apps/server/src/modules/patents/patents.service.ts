import { looksLikeExpression, type Patent, parseQuery, type Query, QueryProblem } from "@zhiqiao/contracts";
import { identityKeys, parseApplicationNumber, parsePublicationNumber } from "@zhiqiao/formats";
import type { RawBuilder, SqlBool } from "kysely";
import { AppError } from "../../platform/app-error.ts";
import type { SignedInActor } from "../../platform/actor.ts";
import { type Clock, dayInChina, systemClock } from "../../platform/clock.ts";
import { readCursor, toCursor } from "../../platform/paging.ts";
import type { Work } from "../../platform/work.ts";
import { conditionsOf, type PatentFilter, type PatentOrder } from "./patent-filter.ts";
import { countPatents, findOwners, listPatentRows } from "./patent.repository.ts";
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
function expressionIn(q: string | undefined): Query | undefined {
  if (q === undefined || !looksLikeExpression(q)) return undefined;
  try {
    return parseQuery(q);
  } catch (error) {
    if (!(error instanceof QueryProblem)) throw error;
    throw new AppError(`query.${error.kind}`, { position: error.at + 1, length: error.length, found: error.found }, { cause: error });
  }
}

export function createPatentsService({ clock = systemClock }: { readonly clock?: Clock } = {}) {
  const toFilter = (
    { actor }: Work<SignedInActor>,
    { own, organizationId, sort: _sort, order: _order, ...rest }: PatentQuery,
  ): PatentFilter => ({
    ...rest,
    expression: expressionIn(rest.q),
    identityKeys: numbersIn(rest.q, dayInChina(clock.now())),
    ownerOrganizationIds: [...(own === true ? [actor.organizationId] : []), ...(organizationId === undefined ? [] : [organizationId])],
  });

  return {
    async list(work: Work<SignedInActor>, query: PatentQuery & { readonly cursor?: string | undefined; readonly limit: number }) {
      const began = performance.now();
      const { cursor, limit, ...rest } = query;
      const filter = toFilter(work, rest);
      const rows = await listPatentRows(work.tx, filter, orderOf(rest), { limit, after: readCursor(cursor, 2) });
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      const counts = await countPatents(work.tx, filter);
      return {
        items: page.map(toPatentSummary),
        ...counts,
        owners: await findOwners(work.tx, Object.keys(counts.facets.owner)),
        nextCursor: rows.length > limit && last !== undefined ? toCursor([last.sort_key, last.id]) : null,
        tookMs: performance.now() - began,
      };
    },

    count: async (work: Work<SignedInActor>, query: PatentQuery): Promise<number> =>
      (await countPatents(work.tx, toFilter(work, query))).total,

    /** What a query says, as a condition over the row `p` of `patent`; for those who look by it again and again. @throws query.* */
    conditionOf: (work: Work<SignedInActor>, query: PatentQuery): RawBuilder<SqlBool> => conditionsOf(toFilter(work, query)),

    /** Every patent that the query meets, in its order, a page at a time. */
    async *all(work: Work<SignedInActor>, query: PatentQuery): AsyncGenerator<PatentRow> {
      const filter = toFilter(work, query);
      let after: readonly (string | null)[] | undefined;
      for (;;) {
        const rows = await listPatentRows(work.tx, filter, orderOf(query), { limit: exportPage, after });
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
