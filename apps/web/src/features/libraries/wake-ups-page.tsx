import { librariesEndpoints, WakeUpAnswer, type WakeUp } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal, Radio } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { EmptyState, ErrorState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { TabLinks } from "../../shared/tab-links.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { useList, useWrite } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import "./libraries.css";

const states = ["all", "waiting", "overdue", "answered"] as const;
const searchSchema = z.object({ ...listPaging, state: z.enum(states).default("all") });

const AnswerDialog = ({ asked, onClose }: { readonly asked: WakeUp; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const [answer, setAnswer] = useState<WakeUpAnswer>();
  const [note, setNote] = useState("");
  const noteId = useId();
  const write = useWrite(librariesEndpoints.answerWakeUp, {
    onDone: () => {
      void message.success(t("wakeUp.answered"));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("wakeUp.answer")}
      okText={t("wakeUp.answer")}
      okButtonProps={{ loading: write.isPending, disabled: answer === undefined }}
      onOk={() =>
        answer !== undefined && write.mutate({ params: { id: asked.id }, body: { answer, note: note.trim() === "" ? null : note.trim() } })
      }
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <p lang="zh-CN">{asked.patent.title}</p>
      <Form layout="vertical">
        <Form.Item extra={answer === undefined ? undefined : t(`wakeUp.meaning.${answer}`)}>
          <Radio.Group
            aria-label={t("wakeUp.answer")}
            value={answer}
            options={WakeUpAnswer.options.map((value) => ({ value, label: t(`wakeUp.answers.${value}`) }))}
            onChange={(event) => setAnswer(WakeUpAnswer.parse(event.target.value))}
          />
        </Form.Item>
        <Form.Item label={t("wakeUp.note")} htmlFor={noteId}>
          <Input.TextArea id={noteId} rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
};

const RowActions = ({ asked, onAnswer }: { readonly asked: WakeUp; readonly onAnswer: () => void }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const sentence = useErrorSentence();
  const remind = useWrite(librariesEndpoints.remindOwner, {
    onDone: () => void message.success(t("wakeUp.reminded")),
    onRefused: (error) => void message.error(sentence(error)),
  });
  return (
    <>
      {asked.mayAnswer && (
        <Button type="primary" onClick={onAnswer}>
          {t("wakeUp.answer")}
        </Button>
      )}
      {asked.mayRemind && (
        <Button loading={remind.isPending} onClick={() => remind.mutate({ params: { id: asked.id } })}>
          {t("wakeUp.remind")}
        </Button>
      )}
    </>
  );
};

const Answer = ({ asked }: { readonly asked: WakeUp }): ReactNode => {
  const { t } = useTranslation("libraries");
  if (asked.answer === null)
    return (
      <StatusTag tone={asked.overdue ? "bad" : "waiting"}>{t(asked.overdue ? "wakeUp.state.overdue" : "wakeUp.state.waiting")}</StatusTag>
    );
  return <StatusTag tone="good">{t(`wakeUp.answers.${asked.answer}`)}</StatusTag>;
};

const Rows = ({ rows, onAnswer }: { readonly rows: readonly WakeUp[]; readonly onAnswer: (asked: WakeUp) => void }): ReactNode => {
  const { t } = useTranslation("libraries");
  const localName = useLocalName();
  const localTitle = useLocalTitle();
  const columns: readonly ResultColumn<WakeUp>[] = [
    {
      key: "patent",
      title: t("candidates.columns.title"),
      card: "title",
      render: ({ patent }) => (
        <div className="column-title">
          <TextLink href={`/patents/${patent.id}`}>{localTitle(patent)}</TextLink>
          <div className="column-note">
            <span className="number">{patent.number}</span>
          </div>
        </div>
      ),
    },
    { key: "answer", title: t("wakeUp.answer"), card: "badge", render: (asked) => <Answer asked={asked} /> },
    {
      key: "who",
      title: t("candidates.columns.owner"),
      render: (asked) => (
        <div className="column-names">
          {localName(asked.owner)}
          <div className="column-note">{t("wakeUp.by", { asker: localName(asked.asker) })}</div>
        </div>
      ),
    },
    {
      key: "days",
      title: t("wakeUp.askedOn"),
      render: (asked) => (
        <>
          <DateText value={asked.askedOn} />
          <div className="column-note">{t("wakeUp.due", { day: asked.dueOn, count: asked.reminders })}</div>
        </>
      ),
    },
    {
      key: "note",
      title: t("wakeUp.note"),
      render: (asked) => (
        <div className="column-names">
          <span lang="zh-CN">{asked.answerNote ?? asked.note ?? "—"}</span>
        </div>
      ),
    },
  ];
  return (
    <ResultTable
      label={t("wakeUp.title")}
      rows={rows}
      rowKey={(asked) => asked.id}
      columns={columns}
      actions={(asked) => <RowActions asked={asked} onAnswer={() => onAnswer(asked)} />}
    />
  );
};

/** /wake-ups: questions about unused patents, for those who ask and those who are asked, and what became of them. */
export const WakeUpsPage = (): ReactNode => {
  const { t } = useTranslation("libraries");
  const [search, change] = useSearchState(searchSchema);
  const [answering, setAnswering] = useState<WakeUp>();
  const query = search.state === "all" ? {} : { state: search.state };
  const list = useList(librariesEndpoints.listWakeUps, { query }, search.pages);
  const { counts, answers } = list.first ?? {};
  return (
    <>
      <PageHeader title={t("wakeUp.title")} count={list.total} hint={t("wakeUp.hint")} />
      {counts !== undefined && answers !== undefined && (
        <>
          <TabLinks
            label={t("candidates.show")}
            current={search.state}
            tabs={states.map((key) => ({
              key,
              label: `${t(`wakeUp.state.${key}`)} (${(key === "all" ? counts.asked : counts[key]).toLocaleString("en")})`,
              href: key === "all" ? "/wake-ups" : `/wake-ups?state=${key}`,
            }))}
          />
          <section className="panel">
            <Facts>
              {WakeUpAnswer.options.map((one) => (
                <Fact key={one} label={t(`wakeUp.answers.${one}`)}>
                  {answers[one].toLocaleString("en")}
                </Fact>
              ))}
            </Facts>
          </section>
        </>
      )}
      <ListResults
        list={list}
        filtered={search.state !== "all"}
        empty={<EmptyState title={t("wakeUp.empty")} hint={t("wakeUp.emptyHint")} />}
        onReset={() => change({ state: "all" })}
        onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <Rows rows={rows} onAnswer={setAnswering} />}
      </ListResults>
      {answering !== undefined && <AnswerDialog asked={answering} onClose={() => setAnswering(undefined)} />}
    </>
  );
};
