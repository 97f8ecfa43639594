import { PlusOutlined } from "@ant-design/icons";
import { NameUsage, type OrganizationFacts, organizationsEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../shared/day-field.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { FactSource } from "./fact-source.tsx";
import { RetractFact } from "./retract-fact.tsx";

interface NameValues {
  readonly name: string;
  readonly language: "zh" | "en";
  readonly usage: NameUsage;
  readonly fromDay?: string;
  readonly toDay?: string;
}

interface NameFormProps {
  readonly organizationId: string;
  /** Whether the registered name may be changed here. */
  readonly mayRename: boolean;
  readonly open: boolean;
  readonly onClose: () => void;
}

const NameForm = ({ organizationId, mayRename, open, onClose }: NameFormProps): ReactNode => {
  const { t } = useTranslation("organizations");
  const { message } = App.useApp();
  const [form] = Form.useForm<NameValues>();
  const usage = Form.useWatch("usage", form);
  const record = useWrite(organizationsEndpoints.recordOrganizationName, {
    onDone: ({ name }) => {
      onClose();
      void message.success(t("facts.names.saved", { name }));
    },
  });
  const usages = NameUsage.options.filter((one) => mayRename || one !== "registered");
  return (
    <Modal
      open={open}
      title={t("facts.names.add")}
      okText={t("facts.save")}
      okButtonProps={{ loading: record.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => record.reset()}
      destroyOnHidden
    >
      {record.error !== null && <ErrorState error={record.error} />}
      <Form<NameValues>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ language: "zh", usage: "alias" }}
        onFinish={({ fromDay, toDay, ...body }) =>
          record.mutate({
            params: { id: organizationId },
            body: {
              ...body,
              ...(fromDay !== undefined && { fromDay }),
              ...(toDay !== undefined && body.usage !== "registered" && { toDay }),
            },
          })
        }
      >
        <Form.Item name="usage" label={t("facts.names.usage")} extra={mayRename ? t("facts.names.renameHint") : undefined}>
          <Select options={usages.map((value) => ({ value, label: t(`facts.usage.${value}`) }))} />
        </Form.Item>
        <Form.Item name="language" label={t("facts.names.language")}>
          <Select options={(["zh", "en"] as const).map((value) => ({ value, label: t(`facts.names.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="name"
          label={t("facts.names.name")}
          rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t("facts.names.nameInvalid") }]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="fromDay"
          label={t("facts.names.fromDay")}
          rules={[{ required: usage === "registered", message: t("facts.names.fromDayRename") }]}
        >
          <DayField />
        </Form.Item>
        {usage !== "registered" && (
          <Form.Item name="toDay" label={t("facts.names.toDay")}>
            <DayField />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
};

interface NamesPanelProps {
  readonly organizationId: string;
  readonly facts: OrganizationFacts;
  readonly live: boolean;
}

/** Registered and former names and aliases with the days on which they were used. */
export const NamesPanel = ({ organizationId, facts, live }: NamesPanelProps): ReactNode => {
  const { t } = useTranslation("organizations");
  const [adding, setAdding] = useState(false);
  const mayChange = facts.may.names && live;
  const period = (from: string | null, to: string | null, now: boolean): string =>
    from === null && to === null ? "" : ` · ${from ?? "…"} – ${to ?? (now ? t("facts.names.now") : "…")}`;
  return (
    <section className="panel">
      <div className="panel-line">
        <h2>{t("facts.names.title")}</h2>
        {mayChange && (
          <Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t("facts.names.add")}
          </Button>
        )}
      </div>
      {facts.names.length === 0 ? (
        <p className="muted">{t("facts.names.none")}</p>
      ) : (
        <ul className="fact-rows">
          {facts.names.map((one) => (
            <li key={one.id} className={one.usage === "former" ? "fact-row fact-row-past" : "fact-row"}>
              <div className="fact-row-what">
                <strong className="fact-name">{one.name}</strong>
                <div>
                  {t(`facts.usage.${one.usage}`)}
                  {period(one.fromDay, one.toDay, one.usage === "registered")}
                </div>
                <FactSource fact={one} about={one.name} />
              </div>
              {mayChange && one.usage !== "registered" && (facts.may.correct || one.selfStated) && (
                <span className="fact-row-acts">
                  <RetractFact organizationId={organizationId} fact="names" factId={one.id} what={one.name} />
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <NameForm organizationId={organizationId} mayRename={facts.may.correct} open={adding} onClose={() => setAdding(false)} />
      )}
    </section>
  );
};
