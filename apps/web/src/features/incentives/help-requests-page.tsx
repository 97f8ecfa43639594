import { type HelpRequest, HelpState, incentivesEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { formatDay } from "../../shared/dates.ts";
import { useLocalName } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { EmptyState, ErrorState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { TabLinks } from "../../shared/tab-links.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList, useWrite } from "../../shared/use-endpoint.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import "./incentives.css";

const searchSchema = z.object({ ...listPaging, state: HelpState.optional() });

const AnswerDialog = ({ asked, onClose }: { readonly asked: HelpRequest; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("helpRequests");
  const { message } = App.useApp();
  const [form] = Form.useForm<{ readonly answer: string }>();
  const write = useWrite(incentivesEndpoints.answerHelpRequest, {
    onDone: () => {
      void message.success(t("sent"));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("answer")}
      okText={t("answer")}
      okButtonProps={{ loading: write.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <p className="long-text">{asked.question}</p>
      <Form<{ readonly answer: string }>
        form={form}
        layout="vertical"
        onFinish={(body) => write.mutate({ params: { id: asked.id }, body })}
      >
        <Form.Item
          name="answer"
          label={t("answer")}
          extra={t("answerHint")}
          rules={[{ required: true, whitespace: true, min: 2, message: t("answerMissing") }]}
        >
          <Input.TextArea rows={4} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

const Item = ({ asked, onAnswer }: { readonly asked: HelpRequest; readonly onAnswer: () => void }): ReactNode => {
  const { t } = useTranslation("helpRequests");
  const localName = useLocalName();
  return (
    <li className="panel help-request">
      <div className="panel-line">
        <span>
          <TextLink href={`/organizations/${asked.organization.id}`}>{localName(asked.organization)}</TextLink>{" "}
          <StatusTag tone={asked.answer === null ? "waiting" : "good"}>
            {t(asked.answer === null ? "state.waiting" : "state.answered")}
          </StatusTag>
        </span>
        {asked.mayAnswer && (
          <Button type="primary" onClick={onAnswer}>
            {t("answer")}
          </Button>
        )}
      </div>
      <p className="long-text">{asked.question}</p>
      <p className="muted">
        <DateText value={formatDay(new Date(asked.askedAt))} /> · {t("askedBy", { name: asked.askedBy, day: asked.day })}
        {asked.ruleId !== null && ` · ${t("rule", { rule: asked.ruleId })}`}
      </p>
      {asked.answer !== null && (
        <div className="help-answer">
          <strong>{t("answer")}</strong>
          <p className="long-text">{asked.answer}</p>
          <p className="muted">
            {t("answeredBy", {
              name: asked.answeredBy ?? "—",
              day: asked.answeredAt === null ? "—" : formatDay(new Date(asked.answeredAt)),
            })}
          </p>
        </div>
      )}
    </li>
  );
};

/** /help-requests: questions about incentives, for those who ask and the officers who answer. */
export const HelpRequestsPage = (): ReactNode => {
  const { t } = useTranslation("helpRequests");
  const [search, change] = useSearchState(searchSchema);
  const [answering, setAnswering] = useState<HelpRequest>();
  const list = useList(
    incentivesEndpoints.listHelpRequests,
    { query: search.state === undefined ? {} : { state: search.state } },
    search.pages,
  );
  const counts = list.first && {
    all: list.first.waiting + list.first.answered,
    waiting: list.first.waiting,
    answered: list.first.answered,
  };
  return (
    <>
      <PageHeader title={t("title")} count={list.total} hint={t("hint")} />
      {counts !== undefined && (
        <TabLinks
          label={t("show")}
          current={search.state ?? "all"}
          tabs={(["all", ...HelpState.options] as const).map((key) => ({
            key,
            label: `${t(`state.${key}`)} (${counts[key].toLocaleString("en")})`,
            href: key === "all" ? "/help-requests" : `/help-requests?state=${key}`,
          }))}
        />
      )}
      <ListResults
        list={list}
        filtered={search.state !== undefined}
        empty={<EmptyState title={t("empty")} hint={t("emptyHint")} />}
        onReset={() => change({ state: undefined })}
        onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(rows) => (
          <ul className="help-requests">
            {rows.map((asked) => (
              <Item key={asked.id} asked={asked} onAnswer={() => setAnswering(asked)} />
            ))}
          </ul>
        )}
      </ListResults>
      {answering !== undefined && <AnswerDialog asked={answering} onClose={() => setAnswering(undefined)} />}
    </>
  );
};
