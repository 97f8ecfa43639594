import type { Confidentiality, DeclineReason } from "@zhiqiao/contracts";
import { DeclineReason as DeclineReasons } from "@zhiqiao/contracts";
import { Form, Input, Modal, Radio } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallError } from "../../shared/call.ts";
import { ErrorState } from "../../shared/states.tsx";

interface DialogProps {
  readonly pending: boolean;
  readonly error: CallError | undefined;
  readonly onClose: () => void;
}

const textOrNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Asks why a patent is not suitable, from a short list. */
export const DeclineDialog = ({
  pending,
  error,
  onClose,
  onDecline,
}: DialogProps & { readonly onDecline: (reason: DeclineReason, comment: string | null) => void }): ReactNode => {
  const { t } = useTranslation("matching");
  const [reason, setReason] = useState<DeclineReason>();
  const [comment, setComment] = useState("");
  const commentId = useId();
  return (
    <Modal
      open
      title={t("act.whyNot")}
      okText={t("act.send")}
      okButtonProps={{ disabled: reason === undefined, loading: pending }}
      onOk={() => reason !== undefined && onDecline(reason, textOrNull(comment))}
      onCancel={onClose}
    >
      {error && <ErrorState error={error} />}
      <p className="muted">{t("act.whyNotHint")}</p>
      <Form layout="vertical">
        <Form.Item>
          <Radio.Group
            vertical
            aria-label={t("act.whyNot")}
            value={reason}
            onChange={(event) => setReason(DeclineReasons.parse(event.target.value))}
            options={DeclineReasons.options.map((value) => ({ value, label: t(`decline.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t("act.comment")} htmlFor={commentId}>
          <Input.TextArea
            id={commentId}
            rows={3}
            maxLength={1000}
            showCount
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** Asks the owner something, which opens the talks. */
export const AskDialog = ({ pending, error, onClose, onAsk }: DialogProps & { readonly onAsk: (question: string) => void }): ReactNode => {
  const { t } = useTranslation("matching");
  const [question, setQuestion] = useState("");
  const [tried, setTried] = useState(false);
  const questionId = useId();
  const lacking = tried && question.trim() === "";
  return (
    <Modal
      open
      title={t("act.askOwner")}
      okText={t("act.send")}
      okButtonProps={{ loading: pending }}
      onOk={() => {
        setTried(true);
        if (question.trim() !== "") onAsk(question.trim());
      }}
      onCancel={onClose}
    >
      {error && <ErrorState error={error} />}
      <Form layout="vertical">
        <Form.Item
          label={t("act.question")}
          htmlFor={questionId}
          {...(lacking && { validateStatus: "error", help: t("act.questionNeeded") })}
        >
          <Input.TextArea
            id={questionId}
            rows={4}
            maxLength={1000}
            showCount
            aria-invalid={lacking}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** The officer's push with a note. */
export const PushDialog = ({
  pending,
  error,
  onClose,
  onPush,
  to,
}: DialogProps & { readonly to: string; readonly onPush: (note: string | null) => void }): ReactNode => {
  const { t } = useTranslation("matching");
  const [note, setNote] = useState("");
  const noteId = useId();
  return (
    <Modal
      open
      title={t("act.pushTitle", { name: to })}
      okText={t("act.push")}
      okButtonProps={{ loading: pending }}
      onOk={() => onPush(textOrNull(note))}
      onCancel={onClose}
    >
      {error && <ErrorState error={error} />}
      <Form layout="vertical">
        <Form.Item label={t("act.pushNote")} htmlFor={noteId} extra={t("act.pushNoteHint")}>
          <Input.TextArea id={noteId} rows={3} maxLength={500} showCount value={note} onChange={(event) => setNote(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** Consent of the demand's author that the owner of one patent sees a demand that is not open. */
export const DisclosureDialog = ({
  pending,
  error,
  onClose,
  onAgree,
  level,
  owner,
}: DialogProps & { readonly level: Confidentiality; readonly owner: string | undefined; readonly onAgree: () => void }): ReactNode => {
  const { t } = useTranslation(["matching", "demands"]);
  return (
    <Modal
      open
      title={t("disclosure.title")}
      okText={t("disclosure.agree")}
      cancelText={t("disclosure.refuse")}
      okButtonProps={{ loading: pending }}
      onOk={onAgree}
      onCancel={onClose}
    >
      {error && <ErrorState error={error} />}
      <p>
        {t("disclosure.body", {
          level: t(`demands:confidentiality.${level}`),
          owner: owner ?? t("disclosure.ownerUnknown"),
        })}
      </p>
      <p className="muted">{t("disclosure.only")}</p>
    </Modal>
  );
};
