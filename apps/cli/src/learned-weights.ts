import {
  crossValidateWeights,
  type JudgedRanking,
  type RatedPair,
  refitWeights,
  type WeightsCrossValidation,
  type WeightsRefit,
} from "@zhiqiao/matching/evaluate";
import type { JudgedSet } from "./judged-set.ts";

/** Deep enough that every judged supply the engine lists is met when the unjudged are taken out. */
export const judgedDepth = 300;

/** What weights of the ranking are learned from and guarded by: the judged pairs, with what their scores are made of, and the ranking of their demands. */
const judgedRankingOf = ({ index, demands, judgements }: JudgedSet): JudgedRanking => {
  const byId = new Map(demands.map((demand) => [demand.id, demand]));
  const rated = demands.flatMap((demand) =>
    Array.from(judgements.get(demand.id) ?? []).flatMap(([id, worth]): RatedPair[] => {
      const explanation = index.explain(demand, id);
      return explanation === undefined ? [] : [{ demand: demand.id, parts: explanation.parts, worth }];
    }),
  );
  return {
    judgements,
    rated,
    rank: (id, weights) => {
      const demand = byId.get(id);
      return demand === undefined ? [] : index.search(demand, { limit: judgedDepth, counted: false, weights }).hits.map((hit) => hit.id);
    },
  };
};

export const refitWeightsOf = (set: JudgedSet, answers: readonly RatedPair[]): WeightsRefit => refitWeights(answers, judgedRankingOf(set));

export const crossValidateOn = (set: JudgedSet): WeightsCrossValidation => crossValidateWeights(judgedRankingOf(set));
