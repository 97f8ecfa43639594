import { ReferenceKind, referenceEndpoints } from "@zhiqiao/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { App, Form, Input, Modal, Progress, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CallError, toCallError, upload } from "../../shared/call.ts";
import { ErrorState } from "../../shared/states.tsx";

/** Sends a file as a new version of a table. */
export const ImportTable = ({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("reference");
  const { message } = App.useApp();
  const client = useQueryClient();
  const router = useRouter();
  const [kind, setKind] = useState<ReferenceKind>("sei");
  const [edition, setEdition] = useState("");
  const [file, setFile] = useState<File>();
  const [tried, setTried] = useState(false);
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<CallError | null>(null);
  const [kindId, editionId, fileId] = [useId(), useId(), useId()];
  const lacking = tried && file === undefined;
  const send = async (chosen: File): Promise<void> => {
    setError(null);
    setShare(0);
    const query = { kind, fileName: chosen.name, ...(edition.trim() !== "" && { edition: edition.trim() }) };
    try {
      const { outcome, version } = await upload(referenceEndpoints.importReferenceTable, { query }, chosen, { onProgress: setShare });
      void message.success(outcome === "new" ? t("imported", { rows: version.rows.toLocaleString("en") }) : t("unchanged"));
      setFile(undefined);
      setTried(false);
      await client.invalidateQueries();
      onClose();
      // What came of the file: its rows, and the lines that were wrong.
      await router.navigate({ to: "/reference/$id", params: { id: version.id } });
    } catch (thrown) {
      setError(toCallError(thrown));
    } finally {
      setShare(undefined);
    }
  };
  const submit = (): void => {
    setTried(true);
    if (file !== undefined) void send(file);
  };
  return (
    <Modal open={open} title={t("upload")} okText={t("upload")} confirmLoading={share !== undefined} onOk={submit} onCancel={onClose}>
      {error !== null && <ErrorState error={error} />}
      <Form layout="vertical">
        <Form.Item label={t("kindField")} htmlFor={kindId} extra={t(`about.${kind}`)}>
          <Select<ReferenceKind>
            id={kindId}
            value={kind}
            onChange={setKind}
            options={ReferenceKind.options.map((value) => ({ value, label: t(`kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t("edition")} htmlFor={editionId} extra={t("editionHint")}>
          <Input id={editionId} value={edition} maxLength={60} onChange={({ target }) => setEdition(target.value)} />
        </Form.Item>
        <Form.Item
          label={t("choose")}
          htmlFor={fileId}
          extra={t("uploadHint")}
          {...(lacking && { validateStatus: "error", help: t("fileNeeded") })}
        >
          <input
            id={fileId}
            type="file"
            accept=".json,.csv,.tsv,.txt,.xlsx"
            aria-invalid={lacking}
            onChange={({ target }) => setFile(target.files?.[0])}
          />
        </Form.Item>
      </Form>
      {share !== undefined && <Progress percent={Math.round(share * 100)} aria-label={t("upload")} />}
    </Modal>
  );
};
