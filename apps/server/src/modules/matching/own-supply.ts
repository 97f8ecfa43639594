import type { Facets, Hit, Strength } from "@zhiqiao/matching";
import { foldHits } from "@zhiqiao/matching/port";
import { sql } from "kysely";
import type { Actor } from "../../platform/actor.ts";
import { asSystem, type Work } from "../../platform/work.ts";
import type { DemandRow } from "../demands/index.ts";
import type { PatentRow } from "../patents/index.ts";
import type { SearchAnswer } from "./engine-protocol.ts";
import { selectIndexedPatents } from "./indexed-rows.ts";
import { toPatentDocument } from "./match-documents.ts";
import type { MatchEngine } from "./match-engine.ts";

/** Near-duplicates are looked for among so many of the best, as `fold` of the index does. */
const foldedAmong = 200;

/** Whether the organisation that states a demand owns the patent, alone or with others: then it needs nobody's leave (专利法 §14), and the pair is no match. */
export const isOwnPatent = (demand: Pick<DemandRow, "organization_id">, patent: Pick<PatentRow, "owner_organization_ids">): boolean =>
  patent.owner_organization_ids.includes(demand.organization_id);

/** Patents that the organisation owns behind another owner; the index knows the first owner alone. */
async function patentsOwnedBehind(work: Work<Actor>, organizationId: string): Promise<ReadonlySet<string>> {
  // The first condition is that of the index on owners.
  const { rows } = await sql<{ id: string }>`select id from patent where owner_organization_ids <> '{}'
    and owner_organization_ids @> array[${organizationId}::uuid] and owner_organization_id is distinct from ${organizationId}`.execute(
    work.tx,
  );
  return new Set(rows.map(({ id }) => id));
}

const difference = (all: Readonly<Record<string, number>>, less: Readonly<Record<string, number>> = {}): Record<string, number> =>
  Object.fromEntries(
    Object.entries(all)
      .map(([value, count]): [string, number] => [value, count - (less[value] ?? 0)])
      .filter(([, count]) => count > 0),
  );

const facetsWithout = (all: Facets, less: Facets): Facets => ({
  ...all,
  ...Object.fromEntries(Object.entries(all).map(([facet, counts]) => [facet, difference(counts, less[facet])])),
});

const strengthsWithout = (all: SearchAnswer["strengths"], less: SearchAnswer["strengths"]): Pick<SearchAnswer, "strengths"> => {
  if (all === undefined) return {};
  const count = (strength: Strength): number => all[strength] - (less?.[strength] ?? 0);
  return { strengths: { strong: count("strong"), possible: count("possible"), weak: count("weak") } };
};

/** Whether an answer counts nothing, under whatever condition. */
const countsNothing = ({ facets, strengths }: SearchAnswer): boolean =>
  [...Object.values(facets), strengths ?? {}].every((counts) => Object.values(counts).every((count) => count === 0));

/** The first `most` with their near-duplicates under them, folded here as the index folds them: what was taken out may have stood above others. */
async function foldAnew(work: Work<Actor>, hits: readonly Hit[], most: number): Promise<{ hits: readonly Hit[]; folded: number }> {
  const ids = hits.slice(0, foldedAmong).map(({ id }) => id);
  const rows = await asSystem(work, () => selectIndexedPatents(work.tx, ids.length, { ids }));
  // Near-duplicates are told by texts, owners, days and families; classes play no part.
  const documents = new Map(rows.map((row) => [row.id, toPatentDocument({ ...row, classes: [] })]));
  return foldHits(
    hits.map((hit) => ({ hit, read: () => documents.get(hit.id) ?? { title: "" } })),
    most,
  );
}

/**
 * The ranked patents for a demand among those that others own: total, facets and strengths count no patent that its own organisation owns, whoever asks. What it
 * owns behind another owner is looked for by itself and taken from the list and from each count, which keeps every count exact.
 */
export async function searchOthersPatents(
  engine: MatchEngine,
  work: Work<Actor>,
  demand: Pick<DemandRow, "organization_id">,
  asked: Omit<Parameters<MatchEngine["search"]>[0], "index" | "explained">,
): Promise<SearchAnswer> {
  const request = { index: "patents", ...asked, filter: { ...asked.filter, excludeOrganizationId: demand.organization_id } } as const;
  const { limit, offset } = asked;
  const behind = await patentsOwnedBehind(work, demand.organization_id);
  const own =
    behind.size === 0
      ? undefined
      : await engine.search({
          ...request,
          filter: { ...request.filter, ids: behind },
          limit: behind.size,
          offset: 0,
          counted: true,
          fold: false,
          explained: 0,
        });
  if (own === undefined || countsNothing(own)) return engine.search({ ...request, explained: limit });
  const listed = Math.max(offset + limit, asked.fold === true ? foldedAmong : 0) + own.hits.length;
  const all = await engine.search({ ...request, limit: listed, offset: 0, fold: false, explained: 0 });
  const others = all.hits.filter(({ id }) => !behind.has(id));
  const folded = asked.fold === true ? await foldAnew(work, others, offset + limit) : { hits: others };
  const hits = folded.hits.slice(offset, offset + limit);
  const explained = await Promise.all(hits.map(({ id }) => engine.explain({ index: "patents", query: asked.query, id })));
  return {
    ...all,
    ...folded,
    hits,
    total: all.total - own.total,
    facets: facetsWithout(all.facets, own.facets),
    ...strengthsWithout(all.strengths, own.strengths),
    explanations: Object.fromEntries(explained.flatMap((each) => (each === null ? [] : [[each.id, each]]))),
    tookMs: own.tookMs + all.tookMs,
  };
}
