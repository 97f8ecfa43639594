import { addDays, addYears, isPlainDate } from "@zhiqiao/rules";

const day = String.raw`(\d{4})年(\d{1,2})月(\d{1,2})日`;
const begins = new RegExp(String.raw`自${day}起(?:正式)?(?:施行|实施|执行|生效)`, "u");
const beginsAtIssue = /自(?:印发|发布|公布)之日起(?:正式)?(?:施行|实施|执行|生效)/u;
const ends = new RegExp(String.raw`有效期(?:截止)?(?:至|到)${day}`, "u");
const lasts = /有效期(?:为|限为)?(\d{1,2}|[一二两三四五六七八九十])年/u;
const numerals = "零一二三四五六七八九十";

const toDay = (match: RegExpExecArray | null): string | null => {
  if (match === null) return null;
  const [, year = "", month = "", date = ""] = match;
  const written = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  return isPlainDate(written) ? written : null;
};

const toYears = (words: string): number => (words === "两" ? 2 : /^\d+$/u.test(words) ? Number(words) : numerals.indexOf(words));

/**
 * From which day a text says that it applies and until when: 自…起施行, 有效期至…, 有效期五年. Null where it says nothing; a length without
 * a day from which it runs gives no day. The last day of five years from 2022-05-13 is 2027-05-12.
 */
export function recogniseValidity(
  text: string,
  issuedOn: string | null,
): { readonly effectiveOn: string | null; readonly expiresOn: string | null } {
  const compact = text.replaceAll(/\s+/gu, "");
  const effectiveOn = toDay(begins.exec(compact)) ?? (beginsAtIssue.test(compact) ? issuedOn : null);
  const until = toDay(ends.exec(compact));
  if (until !== null) return { effectiveOn, expiresOn: until };
  const years = lasts.exec(compact)?.[1];
  const from = effectiveOn ?? issuedOn;
  return { effectiveOn, expiresOn: years === undefined || from === null ? null : addDays(addYears(from, toYears(years)), -1) };
}
