import { type ApplicantName, nameResolutionEndpoints, OrganizationKind, type OwnerKind } from "@zhiqiao/contracts";
import { App, Form, Input, Modal, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { RegionSelect } from "../../shared/regions.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

interface NewOrganization {
  readonly nameZh: string;
  readonly kind: OrganizationKind;
  readonly regionCode: string;
  readonly uscc?: string;
}

/** Where the name says what it is; otherwise the officer chooses. */
const kindOf = (kind: OwnerKind): OrganizationKind | undefined => OrganizationKind.safeParse(kind).data;

/** Registers an organisation under a name, filled in as far as the name tells. */
export const RegisterName = ({ name, onClose }: { readonly name: ApplicantName; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation(["names", "organizations"]);
  const { message } = App.useApp();
  const [form] = Form.useForm<NewOrganization>();
  const register = useWrite(nameResolutionEndpoints.registerName, {
    onDone: ({ organization }) => {
      void message.success(t("done.registered", { name: name.name, organization: organization?.nameZh ?? name.name }));
      onClose();
    },
  });
  const kind = kindOf(name.kind);
  const [regionCode] = name.regionCodes;
  const submit = ({ uscc, ...rest }: NewOrganization): void =>
    register.mutate({ params: { id: name.id }, body: { ...rest, ...(uscc === undefined || uscc === "" ? {} : { uscc }) } });
  return (
    <Modal
      open
      title={t("registerForm.title")}
      okText={t("registerForm.submit")}
      okButtonProps={{ loading: register.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {register.error !== null && <ErrorState error={register.error} />}
      <Form<NewOrganization>
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{
          nameZh: name.name,
          ...(kind !== undefined && { kind }),
          ...(regionCode !== undefined && name.regionCodes.length === 1 && { regionCode }),
        }}
      >
        <Form.Item
          name="nameZh"
          label={t("registerForm.nameZh")}
          rules={[{ required: true, whitespace: true, min: 2, max: 120, message: t("organizations:create.nameZhInvalid") }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="kind" label={t("registerForm.kind")} rules={[{ required: true, message: t("organizations:create.kindMissing") }]}>
          <Select options={OrganizationKind.options.map((one) => ({ value: one, label: t(`organizations:kind.${one}`) }))} />
        </Form.Item>
        <Form.Item
          name="regionCode"
          label={t("registerForm.region")}
          rules={[{ required: true, message: t("organizations:create.regionMissing") }]}
        >
          <RegionSelect label={t("registerForm.region")} />
        </Form.Item>
        <Form.Item
          name="uscc"
          label={t("registerForm.uscc")}
          normalize={(value: string) => value.trim().toUpperCase()}
          rules={[{ pattern: /^$|^[0-9A-HJ-NPQRTUWXY]{18}$/u, message: t("organizations:create.usccInvalid") }]}
          validateTrigger="onBlur"
        >
          <Input maxLength={18} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
