import { bestDocumentId, readCitations } from "./citations.ts";
import { readClaims } from "./claims.ts";
import { readClassifications } from "./classifications.ts";
import { readParties } from "./parties.ts";
import type { DocumentNumber, PatentLegalEvent } from "./patent-document.ts";
import {
  addText,
  applicationReference,
  languageAt,
  languageOf,
  note,
  publicationNumber,
  readDateOf,
  readDocumentId,
  type Reading,
  wholeDate,
} from "./reading.ts";
import {
  attributeOf,
  childrenOf,
  descendants,
  elements,
  findAll,
  findFirst,
  markUsed,
  statedText,
  textOf,
  type XmlNode,
} from "./xml-node.ts";

const NO_PLACES: ReadonlySet<string> = new Set();
const DOCUMENT_ID: ReadonlySet<string> = new Set(["document-id"]);

/** CNIPA's `standard` numbers are filled up to 15 digits; its `original` ones are what people use. */
const isStandard = (node: XmlNode): boolean => attributeOf(node, "dataFormat") === "standard";

/** One number out of the references of a kind, with the element it came from; other spellings stay for `extra`. */
const bestReference = (nodes: readonly XmlNode[], office: string | undefined): { node: XmlNode; found: DocumentNumber } | undefined => {
  const read = nodes
    .filter((node) => !isStandard(node))
    .flatMap((reference) => {
      const ids = childrenOf(reference, "document-id");
      const node = bestDocumentId(ids);
      const found = readDocumentId(node);
      if (node === undefined || found === undefined) return [];
      // OPS gives the day with one of the spellings only.
      const dated =
        found.date === undefined ? ids.map((id) => readDateOf(findFirst(id, "date"))).find(({ date }) => date !== undefined) : undefined;
      return [{ node, found: { ...found, ...dated } }];
    });
  return read.find(({ found }) => found.office === office) ?? read[0];
};

const readNumbers = (reading: Reading, bibliography: XmlNode): void => {
  const { root, record } = reading;
  const office = attributeOf(bibliography, "country") ?? attributeOf(root, "country");
  if (office !== undefined) record.office = office;
  const holders = bibliography === root ? [root] : [bibliography, root];
  const references = (name: string): XmlNode[] => holders.flatMap((holder) => childrenOf(holder, name));
  const publications = root.name === "publication-reference" ? [root] : references("publication-reference");
  const publication = bestReference(publications, office);
  if (publication !== undefined) {
    const kind = attributeOf(root, "kind-of-st16");
    const found = { ...(office === undefined ? {} : { office }), ...publication.found, ...(kind === undefined ? {} : { kind }) };
    record.publication = publicationNumber(found);
    note(reading, "publication", publication.node);
  }
  readFurtherNumbers(reading, "publication", publications, publication?.node);
  const applications = references("application-reference");
  const application = bestReference(applications, office);
  readFurtherNumbers(reading, "application", applications, application?.node);
  if (application === undefined) return;
  const found = { ...(office === undefined ? {} : { office }), ...application.found };
  record.application = applicationReference(reading, found, application.node);
  note(reading, "application", application.node);
  const type = applications.flatMap((node) => attributeOf(node, "appl-type") ?? [])[0];
  if (type === "utility") record.patentType = "invention";
  if (type === "design") record.patentType = "design";
};

/** The register names every publication and application of a procedure, also those of its international phase. */
const readFurtherNumbers = (
  reading: Reading,
  relation: "publication" | "application",
  references: readonly XmlNode[],
  known: XmlNode | undefined,
): void => {
  if (reading.root.name !== "register-document") return;
  for (const node of references.flatMap((reference) => childrenOf(reference, "document-id"))) {
    const document = node === known ? undefined : readDocumentId(node);
    if (document !== undefined) reading.record.related.push({ relation, document });
  }
};

const readPriorities = (reading: Reading, bibliography: XmlNode): void => {
  const claims = [...findAll(bibliography, "priority-claims/priority-claim"), ...childrenOf(reading.root, "priority-claim")];
  const standard = claims.filter(isStandard);
  for (const node of standard.length < claims.length ? claims.filter((claim) => !standard.includes(claim)) : claims) {
    const best = bestDocumentId(childrenOf(node, "document-id"));
    const found = readDocumentId(best ?? node);
    if (found === undefined) continue;
    reading.record.priorities.push(found);
    note(reading, "priorities", node);
  }
};

const readPct = (reading: Reading, bibliography: XmlNode): void => {
  const filing = findFirst(bibliography, "pct-or-regional-filing-data");
  const publishing = findFirst(bibliography, "pct-or-regional-publishing-data");
  const application = readDocumentId(findFirst(filing, "document-id"));
  const publication = readDocumentId(findFirst(publishing, "document-id"));
  const entered =
    findFirst(bibliography, "date-pct-article-22-39-fulfilled/date") ??
    findFirst(filing, "371c12-date/date") ??
    findFirst(filing, "371c124-date/date");
  const entryDate = wholeDate(reading, entered);
  if (application === undefined && publication === undefined && entryDate === undefined) return;
  reading.record.pct = {
    ...(application === undefined ? {} : { application }),
    ...(publication === undefined ? {} : { publication }),
    ...(entryDate === undefined ? {} : { entryDate }),
  };
  const at = filing ?? publishing;
  if (at !== undefined) note(reading, "pct", at);
};

const RELATION_SIDE: Readonly<Record<string, string>> = { "parent-doc": " parent", "child-doc": " child" };

