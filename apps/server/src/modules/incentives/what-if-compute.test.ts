import { bookedRules, compileIncentives, evaluateCase, incentiveRules, parseCase } from "@zhiqiao/rules";
import { describe, expect, it } from "vitest";
import { computeWhatIf, type WhatIfApplicant } from "./what-if-compute.ts";
import { payOf } from "./what-if-sums.ts";

const day = "2026-11-01";
const nothing = { overrides: [], rulings: [], stacking: [] };
const payer = { code: "371000", level: "city" } as const;
const scenario = { payer: payer.code, day, year: null, parameters: [], without: [], drafts: [] };

/** Every worked example of the book as an applicant of its own. */
const applicants = bookedRules
  .flatMap(({ examples }) => examples)
  .flatMap((example, at): WhatIfApplicant[] => {
    const parsed = parseCase(example.case);
    if (!parsed.ok) return [];
    const id = `applicant-${at}`;
    const organization = { id, nameZh: id, nameEn: null, kind: "enterprise", regionCode: payer.code };
    return [{ organization, facts: { ...parsed.facts, subject: { ...parsed.facts.subject, id } } }];
  });

describe("the sums of a what-if", () => {
  it("are those of each applicant's own answers by all rules, although only what can touch them is answered", () => {
    const book = compileIncentives();
    const pays = applicants.map(({ facts }) => payOf(evaluateCase(book, facts, { asOf: day }), payer.code, null, () => null));
    const rules = pays.flatMap((pay) => pay.rules);
    const answer = computeWhatIf(incentiveRules, applicants, { payer, scenario, before: nothing, after: nothing, traceOf: null });
    if (!("result" in answer)) throw new Error("no sums");
    expect(applicants.length).toBeGreaterThan(100);
    expect(answer.result.before).toMatchObject({
      sureFen: String(rules.reduce((sum, { sure }) => sum + sure, 0n)),
      upToFen: String(rules.reduce((sum, { upTo }) => sum + upTo, 0n)),
      granted: rules.reduce((sum, { granted }) => sum + granted, 0),
    });
    expect(BigInt(answer.result.before.upToFen)).toBeGreaterThan(0n);
    expect(answer.result.uncounted.before).toEqual({
      unquantified: pays.reduce((sum, one) => sum + one.unquantified, 0),
      manual: pays.reduce((sum, one) => sum + one.manual, 0),
      unknown: pays.reduce((sum, one) => sum + one.unknown, 0),
      conflict: pays.reduce((sum, one) => sum + one.conflict, 0),
    });
    expect(answer.result.after).toEqual(answer.result.before);
  });
});
