import { blendSecondOpinion } from "@zhiqiao/matching";
import { askSecondOpinion, secondOpinionDepth, SecondOpinionFailed, textForOpinion } from "@zhiqiao/server/modules/matching/index";
import { exitCodes } from "@zhiqiao/server/platform/postgres/refusal";
import { CommandRefusal } from "./failure.ts";
import type { JudgedSet } from "./judged-set.ts";
import { namedSecondOpinion } from "./second-opinion-setting.ts";

/**
 * Our own order of each demand with another's opinion of the first 50 blended in, as the match page shows it.
 * @throws CommandRefusal second_opinion_missing, second_opinion_invalid, second_opinion_failed: a measurement with holes would measure something else
 */
export const blendedRun = async (
  { index, demands }: JudgedSet,
  own: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, readonly string[]>> => {
  const endpoint = namedSecondOpinion(process.env);
  if (endpoint === undefined)
    throw new CommandRefusal(exitCodes.usage, "second_opinion_missing", {
      zh: "没有可问的模型：请设置环境变量 ZHIQIAO_SECOND_OPINION_URL 和 ZHIQIAO_SECOND_OPINION_MODEL。",
      en: "There is no model to ask: set ZHIQIAO_SECOND_OPINION_URL and ZHIQIAO_SECOND_OPINION_MODEL.",
    });
  const run = new Map<string, readonly string[]>();
  for (const demand of demands) {
    const ranked = own.get(demand.id) ?? [];
    const best = ranked.slice(0, secondOpinionDepth);
    const texts = best.map((id) => {
      const supply = index.document(id);
      return textForOpinion(supply?.title ?? "", supply?.abstract);
    });
    const query = textForOpinion(demand.title, demand.text);
    const scores = await askSecondOpinion(endpoint, query, texts).catch(refuseFailure);
    const { order } = blendSecondOpinion(best, new Map(best.map((id, at) => [id, scores[at] ?? Number.NaN])));
    run.set(demand.id, [...order, ...ranked.slice(secondOpinionDepth)]);
  }
  return run;
};

const refuseFailure = (error: unknown): never => {
  if (!(error instanceof SecondOpinionFailed)) throw error;
  throw new CommandRefusal(exitCodes.refusedInput, "second_opinion_failed", {
    zh: `没有得到第二意见，未作度量：${error.message}`,
    en: `The second opinion could not be had, so nothing was measured: ${error.message}`,
  });
};
