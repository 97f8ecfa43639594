import type { Language, LintFinding, LintPlace } from "@zhiqiao/contracts";
import { wordedFor } from "./counted-words.ts";
import { resources } from "./index.ts";

type Facts = Readonly<Record<string, string>>;

const fill = (template: string, facts: Facts): string => template.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => facts[name] ?? "").trim();

const isSaid = (value: string | undefined): boolean => value !== undefined && value !== "";

/** The parts of a sentence that the finding has facts for, joined. */
const differenceOf = ({ check, facts }: LintFinding, language: Language): string => {
  const words = resources[language].policyLint.difference;
  const parts: string[] = [];
  const say = (template: string, ...needed: readonly string[]): void => {
    if (needed.every((name) => isSaid(facts[name]))) parts.push(fill(template, facts));
  };
  if (check === "phases") {
    say(words.early, "starts", "issued");
    say(words.short, "ends", "horizon");
  } else if (check === "annex_units") {
    if (facts["bodyLead"] !== facts["annexLead"]) say(words.lead, "bodyLead", "annexLead");
    say(words.unitsBody, "onlyBody");
    say(words.unitsAnnex, "onlyAnnex");
  } else if (check === "annex_numbers") {
    say(words.numbersBody, "body");
    say(words.numbersAnnex, "annex");
  } else if (isSaid(facts["body"]) && isSaid(facts["annex"])) {
    say(words.both, "body", "annex");
  } else {
    say(words.onlyBody, "body");
    say(words.onlyAnnex, "annex");
  }
  return parts.join(words.join);
};

const derivedFacts = (finding: LintFinding, language: Language): Facts => {
  const words = resources[language].policyLint;
  const { check, facts } = finding;
  const bound = (code: string | undefined): string => (code === "cap" || code === "fixed" || code === "floor" ? words.bound[code] : "");
  if (check === "annex_cap") return { body: bound(facts["body"]), annex: bound(facts["annex"]) };
  if (check === "ratio_undefined") return { overlap: isSaid(facts["populations"]) ? fill(words.overlap, facts) : "" };
  if (check === "text_artefact") {
    return { marks: String(finding.places.filter(({ value }) => value !== "line_break" && value !== "spaced_figure").length) };
  }
  if (check !== "percent_base") return { difference: differenceOf(finding, language) };
  const { base, cap, payee } = words.missing;
  const missing = [base, ...(isSaid(facts["noCap"]) ? [cap] : []), ...(isSaid(facts["noPayee"]) ? [payee] : [])];
  return { missing: missing.join(language === "en" ? ", " : "、") };
};

/** Quotation marks inside a quotation. */
const quoted = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, value.replaceAll("“", "‘").replaceAll("”", "’")]));

/** What a finding of 政策体检 says, in one sentence. Words that it quotes stay in their language. */
export const lintSentence = (finding: LintFinding, language: Language): string =>
  fill(wordedFor(resources[language].policyLint.says, finding.check, Number(finding.facts["count"])), {
    ...quoted(finding.facts),
    ...derivedFacts({ ...finding, facts: quoted(finding.facts) }, language),
  });

const isValueCode = (value: string): value is keyof (typeof resources)["zh-CN"]["policyLint"]["value"] =>
  value in resources["zh-CN"].policyLint.value;

/** What stands at a place in short: codes in words, what is quoted as it is. */
export const lintValue = ({ check }: LintFinding, { value }: LintPlace, language: Language): string | null =>
  value !== null && (check === "modality_mix" || check === "text_artefact") && isValueCode(value)
    ? resources[language].policyLint.value[value]
    : value;

/** Places of one group as they stand beside each other: two each for itself, more by body and annex, else all in one column. */
export const lintColumns = (places: readonly LintPlace[]): readonly (readonly LintPlace[])[] => {
  if (places.length <= 2) return places.map((place) => [place]);
  const inAnnex = ({ clause }: LintPlace): boolean => clause?.startsWith("附件") === true;
  const [body, annex] = [places.filter((place) => !inAnnex(place)), places.filter(inAnnex)];
  const oneDocument = new Set(places.map(({ document }) => document)).size === 1;
  return oneDocument && body.length > 0 && annex.length > 0 ? [body, annex] : [places];
};
