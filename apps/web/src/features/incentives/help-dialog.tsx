import { incentivesEndpoints } from "@zhiqiao/contracts";
import { App, Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

interface HelpDialogProps {
  readonly ruleId: string | undefined;
  readonly day: string | undefined;
  readonly onClose: () => void;
}

/** Asks the officers of the own region about incentives, or about one rule. */
export const HelpDialog = ({ ruleId, day, onClose }: HelpDialogProps): ReactNode => {
  const { t } = useTranslation("calculator");
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly question: string }>();
  const write = useWrite(incentivesEndpoints.askForHelp, {
    refreshes: [incentivesEndpoints.listHelpRequests],
    onDone: () => {
      void message.success(t("helpSent"));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("helpTitle")}
      okText={t("help")}
      okButtonProps={{ loading: write.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t("helpHint")}</p>
      {write.error !== null && <ErrorState error={write.error} />}
      <Form<{ readonly question: string }>
        form={form}
        layout="vertical"
        onFinish={({ question }) =>
          write.mutate({ body: { question, ...(ruleId !== undefined && { ruleId }), ...(day !== undefined && { day }) } })
        }
      >
        <Form.Item
          name="question"
          label={t("helpQuestion")}
          rules={[{ required: true, whitespace: true, min: 2, message: t("helpMissing") }]}
        >
          <Input.TextArea rows={4} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
