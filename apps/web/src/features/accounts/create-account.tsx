import { accountsEndpoints, Login, Role } from "@zhiqiao/contracts";
import { Form, Input, Modal, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { OrganizationSelect } from "../../shared/organization-select.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import type { FirstPasswordShown } from "./first-password.tsx";

interface CreateAccountProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onCreated: (shown: FirstPasswordShown) => void;
}

interface NewAccount {
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly organizationId: string;
}

/** Creates a user; the answer carries a first password that is shown once. */
export const CreateAccount = ({ open, onClose, onCreated }: CreateAccountProps): ReactNode => {
  const { t } = useTranslation(["accounts", "common", "errors"]);
  const [form] = Form.useForm<NewAccount>();
  const role = Form.useWatch("role", form);
  const create = useWrite(accountsEndpoints.createAccount, {
    onDone: ({ account, firstPassword }) => {
      form.resetFields();
      onClose();
      onCreated({ name: account.displayName, login: account.login, password: firstPassword });
    },
    onRefused: (error) => {
      if (error.code === "accounts.login_taken") form.setFields([{ name: "login", errors: [t("errors:accounts.login_taken")] }]);
    },
  });
  return (
    <Modal
      open={open}
      title={t("create.title")}
      okText={t("create.submit")}
      okButtonProps={{ loading: create.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => create.reset()}
    >
      {create.error !== null && create.error.code !== "accounts.login_taken" && <ErrorState error={create.error} />}
      <Form<NewAccount> form={form} layout="vertical" requiredMark={false} onFinish={(body) => create.mutate({ body })}>
        <Form.Item
          name="login"
          label={t("create.login")}
          extra={t("create.loginHint")}
          rules={[
            {
              validator: async (_, value: unknown) => {
                if (!Login.safeParse(value).success) throw new Error(t("create.loginInvalid"));
              },
            },
          ]}
          validateTrigger="onBlur"
        >
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={64} />
        </Form.Item>
        <Form.Item
          name="displayName"
          label={t("create.displayName")}
          rules={[{ required: true, whitespace: true, message: t("create.displayNameMissing") }]}
        >
          <Input autoComplete="off" maxLength={80} />
        </Form.Item>
        <Form.Item
          name="role"
          label={t("create.role")}
          rules={[{ required: true, message: t("create.roleMissing") }]}
          extra={role === undefined ? undefined : t(`create.rolePurpose.${role}`)}
        >
          <Select options={Role.options.map((one) => ({ value: one, label: t(`common:role.${one}`) }))} />
        </Form.Item>
        <Form.Item
          name="organizationId"
          label={t("create.organization")}
          rules={[{ required: true, message: t("create.organizationMissing") }]}
        >
          <OrganizationSelect label={t("create.organization")} placeholder={t("create.organizationHint")} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
