/** What an office's number holds beside the number itself; the group is what all sources share. */
const COMMON_PART: Readonly<Record<string, RegExp>> = {
  // DOCDB puts the year of filing before the series and serial number: `201314052000` is `14/052000`.
  US: /^(?:19|20)\d{2}(\d{8})$/u,
  // Eight digits, with a check digit where the office itself writes the number: `13844704.2`.
  EP: /^(\d{8})\d$/u,
};

/**
 * An application number of another office (ST.3 code) in the one spelling under which its patent is found again: code and digits without
 * punctuation, a US number by series and serial number alone, an EP number without its check digit.
 */
export const foreignApplicationNumber = (office: string, number: string): string => {
  const bare = number.replaceAll(/[/\-,.\s]/gu, "");
  return `${office}${COMMON_PART[office]?.exec(bare)?.[1] ?? bare}`;
};
