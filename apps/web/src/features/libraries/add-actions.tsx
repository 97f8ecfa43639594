import { type CandidateRule, librariesEndpoints, type Library } from "@zhiqiao/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Modal, Popconfirm, Progress, Upload } from "antd";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "../../shared/states.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";

const followMs = 700;
const mostNumbers = 2000;

/** Numbers in a text or in the first column of a table, one a line. */
const numbersIn = (text: string): string[] =>
  text
    .split(/[\r\n;；]+/u)
    .map((line) => (line.split(/[,\t]/u)[0] ?? "").replaceAll(/["'\uFEFF]/gu, "").trim())
    .filter((line) => /\d{5}/u.test(line))
    .slice(0, mostNumbers);

const NumbersDialog = ({ library, onClose }: { readonly library: Library; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("libraries");
  const [text, setText] = useState("");
  const textId = useId();
  const write = useWrite(librariesEndpoints.addToLibrary);
  const numbers = numbersIn(text);
  const result = write.data;
  return (
    <Modal
      open
      title={t("candidates.addNumbers")}
      okText={`${t("candidates.addNumbers")} (${numbers.length})`}
      okButtonProps={{ loading: write.isPending, disabled: numbers.length === 0 }}
      onOk={() => write.mutate({ params: { id: library.id }, body: { patentIds: [], numbers } })}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Form layout="vertical">
        <Form.Item label={t("candidates.numbers")} htmlFor={textId} extra={t("candidates.numbersHint")}>
          <Input.TextArea id={textId} rows={6} value={text} onChange={(event) => setText(event.target.value)} />
        </Form.Item>
        <Upload
          accept=".txt,.csv,text/plain,text/csv"
          showUploadList={false}
          beforeUpload={(file) => {
            void file.text().then(setText);
            return false;
          }}
        >
          <Button>{t("candidates.numbersFile")}</Button>
        </Upload>
      </Form>
      {result !== undefined && (
        <div role="status">
          <p>{t("candidates.added", { added: result.added, already: result.already })}</p>
          {result.notFound.length > 0 && (
            <>
              <p>{t("candidates.notFound")}</p>
              <ul className="number-problems">
                {result.notFound.map((number) => (
                  <li key={number}>{number}</li>
                ))}
              </ul>
            </>
          )}
          {result.notAllowed.length > 0 && <p>{t("candidates.notAllowed", { count: result.notAllowed.length })}</p>}
        </div>
      )}
    </Modal>
  );
};

/** Shows a run until it is over, then asks for everything on screen anew. */
const FollowRun = ({ id, onDone }: { readonly id: string; readonly onDone: () => void }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const client = useQueryClient();
  const read = useRead(librariesEndpoints.getLibraryRun, { params: { id } }, { refreshEveryMs: followMs });
  const status = read.data?.status;
  const added = read.data?.counts["added"] ?? 0;
  const over = status === "done" || status === "failed";
  useEffect(() => {
    if (!over) return;
    if (status === "done") void message.success(t("candidates.addedRun", { count: added }));
    else void message.error(t("run.status.failed"));
    void client.invalidateQueries();
    onDone();
  }, [over]);
  const percent = Math.round((read.data?.progress ?? 0) * 100);
  return (
    <div role="status">
      {t("candidates.adding", { percent })} <Progress percent={percent} aria-label={t("run.kind.add_by_rule")} />
    </div>
  );
};

interface AddActionsProps {
  readonly library: Library;
  readonly rule: CandidateRule;
  /** How many meet the rule and are not in the library. */
  readonly toAdd: number;
  readonly chosen: readonly string[];
  readonly onDone: () => void;
}

/** Taking patents in: all by the rule, those chosen, or by their numbers. */
export const AddActions = ({ library, rule, toAdd, chosen, onDone }: AddActionsProps): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [runId, setRunId] = useState<string>();
  const params = { id: library.id };
  const byRule = useWrite(librariesEndpoints.addByRule, { onDone: (run) => setRunId(run.id) });
  const add = useWrite(librariesEndpoints.addToLibrary, {
    onDone: ({ added, already }) => {
      void message.success(t("candidates.added", { added, already }));
      onDone();
    },
  });
  const error = byRule.error ?? add.error;
  return (
    <section className="library-chosen">
      {error !== null && <ErrorState error={error} />}
      {runId !== undefined && <FollowRun id={runId} onDone={() => setRunId(undefined)} />}
      {chosen.length > 0 ? (
        <Button
          type="primary"
          loading={add.isPending}
          onClick={() => add.mutate({ params, body: { patentIds: [...chosen], numbers: [] } })}
        >
          {t("candidates.addChosen", { count: chosen.length })}
        </Button>
      ) : (
        <Popconfirm
          title={t("candidates.addAll")}
          description={t("candidates.addAllAsk", { count: toAdd })}
          okText={t("candidates.addAll")}
          onConfirm={() => byRule.mutate({ params, body: rule })}
          disabled={toAdd === 0}
        >
          <Button type="primary" loading={byRule.isPending || runId !== undefined} disabled={toAdd === 0}>
            {t("candidates.addAll")} ({toAdd.toLocaleString("en")})
          </Button>
        </Popconfirm>
      )}
      <Button onClick={() => setAsking(true)}>{t("candidates.addNumbers")}</Button>
      {asking && <NumbersDialog library={library} onClose={() => setAsking(false)} />}
    </section>
  );
};