const readRelated = (reading: Reading, bibliography: XmlNode): void => {
  for (const each of childrenOf(bibliography, "related-documents", "related-publication").flatMap((group) => elements(group))) {
    for (const node of each.name === "document-id" ? [each] : descendants(each, DOCUMENT_ID)) {
      const document = readDocumentId(node);
      if (document === undefined) continue;
      const relation = each.name === "document-id" ? "related-publication" : each.name;
      if (relation.startsWith("domestic-priority")) {
        reading.record.priorities.push(document);
        note(reading, "priorities", node);
        continue;
      }
      reading.record.related.push({ relation: `${relation}${RELATION_SIDE[node.parent?.name ?? ""] ?? ""}`, document });
      note(reading, "related", node);
    }
  }
};

const readTexts = (reading: Reading, bibliography: XmlNode): void => {
  const { root, record } = reading;
  const brIsSpace = record.family === "cnipa-old";
  for (const node of childrenOf(bibliography, "invention-title")) {
    addText(record.titles, textOf(node, brIsSpace), languageAt(node));
    note(reading, "titles", node);
  }
  const holders = [...new Set([bibliography, root, ...childrenOf(root, "exchange-document", "application-body")])];
  for (const node of holders.flatMap((holder) => childrenOf(holder, "abstract"))) {
    addText(record.abstracts, textOf(node, brIsSpace), languageAt(node));
    note(reading, "abstracts", node);
  }
  for (const node of holders.flatMap((holder) => childrenOf(holder, "claims"))) readClaims(reading, node);
  for (const node of holders.flatMap((holder) => childrenOf(holder, "description"))) {
    addText(record.description, textOf(node, brIsSpace), languageAt(node));
    note(reading, "description", node);
  }
};

/** `L525EP desc="Effective DATE"` becomes `Effective DATE`; what the event itself says is not repeated. */
const INPADOC_OWN = /^L00[178]EP$/u;

const readEvent = (legal: XmlNode): PatentLegalEvent => {
  const details: Record<string, string> = {};
  const fields = elements(legal).flatMap((each) => (each.name === "L500EP" ? elements(each) : [each]));
  for (const field of fields) {
    const text = textOf(field);
    const name = attributeOf(field, "desc") ?? field.tag;
    if (text === "" || INPADOC_OWN.test(field.tag)) continue;
    details[name] = details[name] === undefined ? text : `${details[name]}\n${text}`;
  }
  const effect = attributeOf(legal, "infl");
  const code = attributeOf(legal, "code");
  const text = attributeOf(legal, "desc");
  const office = statedText(findFirst(legal, "L001EP"));
  markUsed(legal);
  return {
    ...(code === undefined ? {} : { code }),
    ...(office === undefined ? {} : { office }),
    ...(({ date }) => (date === undefined ? {} : { date }))(readDateOf(findFirst(legal, "L007EP"))),
    ...(text === undefined ? {} : { text }),
    ...(effect === "+" || effect === "-" ? { effect } : {}),
    details,
  };
};

const readStatus = (node: XmlNode): PatentLegalEvent => {
  const code = attributeOf(node, "status-code");
  const changed = attributeOf(node, "change-date");
  const date = changed === undefined ? undefined : /^(\d{4})(\d{2})(\d{2})$/u.exec(changed);
  return {
    ...(code === undefined ? {} : { code }),
    ...(date === null || date === undefined ? {} : { date: `${date[1]}-${date[2]}-${date[3]}` }),
    text: textOf(node),
    details: {},
  };
};

const readFamily = (reading: Reading): void => {
  const { root, record } = reading;
  const familyId = attributeOf(root, "family-id") ?? attributeOf(findFirst(root, "exchange-document"), "family-id");
  if (familyId !== undefined) record.familyId = familyId;
  for (const member of findAll(root, "patent-family/family-member")) {
    for (const reference of childrenOf(member, "publication-reference")) {
      const document = readDocumentId(bestDocumentId(childrenOf(reference, "document-id")));
      if (document !== undefined) record.familyMembers.push(document);
      note(reading, "familyMembers", reference);
    }
  }
};

const readEvents = (reading: Reading): void => {
  for (const node of childrenOf(reading.root, "legal")) {
    reading.record.events.push(readEvent(node));
    note(reading, "events", node);
  }
  for (const node of findAll(reading.root, "ep-patent-statuses/ep-patent-status")) {
    reading.record.events.push(readStatus(node));
    note(reading, "events", node);
  }
};

const readGrantDate = (reading: Reading, bibliography: XmlNode): void => {
  const granted = descendants(findFirst(bibliography, "dates-of-public-availability"), new Set(["printed-with-grant"]), NO_PLACES)[0];
  const date = wholeDate(reading, findFirst(granted, "document-id/date") ?? findFirst(granted, "date"));
  if (date !== undefined) reading.record.grantDate = date;
};

/**
 * Reads ST.36 and everything spelled like it: EPO exchange documents (DOCDB, OPS, register), CNIPA old and new, USPTO red book,
 * JPO gazettes. Their differences are prefixes (`cn-`, `us-`), capitals (CNIPA new) and which parts they have.
 */
export const readSt36 = (reading: Reading): void => {
  const { root, record } = reading;
  const bibliography = findFirst(root, "bibliographic-data") ?? findFirst(root, "exchange-document/bibliographic-data") ?? root;
  const stated = languageOf(attributeOf(root, "lang")).language;
  if (stated !== undefined) record.language = stated;
  readNumbers(reading, bibliography);
  readPriorities(reading, bibliography);
  readPct(reading, bibliography);
  readGrantDate(reading, bibliography);
  readTexts(reading, bibliography);
  readClassifications(reading, bibliography);
  readParties(reading, bibliography);
  readCitations(reading, bibliography);
  readRelated(reading, bibliography);
  readFamily(reading);
  readEvents(reading);
  if (record.publication === undefined) return;
  for (const name of ["country", "doc-number", "docNumber", "kind", "date-publ", "datePublication"]) attributeOf(root, name);
};
