import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { policyEndpoints } from "@zhiqiao/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestApp, type TestApp } from "../../apps/server/test/app/test-app.ts";
import { sendPolicy } from "../../apps/server/test/app/policy-uploads.ts";
import { type JudgedQuestion, judgedQuestions, laterQuestions, unseenQuestions } from "./judged-policies.ts";

const folder = path.resolve(fileURLToPath(new URL("../../", import.meta.url)), "../shared/policies");
const texts = ["shandong-2021", "weihai-2021", "weihai-torch-zone-2022", "yantai-2022", "xuchang-2023"];
const arePresent = texts.every((name) => existsSync(path.join(folder, `${name}.txt`)));

/** What the consultation reached when its words were last changed, less a question or two. */
const floor = { first: 0.85, third: 0.9, unfitted: 0.8 };

describe.skipIf(!arePresent)("the judged questions about policies (skipped where ../shared/policies is absent)", () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
    await test.database.owner
      .insertInto("region")
      .values({ code: "411000", level: "city", name_zh: "许昌市", name_en: "Xuchang", path: "/411000/" })
      .execute();
    for (const name of texts) {
      const stored = await sendPolicy(test, "admin", policyEndpoints.importPolicy, readFileSync(path.join(folder, `${name}.txt`)), {
        fileName: `${name}.txt`,
      });
      // Each is recognised as the circular that the rulebook cites, from nothing but its text.
      if (stored.status !== 201 || stored.body.key !== name) throw new Error(`${name} was stored as ${JSON.stringify(stored.body)}`);
    }
  }, 60_000);
  afterAll(() => test.close());

  const ask = async (question: string): Promise<string[]> => {
    const { body } = await test.call("enterprise", policyEndpoints.askPolicies, { query: { q: question, asOf: "2023-07-01" } });
    return body.answers.map(({ document, clause }) => `${document.key} ${clause.id}`);
  };
  const measure = async (questions: readonly JudgedQuestion[]) => {
    const hits = { first: 0, third: 0, of: 0 };
    const missed: string[] = [];
    const wronglyAnswered: string[] = [];
    for (const { question, answers } of questions) {
      const found = await ask(question);
      const rank = found.findIndex((one) => (answers as readonly string[]).includes(one));
      if (answers.length === 0) {
        if (found.length > 0) wronglyAnswered.push(`${question}: ${found[0]}`);
        continue;
      }
      hits.of += 1;
      if (rank === 0) hits.first += 1;
      if (rank >= 0 && rank < 3) hits.third += 1;
      else missed.push(`${question}: ${found.slice(0, 3).join(", ") || "nothing"}`);
    }
    console.log(
      `hit@1 ${hits.first}/${hits.of}, hit@3 ${hits.third}/${hits.of}; missed: ${missed.join("; ")}; wrongly answered: ${wronglyAnswered.join("; ")}`,
    );
    return { first: hits.first / hits.of, third: hits.third / hits.of, wronglyAnswered };
  };

  it("are answered by the clauses that answer them among the first three, and not at all where none does", {
    timeout: 60_000,
  }, async () => {
    const { first, third, wronglyAnswered } = await measure(judgedQuestions);
    expect(first).toBeGreaterThanOrEqual(floor.first);
    expect(third).toBeGreaterThanOrEqual(floor.third);
    expect(wronglyAnswered).toEqual([]);
  });

  it.each([
    ["later", laterQuestions],
    ["last", unseenQuestions],
  ] as const)("that were written %s are answered nearly as well", { timeout: 60_000 }, async (_when, questions) => {
    const { third, wronglyAnswered } = await measure(questions);
    expect(third).toBeGreaterThanOrEqual(floor.unfitted);
    expect(wronglyAnswered).toEqual([]);
  });
});
