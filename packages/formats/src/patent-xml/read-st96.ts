import { addClaims } from "./claims.ts";
import { addClassification, classificationMarks } from "./classifications.ts";
import { normaliseLocarno } from "../fields/classification.ts";
import { addParty } from "./parties.ts";
import type { DocumentNumber, LanguageText, PartyRole, PatentCitation } from "./patent-document.ts";
import {
  addText,
  applicationReference,
  documentNumber,
  languageAt,
  languageOf,
  note,
  publicationNumber,
  readDateOf,
  type Reading,
} from "./reading.ts";
import { attributeOf, childrenOf, descendants, elements, findAll, findFirst, statedText, textOf, type XmlNode } from "./xml-node.ts";

const named = (...names: readonly string[]): ReadonlySet<string> => new Set(names);
const first = (node: XmlNode, names: readonly string[]): XmlNode | undefined => childrenOf(node, ...names)[0];

const NUMBERS = [
  "PublicationNumber",
  "PatentNumber",
  "PublicationIdentifier",
  "DocumentNumber",
  "ApplicationNumberText",
  "ApplicationNumber",
];
const OFFICES = ["IPOfficeCode", "PriorityCountryCode"];
const DATES = ["PublicationDate", "GrantDate", "FilingDate", "PatentDocumentDate", "PriorityApplicationFilingDate", "ApplicationDate"];

/** Office, number, kind and date of any of ST.96's identifications. */
const identification = (node: XmlNode | undefined): DocumentNumber | undefined => {
  if (node === undefined) return undefined;
  const numbered = first(node, NUMBERS);
  const written = numbered?.name === "ApplicationNumber" ? findFirst(numbered, "ApplicationNumberText") : numbered;
  const office = statedText(first(node, OFFICES)) ?? statedText(findFirst(numbered, "IPOfficeCode"));
  const found = documentNumber({ office, number: textOf(written), kind: statedText(first(node, ["PatentDocumentKindCode"])) });
  return found === undefined ? undefined : { ...found, ...readDateOf(first(node, DATES)) };
};

const readNumbers = (reading: Reading, bibliography: XmlNode): void => {
  const { record } = reading;
  const grant = findFirst(bibliography, "PatentGrantIdentification");
  const at = findFirst(bibliography, "PatentPublicationIdentification") ?? grant;
  const publication = identification(at);
  if (publication !== undefined && at !== undefined) {
    record.publication = publicationNumber(publication);
    note(reading, "publication", at);
  }
  const granted = grant === undefined ? {} : readDateOf(findFirst(grant, "GrantDate"));
  if (granted.date !== undefined) record.grantDate = granted.date;
  const applied = findFirst(bibliography, "ApplicationIdentification");
  const application = identification(applied);
  if (applied === undefined || application === undefined) return;
  record.application = applicationReference(reading, application, applied);
  note(reading, "application", applied);
};

const readDesignNumbers = (reading: Reading, design: XmlNode | undefined): void => {
  const { root, record } = reading;
  const published = descendants(design, named("Publication"))[0];
  const publication = identification(published);
  if (publication !== undefined && published !== undefined) {
    record.publication = publicationNumber(publication);
    note(reading, "publication", published);
  }
  const applied = findFirst(root, "ApplicationNumber");
  const office = statedText(findFirst(applied, "IPOfficeCode"));
  const application = documentNumber({ office, number: textOf(findFirst(applied, "ApplicationNumberText")) });
  if (application !== undefined && applied !== undefined) {
    record.application = { ...application, ...readDateOf(findFirst(root, "ApplicationDate")) };
    note(reading, "application", applied);
  }
  const granted = readDateOf(findFirst(design, "RegistrationDate")).date;
  if (granted !== undefined) record.grantDate = granted;
  record.patentType = "design";
};

const readStructured = (reading: Reading, scheme: "IPC" | "CPC", node: XmlNode): void => {
  const part = (name: string): string => textOf(findFirst(node, name));
  const section = part("CPCSection") + part("Section");
  const subclass = part("Subclass");
  if (section === "" || subclass === "") return;
  const group = part("MainGroup");
  const symbol = `${section}${part("Class")}${subclass}${group === "" ? "" : `${group}/${part("Subgroup")}`}`;
  const marks = classificationMarks({
    version: part("ClassificationVersionDate"),
    level: part("PatentClassificationLevelCode"),
    position: part("SymbolPositionCode"),
    value: part("IPCClassificationValueCode") + part("CPCClassificationValueCode"),
  });
  for (const name of [
    "ActionDate",
    "GeneratingOfficeCode",
    "PatentClassificationDataSourceCode",
    "IPCClassificationStatusCode",
    "CPCClassificationStatusCode",
  ])
    part(name);
  addClassification(reading, { scheme, symbol, ...marks }, node);
};

