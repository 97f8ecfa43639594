import type { MatchStage, PatentMatch } from "@zhiqiao/contracts";

type Listed = Pick<PatentMatch, "strength" | "stage">;

/** Stages in which both sides go on with a match, whatever their texts share. */
const takenUp: readonly MatchStage[] = ["interested", "talking", "contracted"];

/** The matches of a page that stand behind one line: weak ones that nobody has acted on, where stronger ones stand on the page. */
export const weakBehindStronger = <Match extends Listed>(items: readonly Match[]): readonly Match[] =>
  items.some(({ strength }) => strength !== "weak")
    ? items.filter(({ strength, stage }) => strength === "weak" && stage === "suggested")
    : [];

/** Whether to say that no patent is close to the demand by its text: not above one that somebody has taken up. */
export const saysNoGoodSupply = ({ noGoodSupply, items }: { readonly noGoodSupply: boolean; readonly items: readonly Listed[] }): boolean =>
  noGoodSupply && items.length > 0 && !items.some(({ stage }) => takenUp.includes(stage));
