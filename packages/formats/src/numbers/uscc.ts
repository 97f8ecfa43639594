/** GB 32100-2015: digits and capitals without I, O, S, V, Z. */
const CHARSET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Upper case, half width, without spaces: the form in which a 统一社会信用代码 is stored. */
export const normaliseUscc = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s'-]/gu, "");

/** Whether the text has the shape of a 统一社会信用代码, right check digit or not. */
export const looksLikeUscc = (text: string): boolean => /^[0-9A-HJ-NPQRTUWXY]{18}$/u.test(normaliseUscc(text));

/** Check character for the first 17 of a 统一社会信用代码 (GB 32100-2015); undefined for characters outside the set. */
const usccCheckCharacter = (first17: string): string | undefined => {
  let sum = 0;
  for (let i = 0; i < 17; i += 1) {
    const value = CHARSET.indexOf(first17.charAt(i));
    if (value < 0 || first17.charAt(i) === "") return undefined;
    sum += value * (WEIGHTS[i] ?? 0);
  }
  return CHARSET.charAt((31 - (sum % 31)) % 31);
};

/** The check character that the first 17 of a code ask for; undefined where the text has not the shape of a code. */
export const rightUsccCheck = (code: string): string | undefined =>
  looksLikeUscc(code) ? usccCheckCharacter(normaliseUscc(code)) : undefined;

/** Whether an 18-character 统一社会信用代码 carries the right check character. Some codes in use do not: warn, never refuse. */
export const usccCheck = (code: string): boolean => {
  const compact = normaliseUscc(code);
  return compact.length === 18 && usccCheckCharacter(compact) === compact.charAt(17);
};
