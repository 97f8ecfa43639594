import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { type Language, setStage, type Stage } from "./stage.ts";
import { languages } from "./words.ts";

type Act = (stage: () => Stage) => void;

interface OnStage {
  /** Adds journeys. Their pages are closed when they are over, for an open page goes on asking the server for news. */
  readonly act: (name: string, act: Act, timeoutMs?: number) => void;
  readonly actInEachLanguage: (name: string, act: (stage: () => Stage, language: Language) => void, timeoutMs?: number) => void;
}

const usualTimeoutMs = 30_000;

/** One product and one browser for all journeys of a test file: starting them takes longer than most journeys do. */
export function stageForFile(): OnStage {
  let stage: Stage | undefined;
  const onStage = (): Stage => {
    if (stage === undefined) throw new Error("the product has not been started");
    return stage;
  };
  beforeAll(async () => {
    stage = await setStage();
  }, 180_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") console.error(`the pages of this journey are kept in ${await stage?.keepPages(task.name)}`);
  });
  afterAll(() => stage?.close());
  const act: OnStage["act"] = (name, journeys, timeoutMs = usualTimeoutMs) =>
    describe(name, { timeout: timeoutMs }, () => {
      afterAll(() => stage?.closePages());
      journeys(onStage);
    });
  return {
    act,
    actInEachLanguage: (name, journeys, timeoutMs) => {
      for (const language of languages) act(`${name} in ${language}`, (onItsStage) => journeys(onItsStage, language), timeoutMs);
    },
  };
}
