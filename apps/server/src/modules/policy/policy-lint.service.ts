import { draftName, type LintReport, type PolicyLevel } from "@zhiqiao/contracts";
import { jurisdictionOf, lintDocuments, type LintSource, type PolicyDocument, readPolicyText } from "@zhiqiao/rules";
import type { SignedInActor } from "../../platform/actor.ts";
import { AppError } from "../../platform/app-error.ts";
import { type Clock, dayInChina } from "../../platform/clock.ts";
import type { Work } from "../../platform/work.ts";
import { listRegionRows } from "../regions/index.ts";
import { listPolicyDocuments, type PolicyText, readPolicyTexts } from "./find-clause.ts";
import { recognisedFacts } from "./import-facts.ts";
import { readPolicyFile } from "./read-policy-file.ts";

export type PolicyLintService = ReturnType<typeof createPolicyLintService>;

type Linted = LintReport["documents"][number];
type Draft = { readonly text: string; readonly regionCode: string | null; readonly asOf?: string | undefined };

/** Texts read into clauses are kept by version, which never changes. */
const MOST_KEPT = 200;

/** What has ended contradicts nobody any more. */
const applies = ({ document: { state } }: PolicyText): boolean => state.status === "valid" || state.status === "plan_over";

const toReport = (
  asOf: string,
  documents: readonly Linted[],
  withoutText: number,
  findings: ReturnType<typeof lintDocuments>,
): LintReport => ({
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
  const kept = new Map<string, PolicyDocument>();

  const readOnce = ({ versionId, text }: PolicyText): PolicyDocument | undefined => {
    const known = kept.get(versionId);
    if (known !== undefined) return known;
    const reading = readPolicyText(text);
    if (reading.state === "refused") return undefined;
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(versionId, reading.document);
    return reading.document;
  };

  const library = async ({ tx }: Work<SignedInActor>, asOf: string) => {
    const texts = (await readPolicyTexts(tx, asOf)).filter(applies);
    const all = await listPolicyDocuments(tx, asOf);
    const read = texts.flatMap((text) => {
      const document = readOnce(text);
      return document === undefined ? [] : [{ text, document }];
    });
    const sources = read.map(
      ({ text, document }): LintSource => ({ key: text.document.key, document, jurisdiction: jurisdictionOf(text.document.regionCode) }),
    );
    const documents = read.map(({ text: { document }, document: { clauses } }): Linted => {
      const { key, title, issuer, issuedOn, regionCode, level, sample } = document;
      return { name: key, title, issuer, issuedOn, regionCode, level, clauses: clauses.length, sample };
    });
    return { sources, documents, withoutText: all.filter(({ versions }) => versions === 0).length };
  };

  return {
    async lintLibrary(work: Work<SignedInActor>, asOf: string = dayInChina(clock.now())): Promise<LintReport> {
      const { sources, documents, withoutText } = await library(work, asOf);
      return toReport(asOf, documents, withoutText, lintDocuments(sources));
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
