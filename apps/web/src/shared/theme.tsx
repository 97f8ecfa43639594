import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";

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

const paperQuery = matchMedia("print");

const following =
  (query: MediaQueryList) =>
  (changed: () => void): (() => void) => {
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  };
const followSystem = following(darkQuery);
const followPaper = following(paperQuery);

const ThemeContext = createContext<ThemeState>({ choice: "system", dark: false, choose: () => undefined });

/** Light or dark: follows the system until the person chooses, and remembers the choice in this browser. */
export const ThemeProvider = ({ children }: { readonly children: ReactNode }): ReactNode => {
  const [choice, setChoice] = useState(remembered);
  const systemDark = useSyncExternalStore(followSystem, () => darkQuery.matches);
  // Paper is white: dark pages are printed light.
  const onPaper = useSyncExternalStore(followPaper, () => paperQuery.matches);
  const dark = !onPaper && (choice === "system" ? systemDark : choice === "dark");
  useLayoutEffect(() => {
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
