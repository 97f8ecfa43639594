import { Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

interface IpcFilterProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** The beginning of an IPC symbol; taken on Enter or on leaving the box, so that half a symbol is not searched. */
export const IpcFilter = ({ value, onChange }: IpcFilterProps): ReactNode => {
  const { t } = useTranslation("patents");
  const [typed, setTyped] = useState(value ?? "");
  const [shownFor, setShownFor] = useState(value);
  if (shownFor !== value) {
    setShownFor(value);
    setTyped(value ?? "");
  }
  const take = (text: string): void => {
    const symbol = text.replaceAll(/\s/gu, "").toUpperCase();
    const next = symbol === "" ? undefined : symbol;
    if (next !== value) onChange(next);
  };
  return (
    <Input
      className="filter-control"
      aria-label={t("filter.ipc")}
      placeholder={t("filter.ipc")}
      value={typed}
      maxLength={20}
      allowClear
      onChange={(event) => {
        setTyped(event.target.value);
        if (event.target.value === "") take("");
      }}
      onBlur={() => take(typed)}
      onPressEnter={() => take(typed)}
    />
  );
};
