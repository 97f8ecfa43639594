import { CheckCircleFilled, ClockCircleOutlined, CloseCircleOutlined } from "@ant-design/icons";
import { useRouter } from "@tanstack/react-router";
import { accountsEndpoints } from "@zhiqiao/contracts";
import { Alert, App, Button, Form, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../shared/dates.ts";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { checkPassword } from "./password-rules.ts";

interface PasswordForm {
  readonly current: string;
  readonly next: string;
  readonly repeat: string;
}

const Rule = ({ state, text }: { readonly state: "met" | "notMet" | "checkedOnSubmit"; readonly text: string }): ReactNode => {
  const { t } = useTranslation("accounts");
  const icons = { met: <CheckCircleFilled />, notMet: <CloseCircleOutlined />, checkedOnSubmit: <ClockCircleOutlined /> };
  return (
    <li className={`rule rule-${state}`}>
      <span aria-hidden>{icons[state]}</span> {text} <span className="muted">({t(`password.${state}`)})</span>
    </li>
  );
};

/** Which rules the new password meets, said while it is typed. */
const Rules = ({ text }: { readonly text: string }): ReactNode => {
  const { t } = useTranslation("accounts");
  const { login } = useSignedIn();
  const met = checkPassword(text, login);
  return (
    <div aria-live="polite" className="rules">
      <p>{t("password.rulesTitle")}</p>
      <ul>
        <Rule state={met.length ? "met" : "notMet"} text={t("password.rules.length")} />
        <Rule state={met.classes ? "met" : "notMet"} text={t("password.rules.classes")} />
        <Rule state={met.noLogin ? "met" : "notMet"} text={t("password.rules.noLogin")} />
        <Rule state="checkedOnSubmit" text={t("password.rules.uncommon")} />
        <Rule state="checkedOnSubmit" text={t("password.rules.fresh")} />
      </ul>
    </div>
  );
};

/** Changing one's own password; the other devices are signed out by it. */
export const PasswordPanel = (): ReactNode => {
  const { t } = useTranslation(["accounts", "errors"]);
  const { login, passwordExpiresOn } = useSignedIn();
  const router = useRouter();
  const expired = passwordExpiresOn !== null && passwordExpiresOn <= formatDay(new Date());
  const { message } = App.useApp();
  const [form] = Form.useForm<PasswordForm>();
  const next = Form.useWatch("next", form) ?? "";
  const change = useWrite(accountsEndpoints.changePassword, {
    onDone: () => {
      form.resetFields();
      void message.success(t("password.done"));
      // Nothing else was open to the person until now.
      if (expired) void router.navigate({ to: "/" });
    },
    onRefused: (error) => {
      if (error.code === "auth.password_wrong") form.setFields([{ name: "current", errors: [t("errors:auth.password_wrong")] }]);
      if (error.code === "auth.password_reused") form.setFields([{ name: "next", errors: [t("errors:auth.password_reused")] }]);
      if (error.code === "auth.password_weak") form.setFields([{ name: "next", errors: [t("errors:auth.password_weak")] }]);
    },
  });
  const atField = ["auth.password_wrong", "auth.password_reused", "auth.password_weak"];
  return (
    <section className="panel form-panel">
      {expired && <Alert className="error-state" type="warning" showIcon title={t("password.expiredNotice")} />}
      {change.error !== null && !atField.includes(change.error.code) && <ErrorState error={change.error} />}
      <Form<PasswordForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ current, next: chosen }) => change.mutate({ body: { current, next: chosen } })}
      >
        <Form.Item name="current" label={t("password.current")} rules={[{ required: true, message: t("password.missing") }]}>
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <Form.Item
          name="next"
          label={t("password.next")}
          rules={[
            { required: true, message: t("password.missing") },
            {
              validator: async (_, value: unknown) => {
                const met = checkPassword(typeof value === "string" ? value : "", login);
                if (value && !(met.length && met.classes && met.noLogin)) throw new Error(t("errors:auth.password_weak"));
              },
              validateTrigger: "onSubmit",
            },
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        <Rules text={next} />
        <Form.Item
          name="repeat"
          label={t("password.repeat")}
          dependencies={["next"]}
          rules={[
            { required: true, message: t("password.missing") },
            {
              validator: async (_, value: unknown) => {
                if (value && value !== form.getFieldValue("next")) throw new Error(t("password.differs"));
              },
            },
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={128} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t("password.submit")}
        </Button>
      </Form>
    </section>
  );
};
