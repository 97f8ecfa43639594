import { patentFactsEndpoints } from "@zhiqiao/contracts";
import { App, Form, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import type { Retraction } from "./patent-acts.tsx";

const leastReason = 2;
const mostReason = 300;

interface RetractDialogProps {
  readonly patentId: string;
  readonly retraction: Retraction;
  readonly onClose: () => void;
}

/** Asks why an entry is retracted, or why its retraction is undone; neither erases anything. */
export const RetractDialog = ({ patentId, retraction, onClose }: RetractDialogProps): ReactNode => {
  const { t } = useTranslation("patents");
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const id = useId();
  const { key, what, undo } = retraction;
  const write = useWrite(patentFactsEndpoints.retractPatentFact, {
    onDone: () => {
      void message.success(t(undo ? "record.retract.undone" : "record.retract.done"));
      onClose();
    },
  });
  const lacking = tried && reason.trim().length < leastReason;
  const send = (): void => {
    setTried(true);
    if (reason.trim().length >= leastReason) write.mutate({ params: { id: patentId }, body: { key, reason: reason.trim() } });
  };
  return (
    <Modal
      open
      title={t(undo ? "record.retract.undoTitle" : "record.retract.title")}
      okText={t(undo ? "record.retract.confirmUndo" : "record.retract.confirm")}
      okButtonProps={{ loading: write.isPending, danger: !undo }}
      onOk={send}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <p>
        <strong>{what}</strong>
      </p>
      <p className="muted">{t(undo ? "record.retract.undoBody" : "record.retract.body")}</p>
      <Form layout="vertical">
        <Form.Item
          label={t("record.retract.reason")}
          htmlFor={id}
          {...(lacking && {
            validateStatus: "error",
            help: <span id={`${id}-fault`}>{t("record.fault.tooShort", { least: leastReason })}</span>,
          })}
        >
          <Input.TextArea
            id={id}
            rows={2}
            maxLength={mostReason}
            showCount
            placeholder={t("record.retract.reasonHint")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            {...(lacking && { "aria-invalid": true, "aria-describedby": `${id}-fault` })}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};
