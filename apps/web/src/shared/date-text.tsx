import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant, formatInstantExact } from "./dates.ts";

/** A day of law (`2026-11-21`) or a moment (`2026-11-21 09:05`, with `dayOnly` its day and the rest on hover); `null` = not stated. */
export const DateText = ({ value, dayOnly = false }: { readonly value: string | null; readonly dayOnly?: boolean }): ReactNode => {
  const { t } = useTranslation();
  if (value === null) return <span className="muted">{t("notStated")}</span>;
  const moment = value.includes("T");
  return (
    <time className="date" dateTime={value} {...(moment && { title: formatInstantExact(value) })}>
      {moment ? (dayOnly ? formatDay(new Date(value)) : formatInstant(value)) : value}
    </time>
  );
};
