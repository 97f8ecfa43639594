import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { searchingAchievements } from "./achievements.ts";
import { badInput } from "./bad-input.ts";
import { counting } from "./counting.ts";
import { everyPage } from "./every-page.ts";
import { keepingSearches } from "./keeping-searches.ts";
import { byKeyboard } from "./keyboard.ts";
import { operatingLibrary } from "./operating-library.ts";
import { patentPage } from "./patent-page.ts";
import { keepingOrganizations } from "./organizations.ts";
import { searching } from "./searching.ts";
import { signingIn } from "./sign-in.ts";
import { setStage, type Stage } from "./stage.ts";
import { theWalk } from "./the-walk.ts";
import { whoIsWho } from "./who-is-who.ts";
import { languages } from "./words.ts";

// One product and one browser for all journeys: starting them takes longer than most journeys do.
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

describe.each(languages)("the walk in %s", { timeout: 90_000 }, (language) => theWalk(onStage, language));
describe("signing in", () => signingIn(onStage));
describe.each(languages)("files that cannot be imported, in %s", (language) => badInput(onStage, language));
describe.each(languages)("searching in %s", (language) => searching(onStage, language));
describe.each(languages)("keeping searches in %s", (language) => keepingSearches(onStage, language));
describe.each(languages)("the page of a patent, in %s", { timeout: 90_000 }, (language) => patentPage(onStage, language));
describe.each(languages)("saying who is who in %s", (language) => whoIsWho(onStage, language));
describe.each(languages)("keeping organisations in %s", { timeout: 60_000 }, (language) => keepingOrganizations(onStage, language));
describe.each(languages)("counting in %s", { timeout: 120_000 }, (language) => counting(onStage, language));
describe.each(languages)("technology achievements in %s", (language) => searchingAchievements(onStage, language));
describe("operating a library", () => operatingLibrary(onStage));
describe("by keyboard", () => byKeyboard(onStage));
describe("every page", () => everyPage(onStage));
