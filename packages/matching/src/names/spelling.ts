import { simplify } from "../text/simplify.ts";

const plainLetters = (text: string): string =>
  text.replaceAll(/\p{Script=Latin}\p{M}*/gu, (letter) => letter.normalize("NFD").replaceAll(/\p{M}/gu, ""));

const folded = (name: string): string => simplify(plainLetters(name.normalize("NFKC").toLowerCase().normalize("NFKC")).normalize("NFC"));

/**
 * A name as it is read for comparing: width, case, accents and traditional characters do not count, every bracket is `(` or `)`, points in
 * foreign names are one kind of point, and there is no space beside a Chinese character.
 */
export const spellName = (name: string): string =>
  folded(name)
    .replaceAll(/[[【〔{<〈《「『〖]/gu, "(")
    .replaceAll(/[\]】〕}>〉》」』〗]/gu, ")")
    .replaceAll(/[・•‧∙⋅]/gu, "·")
    .replaceAll(/["'“”‘’`´]/gu, "")
    .replaceAll(/[\s\p{Cf}]+/gu, " ")
    .replaceAll(/ ?([\p{Script=Han}()·]) ?/gu, "$1")
    .trim();

/** Two names of one key are one spelling: only letters, characters and digits count, in the form of `spellName`. Empty for a name without any. */
export function nameKey(name: string): string {
  const key = folded(name).replaceAll(/[^\p{L}\p{N}]/gu, "");
  // What stood between two characters may have kept them from joining.
  const again = folded(key).replaceAll(/[^\p{L}\p{N}]/gu, "");
  return again;
}
