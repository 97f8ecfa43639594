/** What of a six-digit code says where: 370000 a province by two digits, 371000 a city by four, 371071 a zone by all (GB/T 2260). */
const telling = (code: string): string => code.replace(/(?:00)+$/u, "");

/**
 * Whether the region `code` is `jurisdiction` or lies in it. Unknown where `code` names only a larger region around it: the
 * applicant may sit inside.
 */
export const regionCovers = (jurisdiction: string, code: string): "yes" | "no" | "unknown" => {
  const wide = telling(jurisdiction);
  if (code.startsWith(wide)) return "yes";
  return wide.startsWith(telling(code)) ? "unknown" : "no";
};
