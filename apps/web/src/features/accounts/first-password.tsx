import { Alert, Button, Modal, Typography } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

export interface FirstPasswordShown {
  readonly name: string;
  readonly login: string;
  /** `null` in the answer to a repeated call: a first password is told once. */
  readonly password: string | null;
}

/** A first password, shown once: only the button closes it, not a stray click or Esc. */
export const FirstPassword = ({
  shown,
  onClose,
}: {
  readonly shown: FirstPasswordShown | undefined;
  readonly onClose: () => void;
}): ReactNode => {
  const { t } = useTranslation("accounts");
  return (
    <Modal
      open={shown !== undefined}
      title={t("firstPassword.title", { name: shown?.name })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t("firstPassword.close")}
        </Button>
      }
    >
      {shown?.password === null ? (
        <Alert className="error-state" type="warning" showIcon title={t("firstPassword.toldBefore")} />
      ) : (
        <Alert className="error-state" type="warning" showIcon title={t("firstPassword.once")} description={t("firstPassword.hand")} />
      )}
      <dl className="fact-list">
        <div>
          <dt>{t("firstPassword.login")}</dt>
          <dd>
            <Typography.Text copyable>{shown?.login ?? ""}</Typography.Text>
          </dd>
        </div>
        {typeof shown?.password === "string" && (
          <div>
            <dt>{t("firstPassword.password")}</dt>
            <dd>
              <Typography.Text code copyable className="first-password">
                {shown.password}
              </Typography.Text>
            </dd>
          </div>
        )}
      </dl>
    </Modal>
  );
};
