import { badInput } from "./bad-input.ts";
import { byKeyboard } from "./keyboard.ts";
import { stageForFile } from "./on-stage.ts";
import { operatingLibrary } from "./operating-library.ts";
import { signingIn } from "./sign-in.ts";
import { theWalk } from "./the-walk.ts";

const { act, actInEachLanguage } = stageForFile();

actInEachLanguage("the walk", theWalk, 90_000);
act("signing in", signingIn);
actInEachLanguage("files that cannot be imported,", badInput);
act("by keyboard", byKeyboard);
act("operating a library", operatingLibrary);
