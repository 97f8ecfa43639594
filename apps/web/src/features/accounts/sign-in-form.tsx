import { accountsEndpoints, type SignedIn } from "@zhiqiao/contracts";
import { Alert, Button, Form, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallError } from "../../shared/call.ts";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { formatCountdown, lockedUntilMs } from "./lock.ts";
import { useCountdown } from "./use-countdown.ts";

interface Credentials {
  readonly login: string;
  readonly password: string;
}

const PasswordStep = ({
  busy,
  blocked,
  onSubmit,
  onOtherLogin,
}: {
  readonly busy: boolean;
  readonly blocked: boolean;
  readonly onSubmit: (given: Credentials) => void;
  readonly onOtherLogin: () => void;
}): ReactNode => {
  const { t } = useTranslation("accounts");
  return (
    <Form<Credentials> layout="vertical" requiredMark={false} onFinish={onSubmit} validateTrigger="onSubmit">
      <Form.Item name="login" label={t("signIn.login")} rules={[{ required: true, whitespace: true, message: t("signIn.loginMissing") }]}>
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} autoFocus onChange={onOtherLogin} />
      </Form.Item>
      <Form.Item name="password" label={t("signIn.password")} rules={[{ required: true, message: t("signIn.passwordMissing") }]}>
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={busy} disabled={blocked}>
        {t("signIn.submit")}
      </Button>
    </Form>
  );
};

const CodeStep = ({
  busy,
  onSubmit,
  onBack,
}: {
  readonly busy: boolean;
  readonly onSubmit: (code: string) => void;
  readonly onBack: () => void;
}): ReactNode => {
  const { t } = useTranslation("accounts");
  return (
    <Form<{ totp: string }> layout="vertical" requiredMark={false} onFinish={({ totp }) => onSubmit(totp)} validateTrigger="onSubmit">
      <p>
        <strong>{t("signIn.totpTitle")}</strong>
        <br />
        <span className="muted">{t("signIn.totpHint")}</span>
      </p>
      <Form.Item name="totp" label={t("signIn.totp")} rules={[{ required: true, pattern: /^\d{6}$/u, message: t("signIn.totpMissing") }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {t("signIn.totpSubmit")}
      </Button>
      <Button type="link" block onClick={onBack}>
        {t("signIn.otherAccount")}
      </Button>
    </Form>
  );
};

const Refused = ({
  error,
  leftSeconds,
  lockOver,
}: {
  readonly error: CallError;
  readonly leftSeconds: number | undefined;
  readonly lockOver: boolean;
}): ReactNode => {
  const { t } = useTranslation("accounts");
  if (leftSeconds !== undefined) {
    return (
      <Alert
        className="error-state"
        type="warning"
        showIcon
        role="alert"
        title={<span role="timer">{t("signIn.lockedFor", { time: formatCountdown(leftSeconds) })}</span>}
      />
    );
  }
  return lockOver ? <Alert className="error-state" type="info" showIcon title={t("signIn.unlocked")} /> : <ErrorState error={error} />;
};

/** Password first; the code is asked only of accounts that have one. A lock counts down until it opens. */
export const SignInForm = ({ onSignedIn }: { readonly onSignedIn: (person: SignedIn) => void }): ReactNode => {
  const [credentials, setCredentials] = useState<Credentials | undefined>(undefined);
  const [askCode, setAskCode] = useState(false);
  const [lockedUntil, setLockedUntil] = useState<number | undefined>(undefined);
  const left = useCountdown(lockedUntil);
  const signIn = useWrite(accountsEndpoints.signIn, {
    onDone: onSignedIn,
    refreshes: [],
    onRefused: (error) => {
      if (error.code === "auth.totp_required") setAskCode(true);
      setLockedUntil(lockedUntilMs(error, Date.now()));
    },
  });
  const { error } = signIn;
  return (
    <>
      {error !== null && error.code !== "auth.totp_required" && (
        <Refused error={error} leftSeconds={left} lockOver={lockedUntil !== undefined && left === undefined} />
      )}
      {askCode && credentials !== undefined ? (
        <CodeStep
          busy={signIn.isPending}
          onSubmit={(totp) => signIn.mutate({ body: { ...credentials, totp } })}
          onBack={() => {
            setAskCode(false);
            signIn.reset();
          }}
        />
      ) : (
        <PasswordStep
          busy={signIn.isPending}
          blocked={left !== undefined}
          onOtherLogin={() => {
            // A lock is an account's, not the page's.
            if (lockedUntil === undefined) return;
            setLockedUntil(undefined);
            signIn.reset();
          }}
          onSubmit={(given) => {
            setCredentials(given);
            signIn.mutate({ body: given });
          }}
        />
      )}
    </>
  );
};
