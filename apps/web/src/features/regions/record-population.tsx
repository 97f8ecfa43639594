import { PlusOutlined } from "@ant-design/icons";
import { PopulationMeasure, regionsEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input, InputNumber, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

interface NewPopulation {
  readonly year: number;
  readonly measure: PopulationMeasure;
  readonly people: number;
  readonly publisher: string;
  readonly document?: string;
}

/** States or corrects the population of a region for a year. */
export const RecordPopulation = ({ code }: { readonly code: string }): ReactNode => {
  const { t } = useTranslation("regions");
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<NewPopulation>();
  const record = useWrite(regionsEndpoints.recordPopulation, {
    onDone: ({ year }) => {
      setOpen(false);
      void message.success(t("population.saved", { year }));
    },
  });
  return (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t("population.add")}
      </Button>
      <Modal
        open={open}
        title={t("population.add")}
        okText={t("population.save")}
        okButtonProps={{ loading: record.isPending }}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        afterClose={() => record.reset()}
        destroyOnHidden
      >
        <p className="muted">{t("population.correctHint")}</p>
        {record.error !== null && <ErrorState error={record.error} />}
        <Form<NewPopulation>
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ year: new Date().getFullYear() - 1, measure: "year_end" }}
          onFinish={({ document, ...body }) =>
            record.mutate({ params: { code }, body: { ...body, ...(document !== undefined && document.trim() !== "" && { document }) } })
          }
        >
          <Form.Item
            name="year"
            label={t("population.year")}
            rules={[{ required: true, type: "integer", min: 1949, max: 2200, message: t("population.yearInvalid") }]}
          >
            <InputNumber precision={0} />
          </Form.Item>
          <Form.Item name="measure" label={t("population.measure")}>
            <Select options={PopulationMeasure.options.map((value) => ({ value, label: t(`measure.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="people"
            label={t("population.number")}
            rules={[{ required: true, type: "integer", min: 1, message: t("population.numberInvalid") }]}
          >
            <InputNumber precision={0} min={1} max={9_999_999_999} className="people-input" />
          </Form.Item>
          <Form.Item
            name="publisher"
            label={t("population.publisher")}
            rules={[{ required: true, whitespace: true, message: t("population.publisherMissing") }]}
          >
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="document" label={t("population.document")}>
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
};
