import type {
  Availability,
  Cooperation,
  Language,
  MatchReason,
  Maturity,
  StatedFigure,
  UnderstoodKind,
  Validity,
} from "@zhiqiao/contracts";
import { type Messages, resources } from "./index.ts";

/** Whether a reason speaks for the match, against it, or asks for a look. */
export type ReasonTone = "fits" | "doubt";

export const reasonTone = {
  concept: "fits",
  same_industry: "fits",
  same_ipc: "fits",
  same_region: "fits",
  offer_fits: "fits",
  other_region: "doubt",
  status_ended: "doubt",
  status_pending: "doubt",
  status_unknown: "doubt",
  not_offered: "doubt",
  offer_unknown: "doubt",
  unmatched_words: "doubt",
  object_met: "fits",
  object_not_named: "doubt",
  functions_met: "fits",
  functions_not_named: "doubt",
  target_met: "fits",
  target_partly: "doubt",
  target_not_met: "doubt",
  targets_not_stated: "doubt",
  constraints_named: "fits",
  constraints_not_stated: "doubt",
  rests_on_excluded: "doubt",
  maturity_fits: "fits",
  maturity_early: "doubt",
  maturity_not_stated: "doubt",
} as const satisfies Record<MatchReason["kind"], ReasonTone>;

export interface Wording {
  readonly language: Language;
  /** An industry by its code, as the reader knows it. */
  readonly industryName: (code: string) => string;
  /** The name of a region; a code that is not known is shown as it is. */
  readonly regionName: (code: string) => string;
}

const fill = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replaceAll(/\{\{(\w+)\}\}/gu, (_, name: string) => values[name] ?? "");

const isValidity = (value: string, words: Record<Validity, string>): value is Validity => Object.hasOwn(words, value);

const isOffer = (value: string, words: Record<Availability, string>): value is Availability => Object.hasOwn(words, value);

const isCooperation = (value: string, words: Record<Cooperation, string>): value is Cooperation => Object.hasOwn(words, value);

const offerWord = (value: string, messages: Messages): string =>
  isCooperation(value, messages.demands.cooperation)
    ? messages.demands.cooperation[value]
    : isOffer(value, messages.patents.availability)
      ? messages.patents.availability[value]
      : value;

/** 去除率不低于 90 %; a figure that is simply stated needs no comparison in words. */
const figureText = ({ quantity, comparator, value, upper, unit }: StatedFigure, messages: Messages): string =>
  fill(messages.matching.reason.figure, {
    quantity,
    comparator: comparator === "=" || comparator === "range" ? "" : messages.demands.comparator[comparator],
    value: upper === null ? value : fill(messages.matching.reason.figureRange, { from: value, to: upper }),
    unit,
  })
    .replaceAll(/ +/gu, " ")
    .trim();

/** Words of the demand that a sentence names before it is cut. */
const termsShown = 6;

/** One reason as a plain sentence in the reader's language. */
export const reasonText = (reason: MatchReason, wording: Wording): string => {
  const messages = resources[wording.language];
  const words = messages.matching;
  const list = (items: readonly string[]): string => items.join(words.fieldSeparator);
  const short = (terms: readonly string[]): string => `${list(terms.slice(0, termsShown))}${terms.length > termsShown ? "…" : ""}`;
  const maturity = (value: Maturity): string => messages.libraries.indexing.maturity[value];
  const validity = (value: string): string => (isValidity(value, messages.patents.validity) ? messages.patents.validity[value] : value);
  switch (reason.kind) {
    case "concept":
      return fill(words.reason.concept, { term: reason.term, fields: list(reason.fields.map((field) => words.field[field])) });
    case "same_industry":
      return fill(words.reason.same_industry, { industry: wording.industryName(reason.code) });
    case "same_ipc":
      return fill(words.reason.same_ipc, { ipc: reason.ipc });
    case "same_region":
      return fill(words.reason.same_region, { region: wording.regionName(reason.regionCode) });
    case "other_region":
      return fill(words.reason.other_region, { region: wording.regionName(reason.regionCode) });
    case "status_ended":
      return fill(words.reason.status_ended, { validity: validity(reason.validity) });
    case "status_pending":
      return fill(words.reason.status_pending, { validity: validity(reason.validity) });
    case "status_unknown":
      return words.reason.status_unknown;
    case "not_offered":
      return words.reason.not_offered;
    case "offer_unknown":
      return words.reason.offer_unknown;
    case "offer_fits":
      return fill(words.reason.offer_fits, { forms: list(reason.cooperation.map((form) => offerWord(form, messages))) });
    case "unmatched_words":
      return fill(words.reason.unmatched_words, { terms: short(reason.terms) });
    case "object_met":
    case "object_not_named":
      return fill(words.reason[reason.kind], { term: reason.term });
    case "functions_met":
    case "functions_not_named":
    case "constraints_named":
    case "constraints_not_stated":
      return fill(words.reason[reason.kind], { terms: short(reason.terms) });
    case "target_met":
    case "target_partly":
    case "target_not_met":
      return fill(words.reason[reason.kind], { wanted: figureText(reason.wanted, messages), stated: figureText(reason.stated, messages) });
    case "targets_not_stated":
      return fill(words.reason.targets_not_stated, { quantities: short(reason.quantities) });
    case "maturity_fits":
      return fill(words.reason.maturity_fits, { stated: maturity(reason.stated) });
    case "maturity_early":
      return fill(words.reason.maturity_early, { wanted: maturity(reason.wanted), stated: maturity(reason.stated) });
    case "maturity_not_stated":
      return fill(words.reason.maturity_not_stated, { wanted: maturity(reason.wanted) });
    case "rests_on_excluded":
      return fill(words.reason.rests_on_excluded, { term: reason.term, field: words.field[reason.field] });
  }
};

