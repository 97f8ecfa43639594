import { everyPage } from "./every-page.ts";
import { stageForFile } from "./on-stage.ts";

stageForFile().act("every page", everyPage);
