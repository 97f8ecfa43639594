import { accountsEndpoints } from "@zhiqiao/contracts";
import { Alert, App, Button, Form, Input, Modal, QRCode, Typography } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";

const Enrolment = ({ secret, uri, onDone }: { readonly secret: string; readonly uri: string; readonly onDone: () => void }): ReactNode => {
  const { t } = useTranslation("accounts");
  const { message } = App.useApp();
  const confirm = useWrite(accountsEndpoints.confirmTotp, {
    onDone: () => {
      void message.success(t("totp.enrolled"));
      onDone();
    },
  });
  return (
    <div className="totp-enrolment">
      <h2>{t("totp.scan")}</h2>
      <div role="img" aria-label={t("totp.qrLabel")} className="totp-code">
        <div aria-hidden>
          <QRCode value={uri} type="svg" color="#000000" bgColor="#ffffff" />
        </div>
      </div>
      <dl className="fact-list">
        <div>
          <dt>{t("totp.secret")}</dt>
          <dd>
            <Typography.Text code copyable>
              {secret}
            </Typography.Text>
          </dd>
        </div>
        <div>
          <dt>{t("totp.uri")}</dt>
          <dd>
            <Typography.Text className="totp-uri" copyable>
              {uri}
            </Typography.Text>
          </dd>
        </div>
      </dl>
      <h2>{t("totp.enter")}</h2>
      {confirm.error !== null && <ErrorState error={confirm.error} />}
      <Form<{ code: string }> layout="inline" onFinish={({ code }) => confirm.mutate({ body: { code } })} validateTrigger="onSubmit">
        <Form.Item name="code" rules={[{ required: true, pattern: /^\d{6}$/u, message: t("signIn.totpMissing") }]}>
          <Input aria-label={t("signIn.totp")} inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={confirm.isPending}>
          {t("totp.confirm")}
        </Button>
      </Form>
    </div>
  );
};

const Removal = (): ReactNode => {
  const { t } = useTranslation(["accounts", "common"]);
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ password: string }>();
  const remove = useWrite(accountsEndpoints.removeTotp, {
    onDone: () => {
      setOpen(false);
      void message.success(t("totp.removed"));
    },
  });
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t("totp.remove")}
      </Button>
      <Modal
        open={open}
        title={t("totp.remove")}
        okText={t("totp.remove")}
        okButtonProps={{ danger: true, loading: remove.isPending }}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        afterClose={() => remove.reset()}
        destroyOnHidden
      >
        <p>{t("totp.removeAsk")}</p>
        {remove.error !== null && <ErrorState error={remove.error} />}
        <Form form={form} layout="vertical" requiredMark={false} onFinish={({ password }) => remove.mutate({ body: { password } })}>
          <Form.Item name="password" label={t("password.current")} rules={[{ required: true, message: t("password.missing") }]}>
            <Input.Password autoComplete="current-password" maxLength={128} autoFocus />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
};

/** The second factor: switching it on with an authenticator app, or off with the password. */
export const TotpPanel = (): ReactNode => {
  const { t } = useTranslation("accounts");
  const person = useSignedIn();
  const begin = useWrite(accountsEndpoints.enrolTotp, { refreshes: [] });
  return (
    <section className="panel">
      <p>
        <StatusTag tone={person.totpEnrolled ? "good" : "neutral"}>{person.totpEnrolled ? t("totp.on") : t("totp.off")}</StatusTag>{" "}
        {t("totp.explain")}
      </p>
      {person.totpAdvised && <Alert className="error-state" type="warning" showIcon title={t("totp.advised")} />}
      {begin.error !== null && <ErrorState error={begin.error} />}
      {person.totpEnrolled ? (
        <Removal />
      ) : begin.data === undefined ? (
        <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate({})}>
          {t("totp.begin")}
        </Button>
      ) : (
        <Enrolment secret={begin.data.secret} uri={begin.data.uri} onDone={() => begin.reset()} />
      )}
    </section>
  );
};
