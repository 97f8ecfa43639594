/** The spellings under which people look for one application number. */
export interface NumberSpellings {
  /** With its check digit: `202011438186.0`. */
  readonly dotted: string;
  /** The number of a granted patent as certificates print it: `ZL 2020 1 1438186.0`; undefined before the grant. */
  readonly certificate: string | undefined;
  /** Without the dot, as older tables have it: `2020114381860`. */
  readonly plain: string;
}

const chinese = /^(?:(\d{4})([12389])(\d{7})|(\d{2})([12389])(\d{5}))\.([\dX])$/u;

/** Spellings of a Chinese application number (ZC 0006-2003); undefined for numbers of other offices. A ZL number exists only after the grant. */
export const spellingsOf = (applicationNumber: string | null, granted: boolean): NumberSpellings | undefined => {
  const found = applicationNumber === null ? null : chinese.exec(applicationNumber);
  if (applicationNumber === null || found === null) return undefined;
  const [, year = found[4], kind = found[5], serial = found[6], , , , check] = found;
  return {
    dotted: applicationNumber,
    certificate: granted ? `ZL ${year} ${kind} ${serial}.${check}` : undefined,
    plain: applicationNumber.replace(".", ""),
  };
};
