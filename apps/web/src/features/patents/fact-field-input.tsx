import { Form, Input, Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "../../shared/day-input.tsx";
import { type FactField, type FactType, recordableEvents } from "./fact-fields.ts";
import type { FactFault } from "./read-fact.ts";
import { kindOfEvent } from "./timeline-entries.ts";
import { timelineKinds } from "./patent-address.ts";

interface FactFieldInputProps {
  readonly type: FactType;
  readonly field: FactField;
  readonly value: string;
  readonly fault: FactFault | undefined;
  readonly onChange: (value: string) => void;
}

/** What a field is called; some are named by what the fact is. */
const useLabel = (): ((type: FactType, name: FactField["name"]) => string) => {
  const { t, i18n } = useTranslation("patents");
  return (type, name) => {
    const own = `record.label.${type}.${name}`;
    return i18n.exists(`patents:${own}`) ? t(own as "record.field.name") : t(`record.field.${name}`);
  };
};

/** A value of a choice in words. */
const useChoiceWord = (type: FactType, name: FactField["name"]): ((value: string) => string) => {
  const { t } = useTranslation("patents");
  const place = ((): string => {
    if (name === "prize") return "page.awards.prizes";
    if (name === "relation") return "page.family.relations";
    if (name === "granted") return "record.granted";
    if (name === "direction") return "record.direction";
    return type === "licence" ? "page.licences.kinds" : "page.annuities.reductionKinds";
  })();
  return (value) => t(`${place}.${value}` as "record.granted.yes");
};

const Choice = ({ type, field, id, value, onChange }: FactFieldInputProps & { readonly id: string }): ReactNode => {
  const { t } = useTranslation("patents");
  const word = useChoiceWord(type, field.name);
  return (
    <Select
      id={id}
      value={value === "" ? null : value}
      allowClear={field.required !== true}
      {...(field.required !== true && { placeholder: t("record.notKnown") })}
      options={(field.choices ?? []).map((one) => ({ value: one, label: word(one) }))}
      onChange={(next) => onChange(next ?? "")}
    />
  );
};

/** Kinds of events, grouped as the timeline groups them. */
const EventChoice = ({ id, value, onChange }: Pick<FactFieldInputProps, "value" | "onChange"> & { readonly id: string }): ReactNode => {
  const { t } = useTranslation("patents");
  const groups = timelineKinds.flatMap((kind) => {
    const events = recordableEvents.filter((one) => kindOfEvent[one] === kind);
    if (events.length === 0) return [];
    return [
      {
        label: t(`page.timeline.kind.${kind}`),
        options: events.map((one) => ({ value: one as string, label: t(`page.event.kind.${one}`) })),
      },
    ];
  });
  return (
    <Select
      id={id}
      showSearch={{ optionFilterProp: "label" }}
      value={value === "" ? null : value}
      options={groups}
      onChange={(next) => onChange(next ?? "")}
    />
  );
};

const Control = (props: FactFieldInputProps & { readonly id: string }): ReactNode => {
  const { field, id, value, fault, onChange } = props;
  if (field.input === "choice") return <Choice {...props} />;
  if (field.input === "event") return <EventChoice id={id} value={value} onChange={onChange} />;
  if (field.input === "day") {
    return <DayInput id={id} value={value === "" ? null : value} isExcluded={() => false} onChange={(day) => onChange(day ?? "")} />;
  }
  const figure = field.input === "yuan" || field.input === "wan" || field.input === "whole";
  return (
    <Input
      id={id}
      autoComplete="off"
      {...(figure && { inputMode: "decimal", className: "wan-input" })}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      {...(fault !== undefined && { "aria-invalid": true, "aria-describedby": `${id}-fault` })}
    />
  );
};

/** Fields whose content needs the whole width. */
const wideFields: ReadonlySet<FactField["name"]> = new Set([
  "name",
  "text",
  "licensors",
  "licensees",
  "pledgors",
  "pledgees",
  "from",
  "to",
  "completeTo",
]);

/** One field of the form of a fact, with its explanation and its fault. */
export const FactFieldInput = (props: FactFieldInputProps): ReactNode => {
  const { t } = useTranslation("patents");
  const id = useId();
  const label = useLabel();
  const { type, field, fault } = props;
  const hint = field.hint === undefined ? undefined : t(`record.hint.${field.hint}`);
  return (
    <Form.Item
      {...(wideFields.has(field.name) && { className: "fact-field-wide" })}
      label={label(type, field.name)}
      htmlFor={id}
      required={field.required === true}
      {...(hint !== undefined && { extra: hint })}
      {...(fault !== undefined && {
        validateStatus: "error",
        help: <span id={`${id}-fault`}>{t(`record.fault.${fault}`, { most: 100, least: 4 })}</span>,
      })}
    >
      <Control {...props} id={id} />
    </Form.Item>
  );
};
