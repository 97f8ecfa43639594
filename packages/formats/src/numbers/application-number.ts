/** Chinese application number (ZC 0006-2003): `number` 8 or 12 digits, `check` its check digit; `checkOk` null where the file gave none. */
export interface ApplicationNumber {
  number: string;
  check: string;
  checkOk: boolean | null;
}

const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
/** 1 发明, 2 实用新型, 3 外观设计, 8 PCT 发明, 9 PCT 实用新型. */
const TYPE_DIGITS = "12389";
const FIRST_YEAR = 1985;
/** The 8-digit form ended on 2003-09-30, so its two-digit year is 85…99 or 00…03. */
const LAST_SHORT_YEAR = 2003;

/** Check digit of an application number of 8 or 12 digits: Σ digit·weight mod 11, 10 written X (ZC 0006-2003). */
export const checkDigit = (digits: string): string => {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) sum += (digits.charCodeAt(i) - 48) * (WEIGHTS[i % WEIGHTS.length] ?? 0);
  const rest = sum % 11;
  return rest === 10 ? "X" : String(rest);
};

/** Year and type digit of an 8- or 12-digit number. */
export const applicationYearAndType = (number: string): { year: number; type: string } => {
  if (number.length === 12) return { year: Number(number.slice(0, 4)), type: number.charAt(4) };
  const short = Number(number.slice(0, 2));
  return { year: short >= 85 ? 1900 + short : 2000 + short, type: number.charAt(2) };
};

const DIGITS_AND_CHECK = /^(?:CN|ZL)*(\d{12}|\d{8})([\dX])?$/u;
const DOTTED = /^(?:CN|ZL)*(\d{12}|\d{8})\.([\dX])(?:[A-Z]\d?)?$/u;
/** Labels people leave in the cell. */
const LABEL = /^(?:专利号|申请号|专利申请号)[::]?/u;

/** Upper case, half width, without spaces, label or Excel's text mark. */
export const compactNumber = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s'‘’]/gu, "")
    .replace(LABEL, "");

/**
 * Reads every spelling of a Chinese application or ZL number seen in exports: `2022220292799`, `202011438186.0`,
 * `CN201911130921.9A`, `ZL 2020 1 1438186.0`, `95115608.X`. Nine digits followed by a kind letter are a publication
 * number and give undefined, as do impossible years and types. `today` is `YYYY-MM-DD`: numbers of next year are the latest accepted.
 */
export const parseApplicationNumber = (text: string, today: string): ApplicationNumber | undefined => {
  const compact = compactNumber(text);
  const match = DOTTED.exec(compact) ?? DIGITS_AND_CHECK.exec(compact);
  const number = match?.[1];
  if (match === null || number === undefined) return undefined;
  const { year, type } = applicationYearAndType(number);
  if (!TYPE_DIGITS.includes(type)) return undefined;
  if (year < FIRST_YEAR || year > Number(today.slice(0, 4)) + 1) return undefined;
  if (number.length === 8 && year > LAST_SHORT_YEAR) return undefined;
  // Serial numbers start at 1: a number ending in zeros only is what Excel leaves of 2.0222E+12.
  if (/^0+$/u.test(number.slice(number.length === 12 ? 5 : 3))) return undefined;
  const right = checkDigit(number);
  const given = match[2];
  return given === undefined ? { number, check: right, checkOk: null } : { number, check: given, checkOk: given === right };
};

const SCIENTIFIC = /^([+-]?\d(?:[.,]\d+)?)E\+?(\d{1,2})$/u;

/** Whether Excel has rounded a number away: `2.02E+12`, `2.02222E+12`; false where all digits are still there. */
export const isDamagedByExcel = (text: string): boolean => {
  const match = SCIENTIFIC.exec(compactNumber(text));
  if (match === null) return false;
  const digits = (match[1] ?? "").replaceAll(/\D/gu, "").length;
  return digits < Number(match[2]) + 1;
};

/** `2.022220292799E+12` with all its digits, written out; other text as it is. */
export const expandScientific = (text: string): string => {
  const match = SCIENTIFIC.exec(compactNumber(text));
  if (match === null || isDamagedByExcel(text)) return text;
  const digits = (match[1] ?? "").replaceAll(/\D/gu, "");
  return digits.length === Number(match[2]) + 1 ? digits : text;
};
