import { DealForm, type Match, matchingEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { formatDay } from "../../shared/dates.ts";
import { DayInput } from "../../shared/day-input.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { MoneyText } from "../../shared/money-text.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { readWan } from "../demands/wan.ts";
import { WanInput } from "../demands/wan-input.tsx";

const DealDialog = ({ matchId, onClose }: { readonly matchId: string; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("matching");
  const { message } = App.useApp();
  const [form, setForm] = useState<DealForm>();
  const [amount, setAmount] = useState("");
  const [signedOn, setSignedOn] = useState<string | null>(null);
  const [number, setNumber] = useState("");
  const [tried, setTried] = useState(false);
  const ids = { form: useId(), amount: useId(), signedOn: useId(), number: useId() };
  const write = useWrite(matchingEndpoints.recordDeal, {
    onDone: () => {
      void message.success(t("deal.saved"));
      onClose();
    },
  });
  const typed = readWan(amount);
  const save = (): void => {
    setTried(true);
    if (form === undefined || signedOn === null || typed.kind === "invalid") return;
    write.mutate({
      params: { id: matchId },
      body: {
        form,
        amountFen: typed.kind === "fen" ? typed.fen : null,
        signedOn,
        contractNumber: number.trim() === "" ? null : number.trim(),
      },
    });
  };
  const fault = (lacking: boolean, words: string) => (tried && lacking ? ({ validateStatus: "error", help: words } as const) : {});
  return (
    <Modal
      open
      title={t("deal.record")}
      okText={t("deal.save")}
      okButtonProps={{ loading: write.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical" onFinish={save}>
        <Form.Item label={t("deal.form")} htmlFor={ids.form} required {...fault(form === undefined, t("deal.formNeeded"))}>
          <Select<DealForm>
            id={ids.form}
            {...(form !== undefined && { value: form })}
            onChange={setForm}
            options={DealForm.options.map((value) => ({ value, label: t(`dealForm.${value}`) }))}
          />
        </Form.Item>
        <WanInput id={ids.amount} label={t("deal.amount")} hint={t("deal.amountHint")} value={amount} onChange={setAmount} />
        <Form.Item label={t("deal.signedOn")} htmlFor={ids.signedOn} required {...fault(signedOn === null, t("deal.signedOnNeeded"))}>
          <DayInput id={ids.signedOn} value={signedOn} isExcluded={(day) => day > formatDay(new Date())} onChange={setSignedOn} />
        </Form.Item>
        <Form.Item label={t("deal.number")} htmlFor={ids.number}>
          <Input id={ids.number} value={number} maxLength={80} onChange={(event) => setNumber(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** The contracts that came of a match. */
export const DealPanel = ({ match }: { readonly match: Match }): ReactNode => {
  const { t } = useTranslation("matching");
  const [recording, setRecording] = useState(false);
  return (
    <section className="panel" aria-labelledby="match-deals">
      <div className="panel-line">
        <h2 id="match-deals">{t("deal.title")}</h2>
        {match.canRecordDeal && <Button onClick={() => setRecording(true)}>{t("deal.record")}</Button>}
      </div>
      {match.deals.length === 0 ? (
        <p className="muted">{t("deal.none")}</p>
      ) : (
        <ul className="deals">
          {match.deals.map((deal) => (
            <li key={deal.id}>
              <strong>{t(`dealForm.${deal.form}`)}</strong>{" "}
              {deal.amountFen === null ? <span className="muted">{t("deal.unknownAmount")}</span> : <MoneyText fen={deal.amountFen} />}{" "}
              <EvidenceButton look="icon" kind="deal" id={deal.id} about={t(`dealForm.${deal.form}`)} />
              <div className="muted">
                {t("deal.signedOn")} <DateText value={deal.signedOn} /> {deal.contractNumber}
              </div>
            </li>
          ))}
        </ul>
      )}
      {recording && <DealDialog matchId={match.id} onClose={() => setRecording(false)} />}
    </section>
  );
};
