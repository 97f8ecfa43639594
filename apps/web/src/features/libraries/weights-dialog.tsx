import { librariesEndpoints, ScreeningCriterion, type ScreeningScenario, type ScreeningWeights } from "@zhiqiao/contracts";
import { App, Form, Input, InputNumber, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "../../shared/day-input.tsx";
import { formatDay } from "../../shared/dates.ts";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

interface WeightsDialogProps {
  readonly libraryId: string;
  /** The weights to begin from. */
  readonly from: ScreeningScenario;
  readonly onClose: () => void;
}

const whole = 10_000;

/** Asks for weights that hold from a day on; they are sent only when they add up to the whole. */
export const WeightsDialog = ({ libraryId, from, onClose }: WeightsDialogProps): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const [name, setName] = useState("");
  const [validFrom, setValidFrom] = useState<string>(formatDay(new Date()));
  const [weights, setWeights] = useState<ScreeningWeights>(from.weights);
  const id = useId();
  const write = useWrite(librariesEndpoints.saveScenario, {
    onDone: () => {
      void message.success(t("screening.weightsSaved"));
      onClose();
    },
  });
  const sum = ScreeningCriterion.options.reduce((total, one) => total + weights[one], 0);
  const complete = sum === whole && name.trim() !== "";
  return (
    <Modal
      open
      title={t("screening.weightsTitle")}
      okText={t("screening.saveWeights")}
      okButtonProps={{ loading: write.isPending, disabled: !complete }}
      onOk={() => write.mutate({ params: { id: libraryId }, body: { name: name.trim(), validFrom, weights } })}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <p className="muted">{t("screening.weightsHint")}</p>
      <Form layout="vertical">
        <Form.Item label={t("screening.name")} htmlFor={`${id}-name`} required>
          <Input id={`${id}-name`} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
        </Form.Item>
        <Form.Item label={t("screening.from")} htmlFor={`${id}-from`}>
          <DayInput id={`${id}-from`} value={validFrom} onChange={(day) => setValidFrom(day ?? validFrom)} isExcluded={() => false} />
        </Form.Item>
        <div className="weight-grid">
          {ScreeningCriterion.options.map((criterion) => (
            <label key={criterion} htmlFor={`${id}-${criterion}`}>
              {t(`screening.criterion.${criterion}`)}
              <InputNumber
                id={`${id}-${criterion}`}
                min={0}
                max={100}
                step={1}
                precision={2}
                suffix="%"
                value={weights[criterion] / 100}
                onChange={(value) => setWeights((before) => ({ ...before, [criterion]: Math.round((value ?? 0) * 100) }))}
              />
            </label>
          ))}
        </div>
        <p role="status" className={sum === whole ? undefined : "weight-wrong"}>
          {t(sum === whole ? "screening.sum" : "screening.sumWrong", { sum: sum / 100 })}
        </p>
      </Form>
    </Modal>
  );
};
