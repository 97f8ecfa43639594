import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { DraftAmount, DraftCondition, DraftRule, FactFieldShape, FactKindForm } from "@zhiqiao/contracts";
import { Button, Checkbox, Form, Input, InputNumber, Modal, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../shared/day-field.tsx";
import { readTyped, writeTyped } from "./parameter-dialog.tsx";
import { useIncentiveWords } from "./use-incentive-words.ts";

interface Vocabulary {
  readonly subject: readonly FactFieldShape[];
  readonly kinds: readonly FactKindForm[];
}

/** The tests that a field of a type can be put to. */
const testsOf: Readonly<Record<FactFieldShape["type"], readonly DraftCondition["is"][]>> = {
  code: ["one_of"],
  region: ["one_of"],
  industry: ["one_of"],
  text: ["one_of"],
  boolean: ["true"],
  money: ["at_least", "more_than", "at_most", "less_than"],
  percent: ["at_least", "more_than", "at_most", "less_than"],
  count: ["at_least", "more_than", "at_most", "less_than"],
  day: ["on_or_after", "on_or_before", "in_funding_year", "elapsed"],
};

/** A condition as it is typed, before it is whole. */
interface TypedCondition {
  readonly field: string;
  readonly is: DraftCondition["is"];
  readonly values: readonly string[];
  readonly text: string;
  readonly day: string | undefined;
}

const unitOf = (type: FactFieldShape["type"] | undefined) => (type === "money" ? "fen" : type === "percent" ? "percent" : "count");

const toCondition = (typed: TypedCondition, shape: FactFieldShape | undefined): DraftCondition | undefined => {
  const { field, is } = typed;
  switch (is) {
    case "one_of":
      return typed.values.length === 0 ? undefined : { is, field, values: [...typed.values] };
    case "true":
    case "in_funding_year":
      return { is, field };
    case "at_least":
    case "more_than":
    case "at_most":
    case "less_than": {
      const value = readTyped(unitOf(shape?.type), typed.text);
      return value === undefined ? undefined : { is, field, value };
    }
    case "on_or_after":
    case "on_or_before":
      return typed.day === undefined ? undefined : { is, field, day: typed.day };
    case "elapsed":
      return /^\d{1,4}$/u.test(typed.text) && typed.text !== "0" ? { is, field, months: Number(typed.text) } : undefined;
  }
};

const fromCondition = (condition: DraftCondition, shape: FactFieldShape | undefined): TypedCondition => ({
  field: condition.field,
  is: condition.is,
  values: condition.is === "one_of" ? condition.values : [],
  text:
    "value" in condition ? writeTyped(unitOf(shape?.type), condition.value) : condition.is === "elapsed" ? String(condition.months) : "",
  day: "day" in condition ? condition.day : undefined,
});

interface ConditionRowProps {
  readonly value: TypedCondition;
  readonly fields: readonly { readonly value: string; readonly label: string }[];
  readonly shapeOf: (field: string) => FactFieldShape | undefined;
  readonly codeWord: (field: string, code: string) => string;
  readonly wrong: boolean;
  readonly onChange: (value: TypedCondition) => void;
  readonly onRemove: () => void;
}

const ConditionRow = ({ value, fields, shapeOf, codeWord, wrong, onChange, onRemove }: ConditionRowProps): ReactNode => {
  const { t } = useTranslation("rulebook");
  const id = useId();
  const shape = shapeOf(value.field);
  const tests = shape === undefined ? [] : testsOf[shape.type];
  return (
    <div className="draft-condition" role="group" aria-label={t("whatIf.draft.condition")}>
      <Select
        aria-label={t("whatIf.draft.field")}
        value={value.field}
        options={[...fields]}
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        onChange={(field: string) => {
          const [first = "true"] = testsOf[shapeOf(field)?.type ?? "boolean"];
          onChange({ field, is: first, values: [], text: "", day: undefined });
        }}
      />
      <Select
        aria-label={t("whatIf.draft.test")}
        value={value.is}
        options={tests.map((is) => ({ value: is, label: t(`whatIf.test.${is}`) }))}
        onChange={(is: DraftCondition["is"]) => onChange({ ...value, is })}
      />
      {value.is === "one_of" && (
        <Select
          mode={shape?.type === "code" ? "multiple" : "tags"}
          aria-label={t("whatIf.draft.values")}
          status={wrong ? "error" : ""}
          value={[...value.values]}
          options={(shape?.codes ?? []).map((code) => ({ value: code, label: codeWord(value.field, code) }))}
          onChange={(values: string[]) => onChange({ ...value, values })}
        />
      )}
      {(["at_least", "more_than", "at_most", "less_than", "elapsed"] as const).some((is) => is === value.is) && (
        <Input
          aria-label={t("rule.value")}
          status={wrong ? "error" : ""}
          value={value.text}
          suffix={value.is === "elapsed" ? t("unit.months") : shape?.type === "count" ? undefined : t(`unit.${unitOf(shape?.type)}`)}
          onChange={({ target }) => onChange({ ...value, text: target.value })}
        />
      )}
      {(value.is === "on_or_after" || value.is === "on_or_before") && (
        <DayField id={id} value={value.day} onChange={(day) => onChange({ ...value, day })} />
      )}
      <Button aria-label={t("whatIf.remove")} icon={<DeleteOutlined />} onClick={onRemove} />
    </div>
  );
};

interface AmountForm {
  readonly is: DraftAmount["is"];
  readonly sum: string;
  readonly percent: string;
  readonly base: string;
  readonly cap: string;
  readonly upTo: boolean;
}

const fromAmount = (amount: DraftAmount): AmountForm => ({
  is: amount.is,
  // A draft that has just been begun has no sum yet.
  sum: "fen" in amount && amount.fen !== "" ? writeTyped("fen", amount.fen) : "",
  percent: amount.is === "percent" ? amount.percent : "",
  base: amount.is === "percent" ? amount.base : "",
  cap: amount.is === "percent" ? writeTyped("fen", amount.capFen) : "",
  upTo: amount.is === "percent" && amount.upTo,
});

const toAmount = ({ is, sum, percent, base, cap, upTo }: AmountForm): DraftAmount | undefined => {
  if (is === "unquantified") return { is };
  if (is === "percent") {
    const share = readTyped("percent", percent);
    const bound = cap.trim() === "" ? null : readTyped("fen", cap);
    return share === undefined || base === "" || bound === undefined ? undefined : { is, percent: share, base, capFen: bound, upTo };
  }
  const fen = readTyped("fen", sum);
  return fen === undefined || BigInt(fen) === 0n ? undefined : { is, fen };
};

interface AmountFieldsProps {
  readonly value: AmountForm;
  readonly onChange: (value: AmountForm) => void;
  /** Fields of the occasion that a percentage can be taken of. */
  readonly money: readonly { readonly value: string; readonly label: string }[];
  readonly tried: boolean;
}

/** How much: a fixed sum, a bound, a percentage of a field, or no number at all. */
const AmountFields = ({ value, onChange, money, tried }: AmountFieldsProps): ReactNode => {
  const { t } = useTranslation("rulebook");
  const ids = { is: useId(), sum: useId(), percent: useId(), base: useId(), cap: useId() };
  const read = toAmount(value);
  const lacking = (missing: boolean) => (tried && missing ? ({ validateStatus: "error", help: t("change.form.needed") } as const) : {});
  return (
    <>
      <div className="form-pair">
        <Form.Item label={t("list.amount")} htmlFor={ids.is}>
          <Select
            id={ids.is}
            value={value.is}
            options={(["fixed", "cap", "percent", "unquantified"] as const).map((is) => ({ value: is, label: t(`amountKind.${is}`) }))}
            onChange={(is: DraftAmount["is"]) => onChange({ ...value, is })}
          />
        </Form.Item>
        {(value.is === "fixed" || value.is === "cap") && (
          <Form.Item label={`${t("parameterName.amount")} (${t("unit.fen")})`} htmlFor={ids.sum} required {...lacking(read === undefined)}>
            <Input id={ids.sum} value={value.sum} onChange={({ target }) => onChange({ ...value, sum: target.value })} />
          </Form.Item>
        )}
        {value.is === "percent" && (
          <Form.Item label={`${t("parameterName.percent")} (%)`} htmlFor={ids.percent} required {...lacking(read === undefined)}>
            <Input id={ids.percent} value={value.percent} onChange={({ target }) => onChange({ ...value, percent: target.value })} />
          </Form.Item>
        )}
      </div>
      {value.is === "percent" && (
        <div className="form-pair">
          <Form.Item label={t("question.chooseBase")} htmlFor={ids.base} required {...lacking(value.base === "")}>
            <Select
              id={ids.base}
              value={value.base === "" ? null : value.base}
              options={[...money]}
              onChange={(base: string) => onChange({ ...value, base })}
            />
          </Form.Item>
          <Form.Item label={`${t("parameterName.cap")} (${t("unit.fen")})`} htmlFor={ids.cap}>
            <Input id={ids.cap} value={value.cap} onChange={({ target }) => onChange({ ...value, cap: target.value })} />
          </Form.Item>
        </div>
      )}
      {value.is === "percent" && (
        <Form.Item>
          <Checkbox checked={value.upTo} onChange={({ target }) => onChange({ ...value, upTo: target.checked })}>
            {t("whatIf.draft.upTo")}
          </Checkbox>
        </Form.Item>
      )}
    </>
  );
};

interface DraftDialogProps {
  readonly draft: DraftRule;
  readonly vocabulary: Vocabulary;
  /** Triggers of the payer's rules, so that a draft can stand for one of them. */
  readonly triggers: readonly { readonly value: string; readonly label: string }[];
  readonly onDone: (draft: DraftRule) => void;
  readonly onClose: () => void;
}

/** Drafts a rule: for which fact, on what conditions, how much, and with which limits. */
export const DraftDialog = ({ draft, vocabulary, triggers, onDone, onClose }: DraftDialogProps): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useIncentiveWords(undefined);
  const [title, setTitle] = useState(draft.title);
  const [trigger, setTrigger] = useState<string | undefined>(draft.trigger ?? undefined);
  const [occasion, setOccasion] = useState(draft.occasion);
  const fieldsOf = (kind: string): readonly FactFieldShape[] => vocabulary.kinds.find((one) => one.kind === kind)?.fields ?? [];
  const shapeOf = (field: string): FactFieldShape | undefined =>
    field.startsWith("subject.")
      ? vocabulary.subject.find((one) => `subject.${one.field}` === field)
      : fieldsOf(occasion).find((one) => one.field === field);
  const [conditions, setConditions] = useState<readonly TypedCondition[]>(
    draft.conditions.map((one) => fromCondition(one, shapeOf(one.field))),
  );
  const [amount, setAmount] = useState(fromAmount(draft.amount));
  const [yearCap, setYearCap] = useState(writeTyped("fen", draft.limits.perYearFen));
  const [once, setOnce] = useState(draft.limits.once);
  const [quota, setQuota] = useState<number | null>(draft.limits.quota);
  const [tried, setTried] = useState(false);
  const ids = {
    title: useId(),
    trigger: useId(),
    occasion: useId(),
    year: useId(),
    quota: useId(),
  };
  const fields = [
    ...fieldsOf(occasion).map(({ field }) => ({ value: field, label: words.fieldWord(occasion, field) })),
    ...vocabulary.subject
      .filter(({ field }) => field !== "name")
      .map(({ field }) => ({ value: `subject.${field}`, label: `${words.kindWord("subject")} · ${words.fieldWord("subject", field)}` })),
  ];
  const money = fieldsOf(occasion)
    .filter(({ type }) => type === "money")
    .map(({ field }) => ({ value: field, label: words.fieldWord(occasion, field) }));
  const read = toAmount(amount);
  const perYear = yearCap.trim() === "" ? null : readTyped("fen", yearCap);
  const submit = (): void => {
    setTried(true);
    const whole = conditions.map((one) => toCondition(one, shapeOf(one.field)));
    if (title.trim().length < 2 || read === undefined || perYear === undefined || whole.some((one) => one === undefined)) return;
    onDone({
      id: draft.id,
      title: title.trim(),
      trigger: trigger ?? null,
      occasion,
      conditions: whole.filter((one) => one !== undefined),
      amount: read,
      limits: { perYearFen: perYear, once, quota },
    });
  };
  const lacking = (missing: boolean) => (tried && missing ? ({ validateStatus: "error", help: t("change.form.needed") } as const) : {});
  return (
    <Modal open width={860} title={t("whatIf.draft.title")} okText={t("whatIf.draft.done")} onOk={submit} onCancel={onClose}>
      <Form layout="vertical">
        <Form.Item label={t("whatIf.draft.name")} htmlFor={ids.title} required {...lacking(title.trim().length < 2)}>
          <Input id={ids.title} maxLength={100} value={title} onChange={({ target }) => setTitle(target.value)} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item label={t("whatIf.draft.occasion")} htmlFor={ids.occasion} required>
            <Select
              id={ids.occasion}
              value={occasion}
              options={vocabulary.kinds.map(({ kind }) => ({ value: kind, label: words.kindWord(kind) }))}
              onChange={(next: string) => {
                setOccasion(next);
                setConditions(conditions.filter(({ field }) => field.startsWith("subject.")));
                setAmount({ ...amount, base: "" });
              }}
            />
          </Form.Item>
          <Form.Item label={t("rule.trigger")} htmlFor={ids.trigger} extra={t("whatIf.draft.triggerHint")}>
            <Select
              id={ids.trigger}
              allowClear
              value={trigger}
              placeholder={t("whatIf.draft.newTrigger")}
              options={[...triggers]}
              showSearch={{ optionFilterProp: "label" }}
              onChange={(next: string | undefined) => setTrigger(next)}
            />
          </Form.Item>
        </div>
        <fieldset className="draft-part">
          <legend>{t("rule.when")}</legend>
          {conditions.map((condition, at) => (
            <ConditionRow
              // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added and removed by hand
              key={at}
              value={condition}
              fields={fields}
              shapeOf={shapeOf}
              codeWord={(field, code) =>
                field.startsWith("subject.")
                  ? words.codeWord("subject", field.slice("subject.".length), code)
                  : words.codeWord(occasion, field, code)
              }
              wrong={tried && toCondition(condition, shapeOf(condition.field)) === undefined}
              onChange={(next) => setConditions(conditions.with(at, next))}
              onRemove={() => setConditions(conditions.toSpliced(at, 1))}
            />
          ))}
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => setConditions([...conditions, { field: "subject.kind", is: "one_of", values: [], text: "", day: undefined }])}
          >
            {t("whatIf.draft.addCondition")}
          </Button>
          {tried && conditions.some((one) => toCondition(one, shapeOf(one.field)) === undefined) && (
            <p className="ant-form-item-explain-error" role="alert">
              {t("whatIf.draft.conditionOpen")}
            </p>
          )}
        </fieldset>
        <AmountFields value={amount} onChange={setAmount} money={money} tried={tried} />
        <div className="form-pair">
          <Form.Item label={`${t("parameterName.yearCap")} (${t("unit.fen")})`} htmlFor={ids.year} {...lacking(perYear === undefined)}>
            <Input id={ids.year} value={yearCap} onChange={({ target }) => setYearCap(target.value)} />
          </Form.Item>
          <Form.Item label={t("whatIf.draft.quota")} htmlFor={ids.quota}>
            <InputNumber id={ids.quota} min={1} max={1_000_000} value={quota} onChange={(next) => setQuota(next)} />
          </Form.Item>
        </div>
        <Checkbox checked={once} onChange={({ target }) => setOnce(target.checked)}>
          {t("limit.once")}
        </Checkbox>
      </Form>
    </Modal>
  );
};
