import { type NewRulebookChange, type Rule, type RuleParameter, rulebookChangeEndpoints } from "@zhiqiao/contracts";
import { App, Form, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../shared/day-field.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { readWan, writeWan } from "../demands/wan.ts";
import { useParameterName } from "./rulebook-table-words.tsx";

/** What every change rests on, as a form holds it. */
export interface BasisForm {
  readonly document: string;
  readonly documentNumber: string;
  readonly clause: string;
  readonly words: string;
  readonly reason: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

export const emptyBasis: BasisForm = {
  document: "",
  documentNumber: "",
  clause: "",
  words: "",
  reason: "",
  from: undefined,
  to: undefined,
};

/** The basis as the server takes it; undefined where something is missing. */
export const readBasis = (
  form: BasisForm,
): Pick<NewRulebookChange, "document" | "documentNumber" | "clause" | "words" | "reason" | "validFrom" | "validTo"> | undefined => {
  const [document, clause, words, reason] = [form.document.trim(), form.clause.trim(), form.words.trim(), form.reason.trim()];
  if (document.length < 2 || clause === "" || words.length < 2 || reason.length < 2 || form.from === undefined) return undefined;
  if (form.to !== undefined && form.to < form.from) return undefined;
  const number = form.documentNumber.trim();
  return { document, documentNumber: number === "" ? null : number, clause, words, reason, validFrom: form.from, validTo: form.to ?? null };
};

interface BasisPartProps<Part extends Partial<BasisForm>> {
  readonly value: Part;
  readonly onChange: (patch: Partial<BasisForm>) => void;
  /** Missing entries are marked once sending was tried. */
  readonly tried: boolean;
}

const useLacking = (tried: boolean) => {
  const { t } = useTranslation("rulebook");
  return (text: string, least: number) =>
    tried && text.trim().length < least ? ({ validateStatus: "error", help: t("change.form.needed") } as const) : {};
};

/** Days and document of a change. */
export const DocumentFields = ({
  value,
  onChange,
  tried,
}: BasisPartProps<Pick<BasisForm, "from" | "to" | "document" | "documentNumber">>): ReactNode => {
  const { t } = useTranslation("rulebook");
  const lacking = useLacking(tried);
  const ids = { from: useId(), to: useId(), document: useId(), number: useId() };
  const reversed = value.from !== undefined && value.to !== undefined && value.to < value.from;
  return (
    <>
      <div className="form-pair">
        <Form.Item label={t("change.form.from")} htmlFor={ids.from} required {...lacking(value.from ?? "", 1)}>
          <DayField id={ids.from} value={value.from} onChange={(from) => onChange({ from })} />
        </Form.Item>
        <Form.Item
          label={t("change.form.to")}
          htmlFor={ids.to}
          {...(reversed && { validateStatus: "error" as const, help: t("change.form.reversed") })}
        >
          <DayField id={ids.to} value={value.to} onChange={(to) => onChange({ to })} />
        </Form.Item>
      </div>
      <div className="form-pair">
        <Form.Item label={t("change.form.document")} htmlFor={ids.document} required {...lacking(value.document, 2)}>
          <Input id={ids.document} maxLength={200} value={value.document} onChange={({ target }) => onChange({ document: target.value })} />
        </Form.Item>
        <Form.Item label={t("change.form.documentNumber")} htmlFor={ids.number}>
          <Input
            id={ids.number}
            maxLength={100}
            value={value.documentNumber}
            onChange={({ target }) => onChange({ documentNumber: target.value })}
          />
        </Form.Item>
      </div>
    </>
  );
};

/** The clause and its words that state what is proposed. */
export const ClauseFields = ({
  value,
  onChange,
  tried,
  wordsLabel,
}: BasisPartProps<Pick<BasisForm, "clause" | "words">> & { readonly wordsLabel: string }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const lacking = useLacking(tried);
  const ids = { clause: useId(), words: useId() };
  return (
    <>
      <Form.Item label={t("change.form.clause")} htmlFor={ids.clause} required {...lacking(value.clause, 1)}>
        <Input id={ids.clause} maxLength={100} value={value.clause} onChange={({ target }) => onChange({ clause: target.value })} />
      </Form.Item>
      <Form.Item label={wordsLabel} htmlFor={ids.words} required {...lacking(value.words, 2)}>
        <Input.TextArea
          id={ids.words}
          rows={3}
          maxLength={1000}
          value={value.words}
          onChange={({ target }) => onChange({ words: target.value })}
        />
      </Form.Item>
    </>
  );
};

/** Why a change is proposed. */
export const ReasonField = ({ value, onChange, tried }: BasisPartProps<Pick<BasisForm, "reason">>): ReactNode => {
  const { t } = useTranslation("rulebook");
  const lacking = useLacking(tried);
  const id = useId();
  return (
    <Form.Item label={t("change.form.reason")} htmlFor={id} required {...lacking(value.reason, 2)}>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={1000}
        value={value.reason}
        onChange={({ target }) => onChange({ reason: target.value })}
      />
    </Form.Item>
  );
};

/** Days, document, clause, words and reason of a change. */
export const BasisFields = (props: BasisPartProps<BasisForm> & { readonly wordsLabel: string }): ReactNode => (
  <>
    <DocumentFields {...props} />
    <ClauseFields {...props} />
    <ReasonField {...props} />
  </>
);

/** A typed value in the unit of the parameter; undefined where it is none. */
export const readTyped = (unit: RuleParameter["unit"], typed: string): string | undefined => {
  const text = typed.trim();
  if (unit === "fen") {
    const read = readWan(text);
    return read.kind === "fen" ? read.fen : undefined;
  }
  if (unit === "percent") return /^\d{1,3}(\.\d{1,6})?$/u.test(text) ? text : undefined;
  if (unit === "day") return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? text : undefined;
  return /^\d{1,18}$/u.test(text) ? text : undefined;
};

export const writeTyped = (unit: RuleParameter["unit"], value: string | null): string =>
  value === null ? "" : unit === "fen" ? writeWan(value) : value;

interface ParameterDialogProps {
  readonly rule: Rule;
  readonly parameter: RuleParameter;
  readonly onClose: () => void;
}

/** Proposes another value of a parameter from a day on, with the words that state it. */
export const ParameterDialog = ({ rule, parameter, onClose }: ParameterDialogProps): ReactNode => {
  const { t } = useTranslation("rulebook");
  const { message } = App.useApp();
  const nameOf = useParameterName();
  const [typed, setTyped] = useState(writeTyped(parameter.unit, parameter.value));
  const [basis, setBasis] = useState<BasisForm>(emptyBasis);
  const [tried, setTried] = useState(false);
  const valueId = useId();
  const value = readTyped(parameter.unit, typed);
  const write = useWrite(rulebookChangeEndpoints.proposeRulebookChange, {
    onDone: () => {
      void message.success(t("change.form.submitted"), 6);
      onClose();
    },
  });
  const submit = (): void => {
    setTried(true);
    const rests = readBasis(basis);
    if (value === undefined || rests === undefined) return;
    write.mutate({
      body: {
        ...rests,
        content: { kind: "parameter", ruleId: rule.id, parameter: parameter.name, value },
        decidedPerson: null,
        decidedDay: null,
      },
    });
  };
  return (
    <Modal
      open
      width={720}
      title={t("change.form.parameter", { rule: rule.id, parameter: nameOf(parameter.name) })}
      okText={t("change.form.submit")}
      confirmLoading={write.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical">
        <Form.Item
          label={t("change.form.value")}
          htmlFor={valueId}
          required
          extra={t("change.form.valueHint", { unit: t(`unit.${parameter.unit}`) })}
          {...(tried && value === undefined && { validateStatus: "error", help: t("change.form.valueInvalid") })}
        >
          <Input id={valueId} value={typed} onChange={({ target }) => setTyped(target.value)} />
        </Form.Item>
        <BasisFields
          value={basis}
          onChange={(patch) => setBasis({ ...basis, ...patch })}
          tried={tried}
          wordsLabel={t("change.form.words")}
        />
      </Form>
    </Modal>
  );
};
