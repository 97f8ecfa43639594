import { type Hit, blendSecondOpinion } from "@zhiqiao/matching";
import type { Logger } from "pino";
import type { SecondOpinionEndpoint } from "../../../platform/config.ts";
import type { DemandRow } from "../../demands/index.ts";
import type { PatentRow } from "../../patents/index.ts";
import { matchableStatuses } from "../match-documents.ts";
import { askSecondOpinion } from "./ask-endpoint.ts";

export type SecondOpinion = ReturnType<typeof createSecondOpinion>;

/** The best of a list that another opinion is asked about. */
export const secondOpinionDepth = 50;
/** Whether the other is asked about a list, or why not. */
type Asking = "none" | "not_asked" | "withheld" | "ask";
type OpinionState = Exclude<Asking, "ask"> | "given" | "failed";

/** Characters of a text that are sent: what models of the kind read. */
const longestText = 2_000;

/** A name and what follows it, as it is sent. */
export const textForOpinion = (title: string, text: string | null | undefined): string =>
  `${title}\n${text ?? ""}`.trim().slice(0, longestText);

/**
 * The second opinion of a model that the operator names; without one, nothing ever leaves the platform. Only demands that are open to all are sent, and the
 * public texts of patents. A model that fails changes nothing: our own order stands, and the reason is logged.
 */
export function createSecondOpinion({ endpoint, log }: { endpoint: SecondOpinionEndpoint | undefined; log?: Logger }) {
  /** The hits in the blended order, with each one's rank in the other's opinion; undefined where it could not be had. */
  async function blend(demand: DemandRow, hits: readonly Hit[], patents: ReadonlyMap<string, PatentRow>) {
    if (endpoint === undefined) return undefined;
    const known = hits.flatMap(({ id }) => patents.get(id) ?? []);
    try {
      const scores = await askSecondOpinion(
        endpoint,
        textForOpinion(demand.title, demand.problem),
        known.map(({ title, abstract }) => textForOpinion(title, abstract)),
      );
      const { order, secondRanks } = blendSecondOpinion(
        hits.map(({ id }) => id),
        new Map(known.map(({ id }, at) => [id, scores[at] ?? Number.NaN])),
      );
      const byId = new Map(hits.map((hit) => [hit.id, hit]));
      return { hits: order.flatMap((id) => byId.get(id) ?? []), secondRanks };
    } catch (error) {
      log?.warn({ err: error }, "the second opinion could not be had; the platform's own order stands");
      return undefined;
    }
  }

  return {
    model: endpoint?.model ?? null,
    /** Beyond its depth a list stands in our own order, and nothing is asked. */
    isFor(demand: DemandRow, { second, offset, limit }: { second: boolean; offset: number; limit: number }): Asking {
      if (endpoint === undefined) return "none";
      if (!second || offset + limit > secondOpinionDepth) return "not_asked";
      return demand.confidentiality === "open" && matchableStatuses.includes(demand.status) ? "ask" : "withheld";
    },
    /** The page of the hits: all of them in our own order, or those of the page in the blended order of the best. */
    async pageOf(
      asking: Asking,
      demand: DemandRow,
      hits: readonly Hit[],
      patents: ReadonlyMap<string, PatentRow>,
      { offset, limit }: { offset: number; limit: number },
    ): Promise<{ hits: readonly Hit[]; secondRanks: ReadonlyMap<string, number>; state: OpinionState }> {
      if (asking !== "ask") return { hits, secondRanks: new Map(), state: asking };
      const blended = await blend(demand, hits, patents);
      const { hits: ordered, secondRanks } = blended ?? { hits, secondRanks: new Map<string, number>() };
      return { hits: ordered.slice(offset, offset + limit), secondRanks, state: blended === undefined ? "failed" : "given" };
    },
  };
}
