import { rulebookTableEndpoints, type RulebookImport } from "@zhiqiao/contracts";
import { Button, Form, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CallError, toCallError, upload } from "../../shared/call.ts";
import { FileChoice } from "../../shared/file-choice.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { ResultTable } from "../../shared/result-table.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { RulebookHeader } from "./rulebook-table-header.tsx";
import { RuleLink, useParameterName } from "./rulebook-table-words.tsx";

const Outcome = ({ outcome }: { readonly outcome: RulebookImport }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const nameOf = useParameterName();
  const { rows, unchanged, pending, proposed, refused } = outcome;
  return (
    <section aria-live="polite">
      <p>{t("importPage.done", { rows, unchanged, pending, proposed: proposed.length, refused: refused.length })}</p>
      {proposed.length > 0 && (
        <>
          <h2 className="panel-heading">{t("importPage.proposed")}</h2>
          <ResultTable
            label={t("importPage.proposed")}
            rows={proposed}
            rowKey={({ line }) => String(line)}
            columns={[
              { key: "line", title: t("importPage.line"), render: ({ line }) => line },
              { key: "rule", title: t("list.columns.rule"), card: "title", render: ({ ruleId }) => <RuleLink id={ruleId} /> },
              { key: "parameter", title: t("rule.parameter"), render: ({ parameter }) => nameOf(parameter) },
              { key: "value", title: t("rule.value"), align: "right", render: ({ value }) => value },
              {
                key: "change",
                title: t("importPage.open"),
                render: ({ changeId }) => <TextLink href={`/rules/changes/${changeId}`}>{t("change.detail", { id: changeId })}</TextLink>,
              },
            ]}
          />
        </>
      )}
      {refused.length > 0 && (
        <>
          <h2 className="panel-heading">{t("importPage.refused")}</h2>
          <ResultTable
            label={t("importPage.refused")}
            rows={refused}
            rowKey={({ line, column }) => `${line} ${column ?? ""}`}
            columns={[
              { key: "line", title: t("importPage.line"), card: "title", render: ({ line }) => line },
              { key: "column", title: t("importPage.column"), render: ({ column }) => column ?? "—" },
              { key: "value", title: t("importPage.value"), render: ({ value }) => value },
              { key: "expected", title: t("importPage.expected"), render: ({ expected }) => expected ?? "—" },
              { key: "problem", title: t("importPage.problem"), render: ({ problem }) => t(`table.problem.${problem}`) },
            ]}
          />
        </>
      )}
    </section>
  );
};

/** /rules/import: brings a changed table of the rulebook back as proposals. */
export const RulebookTableImportPage = (): ReactNode => {
  const { t } = useTranslation("rulebook");
  const [file, setFile] = useState<File>();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<RulebookImport>();
  const [error, setError] = useState<CallError>();
  const ids = { file: useId(), reason: useId() };
  const send = async (): Promise<void> => {
    setTried(true);
    if (file === undefined || reason.trim().length < 2) return;
    setBusy(true);
    setError(undefined);
    setOutcome(undefined);
    try {
      setOutcome(await upload(rulebookTableEndpoints.importRulebook, { query: { fileName: file.name, reason: reason.trim() } }, file));
    } catch (thrown) {
      setError(toCallError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const lacking = (missing: boolean) => (tried && missing ? ({ validateStatus: "error", help: t("change.form.needed") } as const) : {});
  return (
    <>
      <RulebookHeader
        current="rules"
        title={t("importPage.title")}
        hint={t("importPage.hint")}
        extra={
          <ExportButton
            endpoint={rulebookTableEndpoints.exportRulebook}
            sent={(format: "csv" | "xlsx") => ({ query: { format } })}
            formats={["xlsx", "csv"]}
            fileName="incentive-rules"
            label={t("importPage.export")}
          />
        }
      />
      <Form layout="vertical" className="rule-import">
        <Form.Item
          label={t("importPage.file")}
          htmlFor={ids.file}
          required
          extra={t("importPage.fileHint")}
          {...lacking(file === undefined)}
        >
          <FileChoice id={ids.file} accept=".xlsx,.csv" file={file} onChoose={setFile} />
        </Form.Item>
        <Form.Item label={t("importPage.reason")} htmlFor={ids.reason} required {...lacking(reason.trim().length < 2)}>
          <Input.TextArea id={ids.reason} rows={2} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Form.Item>
        <Button type="primary" loading={busy} onClick={() => void send()}>
          {t("importPage.start")}
        </Button>
      </Form>
      {error !== undefined && <ErrorState error={error} />}
      {outcome !== undefined && <Outcome outcome={outcome} />}
    </>
  );
};
