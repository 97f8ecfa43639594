import type { Library } from "@zhiqiao/contracts";
import { Checkbox, Form, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallError } from "../../shared/call.ts";
import { ErrorState } from "../../shared/states.tsx";

interface LibraryDialogProps {
  readonly title: string;
  readonly library?: Library;
  readonly write: { readonly error: CallError | null; readonly isPending: boolean };
  readonly onClose: () => void;
  readonly onSave: (values: { readonly nameZh: string; readonly nameEn: string | null; readonly blindScoring: boolean }) => void;
}

/** Asks for the name of a library, and how it is scored where it exists. */
export const LibraryDialog = ({ title, library, write, onClose, onSave }: LibraryDialogProps): ReactNode => {
  const { t } = useTranslation("libraries");
  const [nameZh, setNameZh] = useState(library?.nameZh ?? "");
  const [nameEn, setNameEn] = useState(library?.nameEn ?? "");
  const [blindScoring, setBlindScoring] = useState(library?.blindScoring ?? true);
  const nameId = useId();
  const englishId = useId();
  const complete = nameZh.trim().length >= 2;
  const save = (): void => {
    if (complete) onSave({ nameZh: nameZh.trim(), nameEn: nameEn.trim() === "" ? null : nameEn.trim(), blindScoring });
  };
  return (
    <Modal
      open
      title={title}
      okText={t("save")}
      okButtonProps={{ loading: write.isPending, disabled: !complete }}
      onOk={save}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical" onFinish={save}>
        <Form.Item label={t("name")} htmlFor={nameId} required>
          <Input id={nameId} value={nameZh} maxLength={80} onChange={(event) => setNameZh(event.target.value)} />
        </Form.Item>
        <Form.Item label={t("nameEn")} htmlFor={englishId}>
          <Input id={englishId} value={nameEn} maxLength={120} onChange={(event) => setNameEn(event.target.value)} />
        </Form.Item>
        {library !== undefined && (
          <Checkbox checked={blindScoring} onChange={(event) => setBlindScoring(event.target.checked)}>
            {t("blindScoring")}
          </Checkbox>
        )}
      </Form>
    </Modal>
  );
};
