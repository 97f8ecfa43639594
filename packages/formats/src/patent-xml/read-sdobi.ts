import { normaliseLocarno } from "../fields/classification.ts";
import { addClaims, readClaims } from "./claims.ts";
import { addClassification, addIpcText } from "./classifications.ts";
import { addParty } from "./parties.ts";
import type { DocumentNumber, PartyRole, PatentCitation } from "./patent-document.ts";
import {
  addText,
  documentNumber,
  languageAt,
  languageOf,
  note,
  publicationNumber,
  readDateOf,
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

const one = (...names: readonly string[]): ReadonlySet<string> => new Set(names);
const within = (node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined => descendants(node, one(...names))[0];

const dateIn = (node: XmlNode | undefined): XmlNode | undefined => within(node, "date", "DATE") ?? node;

const readNumbers = (reading: Reading, bibliography: XmlNode): void => {
  const { record, root } = reading;
  const tag = (name: string): XmlNode | undefined => within(bibliography, name);
  const office = statedText(tag("B190")) ?? attributeOf(root, "country");
  if (office !== undefined) record.office = office;
  const published = tag("B110");
  const publication = documentNumber({ office, number: textOf(published), kind: textOf(tag("B130")) });
  if (publication !== undefined && published !== undefined) {
    record.publication = publicationNumber({ ...publication, ...readDateOf(dateIn(tag("B140"))) });
    note(reading, "publication", published);
  }
  const applied = tag("B210");
  const application = documentNumber({ office, number: textOf(applied) });
  if (application !== undefined && applied !== undefined) {
    record.application = { ...application, ...readDateOf(dateIn(tag("B220"))) };
    note(reading, "application", applied);
  }
  const granted = record.family === "uspto-st32" ? record.publication?.date : wholeDate(reading, within(tag("B450"), "date"));
  if (granted !== undefined) record.grantDate = granted;
  if (record.publication?.kind?.startsWith("S") === true && office === "US") record.patentType = "design";
};

/** B310 number, B320 day, B330 country follow one another, once for each priority. */
const readPriorities = (reading: Reading, bibliography: XmlNode): void => {
  const parts = findAll(bibliography, "B300").flatMap((group) => elements(group));
  parts.forEach((part, index) => {
    if (part.name !== "B310") return;
    const next = parts.slice(index + 1);
    const end = next.findIndex(({ name }) => name === "B310");
    const own = end < 0 ? next : next.slice(0, end);
    const found = documentNumber({ office: statedText(own.find(({ name }) => name === "B330")), number: textOf(part) });
    if (found === undefined) return;
    reading.record.priorities.push({ ...found, ...readDateOf(dateIn(own.find(({ name }) => name === "B320"))) });
    note(reading, "priorities", part);
  });
};

const readTitles = (reading: Reading, bibliography: XmlNode): void => {
  const group = within(bibliography, "B540");
  let language: { language?: string } = {};
  for (const part of elements(group)) {
    if (part.name === "B541") language = languageOf(textOf(part));
    else addText(reading.record.titles, textOf(part), part.name === "B542" ? language : languageOf(reading.record.language));
  }
  if (group !== undefined) note(reading, "titles", group);
};

const readClassifications = (reading: Reading, bibliography: XmlNode): void => {
  for (const each of descendants(bibliography, one("classification-ipcr"))) addIpcText(reading, "IPC", findFirst(each, "text"));
  for (const each of descendants(bibliography, one("B511", "B512"))) {
    const text = textOf(each);
    const locarno = /^\d{4}$/u.test(text) ? normaliseLocarno(text.replace(/^(\d{2})/u, "$1-")) : undefined;
    if (locarno === undefined) addIpcText(reading, "IPC", within(each, "PDAT") ?? each);
    else addClassification(reading, { scheme: "Locarno", symbol: locarno }, each);
  }
  for (const each of descendants(bibliography, one("B521", "B522")))
    addClassification(reading, { scheme: "USPC", symbol: textOf(each) }, each);
};

const ROLES: Readonly<Record<string, PartyRole>> = {
  B711: "applicant",
  B721: "inventor",
  B731: "owner",
  B741: "agent",
  B746: "examiner",
  B747: "examiner",
};

const readParties = (reading: Reading, bibliography: XmlNode): void => {
  for (const node of descendants(bibliography, one(...Object.keys(ROLES)))) {
    const part = (...names: readonly string[]): string | undefined => statedText(within(node, ...names));
    const [given, family] = [part("FNM", "fnm"), part("snm", "SNM", "ONM", "onm")];
    const text = [given, family].filter((name) => name !== undefined).join(" ");
    const [street, city, state, postcode, country] = [
      part("str", "STR"),
      part("city", "CITY"),
      part("STATE", "state"),
      part("PCODE", "pcode"),
      part("ctry", "CTRY"),
    ];
    const address = {
      ...(street === undefined ? {} : { street }),
      ...(city === undefined ? {} : { city }),
      ...(state === undefined ? {} : { state }),
      ...(postcode === undefined ? {} : { postcode }),
      ...(country === undefined ? {} : { country }),
    };
    const identifier = part("iid");
    addParty(
      reading,
      ROLES[node.name] ?? "applicant",
      {
        names: text === "" ? [] : [{ text }],
        addresses: Object.keys(address).length === 0 ? [] : [address],
        identifiers: identifier === undefined ? [] : [identifier],
        ...(country === undefined ? {} : { country }),
      },
      node,
    );
  }
};

const citedIn = (node: XmlNode): PatentCitation | undefined => {
  const citedBy =
    within(node, "CITED-BY-EXAMINER") === undefined ? (within(node, "CITED-BY-OTHER") === undefined ? undefined : "other") : "examiner";
  const by = citedBy === undefined ? {} : { citedBy };
  if (node.name === "B562") {
    const text = textOf(node);
    return text === "" ? undefined : { kind: "literature", text, categories: [], ...by };
  }
  const doc = within(node, "DOC");
  if (doc === undefined) {
    // EP-A- 0 529 854
    const text = textOf(node);
    const parts = /^([A-Z]{2})-([A-Z]\d?)-\s*([\d\s/]+)$/u.exec(text);
    const document =
      parts === null ? undefined : documentNumber({ office: parts[1], number: parts[3]?.replaceAll(/[\s/]/gu, "") ?? "", kind: parts[2] });
    return { kind: "patent", ...(document === undefined ? {} : { document }), text, categories: [] };
  }
  const office = statedText(within(doc, "CTRY")) ?? "US";
  const document = documentNumber({
    office,
    number: textOf(within(doc, "DNUM")).replaceAll(/[.\s]/gu, ""),
    kind: statedText(within(doc, "KIND")),
  });
  const name = statedText(within(node, "PARTY-US"));
  const dated = document === undefined ? undefined : { ...document, ...readDateOf(within(doc, "DATE")) };
  return {
    kind: "patent",
    ...(dated === undefined ? {} : { document: dated }),
    ...(name === undefined ? {} : { text: name }),
    categories: [],
    ...by,
  };
};

const readCitations = (reading: Reading, bibliography: XmlNode): void => {
  for (const node of descendants(bibliography, one("B561", "B562"))) {
    const read = citedIn(node);
    if (read === undefined) continue;
    reading.record.citations.push(read);
    note(reading, "citations", node);
  }
};

const RELATIONS: Readonly<Record<string, string>> = {
  B610: "addition",
  B620: "division",
  B620EP: "division",
  B630: "continuation",
  B640: "reissue",
  B650: "publication",
};

const readRelated = (reading: Reading, bibliography: XmlNode): void => {
  for (const group of descendants(bibliography, one(...Object.keys(RELATIONS)))) {
    for (const node of descendants(group, one("dnum", "DNUM"))) {
      const side =
        { CDOC: " child", cdoc: " child", PDOC: " parent", pdoc: " parent" }[
          node.parent?.name === "DOC" ? (node.parent.parent?.name ?? "") : (node.parent?.name ?? "")
        ] ?? "";
      const document = documentNumber({
        office: statedText(within(node.parent, "CTRY", "ctry")) ?? reading.record.office,
        number: textOf(node),
      });
      if (document === undefined) continue;
      const date = within(node.parent, "date", "DATE");
      reading.record.related.push({ relation: `${RELATIONS[group.name]}${side}`, document: { ...document, ...readDateOf(date) } });
      note(reading, "related", node);
    }
  }
};

const readPct = (reading: Reading, bibliography: XmlNode): void => {
  const read = (name: string): DocumentNumber | undefined => {
    const node = within(bibliography, name);
    const number = within(node, "anum", "pnum", "DNUM");
    const found = node === undefined || number === undefined ? undefined : documentNumber({ number: textOf(number) });
    return found === undefined ? undefined : { ...found, ...readDateOf(within(node, "date", "DATE")) };
  };
  const application = read("B861");
  const publication = read("B871");
  if (application === undefined && publication === undefined) return;
  reading.record.pct = { ...(application === undefined ? {} : { application }), ...(publication === undefined ? {} : { publication }) };
};

const readBody = (reading: Reading): void => {
  const { root, record } = reading;
  for (const node of childrenOf(root, "abstract", "SDOAB")) {
    addText(record.abstracts, textOf(node), languageAt(node));
    note(reading, "abstracts", node);
  }
  for (const node of childrenOf(root, "description", "SDODE")) {
    addText(record.description, textOf(node), languageAt(node));
    note(reading, "description", node);
  }
  for (const node of childrenOf(root, "claims")) readClaims(reading, node);
  const claims = descendants(findFirst(root, "SDOCL"), one("CLM"));
  addClaims(
    reading,
    claims.map((node, index) => ({ node, number: index + 1, id: attributeOf(node, "ID"), text: textOf(node) })),
  );
};

/** Reads documents whose bibliography stands in `SDOBI` under INID-like tags: EPO's ST.36 publications and USPTO's ST.32 grants. */
export const readSdobi = (reading: Reading): void => {
  const { root, record } = reading;
  const bibliography = findFirst(root, "SDOBI");
  const stated = languageOf(attributeOf(root, "lang") ?? (record.family === "uspto-st32" ? "en" : undefined)).language;
  if (stated !== undefined) record.language = stated;
  if (bibliography !== undefined) {
    readNumbers(reading, bibliography);
    readPriorities(reading, bibliography);
    readTitles(reading, bibliography);
    readClassifications(reading, bibliography);
    readParties(reading, bibliography);
    readCitations(reading, bibliography);
    readRelated(reading, bibliography);
    readPct(reading, bibliography);
  }
  readBody(reading);
  for (const node of childrenOf(root, "SDODR")) markUsed(node);
};
