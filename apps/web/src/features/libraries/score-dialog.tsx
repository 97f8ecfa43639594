import { ExpertCriterion, librariesEndpoints, type ScreeningSheet } from "@zhiqiao/contracts";
import { App, Form, Input, InputNumber, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

interface ScoreDialogProps {
  readonly entryId: string;
  /** What the caller gave before. */
  readonly own: ScreeningSheet["experts"][number] | undefined;
  readonly onClose: () => void;
}

type Given = Partial<Record<ExpertCriterion, { readonly score: number | null; readonly note: string }>>;

/** Asks for the scores of one expert; a criterion left empty stays unknown. */
export const ScoreDialog = ({ entryId, own, onClose }: ScoreDialogProps): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const [expertName, setExpertName] = useState("");
  const [given, setGiven] = useState<Given>(Object.fromEntries((own?.scores ?? []).map((one) => [one.criterion, one])));
  const id = useId();
  const write = useWrite(librariesEndpoints.scoreEntry, {
    onDone: () => {
      void message.success(t("screening.saved"));
      onClose();
    },
  });
  const scores = ExpertCriterion.options.flatMap((criterion) => {
    const one = given[criterion];
    return one === undefined || one.score === null ? [] : [{ criterion, score: one.score, note: one.note }];
  });
  const set = (criterion: ExpertCriterion, change: { score?: number | null; note?: string }): void =>
    setGiven((before) => ({ ...before, [criterion]: { score: null, note: "", ...before[criterion], ...change } }));
  return (
    <Modal
      open
      title={t("screening.give")}
      okText={t("screening.saveScores")}
      okButtonProps={{ loading: write.isPending, disabled: scores.length === 0 }}
      onOk={() =>
        write.mutate({ params: { id: entryId }, body: { scores, ...(expertName.trim() !== "" && { expertName: expertName.trim() }) } })
      }
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical">
        <Form.Item label={t("screening.expertName")} htmlFor={`${id}-name`} extra={t("screening.expertNameHint")}>
          <Input id={`${id}-name`} value={expertName} maxLength={40} onChange={(event) => setExpertName(event.target.value)} />
        </Form.Item>
        {ExpertCriterion.options.map((criterion) => (
          <Form.Item key={criterion} label={t(`screening.criterion.${criterion}`)} htmlFor={`${id}-${criterion}`}>
            <div className="score-line">
              <InputNumber
                id={`${id}-${criterion}`}
                min={0}
                max={100}
                precision={0}
                value={given[criterion]?.score ?? null}
                placeholder={t("screening.score")}
                onChange={(score) => set(criterion, { score })}
              />
              <Input
                aria-label={`${t(`screening.criterion.${criterion}`)} ${t("screening.note")}`}
                placeholder={t("screening.note")}
                value={given[criterion]?.note ?? ""}
                maxLength={300}
                onChange={(event) => set(criterion, { note: event.target.value })}
              />
            </div>
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
};
