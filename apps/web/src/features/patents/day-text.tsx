import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";

/** A day that sources state; where none does it is unknown. */
export const DayText = ({ value }: { readonly value: string | null }): ReactNode => {
  const { t } = useTranslation("patents");
  return value === null ? <span className="muted">{t("facts.unknown")}</span> : <DateText value={value} />;
};
