import { type NewRulebookChange, rulebookChangeEndpoints, type RulingQuestion } from "@zhiqiao/contracts";
import { fieldText } from "@zhiqiao/messages/rule-amount";
import { App, Form, Input, Modal, Radio } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../shared/dates.ts";
import { DayField } from "../../shared/day-field.tsx";
import { useLanguage } from "../../shared/i18n.ts";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { BasisFields, type BasisForm, emptyBasis, readBasis } from "./parameter-dialog.tsx";
import { useRuleWords } from "./rulebook-table-words.tsx";

const undecided = "undecided";

/** What the choice says as the server takes it; undefined where nothing was chosen. */
const contentOf = (question: RulingQuestion, choice: string): NewRulebookChange["content"] | undefined => {
  if (choice === "") return undefined;
  const chosen = choice === undecided ? null : choice;
  const { jurisdiction, awardKey, rules } = question;
  if (question.settles === "reading") return { kind: "ruling", settles: "reading", jurisdiction, awardKey, ruleId: chosen };
  const ruleId = rules[0]?.id ?? "";
  if (question.settles === "base") return { kind: "ruling", settles: "base", ruleId, base: chosen };
  return chosen === null || /^\d{1,3}(\.\d{1,6})?$/u.test(chosen)
    ? { kind: "ruling", settles: "percent", ruleId, percent: chosen }
    : undefined;
};

const Choice = ({
  question,
  value,
  onChange,
  id,
}: {
  readonly question: RulingQuestion;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly id: string;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const language = useLanguage();
  const words = useRuleWords();
  if (question.settles === "percent") return <Input id={id} value={value} onChange={({ target }) => onChange(target.value)} />;
  const options =
    question.settles === "reading"
      ? question.rules.map((rule) => ({ value: rule.id, label: `${rule.id} · ${words.amount(rule.occasion, rule.amount)}` }))
      : question.bases.map((base) => ({ value: base, label: fieldText(language, question.rules[0]?.occasion ?? "", base) }));
  return (
    <Radio.Group
      id={id}
      vertical
      value={value}
      options={[...options, ...(question.changeId === null ? [] : [{ value: undecided, label: t("question.reopen") }])]}
      onChange={({ target }) => onChange(String(target.value))}
    />
  );
};

/** Proposes a ruling: which reading, base or percentage holds, by which document, person and day. */
export const RulingDialog = ({ question, onClose }: { readonly question: RulingQuestion; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const { message } = App.useApp();
  const [choice, setChoice] = useState("");
  const [basis, setBasis] = useState<BasisForm>(emptyBasis);
  const [person, setPerson] = useState("");
  const [day, setDay] = useState<string>();
  const [tried, setTried] = useState(false);
  const ids = { choice: useId(), person: useId(), day: useId() };
  const content = contentOf(question, choice);
  const today = formatDay(new Date());
  const write = useWrite(rulebookChangeEndpoints.proposeRulebookChange, {
    onDone: () => {
      void message.success(t("change.form.submitted"), 6);
      onClose();
    },
  });
  const submit = (): void => {
    setTried(true);
    const rests = readBasis(basis);
    if (content === undefined || rests === undefined || person.trim().length < 2 || day === undefined) return;
    write.mutate({ body: { ...rests, content, decidedPerson: person.trim(), decidedDay: day } });
  };
  const lacking = (missing: boolean) => (tried && missing ? ({ validateStatus: "error", help: t("change.form.needed") } as const) : {});
  const label =
    question.settles === "reading"
      ? t("question.choose")
      : question.settles === "base"
        ? t("question.chooseBase")
        : t("question.choosePercent");
  return (
    <Modal
      open
      width={720}
      title={t("change.form.ruling")}
      okText={t("change.form.submit")}
      confirmLoading={write.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical">
        <Form.Item label={label} htmlFor={ids.choice} required {...lacking(content === undefined)}>
          <Choice id={ids.choice} question={question} value={choice} onChange={setChoice} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item label={t("change.form.person")} htmlFor={ids.person} required {...lacking(person.trim().length < 2)}>
            <Input id={ids.person} maxLength={100} value={person} onChange={({ target }) => setPerson(target.value)} />
          </Form.Item>
          <Form.Item label={t("change.form.day")} htmlFor={ids.day} required {...lacking(day === undefined)}>
            <DayField id={ids.day} value={day} onChange={setDay} isExcluded={(one) => one > today} />
          </Form.Item>
        </div>
        <BasisFields
          value={basis}
          onChange={(patch) => setBasis({ ...basis, ...patch })}
          tried={tried}
          wordsLabel={t("change.form.rulingWords")}
        />
      </Form>
    </Modal>
  );
};
