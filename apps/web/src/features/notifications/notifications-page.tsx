import { type Notification, notificationsEndpoints } from "@zhiqiao/contracts";
import { App, Button, Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList, useWrite } from "../../shared/use-endpoint.ts";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import "./notifications.css";

const address = z.object({ unread: z.stringbool().optional(), ...listPaging });

const NoticeLine = ({ notice, onOpen }: { readonly notice: Notification; readonly onOpen: () => void }): ReactNode => {
  const { t } = useTranslation("notifications");
  return (
    <li className={notice.readAt === null ? "notice notice-unread" : "notice"}>
      <TextLink href={notice.link} onClick={onOpen}>
        {t(`kind.${notice.kind}`, { replace: notice.params })}
      </TextLink>
      <span className="notice-facts">
        {notice.readAt === null && <StatusTag tone="progress">{t("unread")}</StatusTag>}
        <DateText value={notice.at} />
      </span>
    </li>
  );
};

/** Everything that happened for the person, newest first; opening a line marks it as read. */
export const NotificationsPage = (): ReactNode => {
  const { t } = useTranslation(["notifications", "common"]);
  const { message } = App.useApp();
  const sentence = useErrorSentence();
  const [{ unread, pages }, setSearch] = useSearchState(address);
  const list = useList(notificationsEndpoints.listNotifications, { query: unread === true ? { unread: "true" } : {} }, pages);
  const read = useWrite(notificationsEndpoints.readNotification);
  const readAll = useWrite(notificationsEndpoints.readAllNotifications, {
    onDone: () => void message.success(t("readAllDone")),
    onRefused: (error) => void message.error(sentence(error)),
  });
  return (
    <>
      <PageHeader
        title={t("title")}
        count={list.total}
        action={
          <Button
            disabled={list.first === undefined || list.first.unread === 0}
            loading={readAll.isPending}
            onClick={() => readAll.mutate({})}
          >
            {t("readAll")}
          </Button>
        }
      />
      <div className="filter-bar">
        <Segmented
          value={unread === true ? "unread" : "all"}
          options={[
            { value: "all", label: t("all") },
            { value: "unread", label: t("unreadOnly") },
          ]}
          onChange={(chosen) => setSearch({ unread: chosen === "unread" ? true : undefined })}
        />
      </div>
      <ListResults
        list={list}
        filtered={false}
        empty={<EmptyState title={unread === true ? t("emptyUnread") : t("empty")} hint={t("emptyHint")} />}
        onMore={() => setSearch({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(items) => (
          <ul className="notices panel">
            {items.map((notice) => (
              <NoticeLine
                key={notice.id}
                notice={notice}
                onOpen={() => {
                  if (notice.readAt === null) read.mutate({ params: { id: notice.id } });
                }}
              />
            ))}
          </ul>
        )}
      </ListResults>
    </>
  );
};
