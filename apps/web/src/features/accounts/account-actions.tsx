import { type Account, accountsEndpoints } from "@zhiqiao/contracts";
import { App, Button, Popconfirm, Space } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import type { FirstPasswordShown } from "./first-password.tsx";

interface AccountActionsProps {
  readonly account: Account;
  readonly onFirstPassword: (shown: FirstPasswordShown) => void;
}

/** What the administrator may do to one account; not to their own, so that nobody locks themselves out. */
export const AccountActions = ({ account, onFirstPassword }: AccountActionsProps): ReactNode => {
  const { t } = useTranslation("accounts");
  const { message } = App.useApp();
  const sentence = useErrorSentence();
  const self = useSignedIn().accountId === account.id;
  const name = account.displayName;
  const params = { id: account.id };
  const update = useWrite(accountsEndpoints.updateAccount, {
    onDone: (_, { body }) => {
      const done =
        body.unlock === true
          ? t("list.unlocked", { name })
          : body.disabled === true
            ? t("list.disabled", { name })
            : t("list.enabled", { name });
      void message.success(done);
    },
    onRefused: (error) => void message.error(sentence(error)),
  });
  const reset = useWrite(accountsEndpoints.resetPassword, {
    onDone: ({ firstPassword }) => onFirstPassword({ name, login: account.login, password: firstPassword }),
    onRefused: (error) => void message.error(sentence(error)),
  });
  if (self) return null;
  return (
    <Space size="small" wrap className="account-actions">
      {account.locked && (
        <Button size="small" loading={update.isPending} onClick={() => update.mutate({ params, body: { unlock: true } })}>
          {t("list.unlock")}
        </Button>
      )}
      <Popconfirm title={t("list.resetAsk", { name })} description={t("list.resetAskHint")} onConfirm={() => reset.mutate({ params })}>
        <Button size="small" loading={reset.isPending}>
          {t("list.resetPassword")}
        </Button>
      </Popconfirm>
      {account.disabled ? (
        <Button size="small" loading={update.isPending} onClick={() => update.mutate({ params, body: { disabled: false } })}>
          {t("list.enable")}
        </Button>
      ) : (
        <Popconfirm
          title={t("list.disableAsk", { name })}
          description={t("list.disableAskHint")}
          onConfirm={() => update.mutate({ params, body: { disabled: true } })}
        >
          <Button size="small" danger loading={update.isPending}>
            {t("list.disable")}
          </Button>
        </Popconfirm>
      )}
    </Space>
  );
};
