import { PINYIN_PLACES } from "./places.ts";
import { kindOfName } from "./name-kinds.ts";
import type { NameParts } from "./parse-name.ts";
import type { LegalForm } from "./organization-words.ts";
import { nameKey, spellName } from "./spelling.ts";

const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    univ: "university",
    univs: "university",
    universities: "university",
    inst: "institute",
    tech: "technology",
    technol: "technology",
    technologies: "technology",
    technological: "technology",
    sci: "science",
    sciences: "science",
    acad: "academy",
    natl: "national",
    int: "international",
    intl: "international",
    ind: "industry",
    industrial: "industry",
    industries: "industry",
    mfg: "manufacturing",
    eng: "engineering",
    elect: "electronics",
    electronic: "electronics",
    electr: "electronics",
    mach: "machinery",
    equip: "equipment",
    chem: "chemical",
    pharma: "pharmaceutical",
    pharm: "pharmaceutical",
    med: "medical",
    agric: "agricultural",
    agri: "agricultural",
    lab: "laboratory",
    labs: "laboratory",
    laboratories: "laboratory",
    hosp: "hospital",
    coll: "college",
    res: "research",
    dev: "development",
    prod: "products",
    sys: "systems",
    system: "systems",
    grp: "group",
    hi: "high",
  }),
);
const FORMS: ReadonlyMap<string, LegalForm> = new Map(
  Object.entries({
    ltd: "limited",
    limited: "limited",
    llc: "limited",
    inc: "company",
    incorporated: "company",
    corp: "company",
    corporation: "company",
    co: "company",
    company: "company",
    plc: "joint_stock",
    gmbh: "foreign",
    ag: "foreign",
    kk: "foreign",
  } satisfies Record<string, LegalForm>),
);
const FILLERS: ReadonlySet<string> = new Set(["the", "of", "and", "for", "at", "in", "a"]);

/** Takes an English name apart: abbreviations written out, legal form and small words left out, places by their Chinese names. */
export function parseLatinName(name: string): NameParts {
  const words = spellName(name)
    .replaceAll("&", " and ")
    .replaceAll(/(?<=\p{L})\.(?=\p{L}\.|$)/gu, "")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const kept = words.filter((word) => !FORMS.has(word) && !FILLERS.has(word)).map((word) => WORDS.get(word) ?? word);
  const group = kept.includes("group");
  const bare = kept.filter((word) => word !== "group");
  const forms = words.flatMap((word) => FORMS.get(word) ?? []);
  const places = [...new Set(bare.flatMap((word) => PINYIN_PLACES.get(word) ?? []))];
  return {
    key: nameKey(name),
    kind: kindOfName(name),
    script: "latin",
    places,
    placeAt: places.length === 0 ? "none" : "front",
    core: bare.map((word) => PINYIN_PLACES.get(word) ?? word).join(" "),
    tradeWords: [],
    form: forms.find((form) => form !== "company") ?? forms[0] ?? null,
    group,
    unit: null,
    alias: null,
    abbreviated: words.some((word) => WORDS.has(word)),
  };
}
