import { type HighValueDecisions, type HighValueSetting, indicatorsEndpoints } from "@zhiqiao/contracts";
import { App, Checkbox, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { RegionSelect } from "../../shared/regions.tsx";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { WanInput } from "../demands/wan-input.tsx";
import { readWan, writeWan } from "../demands/wan.ts";

interface DecideSettingProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly settings: readonly HighValueSetting[];
  readonly shipped: HighValueDecisions;
}

type Choice = "undecided" | "yes" | "no";
const toChoice = (value: boolean | null): Choice => (value === null ? "undecided" : value ? "yes" : "no");
const fromChoice = (choice: Choice): boolean | null => (choice === "undecided" ? null : choice === "yes");

interface OptionProps<Value extends string> {
  readonly name: "definitionFrom2026" | "hongKongMacaoTaiwanCount" | "familyMustBeGranted" | "maintainedFrom";
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}

/** One question with its explanation beneath. */
const Option = <Value extends string>({ name, value, options, onChange }: OptionProps<Value>): ReactNode => {
  const { t } = useTranslation("indicators");
  const id = useId();
  return (
    <Form.Item label={t(`settings.fields.${name}`)} htmlFor={id} extra={t(`settings.hints.${name}`)}>
      <Select<Value> id={id} value={value} options={[...options]} onChange={onChange} />
    </Form.Item>
  );
};

interface QuestionsProps {
  readonly decisions: HighValueDecisions;
  readonly threshold: string;
  readonly onChange: (patch: Partial<HighValueDecisions>) => void;
  readonly onThreshold: (typed: string) => void;
}

const Questions = ({ decisions, threshold, onChange, onThreshold }: QuestionsProps): ReactNode => {
  const { t } = useTranslation("indicators");
  const thresholdId = useId();
  const undecided = { value: "undecided" as const, label: t("settings.undecided") };
  const yesOrNo = [undecided, { value: "yes" as const, label: t("settings.yes") }, { value: "no" as const, label: t("settings.no") }];
  return (
    <>
      <Option
        name="definitionFrom2026"
        value={decisions.definitionFrom2026 ?? "undecided"}
        options={[
          undecided,
          { value: "five_situations", label: t("definition.five_situations") },
          { value: "four_situations", label: t("definition.four_situations") },
        ]}
        onChange={(next) => onChange({ definitionFrom2026: next === "undecided" ? null : next })}
      />
      <WanInput
        id={thresholdId}
        label={`${t("settings.fields.pledgeThresholdFen")} (${t("settings.tenThousandYuan")})`}
        hint={t("settings.hints.pledgeThresholdFen")}
        value={threshold}
        onChange={onThreshold}
      />
      {(["hongKongMacaoTaiwanCount", "familyMustBeGranted"] as const).map((name) => (
        <Option
          key={name}
          name={name}
          value={toChoice(decisions[name])}
          options={yesOrNo}
          onChange={(next) => onChange({ [name]: fromChoice(next) })}
        />
      ))}
      <Option
        name="maintainedFrom"
        value={decisions.maintainedFrom ?? "undecided"}
        options={[undecided, { value: "filing", label: t("settings.filing") }, { value: "grant", label: t("settings.grant") }]}
        onChange={(next) => onChange({ maintainedFrom: next === "undecided" ? null : next })}
      />
      {(["familyComplete", "pledgesComplete", "awardsComplete"] as const).map((name) => (
        <Form.Item key={name} extra={t(`settings.hints.${name}`)}>
          <Checkbox checked={decisions[name]} onChange={({ target }) => onChange({ [name]: target.checked })}>
            {t(`settings.fields.${name}`)}
          </Checkbox>
        </Form.Item>
      ))}
    </>
  );
};

/** The decisions that hold for a scope now: the form begins with them, so that one question can be changed alone. */
const decisionsOf = (settings: readonly HighValueSetting[], region: string | null, shipped: HighValueDecisions): HighValueDecisions => {
  const inForce = settings.filter((one) => one.inForce);
  const own = inForce.find(({ regionCode }) => regionCode === region) ?? inForce.find(({ regionCode }) => regionCode === null);
  return own?.decisions ?? shipped;
};

/** Decides how is counted, with the document that it rests on; asks once, and says what happens next. */
export const DecideSetting = ({ open, onClose, settings, shipped }: DecideSettingProps): ReactNode => {
  const { t } = useTranslation("indicators");
  const { message } = App.useApp();
  const person = useSignedIn();
  const forPlatform = person.role === "platform_admin";
  const [region, setRegion] = useState<string | null>(forPlatform ? null : person.organization.regionCode);
  const [decisions, setDecisions] = useState(shipped);
  const [threshold, setThreshold] = useState("");
  const [document, setDocument] = useState("");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const [scopeId, documentId, noteId] = [useId(), useId(), useId()];
  const begin = (scope: string | null): void => {
    const held = decisionsOf(settings, scope, shipped);
    setRegion(scope);
    setDecisions(held);
    setThreshold(held.pledgeThresholdFen === null ? "" : writeWan(held.pledgeThresholdFen));
  };
  useEffect(() => {
    if (open) begin(region);
    // Only opening begins anew: what was typed must not be lost to a refresh behind the form.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [open]);
  const write = useWrite(indicatorsEndpoints.decideHighValueSetting, {
    onDone: () => {
      void message.success(t("settings.decided"));
      setDocument("");
      setNote("");
      setTried(false);
      onClose();
    },
  });
  const amount = readWan(threshold);
  const lacking = tried && document.trim().length < 2;
  const submit = (): void => {
    setTried(true);
    if (document.trim().length < 2 || amount.kind === "invalid") return;
    const pledgeThresholdFen = amount.kind === "fen" ? amount.fen : null;
    write.mutate({
      body: {
        regionCode: region,
        decisions: { ...decisions, pledgeThresholdFen },
        document: document.trim(),
        ...(note.trim() !== "" && { note: note.trim() }),
      },
    });
  };
  return (
    <Modal
      open={open}
      title={t("settings.change")}
      width={720}
      okText={t("settings.decide")}
      confirmLoading={write.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <p className="muted">{t("settings.confirm")}</p>
      <Form layout="vertical" className="indicator-form">
        <Form.Item label={t("settings.scope")} htmlFor={scopeId}>
          <RegionSelect
            id={scopeId}
            label={t("settings.scope")}
            {...(forPlatform && { placeholder: t("settings.platform") })}
            allowClear={forPlatform}
            value={region ?? undefined}
            onChange={(next) => begin(next ?? null)}
          />
        </Form.Item>
        <Questions
          decisions={decisions}
          threshold={threshold}
          onChange={(patch) => setDecisions({ ...decisions, ...patch })}
          onThreshold={setThreshold}
        />
        <Form.Item
          label={t("settings.document")}
          htmlFor={documentId}
          required
          {...(lacking && { validateStatus: "error", help: t("settings.documentNeeded") })}
        >
          <Input
            id={documentId}
            value={document}
            maxLength={200}
            aria-invalid={lacking}
            onChange={({ target }) => setDocument(target.value)}
          />
        </Form.Item>
        <Form.Item label={t("settings.note")} htmlFor={noteId}>
          <Input.TextArea id={noteId} rows={2} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
