import { useSyncExternalStore } from "react";

const reduced = matchMedia("(prefers-reduced-motion: reduce)");
const subscribe = (changed: () => void): (() => void) => {
  reduced.addEventListener("change", changed);
  return () => reduced.removeEventListener("change", changed);
};

/** Whether the person has asked their system for less motion. */
export const useReducedMotion = (): boolean => useSyncExternalStore(subscribe, () => reduced.matches);
