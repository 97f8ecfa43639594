import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { lintDocuments, readPolicyText, recogniseJurisdiction } from "../src/index.ts";

const shared = path.resolve(import.meta.dirname, "../../../../shared");
const absent = !existsSync(path.join(shared, "policies")) || !existsSync(path.join(shared, "requirements/lint.json"));
const files = ["shandong-2021.txt", "weihai-2021.txt", "weihai-torch-zone-2022.txt", "yantai-2022.txt", "xuchang-2023.txt"];

const sources = () =>
  files.map((key) => {
    const reading = readPolicyText(readFileSync(path.join(shared, "policies", key), "utf8"));
    if (reading.state !== "read") throw new Error(reading.problem);
    return { key, document: reading.document, jurisdiction: recogniseJurisdiction(reading.document) };
  });

type Row = {
  readonly id: string;
  readonly kind: string;
  readonly quotes: readonly { readonly document: string; readonly quote: string }[];
};
const bare = (words: string): string => words.replace(/\s/gu, "");

/** Findings beyond the 35 of lint.json: each was read against the texts and is right. */
const furtherFindings = [
  "annex_numbers 二(四)1 附件四(一)",
  "annex_numbers 二(五)3 附件五(三)",
  "annex_qualifier 二(五)4 附件五(四)",
  "level_topic 二(三)11 A三(四)11 B二(三)3 二(二)2 附件二(二)1",
  "level_topic 二(五)19 A三(六)16 附件三(三)2",
  "level_topic 二(五)19 A三(六)16 附件三(三)5",
  "target_without_period B二(四)1 二(六)",
];

describe.skipIf(absent)("政策体检 of the five documents (skipped where ../shared/policies is absent)", () => {
  const documents = absent ? [] : sources();
  const found = lintDocuments(documents);
  const rows = absent ? [] : (JSON.parse(readFileSync(path.join(shared, "requirements/lint.json"), "utf8")) as readonly Row[]);
  const covers = ({ kind, quotes }: Row) =>
    found.filter(
      (finding) =>
        finding.kind === kind.replace("-", "_") &&
        quotes.every(({ document, quote }) =>
          finding.places.some((place) => place.document === document && bare(place.words).includes(bare(quote))),
        ),
    );

  it("finds each of the 35 in one finding of its kind that holds every passage", () => {
    expect(rows).toHaveLength(35);
    expect(rows.filter((row) => covers(row).length === 0).map(({ id }) => id)).toEqual([]);
  });

  it("finds nothing else but what was read and judged right, or what repeats one of the 35 in another document", () => {
    const known = new Set(rows.flatMap(covers));
    const kinds = new Set([...known].map(({ check }) => check));
    const grouped = new Set(["repeated_rule", "modality_mix", "strictness_mix", "text_artefact", "several_names"]);
    const further = found.filter((finding) => !known.has(finding) && !(grouped.has(finding.check) && kinds.has(finding.check)));
    expect(further.map(({ check, places }) => `${check} ${[...new Set(places.map(({ clause }) => clause))].join(" ")}`)).toEqual(
      furtherFindings,
    );
  });

  it("shows every promise without a number that was listed by hand, and no promise with one", () => {
    const rules = JSON.parse(readFileSync(path.join(shared, "requirements/rules.json"), "utf8")) as readonly {
      readonly id: string;
      readonly kind: string;
      readonly document: string;
      readonly quote: string;
    }[];
    const places = found.filter(({ kind }) => kind === "unquantified" || kind === "precondition").flatMap((finding) => finding.places);
    const holds = ({ document, quote }: { readonly document: string; readonly quote: string }): boolean =>
      places.some(
        (place) => place.document === document && (bare(place.words).includes(bare(quote)) || bare(quote).includes(bare(place.words))),
      );
    expect(rules.filter((rule) => rule.kind === "none" && !holds(rule)).map(({ id }) => id)).toEqual([]);
    expect(
      rules
        .filter(
          (rule) =>
            /^(?:cap|fixed|pct)/u.test(rule.kind) &&
            places.some((place) => place.document === rule.document && bare(place.words).includes(bare(rule.quote))),
        )
        .map(({ id }) => id),
    ).toEqual([]);
  });

  it("stands on clauses that exist and words that stand in the source", () => {
    for (const { places } of found) {
      for (const { document, clause, span, words } of places) {
        const text = documents.find(({ key }) => key === document)?.document;
        expect(clause === null || text?.clauses.some(({ id }) => id === clause)).toBe(true);
        expect(bare(text?.source.slice(span.start, span.end) ?? "")).toContain(bare(words).slice(0, 6));
      }
    }
  });
});
