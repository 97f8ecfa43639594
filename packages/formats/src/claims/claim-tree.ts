import { claimsNamedIn } from "../patent-xml/claims.ts";

/** One claim; `dependsOn` names claims of smaller number, and is empty for an independent claim. */
export interface ReadClaim {
  readonly number: number;
  readonly text: string;
  readonly dependsOn: readonly number[];
}

/** `根据前述任一权利要求`, `上述任意一项权利要求`, `any of the preceding claims`: all before it. */
const ALL_BEFORE =
  /(?:前述|上述|以上|前面)的?(?:任意?一项?|任何一项?|各项?|所有)的?权利要求|(?:前述|上述|以上|前面)的?权利要求中?的?(?:任|各)|(?:any|one|each) (?:one )?of (?:the )?(?:preceding|previous|foregoing|above) claims/iu;
/** A reference further back is about something else. */
const REFERENCE_WITHIN = 300;

/** No patent has more; a number beyond is a figure in the text. */
const MOST_CLAIMS = 2000;

const dependenciesOf = (text: string, number: number): number[] => {
  if (ALL_BEFORE.test(text.slice(0, REFERENCE_WITHIN).normalize("NFKC"))) return Array.from({ length: number - 1 }, (_, at) => at + 1);
  return claimsNamedIn(text, number);
};

/** Where each claim's number stands: `1.` at the start of a line or after the end of the claim before it, and so on without a gap. */
function marksOf(text: string): { readonly start: number; readonly body: number }[] {
  const marks: { start: number; body: number }[] = [];
  const mark = /(^|[\n\r。；;.．])([ \t\u3000]*)(\d{1,4})[ \t\u3000]*[.．、]|(^|[\n\r])([ \t\u3000]*)(\d{1,4})[ \t\u3000]*[)）:：]/gu;
  for (let found = mark.exec(text); found !== null && marks.length < MOST_CLAIMS; found = mark.exec(text)) {
    const [whole, before = found[4] ?? ""] = found;
    const number = Number(found[3] ?? found[6]);
    // The full stop of one claim may be the start of the mark of the next: look again from there.
    mark.lastIndex = found.index + whole.length - 1;
    const decimal = /\d/u.test(text.charAt(found.index + whole.length));
    // `。2.5` is a figure, and so is a number out of its turn.
    if (number !== marks.length + 1 || decimal || (marks.length === 0 && text.slice(0, found.index + before.length).trim() !== ""))
      continue;
    marks.push({ start: found.index + before.length, body: found.index + whole.length });
  }
  return marks;
}

/**
 * The claims of a text with their numbers and what each depends on. Numbered claims are found by their numbers, whatever the line breaks;
 * without numbers every line is a claim where `count` says so many, else the text is one claim. Nothing of the text is dropped but the numbers
 * and the space around them. Never throws.
 */
export function readClaimText(text: string, count?: number): readonly ReadClaim[] {
  const marks = marksOf(text);
  if (marks.length > 0) {
    return marks.map(({ body }, at) => {
      const own = text.slice(body, marks[at + 1]?.start ?? text.length).trim();
      return { number: at + 1, text: own, dependsOn: dependenciesOf(own, at + 1) };
    });
  }
  const lines = text
    .split(/[\n\r]+/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const parts = lines.length === count ? lines : lines.length === 0 ? [] : [text.trim()];
  return parts.map((own, at) => ({ number: at + 1, text: own, dependsOn: dependenciesOf(own, at + 1) }));
}
