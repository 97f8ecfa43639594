import { DatePicker } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const written = "YYYY-MM-DD";

interface DayRangeProps {
  readonly label: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly onChange: (days: readonly [string | undefined, string | undefined]) => void;
}

/** From one day to another, both included; either end may stay open. */
export const DayRange = ({ label, from, to, onChange }: DayRangeProps): ReactNode => {
  const { t } = useTranslation("matching");
  const begin = t("list.filter.from", { name: label });
  const end = t("list.filter.to", { name: label });
  return (
    <DatePicker.RangePicker
      className="filter-control day-range"
      aria-label={label}
      placeholder={[begin, end]}
      allowEmpty={[true, true]}
      format={written}
      value={[from === undefined ? null : dayjs(from), to === undefined ? null : dayjs(to)]}
      onChange={(days) => onChange([days?.[0]?.format(written), days?.[1]?.format(written)])}
    />
  );
};
