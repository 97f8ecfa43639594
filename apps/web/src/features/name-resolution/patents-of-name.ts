import type { ApplicantName } from "@zhiqiao/contracts";

/** A search of the registry takes no more. */
const longestSearch = 480;

/** The patents that bear a name, as a search of the registry: every spelling, as far as a search holds them. */
export function patentsOfName({ spellings, name }: Pick<ApplicantName, "spellings" | "name">): string {
  const quoted = [name, ...spellings.filter((one) => one !== name)].map((one) => `"${one.replaceAll('"', "")}"`);
  let expression = `PA=${quoted[0] ?? ""}`;
  for (let count = 2; count <= quoted.length; count += 1) {
    const longer = `PA=(${quoted.slice(0, count).join(" OR ")})`;
    if (longer.length > longestSearch) break;
    expression = longer;
  }
  return `/patents?${new URLSearchParams({ q: expression }).toString()}`;
}
