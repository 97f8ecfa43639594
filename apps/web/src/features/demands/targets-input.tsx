import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { TargetFigure } from "@zhiqiao/contracts";
import { Button, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "../../shared/new-key.ts";
import type { FormFaults, TypedTarget } from "./demand-form-state.ts";

const most = 30;
const comparators = TargetFigure.shape.comparator.options;

interface TargetsInputProps {
  readonly targets: readonly TypedTarget[];
  readonly faults: FormFaults["targets"];
  readonly onChange: (targets: readonly TypedTarget[]) => void;
}

interface RowProps {
  readonly target: TypedTarget;
  readonly fault: "figure" | "range" | undefined;
  readonly onChange: (patch: Partial<TypedTarget>) => void;
  readonly onRemove: () => void;
}

const Row = ({ target, fault, onChange, onRemove }: RowProps): ReactNode => {
  const { t } = useTranslation("demands");
  const faultId = `target-fault-${target.key}`;
  const described = fault === undefined ? {} : { "aria-describedby": faultId, "aria-invalid": true };
  return (
    <li className="target-row">
      <div className="target-cells">
        <Input
          className="target-quantity"
          aria-label={t("form.quantity")}
          placeholder={t("form.quantityHint")}
          maxLength={80}
          value={target.quantity}
          onChange={(event) => onChange({ quantity: event.target.value })}
          {...described}
        />
        <Select
          className="target-comparator"
          aria-label={t("form.comparator")}
          value={target.comparator}
          options={comparators.map((value) => ({ value, label: t(`comparator.${value}`) }))}
          onChange={(comparator) => onChange({ comparator })}
        />
        <Input
          className="target-value"
          aria-label={t("form.value")}
          placeholder={t("form.value")}
          inputMode="decimal"
          maxLength={30}
          value={target.value}
          onChange={(event) => onChange({ value: event.target.value })}
          {...described}
        />
        {target.comparator === "range" && (
          <Input
            className="target-value"
            aria-label={t("form.upper")}
            placeholder={t("form.upper")}
            inputMode="decimal"
            maxLength={30}
            value={target.upper}
            onChange={(event) => onChange({ upper: event.target.value })}
            {...described}
          />
        )}
        <Input
          className="target-value"
          aria-label={t("form.unit")}
          placeholder={t("form.unit")}
          maxLength={30}
          value={target.unit}
          onChange={(event) => onChange({ unit: event.target.value })}
        />
        <Button type="text" icon={<DeleteOutlined />} aria-label={t("form.removeTarget")} onClick={onRemove} />
      </div>
      {fault !== undefined && (
        <div id={faultId} className="form-error">
          {fault === "range" ? t("form.rangeInvalid") : t("form.targetInvalid")}
        </div>
      )}
    </li>
  );
};

/** Target figures as rows: quantity, comparison, value, unit. */
export const TargetsInput = ({ targets, faults, onChange }: TargetsInputProps): ReactNode => {
  const { t } = useTranslation("demands");
  const add = (): void => onChange([...targets, { key: newKey(), quantity: "", comparator: ">=", value: "", upper: "", unit: "" }]);
  return (
    <>
      <ul className="target-rows">
        {targets.map((target) => (
          <Row
            key={target.key}
            target={target}
            fault={faults.get(target.key)}
            onChange={(patch) => onChange(targets.map((one) => (one.key === target.key ? { ...one, ...patch } : one)))}
            onRemove={() => onChange(targets.filter((one) => one.key !== target.key))}
          />
        ))}
      </ul>
      <Button icon={<PlusOutlined />} disabled={targets.length >= most} onClick={add}>
        {t("form.addTarget")}
      </Button>
    </>
  );
};
