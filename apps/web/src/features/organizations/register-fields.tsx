import { OrganizationKind } from "@zhiqiao/contracts";
import { Alert, Checkbox, Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { CallError } from "../../shared/call.ts";
import { RegionSelect } from "../../shared/regions.tsx";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { IndustrySelect } from "../demands/industry-select.tsx";

/** A form control around the shared choice of an industry. */
const IndustryField = ({
  id,
  label,
  value,
  onChange,
}: {
  readonly id?: string;
  readonly label: string;
  readonly value?: string;
  readonly onChange?: (code: string | undefined) => void;
}): ReactNode => (
  <IndustrySelect {...(id !== undefined && { id })} label={label} value={value} withSections onChange={(code) => onChange?.(code)} />
);

/** What the register says of an organisation besides its names; `withPark` where the organisation is there already. */
export const RegisterFields = ({
  refused,
  withPark = false,
}: {
  readonly refused: CallError | null;
  readonly withPark?: boolean;
}): ReactNode => {
  const { t } = useTranslation("organizations");
  const sentence = useErrorSentence();
  const wrongDigit = refused?.code === "organizations.uscc_check_digit";
  return (
    <>
      <Form.Item name="kind" label={t("create.kind")} rules={[{ required: true, message: t("create.kindMissing") }]}>
        <Select options={OrganizationKind.options.map((one) => ({ value: one, label: t(`kind.${one}`) }))} />
      </Form.Item>
      <Form.Item name="regionCode" label={t("create.region")} rules={[{ required: true, message: t("create.regionMissing") }]}>
        <RegionSelect label={t("create.region")} />
      </Form.Item>
      {withPark && (
        <Form.Item name="parkCode" label={t("detail.park")}>
          <RegionSelect label={t("detail.park")} />
        </Form.Item>
      )}
      <Form.Item
        name="uscc"
        label={t("create.uscc")}
        normalize={(value: string) => value.trim().toUpperCase()}
        rules={[{ pattern: /^$|^[0-9A-HJ-NPQRTUWXY]{18}$/u, message: t("create.usccInvalid") }]}
        validateTrigger="onBlur"
      >
        <Input maxLength={18} />
      </Form.Item>
      {wrongDigit && (
        <>
          <Alert type="warning" showIcon role="alert" title={sentence(refused)} />
          <Form.Item name="acceptUscc" valuePropName="checked">
            <Checkbox>{t("create.acceptUscc")}</Checkbox>
          </Form.Item>
        </>
      )}
      <Form.Item name="industryCode" label={t("detail.industry")} extra={t("create.industryHint")}>
        <IndustryField label={t("detail.industry")} />
      </Form.Item>
      <Form.Item name="address" label={t("create.address")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="intro" label={t("create.intro")}>
        <Input.TextArea maxLength={2000} rows={4} />
      </Form.Item>
    </>
  );
};
