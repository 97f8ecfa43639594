import { Confidentiality, Cooperation } from "@zhiqiao/contracts";
import { Checkbox, Form, Input, Radio, Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../shared/dates.ts";
import { DayInput } from "../../shared/day-input.tsx";
import type { DemandForm, FormFaults } from "./demand-form-state.ts";
import { IndustrySelect } from "./industry-select.tsx";
import { TargetsInput } from "./targets-input.tsx";
import { WanInput } from "./wan-input.tsx";
import "./demands.css";

interface FieldsProps {
  readonly form: DemandForm;
  readonly change: (patch: Partial<DemandForm>) => void;
  readonly faults: FormFaults;
  /** A published demand keeps who may see it: what others have read cannot be called back. */
  readonly levelFixed: boolean;
}

const Texts = ({ form, change }: FieldsProps): ReactNode => {
  const { t } = useTranslation("demands");
  const titleId = useId();
  const problemId = useId();
  return (
    <>
      <Form.Item label={t("form.title")} htmlFor={titleId} required extra={t("form.titleHint")}>
        <Input id={titleId} value={form.title} maxLength={200} onChange={(event) => change({ title: event.target.value })} />
      </Form.Item>
      <Form.Item label={t("form.problem")} htmlFor={problemId} required extra={t("form.problemHint")}>
        <Input.TextArea
          id={problemId}
          value={form.problem}
          maxLength={5000}
          rows={8}
          onChange={(event) => change({ problem: event.target.value })}
        />
      </Form.Item>
    </>
  );
};

const Classes = ({ form, change }: FieldsProps): ReactNode => {
  const { t } = useTranslation("demands");
  const industryId = useId();
  const ipcId = useId();
  return (
    <>
      <Form.Item label={t("form.industry")} htmlFor={industryId} required>
        <IndustrySelect
          id={industryId}
          label={t("form.industry")}
          placeholder={t("form.industryHint")}
          value={form.industryCode ?? undefined}
          onChange={(code) => change({ industryCode: code ?? null })}
        />
      </Form.Item>
      <Form.Item label={t("form.ipc")} htmlFor={ipcId} extra={t("form.ipcHint")}>
        <Select
          id={ipcId}
          mode="tags"
          open={false}
          suffixIcon={null}
          maxCount={20}
          tokenSeparators={[" ", ",", "，", ";", "；"]}
          value={[...form.ipc]}
          onChange={(ipc) => change({ ipc: ipc.map((one) => one.replaceAll(/\s/gu, "").toUpperCase().slice(0, 20)) })}
        />
      </Form.Item>
    </>
  );
};

const Terms = ({ form, change, faults }: FieldsProps): ReactNode => {
  const { t } = useTranslation("demands");
  const ids = { min: useId(), max: useId(), deadline: useId() };
  return (
    <>
      <div className="form-pair" role="group" aria-label={t("form.budget")}>
        <WanInput
          id={ids.min}
          label={`${t("form.budget")} · ${t("form.budgetMin")}`}
          value={form.budgetMin}
          onChange={(budgetMin) => change({ budgetMin })}
        />
        <WanInput
          id={ids.max}
          label={`${t("form.budget")} · ${t("form.budgetMax")}`}
          hint={t("form.budgetHint")}
          value={form.budgetMax}
          onChange={(budgetMax) => change({ budgetMax })}
          fault={faults.budgetOrder ? t("form.budgetOrder") : undefined}
        />
      </div>
      <Form.Item label={t("form.deadline")} htmlFor={ids.deadline}>
        <DayInput
          id={ids.deadline}
          value={form.deadline}
          isExcluded={(day) => day < formatDay(new Date())}
          onChange={(deadline) => change({ deadline })}
        />
      </Form.Item>
      <Form.Item label={<span id={`${ids.deadline}-forms`}>{t("form.cooperation")}</span>} required>
        <Checkbox.Group
          aria-labelledby={`${ids.deadline}-forms`}
          value={[...form.cooperation]}
          options={Cooperation.options.map((value) => ({ value, label: t(`cooperation.${value}`) }))}
          onChange={(cooperation) => change({ cooperation })}
        />
      </Form.Item>
    </>
  );
};

const Level = ({ form, change, levelFixed }: FieldsProps): ReactNode => {
  const { t } = useTranslation("demands");
  const labelId = useId();
  return (
    <Form.Item label={<span id={labelId}>{t("form.confidentiality")}</span>} {...(levelFixed && { extra: t("form.levelFixed") })}>
      <Radio.Group
        vertical
        aria-labelledby={labelId}
        disabled={levelFixed}
        value={form.confidentiality}
        onChange={(event) => change({ confidentiality: Confidentiality.parse(event.target.value) })}
      >
        {Confidentiality.options.map((value) => (
          <Radio key={value} value={value}>
            <strong>{t(`confidentiality.${value}`)}</strong>
            <div className="muted">{t(`confidentialityHelp.${value}`)}</div>
          </Radio>
        ))}
      </Radio.Group>
    </Form.Item>
  );
};

/** The fields of a demand. */
export const DemandFields = (props: FieldsProps): ReactNode => {
  const { t } = useTranslation("demands");
  const { form, change, faults } = props;
  return (
    <Form layout="vertical" className="demand-form">
      <Texts {...props} />
      <fieldset className="plain-fieldset">
        <legend>{t("form.targets")}</legend>
        <p className="muted">{t("form.targetsHint")}</p>
        <TargetsInput targets={form.targets} faults={faults.targets} onChange={(targets) => change({ targets })} />
      </fieldset>
      <Classes {...props} />
      <Terms {...props} />
      <Level {...props} />
    </Form>
  );
};
