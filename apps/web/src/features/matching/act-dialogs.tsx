import type { Confidentiality, DeclineReason } from "@zhiqiao/contracts";
import { DeclineReason as DeclineReasons } from "@zhiqiao/contracts";
import { App, Form, type GetRef, Input, Modal, Radio } from "antd";
import { type ReactNode, type RefObject, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallError } from "../../shared/call.ts";
import { ErrorState } from "../../shared/states.tsx";

interface DialogProps {
  /** What the act is about, as the page names it. */
  readonly about: string;
  readonly pending: boolean;
  readonly error: CallError | undefined;
  readonly onClose: () => void;
}

const textOrNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

const Titled = ({ title, about }: { readonly title: string; readonly about: string }): ReactNode => (
  <>
    {title}
    <span className="visually-hidden"> </span>
    <span className="dialog-about">{about}</span>
  </>
);

/** Closing a dialog by Escape, the cross or the button: what was typed is dropped only when the person says so. */
const useClosing = (typed: string, onClose: () => void): (() => void) => {
  const { t } = useTranslation("matching");
  const { modal } = App.useApp();
  return () => {
    if (typed.trim() === "") {
      onClose();
      return;
    }
    let drops = false;
    void modal.confirm({
      title: t("act.dropTitle"),
      okText: t("act.drop"),
      cancelText: t("act.keepWriting"),
      focusable: { autoFocusButton: "cancel" },
      onOk: () => {
        drops = true;
      },
      // Only when the question is gone is the focus free to go back to where the dialog was opened.
      afterClose: () => {
        if (drops) onClose();
      },
    });
  };
};

/** What has to be filled in takes the focus once the dialog stands: before that antd gives it to the cross. */
const focusWhenOpen =
  (first: RefObject<{ focus: () => void } | null>) =>
  (open: boolean): void => {
    if (open) first.current?.focus();
  };

/** Who will read why a match does not suit: its parties, or less than that while the owner does not know the demand. */
export type ReasonSeenBy = "both" | Exclude<Confidentiality, "open">;

/** Asks why a match is not suitable, from a short list. */
export const DeclineDialog = ({
  about,
  pending,
  error,
  onClose,
  onDecline,
  seenBy,
}: DialogProps & {
  readonly seenBy: ReasonSeenBy;
  readonly onDecline: (reason: DeclineReason, comment: string | null) => void;
}): ReactNode => {
  const { t } = useTranslation("matching");
  const [reason, setReason] = useState<DeclineReason>();
  const [comment, setComment] = useState("");
  const commentId = useId();
  const labelId = useId();
  const close = useClosing(comment, onClose);
  const first = useRef<GetRef<typeof Radio>>(null);
  return (
    <Modal
      open
      title={<Titled title={t("act.whyNot")} about={about} />}
      okText={t("act.send")}
      okButtonProps={{ disabled: reason === undefined, loading: pending }}
      onOk={() => reason !== undefined && onDecline(reason, textOrNull(comment))}
      onCancel={close}
      afterOpenChange={focusWhenOpen(first)}
    >
      {error && <ErrorState error={error} />}
      <p className="muted">{t(`act.whyNotSeen.${seenBy}`)}</p>
      <Form layout="vertical">
        <Form.Item label={<span id={labelId}>{t("act.whyNotLabel")}</span>}>
          <Radio.Group
            vertical
            aria-labelledby={labelId}
            value={reason}
            onChange={(event) => setReason(DeclineReasons.parse(event.target.value))}
          >
            {DeclineReasons.options.map((value, at) => (
              <Radio key={value} value={value} {...(at === 0 && { ref: first })}>
                {t(`decline.${value}`)}
              </Radio>
            ))}
          </Radio.Group>
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
export const AskDialog = ({
  about,
  pending,
  error,
  onClose,
  onAsk,
}: DialogProps & { readonly onAsk: (question: string) => void }): ReactNode => {
  const { t } = useTranslation("matching");
  const [question, setQuestion] = useState("");
  const [tried, setTried] = useState(false);
  const questionId = useId();
  const close = useClosing(question, onClose);
  const first = useRef<GetRef<typeof Input.TextArea>>(null);
  const lacking = tried && question.trim() === "";
  return (
    <Modal
      open
      title={<Titled title={t("act.askOwner")} about={about} />}
      okText={t("act.send")}
      okButtonProps={{ loading: pending }}
      onOk={() => {
        setTried(true);
        if (question.trim() !== "") onAsk(question.trim());
      }}
      onCancel={close}
      afterOpenChange={focusWhenOpen(first)}
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
            ref={first}
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
  about,
  pending,
  error,
  onClose,
  onPush,
  to,
}: DialogProps & { readonly to: string; readonly onPush: (note: string | null) => void }): ReactNode => {
  const { t } = useTranslation("matching");
  const [note, setNote] = useState("");
  const noteId = useId();
  const close = useClosing(note, onClose);
  const first = useRef<GetRef<typeof Input.TextArea>>(null);
  return (
    <Modal
      open
      title={<Titled title={t("act.pushTitle", { name: to })} about={about} />}
      okText={t("act.push")}
      okButtonProps={{ loading: pending }}
      onOk={() => onPush(textOrNull(note))}
      onCancel={close}
      afterOpenChange={focusWhenOpen(first)}
    >
      {error && <ErrorState error={error} />}
      <Form layout="vertical">
        <Form.Item label={t("act.pushNote")} htmlFor={noteId} extra={t("act.pushNoteHint")}>
          <Input.TextArea
            id={noteId}
            rows={3}
            maxLength={500}
            showCount
            ref={first}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** Consent of the demand's author that the owner of one patent sees a demand that is not open. */
export const DisclosureDialog = ({
  about,
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
      title={<Titled title={t("disclosure.title")} about={about} />}
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
