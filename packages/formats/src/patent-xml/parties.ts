import type { LanguageText, PartyAddress, PartyRole, PatentParty } from "./patent-document.ts";
import { languageAt, note, type Reading } from "./reading.ts";
import { attributeOf, childrenOf, descendants, findFirst, statedText, textOf, type XmlNode } from "./xml-node.ts";

/** `SWITZER DAVID A [CA]`: the country that EPO's own spelling puts behind a name. */
const COUNTRY_BEHIND = /[\s\u2002]*\[([A-Z]{2})\]$/u;
/** CNIPA writes `0` into the parts of an address that it leaves empty; US files `unknown` and `omitted`. */
const EMPTY = /^(?:0|unknown|omitted|none)$/iu;

const optional = <K extends string>(key: K, text: string | undefined): Partial<Record<K, string>> => {
  const made: Partial<Record<K, string>> = {};
  if (text !== undefined && !EMPTY.test(text)) made[key] = text;
  return made;
};

const part = (node: XmlNode, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    const text = statedText(findFirst(node, name));
    if (text !== undefined) return text;
  }
  return undefined;
};

const ADDRESS_LINES = ["text", "address-1", "address-2", "address-3", "address-4", "address-5", "address-6"];
const ADDRESS_FILLERS = [
  "address-line",
  "address-mail-code",
  "post-box",
  "address-room",
  "address-floor",
  "address-building",
  "address-city",
];

const readAddress = (node: XmlNode): PartyAddress | undefined => {
  for (const filler of childrenOf(node, ...ADDRESS_FILLERS)) if (!EMPTY.test(textOf(filler))) filler.used = false;
  const lines = childrenOf(node, ...ADDRESS_LINES).map((line) => textOf(line));
  const address: PartyAddress = {
    ...optional("text", lines.length === 0 ? undefined : lines.filter((line) => line !== "").join("\n") || undefined),
    ...optional("street", part(node, "street")),
    ...optional("city", part(node, "city")),
    ...optional("county", part(node, "county")),
    ...optional("state", part(node, "state", "province")),
    ...optional("postcode", part(node, "postcode", "postalcode")),
    ...optional("country", part(node, "country", "country-code")),
  };
  return Object.keys(address).length === 0 ? undefined : { ...languageAt(node), ...address };
};

/** Name of a person in the order of the file's own language: family name first for Chinese, Japanese and Korean. */
const personName = (node: XmlNode): string | undefined => {
  const given = [part(node, "first-name"), part(node, "middle-name")].filter((name) => name !== undefined).join(" ");
  const family = [part(node, "prefix"), part(node, "last-name"), part(node, "suffix")].filter((name) => name !== undefined).join(" ");
  if (given === "" || family === "") return given + family || undefined;
  return /\p{Script=Han}/u.test(family) ? `${family}${given}` : `${given} ${family}`;
};

type Spelling = { names: LanguageText[]; addresses: PartyAddress[]; country?: string; identifiers: string[] };

const NAME_HOLDERS = ["addressbook", "applicant-name", "inventor-name", "assignee-name", "agent-name"];

const readSpelling = (node: XmlNode): Spelling => {
  const spelling: Spelling = { names: [], addresses: [], identifiers: [] };
  const holders = [node, ...childrenOf(node, ...NAME_HOLDERS)];
  for (const holder of holders) {
    const person = personName(holder);
    const name = part(holder, "name", "orgname") ?? person;
    // An agent of a firm has both: the person is the agent, the firm goes to `agency`.
    const text = (person ?? name)?.replace(/,$/u, "");
    if (text !== undefined) {
      const behind = COUNTRY_BEHIND.exec(text)?.[1];
      if (behind !== undefined) spelling.country = behind;
      spelling.names.push({ ...languageAt(holder), text: text.replace(COUNTRY_BEHIND, "").trim() });
    }
    for (const address of childrenOf(holder, "address")) {
      const read = readAddress(address);
      if (read !== undefined) spelling.addresses.push(read);
    }
    for (const each of childrenOf(holder, "registered-number", "organization-code", "iid")) {
      const identifier = textOf(each);
      if (!/^0*$/u.test(identifier)) spelling.identifiers.push(identifier);
    }
  }
  const country =
    part(node, "residence/country") ?? part(node, "nationality/country") ?? spelling.addresses.find((each) => each.country)?.country;
  if (spelling.country === undefined && country !== undefined && !EMPTY.test(country)) spelling.country = country;
  return spelling;
};

