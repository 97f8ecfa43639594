import { draftName, type LintReport, type PolicyLevel, type PolicySummary } from "@zhiqiao/contracts";
import { jurisdictionOf, lintDocuments, type LintSource, type PolicyDocument, readPolicyText } from "@zhiqiao/rules";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { listRegionRows } from "../regions/index.ts";
import { readPolicyTexts } from "./find-clause.ts";
import { recognisedFacts } from "./import-facts.ts";
import { readLibrary, toSummary, versionOn } from "./library.ts";
import type { VersionRow } from "./policy.repository.ts";
import { readPolicyFile } from "./read-policy-file.ts";

export type PolicyLintService = ReturnType<typeof createPolicyLintService>;

type Linted = LintReport["documents"][number];
type LintFindings = ReturnType<typeof lintDocuments>;
type Draft = { readonly text: string; readonly regionCode: string | null; readonly asOf?: string | undefined };

/** Texts read into clauses are kept by version, which never changes. */
const mostTexts = 200;
/** What was found over a set of texts is kept by their hashes; most days have the same set. */
const mostFindings = 8;

/** What has ended contradicts nobody any more. */
const applies = ({ state }: PolicySummary): boolean => state.status === "valid" || state.status === "plan_over";

interface Applying {
  readonly summary: PolicySummary;
  readonly version: VersionRow;
}

interface ReadText extends Applying {
  readonly document: PolicyDocument;
}

/** Forgets the oldest where a map has become too large. */
const keepIn = <Value>(kept: Map<string, Value>, most: number, name: string, value: Value): Value => {
  const [oldest] = kept.keys();
  if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
  kept.set(name, value);
  return value;
};

const toReport = (asOf: string, documents: readonly Linted[], withoutText: number, findings: LintFindings): LintReport => ({
  asOf,
  documents: [...documents],
  withoutText,
  findings: findings.map((finding) => ({
    ...finding,
    facts: { ...finding.facts },
    places: finding.places.map((place) => ({ ...place, marks: [...place.marks] })),
  })),
});

/** 政策体检 over the texts of the library that apply on a day, and of a draft against them. Nothing is written. */
export function createPolicyLintService({ clock }: { readonly clock: Clock }) {
  const texts = new Map<string, PolicyDocument>();
  const findings = new Map<string, LintFindings>();

  /** The texts of some versions as clauses, each read once; one that cannot be read is left out. */
  async function readTexts(tx: Work["tx"], applying: readonly Applying[], asOf: string): Promise<ReadText[]> {
    const unread = applying.filter(({ version }) => !texts.has(version.id)).map(({ summary: { key } }) => key);
    const fresh = new Map<string, PolicyDocument>();
    for (const { versionId, text } of unread.length === 0 ? [] : await readPolicyTexts(tx, asOf, unread)) {
      const reading = readPolicyText(text);
      if (reading.state === "read") fresh.set(versionId, keepIn(texts, mostTexts, versionId, reading.document));
    }
    return applying.flatMap((one) => {
      const document = fresh.get(one.version.id) ?? texts.get(one.version.id);
      return document === undefined ? [] : [{ ...one, document }];
    });
  }

  async function library({ tx }: Work<SignedInActor>, asOf: string) {
    const all = await readLibrary(tx);
    const applying = all.flatMap((one): Applying[] => {
      const version = versionOn(one.versions, asOf);
      const summary = toSummary(one, asOf);
      return version === undefined || !applies(summary) ? [] : [{ summary, version }];
    });
    const read = await readTexts(tx, applying, asOf);
    return {
      read,
      sources: read.map(
        ({ summary, document }): LintSource => ({ key: summary.key, document, jurisdiction: jurisdictionOf(summary.regionCode) }),
      ),
      documents: read.map(({ summary, version, document: { clauses } }): Linted => {
        const { key, title, issuer, issuedOn, regionCode, level, sample } = summary;
        return { name: key, title, issuer, issuedOn, regionCode, level, version: version.number, clauses: clauses.length, sample };
      }),
      withoutText: all.filter(({ versions }) => versions.length === 0).length,
    };
  }

  return {
    /** What is found over the library on a day; with `document`, of that what quotes it. Worked out once for each set of texts. */
    async lintLibrary(
      work: Work<SignedInActor>,
      { asOf = dayInChina(clock.now()), document }: { readonly asOf?: string | undefined; readonly document?: string | undefined } = {},
    ): Promise<LintReport> {
      const { read, sources, documents, withoutText } = await library(work, asOf);
      const name = read.map(({ summary, version }) => `${summary.key} ${summary.regionCode} ${version.sha256}`).join("\n");
      const found = findings.get(name) ?? keepIn(findings, mostFindings, name, lintDocuments(sources));
      const wanted = document === undefined ? found : found.filter(({ places }) => places.some((place) => place.document === document));
      return toReport(asOf, documents, withoutText, wanted);
    },

    /** @throws format.empty_file, policy.not_text, policy.no_clauses, regions.region_not_found */
    async lintDraft(work: Work<SignedInActor>, draft: Draft): Promise<LintReport> {
      const asOf = draft.asOf ?? dayInChina(clock.now());
      const regions = await listRegionRows(work.tx);
      if (draft.regionCode !== null && !regions.some(({ code }) => code === draft.regionCode)) {
        throw new AppError("regions.region_not_found", { code: draft.regionCode });
      }
      const read = readPolicyFile(Buffer.from(draft.text, "utf8"));
      const facts = recognisedFacts(read, regions);
      const regionCode = draft.regionCode ?? facts.regionCode;
      const { sources, documents, withoutText } = await library(work, asOf);
      const own: Linted = {
        name: draftName,
        title: facts.title ?? "",
        issuer: facts.issuer,
        issuedOn: facts.issuedOn,
        regionCode,
        level: regionCode === facts.regionCode ? facts.level : levelOf(regions, regionCode),
        version: null,
        clauses: read.document.clauses.length,
        sample: false,
      };
      const source: LintSource = {
        key: draftName,
        document: read.document,
        jurisdiction: regionCode === null ? null : jurisdictionOf(regionCode),
      };
      return toReport(asOf, [own, ...documents], withoutText, lintDocuments([source], sources));
    },
  };
}

const levels: Readonly<Record<string, PolicyLevel>> = {
  country: "country",
  province: "province",
  city: "city",
  district: "district",
  zone: "zone",
  park: "zone",
};

const levelOf = (regions: readonly { readonly code: string; readonly level: string }[], regionCode: string | null): PolicyLevel | null =>
  levels[regions.find(({ code }) => code === regionCode)?.level ?? ""] ?? null;
