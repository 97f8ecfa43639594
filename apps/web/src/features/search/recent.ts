/** So many are looked over at a glance. */
export const recentKept = 6;

/** The searches kept on a device, the newest first; whatever else stands there is none. */
export const readRecent = (stored: string | null): readonly string[] => {
  try {
    const read: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(read) ? read.filter((one): one is string => typeof one === "string").slice(0, recentKept) : [];
  } catch {
    return [];
  }
};

/** With one more, each once. What was being typed towards it is not kept beside it. */
export const withRecent = (before: readonly string[], q: string): readonly string[] =>
  [q, ...before.filter((one) => one !== q && !q.startsWith(one))].slice(0, recentKept);
