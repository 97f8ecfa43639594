import { PlusOutlined } from "@ant-design/icons";
import { type Region, regionsEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../../shared/i18n.ts";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

interface NewRegion {
  readonly level: "zone" | "park";
  readonly nameZh: string;
  readonly nameEn: string;
  readonly code?: string;
}

/** Which levels may stand below a region. */
const levelsBelow = {
  country: [],
  province: ["park"],
  city: ["zone", "park"],
  district: ["zone", "park"],
  zone: ["park"],
  park: [],
} as const satisfies Record<Region["level"], readonly ("zone" | "park")[]>;

/** Adds a function zone or a park below a region. */
export const AddRegion = ({ parent }: { readonly parent: Region }): ReactNode => {
  const { t } = useTranslation("regions");
  const { message } = App.useApp();
  const localName = useLocalName();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<NewRegion>();
  const create = useWrite(regionsEndpoints.createRegion, {
    onDone: (region) => {
      setOpen(false);
      void message.success(t("create.done", { name: localName(region), code: region.code }));
    },
  });
  const levels = levelsBelow[parent.level];
  const [first] = levels;
  if (first === undefined) return null;
  return (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t("create.open")}
      </Button>
      <Modal
        open={open}
        title={t("create.title", { parent: localName(parent) })}
        okText={t("create.submit")}
        okButtonProps={{ loading: create.isPending }}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        afterClose={() => create.reset()}
        destroyOnHidden
      >
        {create.error !== null && <ErrorState error={create.error} />}
        <Form<NewRegion>
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ level: first }}
          onFinish={({ code, ...body }) =>
            create.mutate({ body: { ...body, parentCode: parent.code, ...(code !== undefined && code !== "" && { code }) } })
          }
        >
          <Form.Item name="level" label={t("create.level")}>
            <Select options={levels.map((value) => ({ value, label: t(`level.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="nameZh"
            label={t("create.nameZh")}
            rules={[{ required: true, whitespace: true, min: 2, max: 60, message: t("create.nameInvalid") }]}
          >
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item
            name="nameEn"
            label={t("create.nameEn")}
            rules={[{ required: true, whitespace: true, min: 2, max: 120, message: t("create.nameInvalid") }]}
          >
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item
            name="code"
            label={t("create.code")}
            extra={t("create.codeHint")}
            normalize={(value: string) => value.trim().toUpperCase()}
            rules={[{ pattern: /^$|^\d{6}(?:-P\d{2})?$/u, message: t("create.codeHint") }]}
            validateTrigger="onBlur"
          >
            <Input maxLength={10} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
};
