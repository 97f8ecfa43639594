import type { Availability, Cooperation, Language, MatchReason, Validity } from "@zhiqiao/contracts";
import { type Messages, resources } from "@zhiqiao/messages";
import { industryText } from "../demands/industries.ts";

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
} as const satisfies Record<MatchReason["kind"], ReasonTone>;

interface Wording {
  readonly language: Language;
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

/** Words of the demand that a sentence names before it is cut. */
const termsShown = 6;

/** One reason as a plain sentence in the reader's language. */
export const reasonText = (reason: MatchReason, wording: Wording): string => {
  const messages = resources[wording.language];
  const words = messages.matching;
  const list = (items: readonly string[]): string => items.join(words.fieldSeparator);
  const validity = (value: string): string => (isValidity(value, messages.patents.validity) ? messages.patents.validity[value] : value);
  switch (reason.kind) {
    case "concept":
      return fill(words.reason.concept, { term: reason.term, fields: list(reason.fields.map((field) => words.field[field])) });
    case "same_industry":
      return fill(words.reason.same_industry, { industry: industryText(reason.code, wording.language) });
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
      return fill(words.reason.unmatched_words, {
        terms: `${list(reason.terms.slice(0, termsShown))}${reason.terms.length > termsShown ? "…" : ""}`,
      });
  }
};

/** Reasons for, those that give most first; then what to mind, in the order that decides most: status, offer, region, words. */
export const sortReasons = (
  reasons: readonly MatchReason[],
): { readonly fits: readonly MatchReason[]; readonly doubts: readonly MatchReason[] } => {
  const doubtOrder: readonly MatchReason["kind"][] = [
    "status_ended",
    "not_offered",
    "status_pending",
    "status_unknown",
    "offer_unknown",
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
