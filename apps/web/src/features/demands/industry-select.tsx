import { Select } from "antd";
import type { ReactNode } from "react";
import { useLanguage } from "../../shared/i18n.ts";
import { findIndustry, industryOptions, industrySections, industryText } from "./industries.ts";

interface IndustrySelectProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (code: string | undefined) => void;
  readonly placeholder?: string;
  /** Lets a whole 门类 be chosen, for filters. */
  readonly withSections?: boolean;
  readonly id?: string;
}

/** Chooses a class of GB/T 4754 by name or code in either language. */
export const IndustrySelect = ({ label, value, onChange, placeholder, withSections = false, id }: IndustrySelectProps): ReactNode => {
  const language = useLanguage();
  const groups = industryOptions(language).map((group, index) => {
    const section = industrySections[index]?.section;
    const own = withSections && section !== undefined;
    const choice = own ? [{ value: section.code, label: industryText(section.code, language), search: group.label.toLowerCase() }] : [];
    return { label: group.label, options: [...choice, ...group.options] };
  });
  const known = value === undefined || groups.some(({ options }) => options.some((option) => option.value === value));
  // A finer code from an import is shown by its 大类 and kept until another is chosen.
  const finer =
    known || value === undefined ? [] : [{ value, label: industryText(value, language), search: findIndustry(value)?.nameZh ?? value }];
  return (
    <Select<string | undefined>
      className="filter-control"
      {...(id !== undefined && { id })}
      aria-label={label}
      placeholder={placeholder ?? label}
      value={value}
      allowClear
      popupMatchSelectWidth={false}
      onChange={(code: string | undefined) => onChange(code)}
      showSearch={{
        filterOption: (typed, option) =>
          option !== undefined &&
          "search" in option &&
          typeof option["search"] === "string" &&
          option["search"].includes(typed.toLowerCase()),
      }}
      options={[...finer, ...groups]}
    />
  );
};
