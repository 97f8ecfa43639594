/** One waiting run is enough for any number of changes: it reads the whole registry. */
export const watchJob = { kind: "watch-saved-searches", dedupeKey: "watch-saved-searches" } as const;