/** What a card tells of the demand as it is understood, before any words that both texts share. */
const toldFirst = [
  { about: "exclusion", kinds: ["rests_on_excluded"] },
  { about: "object", kinds: ["object_met", "object_not_named"] },
  { about: "target", kinds: ["target_met", "target_partly", "target_not_met", "targets_not_stated"] },
  { about: "function", kinds: ["functions_met", "functions_not_named"] },
] as const satisfies readonly { about: UnderstoodKind; kinds: readonly MatchReason["kind"][] }[];
type ToldFirst = (typeof toldFirst)[number]["kinds"][number];
type Told = Extract<MatchReason, { kind: ToldFirst }>;

/** `open`: the supply does not say so, which is true of most and speaks neither for it nor against it. */
export type MetTone = ReasonTone | "open";
const metTone = {
  rests_on_excluded: "doubt",
  object_met: "fits",
  object_not_named: "doubt",
  target_met: "fits",
  target_partly: "doubt",
  target_not_met: "doubt",
  targets_not_stated: "open",
  functions_met: "fits",
  functions_not_named: "open",
} as const satisfies Record<ToldFirst, MetTone>;

/** What is told of one kind of part of a demand: of the object, of the targets. */
export interface MetOfDemand {
  readonly about: (typeof toldFirst)[number]["about"];
  readonly lines: readonly { readonly kind: ToldFirst; readonly tone: MetTone; readonly text: string }[];
}

/** Things that one line of a card names before it is cut. */
const thingsShown = 3;

const thingsOf = (reason: Told, messages: Messages): readonly string[] => {
  switch (reason.kind) {
    case "object_met":
    case "object_not_named":
    case "rests_on_excluded":
      return [reason.term];
    case "functions_met":
    case "functions_not_named":
      return reason.terms;
    case "targets_not_stated":
      return reason.quantities;
    case "target_met":
    case "target_partly":
    case "target_not_met":
      return [
        fill(messages.matching.met.beside, { wanted: figureText(reason.wanted, messages), stated: figureText(reason.stated, messages) }),
      ];
  }
};

/** What of the demand as it is understood the supply meets, fails and does not say: counted, and briefly named. */
export const metOfDemand = (reasons: readonly MatchReason[], language: Language): readonly MetOfDemand[] => {
  const messages = resources[language];
  const words = messages.matching;
  return toldFirst.flatMap(({ about, kinds }) => {
    const lines = kinds.flatMap((kind) => {
      const things = reasons.flatMap((reason) => (reason.kind === kind ? thingsOf(reason, messages) : []));
      if (things.length === 0) return [];
      const terms = `${things.slice(0, thingsShown).join(words.met.separator)}${things.length > thingsShown ? "…" : ""}`;
      return [{ kind, tone: metTone[kind], text: fill(words.met[kind], { count: String(things.length), terms }) }];
    });
    return lines.length === 0 ? [] : [{ about, lines }];
  });
};

/** What a list leaves to the comparison of both texts: what a patent does not say is true of most patents. */
const inDetail: ReadonlySet<MatchReason["kind"]> = new Set([
  ...toldFirst.flatMap(({ kinds }) => kinds),
  "constraints_named",
  "constraints_not_stated",
  "maturity_not_stated",
]);
/** The reasons that a card lists below what it tells first. */
export const forList = (reasons: readonly MatchReason[]): readonly MatchReason[] => reasons.filter(({ kind }) => !inDetail.has(kind));

/** Reasons for, those that give most first; then what to mind, in the order that decides most: status, offer, region, words. */
export const sortReasons = (
  reasons: readonly MatchReason[],
): { readonly fits: readonly MatchReason[]; readonly doubts: readonly MatchReason[] } => {
  const doubtOrder: readonly MatchReason["kind"][] = [
    "rests_on_excluded",
    "target_not_met",
    "object_not_named",
    "status_ended",
    "not_offered",
    "status_pending",
    "status_unknown",
    "offer_unknown",
    "target_partly",
    "maturity_early",
    "functions_not_named",
    "targets_not_stated",
    "constraints_not_stated",
    "maturity_not_stated",
    "other_region",
    "unmatched_words",
  ];
  const weight = (reason: MatchReason): number => (reason.kind === "concept" ? reason.share : 0);
  return {
    fits: reasons.filter(({ kind }) => reasonTone[kind] === "fits").toSorted((one, other) => weight(other) - weight(one)),
    doubts: reasons
      .filter(({ kind }) => reasonTone[kind] === "doubt")
      .toSorted((one, other) => doubtOrder.indexOf(one.kind) - doubtOrder.indexOf(other.kind)),
  };
};
