import type { WhatIfScenario } from "@zhiqiao/contracts";
import { bookedRules, compileIncentives, evaluateCase, incentiveRules, parseCase } from "@zhiqiao/rules";
import { describe, expect, it } from "vitest";
import { beginWhatIf, endWhatIf, type WhatIfApplicant, type WhatIfQuestion } from "./what-if-compute.ts";
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

/** As threads do it, a part each: claims first, and with all of them the pays. */
const sumsOf = (parts: readonly (readonly WhatIfApplicant[])[], question: WhatIfQuestion) => {
  const begun = parts.map((part) => beginWhatIf(incentiveRules, part, question));
  const claims = begun.map((part) => part.claims);
  return endWhatIf(
    begun.map((part) => part.pays(claims)),
    question,
  );
};

describe("the sums of a what-if", () => {
  it("are those of each applicant's own answers by all rules, although only what can touch them is answered", () => {
    const book = compileIncentives();
    const pays = applicants.map(({ facts }) => payOf(evaluateCase(book, facts, { asOf: day }), payer.code, null, () => null));
    const rules = pays.flatMap((pay) => pay.rules);
    const answer = sumsOf([applicants], { payer, scenario, before: nothing, after: nothing });
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

  it("are the same into however many parts the organisations are divided, also where a place is given out among all", () => {
    const draft: WhatIfScenario["drafts"][number] = {
      id: "DRAFT-1",
      title: "示例",
      trigger: null,
      occasion: "award",
      conditions: [],
      amount: { is: "fixed", fen: "100" },
      limits: { perYearFen: null, once: false, quota: 3 },
    };
    const changes = { without: ["WH-01"], parameters: [{ ruleId: "WH-15", parameter: "most", value: "3000000" }], drafts: [draft] };
    const question: WhatIfQuestion = { payer, scenario: { ...scenario, ...changes }, before: nothing, after: nothing };
    const whole = sumsOf([applicants], question);
    expect(whole.result.quotas.some(({ after }) => after?.places === 3 && after.refused > 0)).toBe(true);
    expect(whole.changed.length).toBeGreaterThan(3);
    const third = Math.ceil(applicants.length / 3);
    expect(sumsOf([applicants.slice(0, third), applicants.slice(third, 2 * third), applicants.slice(2 * third)], question)).toEqual(whole);
  });
});
