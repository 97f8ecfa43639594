import { nameResolutionEndpoints } from "@zhiqiao/contracts";
import { App, Form, Input, Modal } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../../shared/i18n.ts";
import { OrganizationSelect } from "../../shared/organization-select.tsx";
import { ErrorState, ReadState } from "../../shared/states.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";
import { mergeRefreshes } from "./merge-refreshes.ts";

interface Merger {
  readonly keptId: string;
  readonly reason: string;
}

interface MergeOrganizationProps {
  readonly organization: { readonly id: string; readonly nameZh: string; readonly nameEn: string | null };
  readonly onClose: () => void;
}

/** What would go along, or why the two cannot be merged. */
const Preview = ({ id, keptId }: { readonly id: string; readonly keptId: string }): ReactNode => {
  const { t } = useTranslation("names");
  const read = useRead(nameResolutionEndpoints.previewMerge, { params: { id }, query: { keptId } });
  return (
    <ReadState read={read} rows={2}>
      {({ names, patents, keptPatents, patentsTogether, demandsStaying }) => (
        <ul className="merge-preview" aria-label={t("merge.preview")}>
          <li>{t("merge.moves", { names: names.toLocaleString("en"), patents: patents.toLocaleString("en") })}</li>
          <li>{t("merge.total", { before: keptPatents.toLocaleString("en"), after: patentsTogether.toLocaleString("en") })}</li>
          {demandsStaying > 0 && <li>{t("merge.demandsStay", { value: demandsStaying.toLocaleString("en") })}</li>}
        </ul>
      )}
    </ReadState>
  );
};

/** Says that an organisation is registered twice: chooses the registration that is kept, shows what would move, and asks for the reason. */
export const MergeOrganization = ({ organization, onClose }: MergeOrganizationProps): ReactNode => {
  const { t } = useTranslation("names");
  const { message } = App.useApp();
  const localName = useLocalName();
  const [form] = Form.useForm<Merger>();
  const keptId = Form.useWatch("keptId", form);
  const merge = useWrite(nameResolutionEndpoints.mergeOrganization, {
    refreshes: mergeRefreshes,
    onDone: () => {
      void message.success(t("merge.done"));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("merge.openTitle", { name: localName(organization) })}
      okText={t("merge.submit")}
      okButtonProps={{ loading: merge.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t("merge.ask")}</p>
      {merge.error !== null && <ErrorState error={merge.error} />}
      <Form<Merger> form={form} layout="vertical" onFinish={(body) => merge.mutate({ params: { id: organization.id }, body })}>
        <Form.Item name="keptId" label={t("merge.kept")} rules={[{ required: true, message: t("merge.keptMissing") }]}>
          <OrganizationSelect label={t("merge.kept")} />
        </Form.Item>
        {typeof keptId === "string" && <Preview id={organization.id} keptId={keptId} />}
        <Form.Item
          name="reason"
          label={t("merge.reason")}
          rules={[{ required: true, whitespace: true, min: 2, message: t("merge.reasonMissing") }]}
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
