import { type ApplicationNumber, formatPublicationNumber, officeCode, type PatentFields } from "@zhiqiao/formats";

/** An asking price as stored: fen as digits, so that JSON keeps them exact. */
export interface StatedPrice {
  readonly text: string;
  readonly minFen?: string;
  readonly maxFen?: string;
  readonly negotiable?: true;
}

/** A fact of this patent, named by its key, that was stated wrongly; naming a retraction's own key undoes it. */
export interface StatedRetraction {
  readonly key: string;
  readonly reason: string;
}

/** What one record states: the fields of packages/formats in their JSON form. A field that is absent is not stated. */
export type StatedFields = Partial<Omit<PatentFields, "price">> & {
  readonly price?: StatedPrice | null;
  readonly extra?: Readonly<Record<string, string>>;
  readonly retracts?: readonly StatedRetraction[];
};
export type StatedField = keyof StatedFields;

/** One record of a patent with what decides whom to believe. */
export interface PatentStatement {
  readonly fields: StatedFields;
  /** 30 official feed, 20 authority or operator, 10 the owner's own. */
  readonly precedence: number;
  readonly sourceId: string;
  /** When the source came in, in milliseconds since 1970. */
  readonly sourceAtMs: number;
  /** When the record was written, in milliseconds since 1970: nobody knew of it before. */
  readonly recordedAtMs: number;
  /** Filled in on screen by a person, not read from a file. */
  readonly form: boolean;
  readonly line: number | null;
}

/** The columns of `patent` that follow from the statements alone. Dates are `YYYY-MM-DD`; fen as digits. */
export interface ComposedPatent {
  readonly title: string;
  readonly title_en: string | null;
  readonly abstract: string | null;
  readonly abstract_en: string | null;
  readonly first_claim: string | null;
  readonly application_number: string | null;
  readonly publication_number: string | null;
  readonly office: string | null;
  readonly type: string | null;
  readonly validity: string;
  readonly validity_group: string;
  readonly legal_flags: readonly string[];
  readonly legal_text: string | null;
  readonly application_date: string | null;
  readonly publication_date: string | null;
  readonly grant_date: string | null;
  readonly expiry_date: string | null;
  readonly ipc_main: string | null;
  readonly ipc: readonly string[];
  readonly cpc: readonly string[];
  readonly locarno: string | null;
  readonly applicants: readonly string[];
  readonly current_owners: readonly string[];
  readonly inventors: readonly string[];
  readonly agency: string | null;
  readonly address: string | null;
  readonly industry_code: string | null;
  readonly availability: readonly string[];
  readonly price_fen: string | null;
  readonly price_text: string | null;
  readonly claims_count: number | null;
  readonly cited_by_count: number | null;
  readonly family_size: number | null;
  readonly extra: Readonly<Record<string, string>>;
}

/** What the owner offers is the owner's to say: a form outranks every table here. */
const offerFields: ReadonlySet<StatedField> = new Set(["licenceIntent", "price"]);

/** `202011438186.0`: as the office writes an application number (ZC 0006-2003). */
export const formatApplicationNumber = ({ number, check }: ApplicationNumber): string => `${number}.${check}`;

const stageRank = (fields: StatedFields): number => (fields.documentStage === "grant" ? 2 : fields.documentStage === "application" ? 1 : 0);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Within one file the later document of a patent (grant after publication) is the better statement; then the later line. */
const compareInSource = (a: PatentStatement, b: PatentStatement): number =>
  stageRank(b.fields) - stageRank(a.fields) ||
  compareText(b.fields.publicationDate ?? "", a.fields.publicationDate ?? "") ||
  (b.line ?? 0) - (a.line ?? 0);

/** Best first: higher precedence, newer source, later document. A total order over distinct (source, line), so the order of reading never matters. */
export const compareStatements = (a: PatentStatement, b: PatentStatement): number =>
  b.precedence - a.precedence || b.sourceAtMs - a.sourceAtMs || compareText(b.sourceId, a.sourceId) || compareInSource(a, b);

const compareOffers = (a: PatentStatement, b: PatentStatement): number =>
  Number(b.form) - Number(a.form) || (a.form && b.form ? b.sourceAtMs - a.sourceAtMs : 0) || compareStatements(a, b);

