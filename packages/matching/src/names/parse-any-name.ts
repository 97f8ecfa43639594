import { parseLatinName } from "./english-name.ts";
import { parseHanName, type NameParts } from "./parse-name.ts";

/** Takes a name apart, Chinese or English by its letters. */
export const parseName = (name: string): NameParts =>
  /\p{Script=Han}/u.test(name.normalize("NFKC")) ? parseHanName(name) : parseLatinName(name);
