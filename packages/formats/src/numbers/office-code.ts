/** Offices that are no country, and names that country lists do not use. */
const named: Readonly<Record<string, string>> = {
  中国台湾: "TW",
  台湾: "TW",
  中国香港: "HK",
  香港: "HK",
  中国澳门: "MO",
  澳门: "MO",
  欧洲专利局: "EP",
  欧专局: "EP",
  世界知识产权组织: "WO",
  国际局: "WO",
  欧亚专利局: "EA",
  欧亚专利组织: "EA",
  非洲地区知识产权组织: "AP",
  非洲知识产权组织: "OA",
  海湾合作委员会专利局: "GC",
  苏联: "SU",
  东德: "DD",
  民主德国: "DD",
  捷克斯洛伐克: "CS",
  南斯拉夫: "YU",
  EPO: "EP",
  WIPO: "WO",
  CNIPA: "CN",
  USPTO: "US",
  JPO: "JP",
  KIPO: "KR",
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");

/** Countries by their Chinese and English names. */
const countries = (): ReadonlyMap<string, string> => {
  const codes = letters.flatMap((first) => letters.map((second) => `${first}${second}`));
  const found = new Map<string, string>();
  for (const language of ["en", "zh-CN"]) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of codes) {
      const name = names.of(code);
      // Retired codes bear the name of what followed them: `DD` is called 德国 too.
      const retired = Intl.getCanonicalLocales(`und-${code}`)[0] !== `und-${code}`;
      if (name !== undefined && !retired) found.set(name.toUpperCase(), code);
    }
  }
  return found;
};
let byName: ReadonlyMap<string, string> | undefined;

/** The code of ST.3 of a patent office as a table names it: `CN`, `中国`, `United States`; undefined for what names none. */
export function officeCode(text: string): string | undefined {
  const plain = text.normalize("NFKC").trim();
  const upper = plain.toUpperCase();
  if (/^[A-Z]{2}$/u.test(upper)) return upper;
  byName ??= countries();
  return named[plain] ?? named[upper] ?? byName.get(upper);
}
