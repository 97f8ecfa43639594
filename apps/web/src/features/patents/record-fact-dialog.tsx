import { patentFactsEndpoints } from "@zhiqiao/contracts";
import { App, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../shared/dates.ts";
import { DayInput } from "../../shared/day-input.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { FactFieldInput } from "./fact-field-input.tsx";
import { type FactDraft, type FactType, fieldsOf } from "./fact-fields.ts";
import type { Recording } from "./patent-acts.tsx";
import { type BasisDraft, readBasis, readFact } from "./read-fact.ts";

/** In the order in which people need them. */
const factTypes: readonly FactType[] = [
  "event",
  "payment",
  "reduction",
  "licence",
  "pledge",
  "award",
  "product",
  "familyMember",
  "document",
  "citation",
];

interface BasisFieldsProps {
  readonly basis: BasisDraft;
  readonly lacking: boolean;
  readonly onChange: (basis: BasisDraft) => void;
}

/** The document that supports the fact: no fact is recorded without one. */
const BasisFields = ({ basis, lacking, onChange }: BasisFieldsProps): ReactNode => {
  const { t } = useTranslation("patents");
  const id = useId();
  return (
    <fieldset className="fact-basis">
      <legend>{t("record.basis.title")}</legend>
      <Form.Item
        label={t("record.basis.document")}
        htmlFor={`${id}-document`}
        required
        extra={t("record.basis.documentHint")}
        {...(lacking && { validateStatus: "error", help: <span id={`${id}-fault`}>{t("record.fault.missing")}</span> })}
      >
        <Input
          id={`${id}-document`}
          maxLength={120}
          value={basis.document}
          onChange={(event) => onChange({ ...basis, document: event.target.value })}
          {...(lacking && { "aria-invalid": true, "aria-describedby": `${id}-fault` })}
        />
      </Form.Item>
      <div className="fact-pair">
        <Form.Item label={t("record.basis.number")} htmlFor={`${id}-number`}>
          <Input
            id={`${id}-number`}
            maxLength={60}
            value={basis.number}
            onChange={(event) => onChange({ ...basis, number: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t("record.basis.day")} htmlFor={`${id}-day`}>
          <DayInput id={`${id}-day`} value={basis.day} isExcluded={() => false} onChange={(day) => onChange({ ...basis, day })} />
        </Form.Item>
      </div>
      <p className="muted">{t("record.basis.hint")}</p>
    </fieldset>
  );
};

/** Brings the first fault on screen; a box to type in gets the focus, while a calendar or a list would open by it. */
const showFirstFault = (form: HTMLElement | null): void => {
  const field = form?.querySelector(".ant-form-item-has-error");
  field?.scrollIntoView({ block: "center" });
  field?.querySelector<HTMLElement>("input.ant-input")?.focus();
};

interface RecordFactDialogProps {
  readonly patentId: string;
  /** The fact to begin with; another kind may be chosen. */
  readonly recording: Recording;
  readonly onClose: () => void;
}

/** Records one fact of a patent with the document that supports it; what cannot be read is said at its field. */
export const RecordFactDialog = ({ patentId, recording, onClose }: RecordFactDialogProps): ReactNode => {
  const { t } = useTranslation("patents");
  const { message } = App.useApp();
  const [type, setType] = useState(recording.type);
  const [draft, setDraft] = useState<FactDraft>(recording.draft);
  const [basis, setBasis] = useState<BasisDraft>({ document: "", number: "", day: null });
  const [tried, setTried] = useState(false);
  const typeId = useId();
  const form = useRef<HTMLDivElement>(null);
  const write = useWrite(patentFactsEndpoints.recordPatentFact, {
    onDone: () => {
      void message.success(t(`record.saved.${type}`));
      onClose();
    },
  });
  const { fact, faults = {} } = readFact(type, draft, formatDay(new Date()));
  const readyBasis = readBasis(basis);
  const save = (): void => {
    setTried(true);
    if (fact !== undefined && readyBasis !== undefined) write.mutate({ params: { id: patentId }, body: { fact, basis: readyBasis } });
    // The faults stand beside their fields once this has been drawn.
    else requestAnimationFrame(() => showFirstFault(form.current));
  };
  return (
    <Modal
      open
      title={t("record.title", { what: t(`record.type.${type}`) })}
      okText={t("record.save")}
      okButtonProps={{ loading: write.isPending }}
      onOk={save}
      onCancel={onClose}
      width={640}
      style={{ top: 40 }}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <div ref={form}>
        <Form layout="vertical">
          <Form.Item label={t("record.what")} htmlFor={typeId}>
            <Select
              id={typeId}
              value={type}
              options={factTypes.map((value) => ({ value, label: t(`record.type.${value}`) }))}
              onChange={(next) => {
                setType(next);
                // `kind` means another thing in each form.
                setDraft((before) => ({ ...before, kind: "" }));
                setTried(false);
              }}
            />
          </Form.Item>
          <p className="muted fact-optional">{t("record.optional")}</p>
          <div className="fact-fields">
            {fieldsOf(type, draft).map((field) => (
              <FactFieldInput
                key={`${type} ${field.name}`}
                type={type}
                field={field}
                value={draft[field.name] ?? ""}
                fault={tried ? faults[field.name] : undefined}
                onChange={(value) => setDraft((before) => ({ ...before, [field.name]: value }))}
              />
            ))}
          </div>
          <BasisFields basis={basis} lacking={tried && readyBasis === undefined} onChange={setBasis} />
        </Form>
      </div>
    </Modal>
  );
};
