import { organizationsEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

interface RetractFactProps {
  readonly organizationId: string;
  readonly fact: "names" | "figures" | "tags";
  readonly factId: string;
  readonly what: string;
}

/** Takes a stated fact back, asking once and for the reason. */
export const RetractFact = ({ organizationId, fact, factId, what }: RetractFactProps): ReactNode => {
  const { t } = useTranslation("organizations");
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ readonly reason: string }>();
  const retract = useWrite(organizationsEndpoints.retractOrganizationFact, {
    onDone: () => {
      setOpen(false);
      void message.success(t("facts.retracted"));
    },
  });
  return (
    <>
      <Button size="small" type="text" aria-label={`${t("facts.retract")}: ${what}`} onClick={() => setOpen(true)}>
        {t("facts.retract")}
      </Button>
      <Modal
        open={open}
        title={t("facts.retractTitle", { what })}
        okText={t("facts.retract")}
        okButtonProps={{ loading: retract.isPending, danger: true }}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        afterClose={() => {
          form.resetFields();
          retract.reset();
        }}
      >
        <p>{t("facts.retractHint")}</p>
        {retract.error !== null && <ErrorState error={retract.error} />}
        <Form<{ readonly reason: string }>
          form={form}
          layout="vertical"
          onFinish={(body) => retract.mutate({ params: { id: organizationId, fact, factId }, body })}
        >
          <Form.Item
            name="reason"
            label={t("facts.reason")}
            rules={[{ required: true, whitespace: true, min: 2, message: t("facts.reasonMissing") }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
};
