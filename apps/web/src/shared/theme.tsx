import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";

export type ThemeChoice = "system" | "light" | "dark";
interface ThemeState {
  readonly choice: ThemeChoice;
  readonly dark: boolean;
  readonly choose: (choice: ThemeChoice) => void;
}

const storageKey = "zhiqiao.theme";
const darkQuery = matchMedia("(prefers-color-scheme: dark)");

const remembered = (): ThemeChoice => {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system";
  }
};

const followSystem = (changed: () => void): (() => void) => {
  darkQuery.addEventListener("change", changed);
  return () => darkQuery.removeEventListener("change", changed);
};

const ThemeContext = createContext<ThemeState>({ choice: "system", dark: false, choose: () => undefined });

/** Light or dark: follows the system until the person chooses, and remembers the choice in this browser. */
export const ThemeProvider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const [choice, setChoice] = useState(remembered);
  const systemDark = useSyncExternalStore(followSystem, () => darkQuery.matches);
  const dark = choice === "system" ? systemDark : choice === "dark";
  useEffect(() => {
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
    document.documentElement.style.colorScheme = dark ? "dark" : "light";
  }, [dark]);
  const state = useMemo<ThemeState>(
    () => ({
      choice,
      dark,
      choose: (next) => {
        setChoice(next);
        try {
          localStorage.setItem(storageKey, next);
        } catch {
          // Kept for this page only.
        }
      },
    }),
    [choice, dark],
  );
  return <ThemeContext value={state}>{children}</ThemeContext>;
};

export const useTheme = (): ThemeState => use(ThemeContext);
