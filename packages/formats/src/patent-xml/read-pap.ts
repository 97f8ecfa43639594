import { addClaims } from "./claims.ts";
import { addClassification, addIpcText } from "./classifications.ts";
import { addParty } from "./parties.ts";
import type { DocumentNumber, PartyRole } from "./patent-document.ts";
import { addText, documentNumber, note, publicationNumber, readDateOf, type Reading } from "./reading.ts";
import { attributeOf, childrenOf, descendants, elements, findAll, findFirst, statedText, textOf, type XmlNode } from "./xml-node.ts";

const one = (...names: readonly string[]): ReadonlySet<string> => new Set(names);

const documentId = (node: XmlNode | undefined, office?: string): DocumentNumber | undefined => {
  if (node === undefined) return undefined;
  const stated = statedText(findFirst(node, "country-code")) ?? office;
  const found = documentNumber({
    office: stated,
    number: textOf(findFirst(node, "doc-number")),
    kind: statedText(findFirst(node, "kind-code")),
  });
  return found === undefined ? undefined : { ...found, ...readDateOf(findFirst(node, "document-date")) };
};

const readNumbers = (reading: Reading, bibliography: XmlNode): void => {
  const { record } = reading;
  record.office = "US";
  const published = findFirst(bibliography, "document-id");
  const publication = documentId(published, "US");
  if (publication !== undefined && published !== undefined) {
    record.publication = publicationNumber(publication);
    note(reading, "publication", published);
  }
  const filing = findFirst(bibliography, "domestic-filing-data");
  const number = findFirst(filing, "application-number/doc-number");
  const application = documentNumber({ office: "US", number: textOf(number) });
  if (application !== undefined && number !== undefined) {
    record.application = { ...application, ...readDateOf(findFirst(filing, "filing-date")) };
    note(reading, "application", number);
  }
  for (const claim of childrenOf(bibliography, "foreign-priority-data")) {
    const priority = documentNumber({
      office: statedText(findFirst(claim, "country-code")),
      number: textOf(findFirst(claim, "priority-application-number/doc-number")),
    });
    if (priority === undefined) continue;
    record.priorities.push({ ...priority, ...readDateOf(findFirst(claim, "filing-date")) });
    note(reading, "priorities", claim);
  }
};

const readRelated = (reading: Reading, bibliography: XmlNode): void => {
  for (const group of findAll(bibliography, "continuity-data").flatMap((data) => elements(data))) {
    for (const node of descendants(group, one("document-id"))) {
      const document = documentId(node, "US");
      if (document === undefined) continue;
      const side = node.parent?.name ?? "";
      reading.record.related.push({ relation: ["parent", "child"].includes(side) ? `${group.name} ${side}` : group.name, document });
      note(reading, "related", node);
    }
  }
};

const readClassifications = (reading: Reading, technical: XmlNode | undefined): void => {
  for (const node of descendants(technical, one("ipc"))) addIpcText(reading, "IPC", node);
  for (const node of descendants(technical, one("uspc"))) {
    const symbol = elements(node)
      .map((part) => textOf(part))
      .filter((part) => part !== "")
      .join("/");
    if (symbol !== "") addClassification(reading, { scheme: "USPC", symbol }, node);
  }
};

const ROLES: Readonly<Record<string, PartyRole>> = {
  "first-named-inventor": "inventor",
  inventor: "inventor",
  assignee: "owner",
  "correspondence-address": "correspondent",
};

const readParties = (reading: Reading, bibliography: XmlNode): void => {
  for (const node of descendants(bibliography, one(...Object.keys(ROLES)))) {
    const part = (...names: readonly string[]): string | undefined =>
      descendants(node, one(...names)).flatMap((each) => statedText(each) ?? [])[0];
    const person = [part("given-name"), part("middle-name"), part("family-name")].filter((name) => name !== undefined).join(" ");
    const text = part("organization-name", "name-1") ?? person;
    const [city, state, postcode, country] = [part("city"), part("state"), part("postalcode"), part("country-code")];
    const lines = descendants(node, one("address-1", "address-2")).flatMap((each) => statedText(each) ?? []);
    const address = {
      ...(lines.length === 0 ? {} : { text: lines.join("\n") }),
      ...(city === undefined ? {} : { city }),
      ...(state === undefined ? {} : { state }),
      ...(postcode === undefined ? {} : { postcode }),
      ...(country === undefined ? {} : { country }),
    };
    const addresses = Object.keys(address).length === 0 ? [] : [address];
    const spelling = { names: text === "" ? [] : [{ text }], addresses, identifiers: [], ...(country === undefined ? {} : { country }) };
    addParty(reading, ROLES[node.name] ?? "inventor", spelling, node);
  }
};

/** Reads USPTO's first XML of applications (`patent-application-publication`, 2001–2004). Always in English. */
export const readPap = (reading: Reading): void => {
  const { root, record } = reading;
  const language = { language: "en" };
  record.language = "en";
  const bibliography = findFirst(root, "subdoc-bibliographic-information") ?? root;
  const technical = findFirst(bibliography, "technical-information");
  readNumbers(reading, bibliography);
  for (const node of childrenOf(technical, "title-of-invention")) {
    addText(record.titles, textOf(node), language);
    note(reading, "titles", node);
  }
  readClassifications(reading, technical);
  readParties(reading, bibliography);
  readRelated(reading, bibliography);
  for (const node of childrenOf(root, "subdoc-abstract")) addText(record.abstracts, textOf(node), language);
  for (const node of childrenOf(root, "subdoc-description")) addText(record.description, textOf(node), language);
  const claims = childrenOf(findFirst(root, "subdoc-claims"), "claim");
  addClaims(
    reading,
    claims.map((node, index) => ({ node, number: index + 1, id: attributeOf(node, "id"), text: textOf(node) })),
  );
};
