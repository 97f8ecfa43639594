import { useEffect } from "react";

/** Unfolds the parts of a page that answer "why" while it is printed: paper cannot be clicked. */
export function useUnfoldedOnPaper(selector: string): void {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    const unfold = (): void => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>(selector)].filter(({ open }) => !open);
      for (const part of opened) part.open = true;
    };
    const fold = (): void => {
      for (const part of opened) part.open = false;
      opened = [];
    };
    window.addEventListener("beforeprint", unfold);
    window.addEventListener("afterprint", fold);
    return () => {
      window.removeEventListener("beforeprint", unfold);
      window.removeEventListener("afterprint", fold);
    };
  }, [selector]);
}
