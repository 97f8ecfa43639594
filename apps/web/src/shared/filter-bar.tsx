import { FilterOutlined } from "@ant-design/icons";
import { Badge, Button, Drawer, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "./use-narrow.ts";
import "./lists.css";

interface FilterBarProps {
  /** The `SearchBox`, always in sight. */
  readonly search?: ReactNode;
  /** Filter controls: in a row on a desk, in a drawer on a phone. */
  readonly children?: ReactNode;
  /** How many filters are set besides the search. */
  readonly activeCount: number;
  readonly onReset: () => void;
  /** Right end of the bar, such as the export button. */
  readonly extra?: ReactNode;
}

/** Search, filters and export above a list. */
export const FilterBar = ({ search, children, activeCount, onReset, extra }: FilterBarProps): ReactNode => {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const reset = activeCount > 0 && (
    <Button type="link" onClick={onReset}>
      {t("action.reset")}
    </Button>
  );
  if (!narrow || children === undefined) {
    return (
      <section className="filter-bar" aria-label={t("action.filter")}>
        {search}
        {children}
        {reset}
        <span className="filter-extra">{extra}</span>
      </section>
    );
  }
  return (
    <section className="filter-bar" aria-label={t("action.filter")}>
      {search}
      <Badge count={activeCount}>
        <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
          {t("action.filter")}
        </Button>
      </Badge>
      {extra}
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="bottom"
        size="auto"
        title={t("action.filter")}
        extra={reset}
        footer={
          <Button type="primary" block onClick={() => setOpen(false)}>
            {t("action.confirm")}
          </Button>
        }
      >
        <div className="filter-stack">{children}</div>
      </Drawer>
    </section>
  );
};

interface FilterSelectProps<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[] | undefined;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (values: readonly Value[] | undefined) => void;
  /** How many rows each value has, shown behind its word. */
  readonly counts?: Readonly<Record<string, number>> | undefined;
}

/** Chooses any number of values of one field; none = any. */
export const FilterSelect = <Value extends string>({ label, values, options, onChange, counts }: FilterSelectProps<Value>): ReactNode => (
  <Select<Value[]>
    className="filter-control"
    mode="multiple"
    aria-label={label}
    placeholder={label}
    value={[...(values ?? [])]}
    onChange={(chosen) => onChange(chosen.length === 0 ? undefined : chosen)}
    options={options.map(({ value, label: word }) => ({ value, label: counts === undefined ? word : `${word} (${counts[value] ?? 0})` }))}
    maxTagCount="responsive"
    // Where there is room for none of the words, the first of them is cut short rather than left out.
    maxTagPlaceholder={(left) => (left.length === 1 ? left[0]?.label : `+ ${left.length}`)}
    allowClear
    showSearch={{ optionFilterProp: "label" }}
  />
);

interface FilterChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value | undefined) => void;
}

/** Chooses one value of one field, or any. */
export const FilterChoice = <Value extends string>({ label, value, options, onChange }: FilterChoiceProps<Value>): ReactNode => (
  <Select<Value | undefined>
    className="filter-control"
    aria-label={label}
    placeholder={label}
    value={value}
    onChange={(chosen: Value | undefined) => onChange(chosen)}
    options={[...options]}
    allowClear
  />
);
