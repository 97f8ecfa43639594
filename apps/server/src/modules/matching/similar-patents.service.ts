import type { FoldedPatent, SimilarPatent } from "@zhiqiao/contracts";
import { engineVersion, type Hit, nearnessOf } from "@zhiqiao/matching";
import type { SignedInActor } from "../../platform/actor.ts";
import type { Work } from "../../platform/work.ts";
import { findPatents, toPatentSummary } from "../patents/index.ts";
import { readFolded } from "./folded-patents.ts";
import { toPatentQuery } from "./match-documents.ts";
import type { MatchEngine } from "./match-engine.ts";
import { patentOf } from "./match-keeping.ts";

export type SimilarPatentsService = ReturnType<typeof createSimilarPatentsService>;

/** So many of what two texts share are told. */
const conceptsTold = 6;
/** So many distant patents are named where none is nearer. */
const distantTold = 3;

const holds = (hit: Hit, id: string): boolean => hit.id === id || hit.folded?.some((under) => under.id === id) === true;

/** Finds, in the index of patents, what is like a patent: its own text is the question. */
export function createSimilarPatentsService({ engine }: { engine: MatchEngine }) {
  /** The other members of the group that the patent stands in. */
  async function duplicatesOf(work: Work<SignedInActor>, id: string, group: Hit | undefined): Promise<FoldedPatent[]> {
    if (group === undefined) return [];
    const under = (await readFolded(work, [group])).get(group.id) ?? [];
    if (group.id === id) return under;
    const duplication = group.folded?.find((each) => each.id === id)?.duplication ?? "similar_text";
    const [best] = await findPatents(work.tx, [group.id]);
    const others = under.filter(({ patent }) => patent.id !== id);
    return best === undefined ? others : [{ patent: toPatentSummary(best), duplication }, ...others];
  }

  return {
    async similarTo(work: Work<SignedInActor>, id: string, limit: number) {
      const query = toPatentQuery(await patentOf(work, id));
      // Itself and its group are among the best of its own text.
      const asked = { index: "patents", query, filter: {}, limit: limit + 1, offset: 0, counted: false, fold: true } as const;
      const found = await engine.search({ ...asked, explained: 0 });
      const own = await engine.explain({ index: "patents", query, id });
      const measured = found.hits.flatMap((hit) => {
        const how = holds(hit, id) ? undefined : nearnessOf(hit.score, own?.score ?? 0);
        return how === undefined ? [] : [{ hit, ...how }];
      });
      const near =
        measured[0]?.nearness === "distant" ? measured.slice(0, distantTold) : measured.filter(({ nearness }) => nearness !== "distant");
      const rows = await findPatents(
        work.tx,
        near.map(({ hit }) => hit.id),
      );
      const patents = new Map(rows.map((row) => [row.id, toPatentSummary(row)]));
      const folded = await readFolded(
        work,
        near.map(({ hit }) => hit),
      );
      const items: SimilarPatent[] = [];
      for (const { hit, closeness, nearness } of near.slice(0, limit)) {
        const patent = patents.get(hit.id);
        if (patent === undefined) continue;
        const reasons = (await engine.explain({ index: "patents", query, id: hit.id }))?.reasons ?? [];
        const concepts = reasons
          .flatMap((reason) => (reason.kind === "concept" && reason.tells ? [reason.term] : []))
          .slice(0, conceptsTold);
        const sameIpc = reasons.find((reason) => reason.kind === "same_ipc")?.ipc ?? null;
        items.push({ patent, closeness, nearness, concepts, sameIpc, folded: folded.get(hit.id) ?? [] });
      }
      const group = found.hits.find((hit) => holds(hit, id));
      return {
        items,
        duplicates: await duplicatesOf(work, id, group),
        indexed: engine.status().patents,
        tookMs: found.tookMs,
        engineVersion,
      };
    },
  };
}
