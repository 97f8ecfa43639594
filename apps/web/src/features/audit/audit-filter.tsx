import { DatePicker, Select } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FilterBar, FilterChoice } from "../../shared/filter-bar.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useAuditWords } from "./use-audit-words.ts";

export interface AuditFilterValues {
  readonly q?: string | undefined;
  readonly action?: string | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface AuditFilterProps {
  readonly values: AuditFilterValues;
  readonly onChange: (patch: AuditFilterValues, options?: { readonly keepHistory?: boolean }) => void;
  readonly onReset: () => void;
  readonly extra: ReactNode;
}

const dayFormat = "YYYY-MM-DD";

/** Narrows the log by text, action, kind of subject and days. */
export const AuditFilter = ({ values, onChange, onReset, extra }: AuditFilterProps): ReactNode => {
  const { t } = useTranslation("audit");
  const words = useAuditWords();
  const { q, ...filters } = values;
  return (
    <FilterBar
      search={
        <SearchBox
          label={t("search")}
          placeholder={t("search")}
          value={q}
          onSearch={(next) => onChange({ q: next }, { keepHistory: false })}
        />
      }
      activeCount={Object.values(filters).filter((one) => one !== undefined).length}
      onReset={onReset}
      extra={extra}
    >
      <Select<string | undefined>
        className="filter-control"
        aria-label={t("filterAction")}
        placeholder={t("filterAction")}
        value={values.action}
        onChange={(next: string | undefined) => onChange({ action: next })}
        options={[...words.actions]}
        allowClear
        showSearch={{ optionFilterProp: "label" }}
      />
      <FilterChoice
        label={t("filterSubject")}
        value={values.subjectKind}
        options={words.subjects}
        onChange={(next) => onChange({ subjectKind: next, subjectId: undefined })}
      />
      <DatePicker.RangePicker
        className="filter-control filter-range"
        aria-label={t("filterRange")}
        placeholder={[t("filterFrom"), t("filterTo")]}
        allowEmpty={[true, true]}
        format={dayFormat}
        value={[values.from === undefined ? null : dayjs(values.from), values.to === undefined ? null : dayjs(values.to)]}
        onChange={(days) => onChange({ from: days?.[0]?.format(dayFormat), to: days?.[1]?.format(dayFormat) })}
      />
    </FilterBar>
  );
};
