const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS/u, "HarmonyOS"],
  [/Windows/u, "Windows"],
  [/iPhone/u, "iPhone"],
  [/iPad/u, "iPad"],
  [/Android/u, "Android"],
  [/Mac OS X|Macintosh/u, "macOS"],
  [/CrOS/u, "ChromeOS"],
  [/Linux/u, "Linux"],
];
/** Order matters: every browser also names those it descends from. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/u, "WeChat"],
  [/Edg(?:e|A|iOS)?\//u, "Edge"],
  [/OPR\//u, "Opera"],
  [/Firefox\/|FxiOS\//u, "Firefox"],
  [/Chrome\/|CriOS\//u, "Chrome"],
  [/Safari\//u, "Safari"],
  [/zhiqiao/iu, "zhiqiao"],
  [/curl\//u, "curl"],
];

const named = (table: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  table.find(([pattern]) => pattern.test(text))?.[1];

/** A browser's long self-description as people know it: `Chrome · Windows`; undefined where nothing is recognised. */
export const deviceName = (userAgent: string): string | undefined => {
  const parts = [named(browsers, userAgent), named(systems, userAgent)].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(" · ");
};