/** The statements that say something of a field, best first. */
export const statementsOf = (statements: readonly PatentStatement[], field: StatedField): PatentStatement[] =>
  statements
    .filter((statement) => statement.fields[field] !== undefined)
    .toSorted(offerFields.has(field) ? compareOffers : compareStatements);

const industryPattern = /^[A-T]\d{2,4}/u;

/** Exact only where one amount is named: a range or 面议 has no single price. */
const exactFen = (price: StatedPrice | null | undefined): string | null =>
  price?.minFen !== undefined && price.minFen === price.maxFen ? price.minFen : null;

const mergeExtra = (sorted: readonly PatentStatement[]): Record<string, string> => {
  const merged: Record<string, string> = {};
  for (const { fields } of sorted.toReversed()) Object.assign(merged, fields.extra);
  return merged;
};

type Pick = <Field extends StatedField>(field: Field) => StatedFields[Field] | undefined;

/** As in ST.3. Numbers tell it better than the column, which tables fill with names in any language. */
const officeOf = (pick: Pick): string | null => {
  const stated = pick("office");
  return (
    pick("publicationNumber")?.office ??
    (pick("applicationNumber") === undefined ? undefined : "CN") ??
    (stated === undefined ? undefined : officeCode(stated)) ??
    null
  );
};

/** The office of the patent, as in ST.3; null where no source states or implies it. */
export const officeStated = (statements: readonly PatentStatement[]): string | null =>
  officeOf((field) => statementsOf(statements, field)[0]?.fields[field]);

/**
 * Composes a patent from everything that sources state of it: of each field the newest statement of the highest precedence that has it.
 * The order of the input does not matter. Throws where no statement carries a title: such a patent cannot have been registered.
 */
export function composePatent(statements: readonly PatentStatement[]): ComposedPatent {
  const sorted = statements.toSorted(compareStatements);
  const offers = statements.length > 1 ? statements.toSorted(compareOffers) : sorted;
  const pick = <Field extends StatedField>(field: Field): StatedFields[Field] | undefined =>
    (offerFields.has(field) ? offers : sorted).find((statement) => statement.fields[field] !== undefined)?.fields[field];
  const title = pick("title");
  if (title === undefined) throw new Error("a patent needs a statement with its title");
  const legal = pick("legal");
  const price = pick("price");
  const publication = pick("publicationNumber");
  const application = pick("applicationNumber");
  return {
    title,
    title_en: pick("titleEn") ?? null,
    abstract: pick("abstract") ?? null,
    abstract_en: pick("abstractEn") ?? null,
    first_claim: pick("firstClaim") ?? null,
    application_number: application === undefined ? (pick("foreignApplicationNumber") ?? null) : formatApplicationNumber(application),
    publication_number: publication === undefined ? null : formatPublicationNumber(publication),
    office: officeOf(pick),
    type: pick("patentType") ?? null,
    validity: legal?.validity ?? "unknown",
    validity_group: legal?.group ?? "unknown",
    legal_flags: legal?.flags ?? [],
    legal_text: legal?.text ?? null,
    application_date: pick("applicationDate") ?? null,
    publication_date: pick("publicationDate") ?? null,
    grant_date: pick("grantDate") ?? null,
    expiry_date: pick("expiryDate") ?? null,
    ipc_main: pick("ipcMain") ?? pick("ipc")?.[0] ?? null,
    ipc: pick("ipc") ?? [],
    cpc: pick("cpc") ?? [],
    locarno: pick("locarno")?.join("；") ?? null,
    applicants: pick("applicants") ?? [],
    current_owners: pick("currentOwners") ?? [],
    inventors: pick("inventors") ?? [],
    agency: pick("agency") ?? null,
    address: pick("address") ?? null,
    industry_code: pick("nationalEconomy")?.flatMap((text) => industryPattern.exec(text.trim())?.[0] ?? [])[0] ?? null,
    availability: pick("licenceIntent") ?? [],
    price_fen: exactFen(price),
    price_text: price?.text === "" ? null : (price?.text ?? null),
    claims_count: pick("claimsCount") ?? null,
    cited_by_count: pick("citedByCount") ?? null,
    family_size: pick("familySize") ?? null,
    extra: mergeExtra(sorted),
  };
}
