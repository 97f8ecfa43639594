import { DatePicker } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useLanguage } from "./i18n.ts";

/** The calendar's year and month buttons are named by what they show: a label of their own would hide it from voice control. */
const named = <Locale extends { readonly lang: object }>(locale: Locale | undefined) =>
  locale && { ...locale, lang: { ...locale.lang, yearSelect: "", monthSelect: "" } };
const locales = { "zh-CN": named(zhCN.DatePicker), en: named(enUS.DatePicker) };

const written = "YYYY-MM-DD";

interface DayInputProps {
  readonly id: string;
  /** A plain day, `2026-11-21`. */
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
  /** Days that cannot be chosen. */
  readonly isExcluded: (day: string) => boolean;
}

/** Asks for a day, typed or chosen from a calendar. */
export const DayInput = ({ id, value, onChange, isExcluded }: DayInputProps): ReactNode => {
  const locale = locales[useLanguage()];
  return (
    <DatePicker
      id={id}
      format={written}
      {...(locale && { locale })}
      value={value === null ? null : dayjs(value)}
      disabledDate={(day) => isExcluded(day.format(written))}
      onChange={(day) => onChange(day === null ? null : day.format(written))}
    />
  );
};
