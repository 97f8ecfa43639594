import { compactNumber } from "./application-number.ts";

/** Publication number: `office` by WIPO ST.3 (`CN`), `number` its digits, `kind` by ZC 0008 / ST.16 (`A`, `B`, `U`, `A1`, or "" where the file gave none). */
export interface PublicationNumber {
  office: string;
  number: string;
  kind: string;
}

/** 7 digits to 2007, 9 since; 8 = the application number, used as publication number in 1985–1988. */
const CHINESE = /^(?:CN)?(\d{7,9})([ABCUYSD]\d?)?$/u;
/** Foreign numbers may carry letters: TWI123456B, IN1234DELNP2010A, JPWO2010123456A1. The kind is the last letter with its digit. */
const FOREIGN = /^([A-Z]{2})([A-Z0-9]*?\d[A-Z0-9]*?)([A-Z]\d?)?$/u;

/** Reads a publication or grant number in any spelling (`CN 103104575 A`, `US 2015/0205126 A1`); undefined for anything else. */
export const parsePublicationNumber = (text: string): PublicationNumber | undefined => {
  const compact = compactNumber(text).replaceAll(/[/\-,.]/gu, "");
  if (compact.length > 24) return undefined;
  const chinese = CHINESE.exec(compact);
  if (chinese?.[1] !== undefined) {
    const kind = chinese[2] ?? "";
    // Bare digits without prefix and kind could be anything.
    return kind === "" && !compact.startsWith("CN") ? undefined : { office: "CN", number: chinese[1], kind };
  }
  const foreign = FOREIGN.exec(compact);
  if (foreign?.[1] === undefined || foreign[2] === undefined) return undefined;
  if (foreign[1] === "CN" || foreign[1] === "ZL" || foreign[2].replaceAll(/\D/gu, "").length < 4) return undefined;
  return { office: foreign[1], number: foreign[2], kind: foreign[3] ?? "" };
};

/** `CN103104575A`. */
export const formatPublicationNumber = (value: PublicationNumber): string => `${value.office}${value.number}${value.kind}`;
