import { rulebookChangeEndpoints, type RuleLevel, StackingMode, type StackingQuestion } from "@zhiqiao/contracts";
import { App, Form, Modal, Radio, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { BasisFields, type BasisForm, emptyBasis, readBasis } from "./parameter-dialog.tsx";
import { useRuleWords } from "./rulebook-table-words.tsx";

const undecided = "undecided";
type Choice = StackingMode | typeof undecided;

/** Every order of the levels that pay, each by its name. */
const ordersOf = (levels: readonly RuleLevel[]): readonly (readonly RuleLevel[])[] =>
  levels.length < 2 ? [levels] : levels.flatMap((first) => ordersOf(levels.filter((one) => one !== first)).map((rest) => [first, ...rest]));

/** Proposes how awards of several levels for one thing add up. */
export const StackingDialog = ({ question, onClose }: { readonly question: StackingQuestion; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const { message } = App.useApp();
  const words = useRuleWords();
  const levels = [...new Set(question.rules.map(({ level }) => level))];
  const [mode, setMode] = useState<Choice | undefined>(question.mode ?? undefined);
  const [order, setOrder] = useState<readonly RuleLevel[]>(question.order.length === 0 ? levels : question.order);
  const [basis, setBasis] = useState<BasisForm>(emptyBasis);
  const [tried, setTried] = useState(false);
  const ids = { mode: useId(), order: useId() };
  const ordered = mode === "top_up" || mode === "first_only";
  const write = useWrite(rulebookChangeEndpoints.proposeRulebookChange, {
    onDone: () => {
      void message.success(t("change.form.submitted"), 6);
      onClose();
    },
  });
  const submit = (): void => {
    setTried(true);
    const rests = readBasis(basis);
    if (mode === undefined || rests === undefined) return;
    write.mutate({
      body: {
        ...rests,
        content: {
          kind: "stacking",
          trigger: question.trigger,
          region: question.region,
          mode: mode === undecided ? null : mode,
          order: ordered ? [...order] : [],
        },
        decidedPerson: null,
        decidedDay: null,
      },
    });
  };
  return (
    <Modal
      open
      width={720}
      title={`${t("change.form.stacking")} · ${words.trigger(question.trigger)}`}
      okText={t("change.form.submit")}
      confirmLoading={write.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical">
        <Form.Item
          label={t("change.kind.stacking")}
          htmlFor={ids.mode}
          required
          {...(tried && mode === undefined && { validateStatus: "error", help: t("change.form.needed") })}
        >
          <Radio.Group
            id={ids.mode}
            vertical
            value={mode}
            onChange={({ target }) => setMode(target.value as Choice)}
            options={[
              ...StackingMode.options.map((value) => ({
                value,
                label: `${t(`question.mode.${value}`)} · ${t(`question.modeHint.${value}`)}`,
              })),
              ...(question.mode === null ? [] : [{ value: undecided, label: t("question.reopen") }]),
            ]}
          />
        </Form.Item>
        {ordered && (
          <Form.Item label={t("question.order")} htmlFor={ids.order} extra={t("question.orderHint")}>
            <Select<string>
              id={ids.order}
              value={order.join(" ")}
              options={ordersOf(levels).map((one) => ({
                value: one.join(" "),
                label: one.map((level) => t(`level.${level}`)).join(" → "),
              }))}
              onChange={(next) => setOrder(ordersOf(levels).find((one) => one.join(" ") === next) ?? levels)}
            />
          </Form.Item>
        )}
        <BasisFields
          value={basis}
          onChange={(patch) => setBasis({ ...basis, ...patch })}
          tried={tried}
          wordsLabel={t("change.form.stackingWords")}
        />
      </Form>
    </Modal>
  );
};