const addNew = <T>(list: T[], items: readonly T[]): void => {
  for (const item of items) if (!list.some((known) => JSON.stringify(known) === JSON.stringify(item))) list.push(item);
};

const countOf = (parties: readonly PatentParty[], role: PartyRole): number => parties.filter((party) => party.role === role).length;

/** Adds a party, or its further spellings to the party at `at`. */
export const addParty = (
  reading: Reading,
  role: PartyRole,
  spelling: Spelling,
  node: XmlNode,
  at?: PatentParty,
): PatentParty | undefined => {
  if (spelling.names.length === 0 && spelling.addresses.length === 0) return at;
  const { parties } = reading.record;
  const party = at ?? { role, sequence: countOf(parties, role) + 1, names: [], addresses: [] };
  addNew(party.names, spelling.names);
  addNew(party.addresses, spelling.addresses);
  if (spelling.country !== undefined) party.country ??= spelling.country;
  if (spelling.identifiers.length > 0) party.identifiers = [...new Set([...(party.identifiers ?? []), ...spelling.identifiers])];
  if (at === undefined) {
    parties.push(party);
    note(reading, role === "agency" ? "agencies" : `${role}s`, node);
  }
  return party;
};

const ROLES: Readonly<Record<string, PartyRole>> = {
  applicant: "applicant",
  assignee: "owner",
  grantee: "owner",
  "patent-owner": "owner",
  inventor: "inventor",
  agent: "agent",
  "primary-examiner": "examiner",
  "assistant-examiner": "examiner",
  examiner: "examiner",
  "correspondence-address": "correspondent",
};
const PARTY_NAMES = new Set(Object.keys(ROLES));
const NO_PARTIES = new Set(["references-cited", "related-documents", "citation"]);

/** Agencies are named in each of their agents; one party for each name. */
const readAgency = (reading: Reading, agent: XmlNode): void => {
  const holders = [
    ...childrenOf(agent, "agency"),
    ...childrenOf(agent, "addressbook").filter((book) => part(book, "last-name") !== undefined),
  ];
  for (const holder of holders) {
    const book = findFirst(holder, "addressbook") ?? holder;
    const text = part(book, "orgname") ?? (holder.name === "agency" ? part(book, "name") : undefined);
    if (text === undefined) continue;
    const known = reading.record.parties.some(({ role, names }) => role === "agency" && names.some((name) => name.text === text));
    if (!known) addParty(reading, "agency", { names: [{ ...languageAt(holder), text }], addresses: [], identifiers: [] }, holder);
  }
};

/**
 * All parties of ST.36 and its relatives. Spellings of the same party are joined where the file says so: same sequence and
 * another `data-format` (EPO's docdb, epodoc, original); equal sequences alone are no proof, US files number all of them 00.
 */
export const readParties = (reading: Reading, bibliography: XmlNode): void => {
  const joined = new Map<string, { party: PatentParty; formats: Set<string> }>();
  for (const node of descendants(bibliography, PARTY_NAMES, NO_PARTIES)) {
    const role = ROLES[node.name];
    if (role === undefined) continue;
    if (role === "agent") readAgency(reading, node);
    const format = attributeOf(node, "data-format") ?? attributeOf(node, "dataFormat");
    const key = format === undefined ? undefined : `${role} ${attributeOf(node, "sequence") ?? ""}`;
    const known = key === undefined ? undefined : joined.get(key);
    const same = known !== undefined && format !== undefined && !known.formats.has(format) ? known : undefined;
    const spelling = readSpelling(node);
    const party = addParty(reading, role, spelling, node, same?.party);
    if (same !== undefined && format !== undefined) same.formats.add(format);
    else if (party !== undefined && key !== undefined && format !== undefined) joined.set(key, { party, formats: new Set([format]) });
    // Until 2012 US applicants were the inventors, named once.
    if (attributeOf(node, "app-type") === "applicant-inventor") addParty(reading, "inventor", spelling, node);
  }
  for (const node of descendants(bibliography, new Set(["customer-number"]))) {
    const agency = reading.record.parties.find(({ role }) => role === "agency");
    const number = textOf(node);
    if (agency !== undefined && number !== "") agency.identifiers = [...new Set([...(agency.identifiers ?? []), number])];
    else node.used = false;
  }
};
