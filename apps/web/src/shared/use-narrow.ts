import { useSyncExternalStore } from "react";

const narrow = matchMedia("(max-width: 639.98px)");
const subscribe = (changed: () => void): (() => void) => {
  narrow.addEventListener("change", changed);
  return () => narrow.removeEventListener("change", changed);
};

/** Whether the window is a phone's: tables become cards, the side navigation becomes a drawer. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
