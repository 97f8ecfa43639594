import { type AchievementField, achievementFields } from "../fields/achievement-fields.ts";
import { type DemandField, demandFields } from "../fields/demand-fields.ts";
import { type OrganizationField, organizationFields } from "../fields/organization-fields.ts";
import { type PatentField, patentFields } from "../fields/patent-fields.ts";
import { FormatError, type FormatErrorCode } from "../format-error.ts";
import type { ColumnMapping, MappingSuggestion, TableHead } from "../table.ts";
import { achievementHeadings } from "./achievement-headings.ts";
import { demandHeadings } from "./demand-headings.ts";
import { looseHeading, normaliseHeading } from "./normalise-heading.ts";
import { organizationHeadings } from "./organization-headings.ts";
import { patentHeadings } from "./patent-headings.ts";

type Candidate<F> = { field: F; rank: number };
type Vocabulary<F extends string> = {
  exact: ReadonlyMap<string, readonly Candidate<F>[]>;
  loose: ReadonlyMap<string, readonly Candidate<F>[]>;
};

const buildVocabulary = <F extends string>(fields: readonly F[], headings: Readonly<Record<F, readonly string[]>>): Vocabulary<F> => {
  const exact = new Map<string, Candidate<F>[]>();
  const loose = new Map<string, Candidate<F>[]>();
  const add = (map: Map<string, Candidate<F>[]>, key: string, candidate: Candidate<F>): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [candidate]);
    else if (!known.some(({ field }) => field === candidate.field)) known.push(candidate);
  };
  for (const field of fields) {
    for (const [rank, heading] of [field, ...headings[field]].entries()) {
      add(exact, normaliseHeading(heading), { field, rank });
      add(loose, looseHeading(heading), { field, rank });
    }
  }
  return { exact, loose };
};

const patentVocabulary = buildVocabulary(patentFields, patentHeadings);
const demandVocabulary = buildVocabulary(demandFields, demandHeadings);
const achievementVocabulary = buildVocabulary(achievementFields, achievementHeadings);
const organizationVocabulary = buildVocabulary(organizationFields, organizationHeadings);

/** How many of the cells read like headings of patents, demands, achievements or organisations: tells a heading row from a title or a data row. */
export const countKnownHeadings = (cells: readonly string[]): number => {
  const known = (vocabulary: Vocabulary<string>): number =>
    new Set(
      cells.map(normaliseHeading).filter((cell) => cell !== "" && (vocabulary.exact.has(cell) || vocabulary.loose.has(looseHeading(cell)))),
    ).size;
  return Math.max(known(patentVocabulary), known(demandVocabulary), known(achievementVocabulary), known(organizationVocabulary));
};

/** Fields whose column must be unique: a wrong choice between two columns would change which record a row is. */
const IDENTITY_FIELDS: ReadonlySet<string> = new Set<PatentField | DemandField>([
  "title",
  "applicationNumber",
  "publicationNumber",
  "problem",
]);

type Claim<F> = { column: number; heading: string; rank: number; exact: boolean; field: F };

/**
 * Every column claims the fields its heading may mean; the best claim of a field wins it, exact before similar, and the losers
 * try their next field or stay extras. Two columns with the same heading for an identity field both get it, so that
 * `requirePatentMapping` can name them instead of choosing in silence.
 */
const suggest = <F extends string>(
  vocabulary: Vocabulary<F>,
  headings: readonly string[],
  needed: readonly (readonly F[])[],
): MappingSuggestion<F> => {
  const claims: Claim<F>[] = [];
  for (const [column, text] of headings.entries()) {
    const heading = normaliseHeading(text);
    if (heading === "") continue;
    for (const { field, rank } of vocabulary.exact.get(heading) ?? []) claims.push({ column, heading, rank, exact: true, field });
    for (const { field, rank } of vocabulary.loose.get(looseHeading(text)) ?? [])
      claims.push({ column, heading, rank, exact: false, field });
  }
  claims.sort((a, b) => Number(b.exact) - Number(a.exact) || a.rank - b.rank || a.column - b.column);
  const winners = new Map<F, Claim<F>>();
  const mapping: Record<number, F | "extra"> = {};
  const confidence: Record<number, "exact" | "similar" | "none"> = {};
  for (const claim of claims) {
    if (mapping[claim.column] !== undefined) continue;
    const winner = winners.get(claim.field);
    const duplicate = winner?.heading === claim.heading && IDENTITY_FIELDS.has(claim.field);
    if (winner !== undefined && !duplicate) continue;
    if (winner === undefined) winners.set(claim.field, claim);
    mapping[claim.column] = claim.field;
    confidence[claim.column] = claim.exact ? "exact" : "similar";
  }
  for (const column of headings.keys()) {
    mapping[column] ??= "extra";
    confidence[column] ??= "none";
  }
  const missing = needed
    .filter((alternatives) => !alternatives.some((field) => winners.has(field)))
    .flatMap(([first]) => (first === undefined ? [] : [first]));
  return { mapping, confidence, missing };
};

