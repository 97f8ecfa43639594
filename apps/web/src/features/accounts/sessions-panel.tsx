import { accountsEndpoints, type Session } from "@zhiqiao/contracts";
import { App, Button, Popconfirm } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { deviceName } from "./device-name.ts";

/** Where the account is signed in, and ending any of it. */
export const SessionsPanel = (): ReactNode => {
  const { t } = useTranslation(["accounts", "common"]);
  const { message } = App.useApp();
  const sentence = useErrorSentence();
  const sessions = useRead(accountsEndpoints.listSessions, {});
  const revoke = useWrite(accountsEndpoints.revokeSession, {
    onDone: () => void message.success(t("sessions.revoked")),
    onRefused: (error) => void message.error(sentence(error)),
  });
  const columns: readonly ResultColumn<Session>[] = [
    {
      key: "device",
      title: t("sessions.device"),
      card: "title",
      render: (session) => <span title={session.userAgent}>{deviceName(session.userAgent) ?? t("sessions.unknownDevice")}</span>,
    },
    {
      key: "current",
      title: <span className="visually-hidden">{t("sessions.current")}</span>,
      card: "badge",
      render: (session) => session.current && <StatusTag tone="good">{t("sessions.current")}</StatusTag>,
    },
    { key: "ip", title: t("sessions.ip"), render: (session) => session.ip },
    { key: "created", title: t("sessions.createdAt"), render: (session) => <DateText value={session.createdAt} /> },
    { key: "seen", title: t("sessions.lastSeenAt"), render: (session) => <DateText value={session.lastSeenAt} /> },
    { key: "expires", title: t("sessions.expiresAt"), render: (session) => <DateText value={session.expiresAt} /> },
  ];
  return (
    <ReadState read={sessions}>
      {({ items }) => (
        <>
          <p className="page-hint">{t("sessions.hint")}</p>
          <ResultTable
            label={t("sessions.title")}
            rows={items}
            rowKey={(session) => session.id}
            columns={columns}
            actionsTitle={t("list.actions")}
            actions={(session) =>
              session.current ? null : (
                <Popconfirm
                  placement="topRight"
                  title={t("sessions.revokeAsk")}
                  description={t("sessions.revokeAskHint")}
                  onConfirm={() => revoke.mutate({ params: { id: session.id } })}
                >
                  <Button size="small" danger>
                    {t("sessions.revoke")}
                  </Button>
                </Popconfirm>
              )
            }
          />
        </>
      )}
    </ReadState>
  );
};
