import type { ApplicationNumber, LegalStatus, PublicationNumber } from "@zhiqiao/formats";

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === "object" && value !== null && !Array.isArray(value);

const numbersOf = (fields: Members): { readonly application: string | undefined; readonly publication: string | undefined } => {
  const application = fields["applicationNumber"] as ApplicationNumber | undefined;
  const publication = fields["publicationNumber"] as PublicationNumber | undefined;
  const foreign = fields["foreignApplicationNumber"];
  return {
    application:
      application === undefined ? (typeof foreign === "string" ? foreign : undefined) : `${application.number}.${application.check}`,
    publication: publication === undefined ? undefined : `${publication.office}${publication.number}${publication.kind}`,
  };
};

const textOf = (...values: readonly unknown[]): string | undefined => {
  const texts = values.filter((value) => typeof value === "string");
  return texts.length === 0 ? undefined : texts.join("\n");
};

/** Values and lists as one list without its holes; undefined where nothing is in it. */
const listOf = (...values: readonly unknown[]): readonly unknown[] | undefined => {
  const found = [...new Set(values.flat().filter((value) => value !== undefined))];
  return found.length === 0 ? undefined : found;
};

/**
 * A line of `zhiqiao read` under the names that lines of supplies and demands have: of a patent, an achievement or a demand. Its id is its number, the
 * publication before the application, or what the table calls it, else the line of the table it stood on. Undefined: no line of `read`.
 */
export const membersOfReadLine = (members: Members): Members | undefined => {
  const { line, fields } = members;
  if (typeof line !== "number" || !isObject(fields) || "id" in members || "title" in members) return undefined;
  const { application, publication } = numbersOf(fields);
  return {
    id: publication ?? application ?? fields["externalId"] ?? line,
    title: fields["title"] ?? fields["titleEn"],
    // The texts by which the platform matches a patent, a demand, an achievement.
    abstract: textOf(
      fields["abstract"] ?? fields["abstractEn"],
      fields["problem"],
      fields["targets"],
      fields["summary"],
      fields["applicationScope"],
    ),
    claims: fields["firstClaim"] ?? fields["claims"],
    classes: listOf(fields["technicalField"], fields["applicationIndustry"]),
    ipc: listOf(fields["ipcMain"], fields["ipc"]),
    cpc: fields["cpc"],
    applicants: listOf(fields["currentOwners"] ?? fields["applicants"], fields["units"]),
    inventors: listOf(fields["inventors"], fields["people"]),
    agency: fields["agency"],
    application_number: application,
    publication_number: publication,
    status: (fields["legal"] as LegalStatus | undefined)?.text,
    type: fields["patentType"],
    industry: fields["industry"],
    region: fields["region"],
    application_date: fields["applicationDate"],
    publication_date: fields["publicationDate"],
    grant_date: fields["grantDate"],
  };
};
