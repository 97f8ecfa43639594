import { searchingAchievements } from "./achievements.ts";
import { counting } from "./counting.ts";
import { incentives } from "./incentives.ts";
import { keepingSearches } from "./keeping-searches.ts";
import { stageForFile } from "./on-stage.ts";
import { keepingOrganizations } from "./organizations.ts";
import { patentPage } from "./patent-page.ts";
import { searching } from "./searching.ts";
import { understandingDemands } from "./understanding-demands.ts";
import { whoIsWho } from "./who-is-who.ts";

// The walk and the look at every page have test files of their own, so that they run beside these.
const { actInEachLanguage } = stageForFile();

actInEachLanguage("searching", searching);
actInEachLanguage("keeping searches", keepingSearches);
actInEachLanguage("the page of a patent,", patentPage, 90_000);
actInEachLanguage("saying who is who", whoIsWho);
actInEachLanguage("keeping organisations", keepingOrganizations, 60_000);
actInEachLanguage("counting", counting, 120_000);
actInEachLanguage("incentives,", incentives, 60_000);
actInEachLanguage("technology achievements", searchingAchievements);
actInEachLanguage("understanding demands", understandingDemands, 90_000);
