import { type Organization, type OrganizationKind, organizationsEndpoints } from "@zhiqiao/contracts";
import { EditOutlined } from "@ant-design/icons";
import { App, Button, Form, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { RegisterFields } from "./register-fields.tsx";

interface Register {
  readonly kind: OrganizationKind;
  readonly regionCode: string;
  readonly parkCode?: string;
  readonly uscc?: string;
  readonly acceptUscc?: boolean;
  readonly industryCode?: string;
  readonly address?: string;
  readonly intro?: string;
}

const withoutEmpty = ({ kind, regionCode, ...optional }: Register): Register => ({
  kind,
  regionCode,
  ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined && value !== "")) as Partial<Register>),
});

const valuesOf = (one: Organization): Register => ({
  kind: one.kind,
  regionCode: one.regionCode,
  ...(one.parkCode !== null && { parkCode: one.parkCode }),
  ...(one.uscc !== null && { uscc: one.uscc }),
  ...(one.industryCode !== null && { industryCode: one.industryCode }),
  ...(one.address !== null && { address: one.address }),
  ...(one.intro !== null && { intro: one.intro }),
});

/** Puts the register right; what it said before stays on record. */
export const CorrectOrganization = ({ organization }: { readonly organization: Organization }): ReactNode => {
  const { t } = useTranslation("organizations");
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Register>();
  const correct = useWrite(organizationsEndpoints.correctOrganization, {
    onDone: () => {
      setOpen(false);
      void message.success(t("correct.done"));
    },
  });
  return (
    <>
      <Button icon={<EditOutlined />} onClick={() => setOpen(true)}>
        {t("correct.open")}
      </Button>
      <Modal
        open={open}
        title={t("correct.open")}
        okText={t("facts.save")}
        okButtonProps={{ loading: correct.isPending }}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        afterClose={() => correct.reset()}
        destroyOnHidden
      >
        {correct.error !== null && correct.error.code !== "organizations.uscc_check_digit" && <ErrorState error={correct.error} />}
        <Form<Register>
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={valuesOf(organization)}
          onFinish={(given) => correct.mutate({ params: { id: organization.id }, body: withoutEmpty(given) })}
        >
          <RegisterFields refused={correct.error} withPark />
        </Form>
      </Modal>
    </>
  );
};
