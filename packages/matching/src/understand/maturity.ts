import { suggestIndexing } from "../indexing/suggest.ts";
import { clausesOf, fold, sentencesOf } from "./fold.ts";
import { TODAY } from "./clause-words.ts";

/** From an idea to what is produced, in this order. */
export type Maturity = "concept" | "small_trial" | "pilot" | "industrial";
const ORDER: readonly Maturity[] = ["concept", "small_trial", "pilot", "industrial"];

/** How far developed the technology is, against how far the demand wants it. What the supply does not say is not stated, not early. */
export type MaturityReason =
  | { kind: "maturity_fits"; stated: Maturity }
  | { kind: "maturity_early"; wanted: Maturity; stated: Maturity }
  | { kind: "maturity_not_stated"; wanted: Maturity };

const WISHES = [
  [
    "industrial",
    /(?<![不未较])成熟(?:可靠|稳定|先进|、可靠)?的?(?:技术|产品|工艺|方案|设备|装备)|技术成熟|(?:可|能)(?:直接)?(?:量产|投产)|(?:可|能|已)产业化/u,
  ],
  ["pilot", /(?:经过|完成|通过)中试/u],
  ["small_trial", /(?:有|具备|提供|完成)(?:工程)?样机|(?:完成|通过)小试/u],
] as const;

const wantedMaturity = (text: string): Maturity | undefined => {
  const folded = fold(text);
  for (const clause of sentencesOf(folded).flatMap((sentence) => clausesOf(folded, sentence))) {
    if (TODAY.test(clause.text)) continue;
    const wish = WISHES.find(([, pattern]) => pattern.test(clause.text));
    if (wish !== undefined) return wish[0];
  }
  return undefined;
};

/** Compares the maturity that a demand asks for in its words with the one that a supply states in its own; nothing where none is asked for. */
export const compareMaturity = (
  demand: { title: string; text: string },
  supply: { title: string; abstract?: string; claims?: string },
): MaturityReason[] => {
  const wanted = wantedMaturity(demand.title) ?? wantedMaturity(demand.text);
  if (wanted === undefined) return [];
  const stated = suggestIndexing({ title: supply.title, abstract: supply.abstract ?? null, firstClaim: supply.claims ?? null }).maturity
    ?.value;
  if (stated === undefined) return [{ kind: "maturity_not_stated", wanted }];
  return [ORDER.indexOf(stated) >= ORDER.indexOf(wanted) ? { kind: "maturity_fits", stated } : { kind: "maturity_early", wanted, stated }];
};
