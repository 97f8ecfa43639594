import type { Duplication, MatchDocument } from "../types.ts";
import { writeNormalised } from "../text/normalise.ts";
import { blankStopPhrases } from "../text/stop-phrases.ts";
import { TextUnits } from "../text/text-units.ts";
import { bareUnits, ShingleSet } from "./shingles.ts";

/** What is compared of a document. */
export interface DocumentTraits {
  readonly title: string;
  readonly titleShingles: ShingleSet;
  /** Formulae, models and numbers of the title: `LARGD`, `5G`. */
  readonly titleSymbols: string;
  readonly abstractShingles: ShingleSet;
  readonly type: string | undefined;
  readonly family: string | undefined;
  readonly filed: string | undefined;
  readonly owners: readonly string[];
}

/** Characters of a shingle of abstracts: four Chinese characters are two words, which two texts on one subject seldom share by chance. */
const ABSTRACT_WIDTH = 4;
const TITLE_WIDTH = 2;

/** Longer texts are compared by their beginnings. */
const LONGEST_TEXT = 4_000;

const reading = new TextUnits();

/** Titles are short enough to be freed of 一种 and of the categories of claims that they list. */
const titleUnits = (title: string): Uint16Array => {
  writeNormalised(title.slice(0, LONGEST_TEXT), reading);
  blankStopPhrases(reading);
  return bareUnits(reading.toString());
};

/** Reads a document once for all comparisons. */
export const traitsOf = ({ title, abstract = "", attributes = {} }: Omit<MatchDocument, "id">): DocumentTraits => {
  const units = titleUnits(title);
  const bareTitle = String.fromCharCode(...units);
  const { applicants = [], organizationId } = attributes;
  return {
    title: bareTitle,
    titleShingles: new ShingleSet(units, TITLE_WIDTH),
    titleSymbols: (bareTitle.match(/[a-z0-9]+/gu) ?? []).toSorted().join(" "),
    abstractShingles: new ShingleSet(bareUnits(abstract.slice(0, LONGEST_TEXT)), ABSTRACT_WIDTH),
    type: attributes.type,
    family: attributes.family,
    filed: attributes.days?.application,
    owners: organizationId === undefined ? applicants : [...applicants, organizationId],
  };
};

/** Shorter abstracts say too little to be told apart by. */
const LEAST_RUNS = 40;
/** A shorter title names a thing that many make. */
const LEAST_TITLE = 4;
/** Resemblance from which an invention and a utility model of one owner are the same thing: of abstracts under one title or two, and of titles. */
const TWINS = { oneTitle: 0.3, twoTitles: 0.5, titles: 0.6 } as const;
/** Resemblance of abstracts from which one text is a copy of the other: whoever owns them, and of one owner under titles that resemble each other. */
const COPIES = { anyOwner: 0.8, oneOwner: 0.6, titles: 0.4 } as const;

const known = <Value>(a: Value | undefined, b: Value | undefined): boolean => a !== undefined && a === b;

export const ofOneOwner = (a: DocumentTraits, b: DocumentTraits): boolean => a.owners.some((owner) => b.owners.includes(owner));

const ofTwoTypes = (a: DocumentTraits, b: DocumentTraits): boolean =>
  (a.type === "invention" && b.type === "utility_model") || (a.type === "utility_model" && b.type === "invention");

/** The same applicant may file an invention and a utility model for one thing on one day (专利法 §9): two types, one owner, and no two days. */
const mayBeTwins = (a: DocumentTraits, b: DocumentTraits): boolean =>
  ofTwoTypes(a, b) && (a.filed === b.filed || a.filed === undefined || b.filed === undefined) && ofOneOwner(a, b);

/** Of twins that do not both have an abstract the titles decide. */
const areTwinsByTitle = (a: DocumentTraits, b: DocumentTraits): boolean =>
  mayBeTwins(a, b) && (haveOneTitle(a, b) || (known(a.filed, b.filed) && a.titleShingles.resembles(b.titleShingles, TWINS.titles)));

export const haveOneTitle = (a: DocumentTraits, b: DocumentTraits): boolean => a.title === b.title && a.title.length >= LEAST_TITLE;

const areCopies = (a: DocumentTraits, b: DocumentTraits): boolean => {
  // One compound in place of another may be all that differs between two long texts.
  if (a.titleSymbols !== b.titleSymbols) return false;
  if (a.abstractShingles.resembles(b.abstractShingles, COPIES.anyOwner)) return true;
  return (
    ofOneOwner(a, b) &&
    a.titleShingles.resembles(b.titleShingles, COPIES.titles) &&
    a.abstractShingles.resembles(b.abstractShingles, COPIES.oneOwner)
  );
};

/** Whether two documents count as one in a list; the same whichever is first. Designs are told apart by their pictures, which are not known here. */
export const duplicationOf = (a: DocumentTraits, b: DocumentTraits): Duplication | undefined => {
  if (known(a.family, b.family)) return "same_invention";
  if (a.type === "design" || b.type === "design") return undefined;
  const [one, other] = [a.abstractShingles, b.abstractShingles];
  if (one.runs < LEAST_RUNS || other.runs < LEAST_RUNS) return areTwinsByTitle(a, b) ? "same_invention" : undefined;
  if (!one.mayResemble(other, TWINS.oneTitle)) return undefined;
  if (mayBeTwins(a, b) && one.resembles(other, haveOneTitle(a, b) ? TWINS.oneTitle : TWINS.twoTitles)) return "same_invention";
  return areCopies(a, b) ? "similar_text" : undefined;
};
