import { CloseCircleFilled, SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import "./lists.css";

export interface SearchBoxHandle {
  /** Puts an example behind what is typed, and the cursor behind it; searched on Enter. */
  insert(example: string): void;
}

interface SearchBoxProps {
  readonly handle?: Ref<SearchBoxHandle>;
  readonly value: string | undefined;
  /** Called after a pause in typing and on Enter; `undefined` = nothing typed. */
  readonly onSearch: (value: string | undefined) => void;
  readonly label: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** Whether what is typed is to be searched on Enter only: half an expression is none. */
  readonly waitsForEnter?: (typed: string) => boolean;
}

const pauseMs = 400;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));

/** The list's search; `/` anywhere on the page comes here. */
export const SearchBox = ({ value, onSearch, label, placeholder, maxLength = 100, waitsForEnter, handle }: SearchBoxProps): ReactNode => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? "");
  const input = useRef<InputRef>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  // Back, Forward and "clear filters" change the address under the box.
  const [shownFor, setShownFor] = useState(value);
  if (shownFor !== value) {
    setShownFor(value);
    if ((value ?? "") !== typed.trim()) setTyped(value ?? "");
  }

  useEffect(() => {
    const focus = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus({ cursor: "all" });
    };
    document.addEventListener("keydown", focus);
    return () => document.removeEventListener("keydown", focus);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  useImperativeHandle(handle, () => ({
    insert(example) {
      clearTimeout(timer.current);
      setTyped((before) => (before.trim() === "" ? example : `${before.trim()} ${example}`).slice(0, maxLength));
      // The cursor goes behind the text once that is in the box.
      setTimeout(() => input.current?.focus({ cursor: "end" }));
    },
  }));

  const search = (text: string): void => {
    clearTimeout(timer.current);
    const trimmed = text.trim();
    const next = trimmed === "" ? undefined : trimmed;
    if (next !== value) onSearch(next);
  };
  return (
    <search className="search-box">
      <Input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder ?? t("searchPlaceholder")}
        prefix={<SearchOutlined aria-hidden />}
        allowClear={{ clearIcon: <CloseCircleFilled aria-label={t("action.clear")} /> }}
        maxLength={maxLength}
        value={typed}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          clearTimeout(timer.current);
          if (waitsForEnter?.(text) !== true) timer.current = setTimeout(() => search(text), pauseMs);
        }}
        onPressEnter={() => search(typed)}
      />
    </search>
  );
};
