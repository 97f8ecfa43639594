import type { HighValueDecisions } from "@zhiqiao/contracts";
import {
  type HighValueHistory,
  type HighValueInterval,
  highValueIntervals,
  type HighValueVerdict,
  RuleInputError,
  type SeiMembership,
  type SituationVerdict,
  seiMembership,
} from "@zhiqiao/rules";
import type { SeiInForce } from "../reference/index.ts";
import { grantDayOf, type PatentToJudge, seiFieldsOf, type StatedBesides, toBranches, toHistory, toSettings } from "./high-value-facts.ts";

/** One stretch of days as it is stored. `judgement` is JSON. */
export interface JudgedInterval {
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly verdict: string;
  readonly situations: readonly string[];
  readonly missing: readonly string[];
  readonly judgement: string;
}

export interface JudgedPatent {
  readonly id: string;
  readonly regionCode: string | null;
  readonly intervals: readonly JudgedInterval[];
  readonly seiFields: readonly string[];
}

/** The first definition holds from this day; before it there is nothing to judge by. */
export const firstDefinedDay = "2021-01-01";

/** Judges membership of strategic emerging industries by one table; undefined: no table is in force. */
export function createSeiJudge(sei: SeiInForce | undefined): { readonly needsText: boolean; judge(patent: PatentToJudge): SeiMembership } {
  const nothing: SeiMembership = {
    verdict: "unknown",
    branches: [],
    missing: [],
    cites: { issuer: "", document: "", version: "", clause: "", words: "", standing: "inference" },
  };
  if (sei === undefined) return { needsText: false, judge: () => nothing };
  const needsText = sei.table.branches.some(({ rows }) => rows.some(({ keywords }) => keywords.length > 0));
  return { needsText, judge: ({ ipc, text }) => seiMembership(sei.table, { ipc, text: needsText ? text : null }) };
}

/** The part that all days of a patent share, written once; `{…` without its opening brace. */
const sharedPart = (sei: SeiMembership): string => JSON.stringify({ branches: toBranches(sei), seiMissing: sei.missing }).slice(1);

const remembered = new Map<string, string>();

/** JSON of what few patents of a registry say differently, written once for each `key`. */
const writtenOnce = (key: string, value: () => object): string => {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(value());
  remembered.set(key, text);
  return text;
};

const situationText = ({ situation, verdict, evidence, missing }: SituationVerdict): string => {
  const stored = () => ({ situation, verdict, evidence, missing });
  return evidence.length === 0 ? writtenOnce(`${situation} ${verdict} ${missing.join(" ")}`, stored) : JSON.stringify(stored());
};

/** What follows from the definition alone is not stored: situations that are not met. */
const toStored = ({ definitions, base, situations }: HighValueVerdict, shared: string): string => {
  const frame = writtenOnce(`${definitions.join(" ")}/${base.verdict} ${base.missing.join(" ")}`, () => ({ definitions, base }));
  let met = "";
  for (const one of situations) if (one.verdict !== "no") met += met === "" ? situationText(one) : `,${situationText(one)}`;
  return `${frame.slice(0, -1)},"situations":[${met}],${shared}`;
};

/** A Chinese invention, or something that may be one. */
const mayCount = ({ type, office }: PatentToJudge): boolean =>
  (type === null || type === "invention") && (office === null || office === "CN");

const neverGranted = (patent: PatentToJudge, { facts }: StatedBesides): boolean =>
  patent.validity_group === "pending" && facts === undefined && grantDayOf(patent) === null;

/** Days before the grant and after the last end count nothing and are not stored, so they are not judged; null: no day counts. */
function daysThatMayCount({ grant, validity }: HighValueHistory): { readonly from: string; readonly to: string | null } | null {
  if (grant === "not_granted") return null;
  const from = grant === null || grant.announcedOn < firstDefinedDay ? firstDefinedDay : grant.announcedOn;
  const last = validity.at(-1);
  const to = last === undefined || last.group === "in_force" || last.group === "unknown" ? null : last.from;
  return to !== null && to <= from ? null : { from, to };
}

/** Facts that cannot be (a day past the year 9999) make one patent unknown; they never stop the judging of the others. */
function intervalsOf(
  patent: PatentToJudge,
  sei: SeiMembership,
  decisions: HighValueDecisions,
  stated: StatedBesides,
): readonly HighValueInterval[] {
  const judge = (history: HighValueHistory): readonly HighValueInterval[] => {
    const days = daysThatMayCount(history);
    return days === null ? [] : highValueIntervals(history, toSettings(decisions), days.from, days.to);
  };
  try {
    return judge(toHistory(patent, sei, decisions, stated));
  } catch (error) {
    if (!(error instanceof RuleInputError)) throw error;
    const undated = { ...patent, validity_group: "unknown", application_date: null, grant_date: null, publication_date: null };
    return judge(toHistory(undated, sei, decisions, {}));
  }
}

/** One patent through time: the stretches of days on which it counts, may count, or is in force without counting. */
export function judgePatent(patent: PatentToJudge, sei: SeiMembership, decisions: HighValueDecisions, stated: StatedBesides): JudgedPatent {
  const judged = { id: patent.id, regionCode: patent.region_code, seiFields: seiFieldsOf(sei) };
  // What is pending was never granted; most of a registry's other rows are utility models and designs.
  if (!mayCount(patent) || neverGranted(patent, stated)) return { ...judged, intervals: [] };
  const counting = intervalsOf(patent, sei, decisions, stated).filter(({ judgement }) => judgement.base.verdict !== "no");
  const shared = counting.length === 0 ? "" : sharedPart(sei);
  const intervals = counting.map(({ from, to, judgement }) => ({
    fromDay: from,
    toDay: to,
    verdict: judgement.verdict,
    situations: judgement.situations.filter((one) => one.verdict === "yes").map((one) => one.situation),
    missing: judgement.missing,
    judgement: toStored(judgement, shared),
  }));
  return { ...judged, intervals };
}
