import {
  Certification,
  levelledTags,
  type OrganizationTag,
  OrganizationTagKind,
  organizationsEndpoints,
  TagLevel,
} from "@zhiqiao/contracts";
import { App, Form, Input, Modal, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../shared/day-field.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { useTagText } from "./use-facts-words.ts";

interface TagValues {
  readonly kind: OrganizationTagKind;
  readonly level?: TagLevel;
  readonly certificateNumber?: string;
  readonly certification?: Certification;
  readonly documentTitle?: string;
  readonly documentNumber?: string;
  readonly issuer?: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** Controls left empty are not sent. */
const stated = (values: TagValues): TagValues =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && String(value).trim() !== ""),
  ) as unknown as TagValues;

const valuesOf = (tag: OrganizationTag): Partial<TagValues> =>
  Object.fromEntries(
    Object.entries({
      kind: tag.kind,
      level: tag.level,
      certificateNumber: tag.certificateNumber,
      certification: tag.certification,
      documentTitle: tag.documentTitle,
      documentNumber: tag.documentNumber,
      issuer: tag.issuer,
      validFrom: tag.validFrom,
      validTo: tag.validTo,
    }).filter(([, value]) => value !== null),
  );

interface TagFormProps {
  readonly organizationId: string;
  /** The tag to correct, `"new"` for another one; undefined: closed. */
  readonly editing: OrganizationTag | "new" | undefined;
  readonly onClose: () => void;
}

const Fields = (): ReactNode => {
  const { t } = useTranslation("organizations");
  const kind = Form.useWatch<OrganizationTagKind | undefined>("kind");
  return (
    <>
      <Form.Item name="kind" label={t("facts.tags.kind")} rules={[{ required: true, message: t("facts.tags.kindMissing") }]}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={OrganizationTagKind.options.map((value) => ({ value, label: t(`facts.tag.${value}`) }))}
        />
      </Form.Item>
      <Form.Item
        name="level"
        label={t("facts.tags.level")}
        rules={[{ required: kind !== undefined && levelledTags.includes(kind), message: t("facts.tags.levelMissing") }]}
      >
        <Select allowClear options={TagLevel.options.map((value) => ({ value, label: t(`facts.tagLevel.${value}`) }))} />
      </Form.Item>
      <Form.Item name="validFrom" label={t("facts.tags.validFrom")} rules={[{ required: true, message: t("facts.tags.validFromMissing") }]}>
        <DayField />
      </Form.Item>
      <Form.Item
        name="validTo"
        label={t("facts.tags.validTo")}
        extra={t("facts.tags.validToHint")}
        dependencies={["validFrom"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, value: string | undefined) => {
              const from = getFieldValue("validFrom") as string | undefined;
              if (value !== undefined && from !== undefined && value < from) throw new Error(t("facts.tags.validToWrong"));
            },
          }),
        ]}
      >
        <DayField />
      </Form.Item>
      <Form.Item name="documentTitle" label={t("facts.tags.documentTitle")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="documentNumber" label={t("facts.tags.documentNumber")}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="issuer" label={t("facts.tags.issuer")}>
        <Input maxLength={100} />
      </Form.Item>
      {kind === "ip_management" && (
        <Form.Item name="certification" label={t("facts.tags.certification")}>
          <Select allowClear options={Certification.options.map((value) => ({ value, label: t(`facts.certification.${value}`) }))} />
        </Form.Item>
      )}
      <Form.Item name="certificateNumber" label={t("facts.tags.certificateNumber")}>
        <Input maxLength={80} />
      </Form.Item>
    </>
  );
};

/** Records a status tag with its document and period, or corrects one. */
export const TagForm = ({ organizationId, editing, onClose }: TagFormProps): ReactNode => {
  const { t } = useTranslation("organizations");
  const { message } = App.useApp();
  const tagText = useTagText();
  const [form] = Form.useForm<TagValues>();
  const record = useWrite(organizationsEndpoints.recordOrganizationTag, {
    onDone: (tag) => {
      onClose();
      void message.success(t("facts.tags.saved", { tag: tagText(tag) }));
    },
  });
  const corrected = editing === "new" ? undefined : editing;
  return (
    <Modal
      open={editing !== undefined}
      title={corrected === undefined ? t("facts.tags.add") : t("facts.tags.correctTitle")}
      okText={t("facts.save")}
      okButtonProps={{ loading: record.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
      afterClose={() => record.reset()}
      destroyOnHidden
    >
      {record.error !== null && <ErrorState error={record.error} />}
      <Form<TagValues>
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={corrected === undefined ? {} : valuesOf(corrected)}
        onFinish={(values) =>
          record.mutate({
            params: { id: organizationId },
            body: { ...stated(values), ...(corrected !== undefined && { corrects: corrected.id }) },
          })
        }
      >
        <Fields />
      </Form>
    </Modal>
  );
};
