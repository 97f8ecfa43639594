import { type PolicyDocument, policyEndpoints, PolicyFacts } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { type DraftFacts, FactsFields, lackingFacts } from "./facts-fields.tsx";

const Dialog = ({ read, onClose }: { readonly read: PolicyDocument; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("policy");
  const { message } = App.useApp();
  const [facts, setFacts] = useState<DraftFacts>(() => PolicyFacts.parse(read.document));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const id = useId();
  const write = useWrite(policyEndpoints.correctPolicy, {
    onDone: () => {
      void message.success(t("corrections.saved"));
      onClose();
    },
  });
  const whole = PolicyFacts.safeParse(facts);
  const unreasoned = reason.trim().length < 2;
  const save = (): void => {
    setTried(true);
    if (whole.success && !unreasoned)
      write.mutate({ params: { key: read.document.key }, body: { facts: whole.data, reason: reason.trim() } });
  };
  return (
    <Modal
      open
      title={t("corrections.open")}
      okText={t("corrections.save")}
      confirmLoading={write.isPending}
      onOk={save}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical" component="div">
        <FactsFields facts={facts} onChange={setFacts} lacking={new Set(tried ? lackingFacts(facts) : [])} />
        <Form.Item
          label={t("corrections.reason")}
          htmlFor={id}
          required
          {...(tried && unreasoned && { validateStatus: "error", help: t("import.needed") })}
        >
          <Input id={id} value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

/** States other facts of a document, with the reason. */
export const CorrectDocument = ({ read }: { readonly read: PolicyDocument }): ReactNode => {
  const { t } = useTranslation("policy");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t("corrections.open")}
      </Button>
      {open && <Dialog read={read} onClose={() => setOpen(false)} />}
    </>
  );
};
