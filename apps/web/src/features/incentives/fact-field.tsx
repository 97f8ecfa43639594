import type { FactFieldShape } from "@zhiqiao/contracts";
import { Form, Input, Radio, Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../shared/day-field.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { readTyped, type TypedValue } from "./typed-facts.ts";
import type { IncentiveWords } from "./use-incentive-words.ts";

interface FactFieldProps {
  readonly kind: string;
  readonly shape: FactFieldShape;
  readonly words: IncentiveWords;
  readonly value: TypedValue | undefined;
  readonly onChange: (value: TypedValue | undefined) => void;
}

const Control = ({
  kind,
  shape,
  words,
  value,
  onChange,
  id,
  label,
}: FactFieldProps & { readonly id: string; readonly label: string }): ReactNode => {
  const { t } = useTranslation("calculator");
  const typed = typeof value === "string" ? value : undefined;
  switch (shape.type) {
    case "day":
      return <DayField id={id} value={typed} onChange={onChange} />;
    case "region":
      return <RegionSelect id={id} label={label} value={typed} onChange={onChange} placeholder={t("choose")} />;
    case "code":
      return (
        <Select<string | undefined>
          id={id}
          aria-label={label}
          placeholder={t("choose")}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          value={typed}
          onChange={onChange}
          options={shape.codes.map((code) => ({ value: code, label: words.codeWord(kind, shape.field, code) }))}
        />
      );
    case "boolean":
      return (
        <Radio.Group
          id={id}
          aria-label={label}
          optionType="button"
          value={value ?? "unsaid"}
          onChange={({ target }) => onChange(target.value === "unsaid" ? undefined : Boolean(target.value))}
          options={[
            { value: true, label: t("yes") },
            { value: false, label: t("no") },
            { value: "unsaid", label: t("notSaid") },
          ]}
        />
      );
    case "money":
    case "count":
    case "percent":
    case "industry":
    case "text":
      return (
        <Input
          id={id}
          value={typed ?? ""}
          maxLength={shape.type === "text" ? 200 : 30}
          inputMode={shape.type === "money" || shape.type === "percent" ? "decimal" : shape.type === "count" ? "numeric" : "text"}
          autoComplete="off"
          onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
        />
      );
  }
};

/** One field of the vocabulary as a form control, with its fault beneath; nothing is compulsory. */
export const FactField = (props: FactFieldProps): ReactNode => {
  const { kind, shape, words, value } = props;
  const { t } = useTranslation("calculator");
  const id = useId();
  const label = words.fieldWord(kind, shape.field);
  const faulty = readTyped(shape, value) === undefined;
  const extra = shape.type === "money" ? t("amountYuan") : shape.type === "percent" ? t("percentHint") : undefined;
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      {...(faulty ? { validateStatus: "error", help: t(`wrong.${shape.type}`) } : extra !== undefined && { extra })}
    >
      <Control {...props} id={id} label={label} />
    </Form.Item>
  );
};

interface FactFieldsProps {
  readonly kind: string;
  readonly shapes: readonly FactFieldShape[];
  /** Fields that rules look at; the others stand apart. */
  readonly asked: readonly string[];
  readonly words: IncentiveWords;
  readonly values: Readonly<Record<string, TypedValue | undefined>>;
  readonly onChange: (values: Readonly<Record<string, TypedValue | undefined>>) => void;
}

/** The fields of one record, those that rules look at first. */
export const FactFieldList = ({ kind, shapes, asked, words, values, onChange }: FactFieldsProps): ReactNode => {
  const { t } = useTranslation("calculator");
  const first = asked.length === 0 ? shapes : shapes.filter(({ field }) => asked.includes(field));
  const others = shapes.filter((shape) => !first.includes(shape));
  const field = (shape: FactFieldShape): ReactNode => (
    <FactField
      key={shape.field}
      kind={kind}
      shape={shape}
      words={words}
      value={values[shape.field]}
      onChange={(value) => onChange({ ...values, [shape.field]: value })}
    />
  );
  return (
    <Form layout="vertical" component="div" className="fact-fields">
      {first.map(field)}
      {others.length > 0 && (
        <details className="more-facts fact-fields-more">
          <summary>{t("moreFields")}</summary>
          <div className="fact-fields">{others.map(field)}</div>
        </details>
      )}
    </Form>
  );
};
