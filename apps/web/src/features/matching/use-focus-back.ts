import { type MouseEvent, type RefObject, useEffect, useRef } from "react";

const isNowhere = (element: Element | null): boolean =>
  element === null || element === document.body || (element instanceof HTMLButtonElement && element.disabled);

interface FocusBack {
  /** Around the buttons. */
  readonly group: RefObject<HTMLDivElement | null>;
  /** Called by the button that begins an act. */
  readonly begin: (event: MouseEvent<HTMLElement>) => void;
}

/**
 * Gives the focus back to the button that began an act; where the act took that button away, to the first that is left. The dialogs of an act leave the page
 * with their state, before antd could do it. `after` changes with what the act did.
 */
export const useFocusBack = (dialogOpen: boolean, after: string): FocusBack => {
  const group = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | undefined>(undefined);
  useEffect(() => {
    if (dialogOpen || opener.current === undefined) return undefined;
    const begun = opener.current;
    // The browser takes the focus off a button that is gone or disabled only after it has drawn the page.
    const timer = setTimeout(() => {
      if (!isNowhere(document.activeElement)) return;
      const left = begun.isConnected && !begun.matches(":disabled") ? begun : group.current?.querySelector("button:enabled, a[href]");
      if (left instanceof HTMLElement) left.focus({ preventScroll: true });
    }, 50);
    return () => clearTimeout(timer);
  }, [dialogOpen, after]);
  return {
    group,
    begin: (event) => {
      opener.current = event.currentTarget;
    },
  };
};
