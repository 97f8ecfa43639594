import { applicationYearAndType } from "../numbers/application-number.ts";
import { foreignApplicationNumber } from "../numbers/foreign-application-number.ts";
import type { DocumentStage, PatentFields } from "../fields/patent-fields.ts";
import { toStatedFacts } from "./to-stated-facts.ts";
import type { DocumentNumber, LanguageText, PartyRole, PatentDocument } from "./patent-document.ts";

const inLanguage = (texts: readonly LanguageText[], ...languages: readonly string[]): string | undefined => {
  for (const language of languages) {
    const found = texts.find((text) => text.language === language)?.text;
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Chinese first, then the document's own language, then what comes first. */
const main = (texts: readonly LanguageText[], own: string | undefined): string | undefined =>
  inLanguage(texts, "zh", ...(own === undefined ? [] : [own])) ?? inLanguage(texts, "en") ?? texts[0]?.text;

const names = ({ parties }: PatentDocument, role: PartyRole): string[] =>
  parties
    .filter((party) => party.role === role)
    .flatMap((party) => party.names.find(({ language }) => language === "zh")?.text ?? party.names[0]?.text ?? []);

const inOneWord = ({ office, number, kind }: DocumentNumber): string => `${office ?? ""}${number}${kind ?? ""}`;

const symbols = ({ classifications }: PatentDocument, wanted: string): string[] =>
  classifications.filter(({ scheme }) => scheme === wanted).map(({ symbol }) => symbol);

/** As table rows spell foreign numbers, so that both give the same identity key. */
const bare = (number: string): string => number.replaceAll(/[/\-,.]/gu, "");

/** The international application a document itself is: by its number, or by DOCDB's kind W (`US2016015853` is PCT/US2016/015853). */
const internationalNumber = ({ office, number, kind }: DocumentNumber): string | undefined => {
  if (number.startsWith("PCT/")) return number;
  const parts = kind === "W" && office !== undefined ? /^(\d{4})(\d{6})$/u.exec(number) : null;
  return parts === null ? undefined : `PCT/${office}${parts[1]}/${parts[2]}`;
};

const numbersOf = ({ application, publication }: PatentDocument): Partial<PatentFields> => {
  const fields: Partial<PatentFields> = {};
  if (application?.checkDigit !== undefined)
    fields.applicationNumber = { number: application.number, check: application.checkDigit, checkOk: application.checkOk ?? null };
  else if (application?.office !== undefined && application.office !== "CN" && internationalNumber(application) === undefined)
    fields.foreignApplicationNumber = foreignApplicationNumber(application.office, application.number);
  if (publication?.office !== undefined)
    fields.publicationNumber = { office: publication.office, number: bare(publication.number), kind: publication.kind ?? "" };
  return fields;
};

const stageOf = ({ publication, grantDate }: PatentDocument): DocumentStage | undefined => {
  if (grantDate !== undefined) return "grant";
  return publication?.kind?.startsWith("A") === true ? "application" : undefined;
};

const textsOf = (record: PatentDocument): Partial<PatentFields> => {
  const { abstracts, titles, language, claims } = record;
  const own = claims.some((claim) => claim.language === "zh")
    ? "zh"
    : (claims.find((claim) => claim.language === language)?.language ?? claims[0]?.language);
  const oneLanguage = claims.filter((claim) => claim.language === own);
  return present({
    titleEn: inLanguage(titles, "en"),
    abstract: main(abstracts, language),
    abstractEn: inLanguage(abstracts, "en"),
    firstClaim: oneLanguage[0]?.text,
    claims: oneLanguage.length === 0 ? undefined : oneLanguage.map(({ text }) => text).join("\n"),
    claimsCount: oneLanguage.length === 0 ? undefined : oneLanguage.length,
  });
};

const partiesOf = (record: PatentDocument): Partial<PatentFields> => {
  const first = record.parties.find(({ role }) => role === "applicant") ?? record.parties.find(({ role }) => role === "owner");
  const address = first?.addresses.find(({ language }) => language === "zh") ?? first?.addresses[0];
  const [applicants, owners] = [names(record, "applicant"), names(record, "owner")];
  // `杭州示例专利事务所有限公司 33200`: CNIPA puts the agency's code behind its name.
  const agency = /^(.*?)(?:\s+(\d{5}))?$/u.exec(names(record, "agency")[0] ?? "");
  return present({
    applicants: nonEmpty(applicants.length === 0 ? owners : applicants),
    currentOwners: nonEmpty(owners),
    inventors: nonEmpty(names(record, "inventor")),
    agents: nonEmpty(names(record, "agent")),
    agency: agency?.[1] || undefined,
    agencyCode: agency?.[2],
    examiner: names(record, "examiner")[0],
    address: address?.text ?? address?.street,
    postcode: address?.postcode,
    country: first?.country ?? address?.country,
    province: address?.state,
    city: address?.city,
    district: address?.county,
  });
};

const nonEmpty = <T>(list: readonly T[]): readonly T[] | undefined => (list.length === 0 ? undefined : [...new Set(list)]);

/** Without the keys that nothing is known about. */
const present = (fields: { [K in keyof PatentFields]?: PatentFields[K] | undefined }): Partial<PatentFields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const typeOf = ({ patentType, application, publication }: PatentDocument): Partial<PatentFields> => {
  if (patentType !== undefined) return { patentType };
  if (application?.checkDigit === undefined && publication?.office === "CN" && /^[US]/u.test(publication.kind ?? ""))
    return { patentType: publication.kind?.startsWith("U") === true ? "utility_model" : "design" };
  return {};
};

/**
 * The record as a row of a table would state it, for the same import, with the lists that a row has no columns for. Undefined without a
 * number. Without a title (a document of claims, legal events or a family alone) it states something of a patent that is known already.
 * Chinese texts are preferred; lists of parties hold one name each.
 */
export const toPatentFields = (record: PatentDocument): PatentFields | undefined => {
  const title = main(record.titles, record.language);
  const numbers = numbersOf(record);
  if (Object.keys(numbers).length === 0) return undefined;
  const { application, publication, pct } = record;
  const ipc = symbols(record, "IPC");
  const stage = stageOf(record);
  const year =
    application?.checkDigit === undefined ? application?.date?.slice(0, 4) : String(applicationYearAndType(application.number).year);
  return {
    ...(title === undefined ? {} : { title }),
    ...numbers,
    ...textsOf(record),
    ...partiesOf(record),
    ...typeOf(record),
    ...toStatedFacts(record),
    ...present({
      documentStage: stage,
      applicationDate: application?.date,
      applicationYear: year === undefined ? undefined : Number(year),
      publicationDate: publication?.date,
      grantDate: record.grantDate,
      ipcMain: record.classifications.find(({ scheme, position }) => scheme === "IPC" && position === "first")?.symbol ?? ipc[0],
      ipc: nonEmpty(ipc),
      cpc: nonEmpty(symbols(record, "CPC")),
      locarno: nonEmpty(symbols(record, "Locarno")),
      priorityDate: record.priorities.flatMap(({ date }) => date ?? []).toSorted()[0],
      pctApplicationNumber: pct?.application?.number ?? (application === undefined ? undefined : internationalNumber(application)),
      pctPublicationNumber: pct?.publication === undefined ? undefined : inOneWord(pct.publication),
      pctEntryDate: pct?.entryDate,
      citesCount: record.citations.length === 0 ? undefined : record.citations.length,
      familySize: record.familyMembers.length === 0 ? undefined : record.familyMembers.length,
      office: record.office,
    }),
  };
};
