import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { readWan } from "./wan.ts";

interface WanInputProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** As typed, so that nothing a person wrote is lost while it is not yet an amount. */
  readonly value: string;
  readonly onChange: (typed: string) => void;
  /** A fault that only the form can see, such as a maximum below the minimum. */
  readonly fault?: string | undefined;
}

/** A box for an amount in 万元, with its fault beneath. */
export const WanInput = ({ id, label, hint, value, onChange, fault }: WanInputProps): ReactNode => {
  const { t } = useTranslation("demands");
  const shown = readWan(value).kind === "invalid" ? t("form.budgetInvalid") : fault;
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      {...(shown !== undefined && { validateStatus: "error", help: <span id={`${id}-fault`}>{shown}</span> })}
      {...(hint !== undefined && { extra: hint })}
    >
      <Input
        id={id}
        className="wan-input"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        maxLength={30}
        onChange={(event) => onChange(event.target.value)}
        {...(shown !== undefined && { "aria-invalid": true, "aria-describedby": `${id}-fault` })}
      />
    </Form.Item>
  );
};
