import { useEffect, useRef } from "react";

interface NameKeys {
  readonly confirm: () => void;
  readonly reject: () => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly undo: () => void;
}

const keys: Readonly<Record<string, keyof NameKeys>> = {
  y: "confirm",
  n: "reject",
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  u: "undo",
};

/** Whether the key belongs to what has the focus: a field, a menu, a dialogue. */
const belongsElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest("input:not([type=checkbox]), textarea, select, [role=combobox], [role=dialog], [role=menu]") !== null;

/** Y, N, J, K and U, and the arrows, do what is given for them while nothing else wants the key. */
export function useNameKeys(acts: Partial<NameKeys>, enabled: boolean): void {
  const current = useRef(acts);
  useEffect(() => {
    current.current = acts;
  });
  useEffect(() => {
    if (!enabled) return undefined;
    const press = (event: KeyboardEvent): void => {
      const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      const todo = act === undefined ? undefined : current.current[act];
      if (todo === undefined || event.ctrlKey || event.metaKey || event.altKey || event.repeat || belongsElsewhere(event.target)) return;
      event.preventDefault();
      todo();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [enabled]);
}
