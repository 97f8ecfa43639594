import { type RegionPopulation, regionsEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

/** Takes a population back, asking once and for the reason. */
export const RetractPopulation = ({ population }: { readonly population: RegionPopulation }): ReactNode => {
  const { t } = useTranslation("regions");
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ readonly reason: string }>();
  const retract = useWrite(regionsEndpoints.retractPopulation, {
    onDone: ({ year }) => {
      setOpen(false);
      void message.success(t("population.retracted", { year }));
    },
  });
  return (
    <>
      <Button
        size="small"
        type="text"
        aria-label={`${t("population.retract")}: ${population.year} ${population.publisher}`}
        onClick={() => setOpen(true)}
      >
        {t("population.retract")}
      </Button>
      <Modal
        open={open}
        title={t("population.retractTitle")}
        okText={t("population.retract")}
        okButtonProps={{ loading: retract.isPending, danger: true }}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        afterClose={() => retract.reset()}
        destroyOnHidden
      >
        <p>{t("population.retractHint")}</p>
        {retract.error !== null && <ErrorState error={retract.error} />}
        <Form<{ readonly reason: string }>
          form={form}
          layout="vertical"
          preserve={false}
          onFinish={(body) => retract.mutate({ params: { code: population.regionCode, id: population.id }, body })}
        >
          <Form.Item
            name="reason"
            label={t("population.reason")}
            rules={[{ required: true, whitespace: true, min: 2, message: t("population.reasonMissing") }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
};