const NO_SEARCH = named("SearchField", "CPCCombinationSet");

const readClassifications = (reading: Reading, holder: XmlNode): void => {
  for (const node of descendants(holder, named("IPCRClassification", "IPCClassification"), NO_SEARCH)) readStructured(reading, "IPC", node);
  for (const node of descendants(holder, named("CPCClassification"), NO_SEARCH)) readStructured(reading, "CPC", node);
  for (const node of descendants(holder, named("NationalClassification"), NO_SEARCH)) {
    const parts = descendants(node, named("NationalClass", "NationalSubclass")).map((each) => textOf(each));
    const scheme = { US: "USPC", JP: "FI" }[textOf(findFirst(node, "IPOfficeCode"))] ?? "national";
    if (parts.length > 0) addClassification(reading, { scheme, symbol: parts.join("/") }, node);
  }
  for (const node of descendants(holder, named("LocarnoClassificationText", "LocarnoClass"))) {
    const symbol = normaliseLocarno(textOf(node));
    if (symbol !== undefined) addClassification(reading, { scheme: "Locarno", symbol }, node);
  }
};

const ROLES: Readonly<Record<string, PartyRole>> = {
  Applicant: "applicant",
  Inventor: "inventor",
  Designer: "inventor",
  Assignee: "owner",
  Holder: "owner",
  PatentOwner: "owner",
  RegisteredPractitioner: "agent",
  Representative: "agent",
  PrimaryExaminer: "examiner",
  AssistantExaminer: "examiner",
};

const personName = (structured: XmlNode): string => {
  const part = (name: string): string => textOf(findFirst(structured, name));
  const [given, family] = [
    [part("FirstName"), part("MiddleName")].filter(Boolean).join(" "),
    [part("LastName"), part("NameSuffix")].filter(Boolean).join(" "),
  ];
  return /\p{Script=Han}/u.test(family) ? `${family}${given}` : [given, family].filter(Boolean).join(" ");
};

const readNames = (holder: XmlNode): LanguageText[] => {
  const names: LanguageText[] = [];
  for (const node of descendants(holder, named("PersonStructuredName", "PersonFullName", "EntityName", "OrganizationStandardName")))
    addText(names, node.name === "PersonStructuredName" ? personName(node) : textOf(node), languageAt(node));
  return names;
};

const readAddresses = (holder: XmlNode) =>
  descendants(holder, named("PostalAddress", "PostalStructuredAddress", "PostalAddressText")).flatMap((node) => {
    const part = (...names: readonly string[]) => descendants(node, named(...names)).flatMap((each) => statedText(each) ?? [])[0];
    const country = part("CountryCode");
    const city = part("CityName");
    const state = part("GeographicRegionName");
    const postcode = part("PostalCode");
    const text = node.name === "PostalAddressText" ? textOf(node) : part("PostalAddressText", "AddressLineText");
    const address = {
      ...(text === undefined ? {} : { text }),
      ...(city === undefined ? {} : { city }),
      ...(state === undefined ? {} : { state }),
    };
    const rest = { ...(postcode === undefined ? {} : { postcode }), ...(country === undefined ? {} : { country }) };
    return Object.keys({ ...address, ...rest }).length === 0 ? [] : [{ ...languageAt(node), ...address, ...rest }];
  });

const readParties = (reading: Reading, holder: XmlNode): void => {
  for (const node of descendants(holder, named(...Object.keys(ROLES)), named("ReferenceCitationBag", "RelatedDocumentBag"))) {
    const role = ROLES[node.name];
    if (role === undefined) continue;
    const addresses = readAddresses(node);
    const country = addresses.find((address) => "country" in address && address.country !== undefined)?.country;
    // A design names its applicants once more for the whole application.
    const names = readNames(node);
    const repeated = reading.record.parties.some((party) => party.role === role && JSON.stringify(party.names) === JSON.stringify(names));
    if (repeated && reading.root.name === "DesignApplication") continue;
    addParty(reading, role, { names, addresses, identifiers: [], ...(country === undefined ? {} : { country }) }, node);
  }
};

