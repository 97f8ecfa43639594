import { randomInt } from "node:crypto";
import { hash, type Options, verify } from "@node-rs/argon2";

/** OWASP Password Storage Cheat Sheet: 19 MiB, two passes, one lane; the library's algorithm is argon2id unless told otherwise. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id string (PHC format) of a password. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** A hash of no password, checked for logins that do not exist so that both answers take the same work. */
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$zteOKcW+/XtMLcUIx/p+0Q$EZyz540POPnDjGDNuSFhbdxk2q+Q6mWypdJ9L17VWbY";

/** Whether the password belongs to the hash; without a hash, the same work and `false`. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? nobodysHash, password);
  return matches && passwordHash !== undefined;
}

export type PasswordWeakness = "too_short" | "too_few_kinds" | "contains_login" | "common";

const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
const leet: Readonly<Record<string, string>> = { "@": "a", "4": "a", "0": "o", "1": "i", "!": "i", $: "s", "5": "s", "3": "e" };
/** Words that guessing lists begin with, here and in China. */
const commonWords = new Set(
  "password passw0rd passwd pass admin administrator root user guest test demo welcome hello iloveyou woaini letmein changeme qwer qwert qwerty asdf zxcv qaz qazwsx abc abcd a aa p huawei zhiqiao zhongguo china weihai shandong login secret master dragon monkey".split(
    " ",
  ),
);
const commonTail =
  /^(0*|1+|6+|8+|9+|123|1234|12345|123456|1234567|12345678|123456789|321|654321|112233|520|1314|5201314|(19|20)\d{2}([01]\d[0-3]\d)?)$/u;

/** A common word with the usual number behind it, whatever the case and the signs in between; or hardly any different characters. */
function isCommon(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5) return true;
  const [, stem = "", tail = ""] = /^(.*?[^\d\W_]|)[\W_]*(\d*)[\W_]*$/u.exec(lower) ?? [];
  const word = stem.replaceAll(/[@4013!$5]/gu, (character) => leet[character] ?? character);
  const plain = stem.replaceAll(/[\W_]/gu, "");
  return (commonWords.has(word.replaceAll(/[\W_]/gu, "")) || commonWords.has(plain)) && commonTail.test(tail);
}

/** Every rule of GB/T 22239-2019 practice that a password breaks: length ≥ 8, three of four kinds of characters, not the login, not a common one. */
export function passwordWeaknesses(password: string, login: string): PasswordWeakness[] {
  const found: PasswordWeakness[] = [];
  if (Array.from(password).length < 8) found.push("too_short");
  if (kinds.filter((kind) => kind.test(password)).length < 3) found.push("too_few_kinds");
  if (password.toLowerCase().includes(login.toLowerCase())) found.push("contains_login");
  if (isCommon(password)) found.push("common");
  return found;
}

/** Without characters that are read for one another (0 O o, 1 l I). */
const readable = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** A first password of 14 characters in three groups, 69 bits, that keeps the rules itself. */
export function generatePassword(login: string): string {
  for (;;) {
    const group = () => Array.from({ length: 4 }, () => readable.charAt(randomInt(readable.length))).join("");
    const password = [group(), group(), group()].join("-");
    if (kinds.every((kind) => kind.test(password)) && passwordWeaknesses(password, login).length === 0) return password;
  }
}
