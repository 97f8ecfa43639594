import { librariesEndpoints, LeaveReason, type LibraryEntryAction } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "../../shared/day-input.tsx";
import { formatDay } from "../../shared/dates.ts";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

/** Steps whose reader must learn why. */
const notedSteps: readonly LibraryEntryAction[] = ["return", "refuse"];
const dangerous: readonly LibraryEntryAction[] = ["refuse", "release"];

interface StepDialogProps {
  readonly action: LibraryEntryAction;
  readonly ids: readonly string[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const StepDialog = ({ action, ids, onClose, onDone }: StepDialogProps): ReactNode => {
  const { t } = useTranslation(["libraries", "errors"]);
  const { message, modal } = App.useApp();
  const [note, setNote] = useState("");
  const [reason, setReason] = useState<LeaveReason>();
  const [day, setDay] = useState<string | null>(null);
  const [noteId, reasonId, dayId] = [useId(), useId(), useId()];
  const write = useWrite(librariesEndpoints.actOnEntries, {
    onDone: ({ done, refused }) => {
      if (done.length > 0) void message.success(t(`actionDone.${action}`, { count: done.length }));
      const [first] = refused;
      if (first !== undefined)
        modal.warning({
          title: t("actionRefused", { count: refused.length }),
          content: t(`errors:${first.code}`, { replace: first.details }),
        });
      onDone();
    },
  });
  const needsNote = notedSteps.includes(action);
  const ready = (!needsNote || note.trim() !== "") && (action !== "release" || reason !== undefined);
  const today = formatDay(new Date());
  return (
    <Modal
      open
      title={t("step.title", { action: t(`action.${action}`), count: ids.length })}
      okText={t(`action.${action}`)}
      okButtonProps={{ loading: write.isPending, disabled: !ready, danger: dangerous.includes(action) }}
      onOk={() =>
        write.mutate({
          body: {
            ids: [...ids],
            action,
            ...(note.trim() !== "" && { note: note.trim() }),
            ...(reason !== undefined && { reason }),
            ...(day !== null && { day }),
          },
        })
      }
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical">
        {action === "release" && (
          <Form.Item label={t("step.reason")} htmlFor={reasonId} required extra={reason === undefined ? t("step.reasonNeeded") : undefined}>
            <Select<LeaveReason>
              id={reasonId}
              {...(reason !== undefined && { value: reason })}
              onChange={setReason}
              options={LeaveReason.options.map((value) => ({ value, label: t(`leaveReason.${value}`) }))}
            />
          </Form.Item>
        )}
        {(action === "admit" || action === "release") && (
          <Form.Item label={t("step.day")} htmlFor={dayId} extra={t("step.dayHint")}>
            <DayInput id={dayId} value={day ?? today} onChange={setDay} isExcluded={(one) => one > today} />
          </Form.Item>
        )}
        <Form.Item label={t("step.note")} htmlFor={noteId} required={needsNote} extra={needsNote ? t("step.noteNeeded") : undefined}>
          <Input.TextArea id={noteId} rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** Buttons of the steps that may be taken; each asks once and says what it did. */
export const EntrySteps = ({
  actions,
  ids,
  onDone,
  lacking = false,
}: {
  readonly actions: readonly LibraryEntryAction[];
  readonly ids: readonly string[];
  readonly onDone?: () => void;
  /** Something is lacking for admission; the page says what. */
  readonly lacking?: boolean;
}): ReactNode => {
  const { t } = useTranslation("libraries");
  const [asked, setAsked] = useState<LibraryEntryAction>();
  return (
    <>
      {actions.map((action, at) => (
        <Button
          key={action}
          type={at === 0 && !dangerous.includes(action) ? "primary" : "default"}
          danger={dangerous.includes(action)}
          disabled={action === "admit" && lacking}
          onClick={() => setAsked(action)}
        >
          {t(`action.${action}`)}
        </Button>
      ))}
      {asked !== undefined && (
        <StepDialog
          action={asked}
          ids={ids}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            onDone?.();
          }}
        />
      )}
    </>
  );
};