const readCitation = (node: XmlNode): PatentCitation | undefined => {
  const cited = node.name === "CitedPatentDocumentIdentification" ? node : descendants(node, named("CitedPatentDocumentIdentification"))[0];
  const document = identification(cited);
  const name = cited === undefined ? undefined : statedText(findFirst(cited, "EntityName"));
  const written = descendants(node, named("NPLCitationText", "PatentCitationText"))[0];
  const text = name ?? statedText(written);
  if (document === undefined && text === undefined) return undefined;
  const citedBy = attributeOf(node, "citingPartyCategory")?.toLowerCase();
  const categories = descendants(node, named("CitationCategory", "CategoryCode")).map((each) => textOf(each));
  return {
    kind: cited === undefined ? "literature" : "patent",
    ...(document === undefined ? {} : { document }),
    ...(text === undefined ? {} : { text }),
    categories,
    ...(citedBy === undefined ? {} : { citedBy }),
  };
};

const readTexts = (reading: Reading): void => {
  const { root, record } = reading;
  for (const node of descendants(root, named("InventionTitle", "DesignTitleText"), named("Description", "ReferenceCitationBag"))) {
    addText(record.titles, textOf(node), languageAt(node));
    note(reading, "titles", node);
  }
  for (const node of childrenOf(root, "Abstract")) {
    addText(record.abstracts, textOf(node), languageAt(node));
    note(reading, "abstracts", node);
  }
  for (const node of [...childrenOf(root, "Description"), ...descendants(root, named("DesignDescriptionText"))]) {
    addText(record.description, textOf(node), languageAt(node));
    note(reading, "description", node);
  }
  for (const claims of childrenOf(root, "Claims")) {
    const sources = childrenOf(claims, "Claim").map((node, index) => {
      const stated = Number.parseInt(textOf(findFirst(node, "ClaimNumber")), 10);
      textOf(findFirst(node, "ClaimTypeCategory"));
      const text = childrenOf(node, "ClaimText")
        .map((each) => textOf(each))
        .join("\n");
      return { node, number: stated > 0 ? stated : index + 1, id: attributeOf(node, "id"), text };
    });
    addClaims(reading, sources);
  }
  const designs = descendants(root, named("DesignClaimText"));
  addClaims(
    reading,
    designs.map((node, index) => ({ node, number: index + 1, id: undefined, text: textOf(node) })),
  );
};

const readRelations = (reading: Reading, holder: XmlNode): void => {
  for (const claim of descendants(holder, named("PriorityClaim", "Priority"))) {
    const found = identification(claim);
    if (found === undefined) continue;
    reading.record.priorities.push(found);
    note(reading, "priorities", claim);
  }
  for (const each of findAll(holder, "RelatedDocumentBag").flatMap((bag) => elements(bag))) {
    for (const node of descendants(
      each,
      named("ApplicationIdentification", "PatentPublicationIdentification", "PatentGrantIdentification"),
    )) {
      const document = identification(node);
      if (document === undefined) continue;
      const side = node.parent?.parent?.name.replace("Document", "").toLowerCase() ?? "";
      reading.record.related.push({ relation: ["parent", "child"].includes(side) ? `${each.name} ${side}` : each.name, document });
      note(reading, "related", node);
    }
  }
};

const readEvents = (reading: Reading): void => {
  for (const node of descendants(reading.root, named("DesignApplicationEvent"))) {
    const text = statedText(findFirst(node, "CommentText"));
    const code = statedText(findFirst(node, "DesignApplicationEventCategory"));
    const { date } = readDateOf(findFirst(node, "DesignApplicationEventDate"));
    const { events } = reading.record;
    events.push({
      ...(code === undefined ? {} : { code }),
      ...(date === undefined ? {} : { date }),
      ...(text === undefined ? {} : { text }),
      details: {},
    });
    note(reading, "events", node);
  }
};

/** Reads WIPO ST.96 patents and designs, and USPTO's CPC master file, which is written in its elements. */
export const readSt96 = (reading: Reading): void => {
  const { root, record } = reading;
  const bibliography = findFirst(root, "BibliographicData") ?? root;
  const stated = languageOf(attributeOf(root, "languageCode") ?? statedText(findFirst(root, "DesignApplicationLanguageCode"))).language;
  if (stated !== undefined) record.language = stated;
  if (root.name === "DesignApplication") readDesignNumbers(reading, findFirst(root, "DesignBag/Design"));
  else readNumbers(reading, bibliography);
  readTexts(reading);
  readClassifications(reading, bibliography);
  readParties(reading, bibliography);
  readRelations(reading, bibliography);
  for (const node of descendants(bibliography, named("ReferenceCitation", "CitedPatentDocumentIdentification"))) {
    const citation = readCitation(node);
    if (citation === undefined) continue;
    record.citations.push(citation);
    note(reading, "citations", node);
  }
  readEvents(reading);
};
