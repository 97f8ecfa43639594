import { useRouter } from "@tanstack/react-router";
import { type OrganizationKind, organizationsEndpoints } from "@zhiqiao/contracts";
import { App, Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { RegisterFields } from "./register-fields.tsx";

interface NewOrganization {
  readonly nameZh: string;
  readonly nameEn?: string;
  readonly kind: OrganizationKind;
  readonly regionCode: string;
  readonly uscc?: string;
  readonly acceptUscc?: boolean;
  readonly industryCode?: string;
  readonly address?: string;
  readonly intro?: string;
}

/** Refusals that are worded beside the credit code. */
const atTheField = new Set<string>(["organizations.uscc_taken", "organizations.uscc_check_digit"]);

/** Form controls that are left empty are not sent: unknown is not an empty text. */
const stated = (given: NewOrganization): NewOrganization => {
  const { nameZh, kind, regionCode, ...optional } = given;
  const kept = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined && String(value).trim() !== ""));
  return { nameZh, kind, regionCode, ...kept };
};

/** Registers an organisation, then opens it. */
export const CreateOrganization = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation(["organizations", "errors"]);
  const { message } = App.useApp();
  const router = useRouter();
  const [form] = Form.useForm<NewOrganization>();
  const create = useWrite(organizationsEndpoints.createOrganization, {
    onDone: ({ id, nameZh }) => {
      form.resetFields();
      onClose();
      void message.success(t("create.done", { name: nameZh }));
      void router.navigate({ href: `/organizations/${id}` });
    },
    onRefused: (error) => {
      if (error.code === "organizations.uscc_taken") form.setFields([{ name: "uscc", errors: [t("errors:organizations.uscc_taken")] }]);
    },
  });
  return (
    <Modal
      open={open}
      title={t("create.open")}
      okText={t("create.submit")}
      okButtonProps={{ loading: create.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => create.reset()}
    >
      {create.error !== null && !atTheField.has(create.error.code) && <ErrorState error={create.error} />}
      <Form<NewOrganization> form={form} layout="vertical" onFinish={(given) => create.mutate({ body: stated(given) })}>
        <Form.Item
          name="nameZh"
          label={t("create.nameZh")}
          rules={[{ required: true, whitespace: true, min: 2, max: 120, message: t("create.nameZhInvalid") }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="nameEn" label={t("create.nameEn")}>
          <Input maxLength={200} />
        </Form.Item>
        <RegisterFields refused={create.error} />
      </Form>
    </Modal>
  );
};