const PATENT_NEEDS: readonly (readonly PatentField[])[] = [["title"], ["applicationNumber", "publicationNumber", "patentNumber"]];
const DEMAND_NEEDS: readonly (readonly DemandField[])[] = [["title"], ["problem"]];

/** Reads patent headings by meaning. `missing` holds `title`, and `applicationNumber` where no column carries any number. */
export const suggestPatentMapping = (headings: readonly string[]): MappingSuggestion<PatentField> =>
  suggest(patentVocabulary, headings, PATENT_NEEDS);

/** Reads demand headings by meaning. `missing` holds `title` and `problem` where no column carries them. */
export const suggestDemandMapping = (headings: readonly string[]): MappingSuggestion<DemandField> =>
  suggest(demandVocabulary, headings, DEMAND_NEEDS);

/** Reads headings of technology achievements by meaning. `missing` holds `title` where no column carries it. */
export const suggestAchievementMapping = (headings: readonly string[]): MappingSuggestion<AchievementField> =>
  suggest(achievementVocabulary, headings, [["title"]]);

/** Reads headings of tables of organisations by meaning. `missing` holds `title` where no column carries the name. */
export const suggestOrganizationMapping = (headings: readonly string[]): MappingSuggestion<OrganizationField> =>
  suggest(organizationVocabulary, headings, [["title"]]);

const requireMapping = <F extends string>(
  head: TableHead,
  mapping: ColumnMapping<F>,
  needs: readonly (readonly [FormatErrorCode, readonly F[]])[],
): void => {
  const columns = new Map<string, number[]>();
  for (const [column, field] of Object.entries(mapping)) columns.set(field, [...(columns.get(field) ?? []), Number(column)]);
  for (const [field, used] of columns) {
    if (IDENTITY_FIELDS.has(field) && used.length > 1) {
      const headings = used.map((column) => head.headings[column] ?? "");
      throw new FormatError("format.duplicate_headings", { field, headings, columns: used.map((column) => column + 1) });
    }
  }
  for (const [code, alternatives] of needs) {
    if (!alternatives.some((field) => columns.has(field))) throw new FormatError(code, { headings: head.headings });
  }
};

/**
 * Refuses a mapping with which no row can be accepted: `format.no_title_column`, `format.no_number_column`, or
 * `format.duplicate_headings` where two columns are mapped to the title or to the same number.
 */
export const requirePatentMapping = (head: TableHead, mapping: ColumnMapping<PatentField>): void =>
  requireMapping(head, mapping, [
    ["format.no_title_column", ["title"]],
    ["format.no_number_column", ["applicationNumber", "publicationNumber", "patentNumber"]],
  ]);

/** As `requirePatentMapping`; a demand needs a title and its problem (`format.no_problem_column`). */
export const requireDemandMapping = (head: TableHead, mapping: ColumnMapping<DemandField>): void =>
  requireMapping(head, mapping, [
    ["format.no_title_column", ["title"]],
    ["format.no_problem_column", ["problem"]],
  ]);

/** As `requirePatentMapping`; an achievement needs a title alone. */
export const requireAchievementMapping = (head: TableHead, mapping: ColumnMapping<AchievementField>): void =>
  requireMapping(head, mapping, [["format.no_title_column", ["title"]]]);

/** As `requirePatentMapping`; a row about an organisation needs its name alone. */
export const requireOrganizationMapping = (head: TableHead, mapping: ColumnMapping<OrganizationField>): void =>
  requireMapping(head, mapping, [["format.no_title_column", ["title"]]]);
