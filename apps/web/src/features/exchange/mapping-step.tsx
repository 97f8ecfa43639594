import { exchangeEndpoints, type ImportRun, type Mapping } from "@zhiqiao/contracts";
import { useNavigate } from "@tanstack/react-router";
import { Alert, App, Button, Popconfirm } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, LoadingState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { duplicateFields, withField } from "./mapping-check.ts";
import { MappingTable } from "./mapping-table.tsx";
import { PreviewRows } from "./preview-rows.tsx";
import { useImportFieldWord } from "./use-import-field-word.ts";

/** Pause after a change before the server is asked, so that several changes make one question. */
const pauseMs = 350;

const Faults = ({ run, mapping }: { readonly run: ImportRun; readonly mapping: Mapping }): ReactNode => {
  const { t } = useTranslation("exchange");
  const word = useImportFieldWord();
  const duplicates = [...duplicateFields(mapping)];
  return (
    <>
      {run.missing.length > 0 && (
        <Alert
          className="error-state"
          type="warning"
          showIcon
          title={t("mapping.missing", { fields: run.missing.map((field) => word(field)).join(t("separator")) })}
        />
      )}
      {duplicates.map(([field, columns]) => (
        <Alert
          key={field}
          className="error-state"
          type="warning"
          showIcon
          title={t("mapping.duplicate", {
            field: word(field),
            columns: columns.map((column) => run.head.headings[column] ?? column + 1).join(t("separator")),
          })}
        />
      ))}
    </>
  );
};

interface StartProps {
  readonly run: ImportRun;
  readonly blocked: boolean;
}

const Actions = ({ run, blocked }: StartProps): ReactNode => {
  const { t } = useTranslation("exchange");
  const navigate = useNavigate();
  const { message } = App.useApp();
  const start = useWrite(exchangeEndpoints.startImport);
  const discard = useWrite(exchangeEndpoints.discardImport, {
    refreshes: [exchangeEndpoints.listImports],
    onDone: () => void navigate({ href: "/imports" }),
    onRefused: () => void message.error(t("run.failed")),
  });
  return (
    <>
      {start.error !== null && <ErrorState error={start.error} />}
      {discard.error !== null && <ErrorState error={discard.error} />}
      <div className="sticky-actions">
        <Button type="primary" loading={start.isPending} disabled={blocked} onClick={() => start.mutate({ params: { id: run.id } })}>
          {t("actions.start")}
        </Button>
        <Popconfirm title={t("actions.discardAsk")} onConfirm={() => discard.mutate({ params: { id: run.id } })}>
          <Button loading={discard.isPending}>{t("actions.discard")}</Button>
        </Popconfirm>
      </div>
    </>
  );
};

/** Check what each column means, see the first rows as they would be stored, start. */
export const MappingStep = ({ run }: { readonly run: ImportRun }): ReactNode => {
  const [mapping, setMapping] = useState<Mapping>(run.mapping);
  const preview = useWrite(exchangeEndpoints.previewImport, { refreshes: [] });
  const { mutate } = preview;
  const asked = useRef<string | undefined>(undefined);
  const { id } = run;
  useEffect(() => {
    const question = JSON.stringify(mapping);
    // Two columns for one field is for the person to settle; the server would only refuse.
    if (asked.current === question || duplicateFields(mapping).size > 0) return undefined;
    const timer = setTimeout(
      () => {
        asked.current = question;
        mutate({ params: { id }, body: { mapping } });
      },
      asked.current === undefined ? 0 : pauseMs,
    );
    return () => clearTimeout(timer);
  }, [id, mapping, mutate]);
  const latest = preview.data?.run ?? run;
  const duplicates = duplicateFields(mapping);
  return (
    <>
      <Faults run={latest} mapping={mapping} />
      {run.head.format !== "xml" && (
        <MappingTable
          run={latest}
          mapping={mapping}
          duplicates={duplicates}
          onField={(column, field) => setMapping((now) => withField(now, column, field))}
        />
      )}
      {preview.error !== null && <ErrorState error={preview.error} retry={() => mutate({ params: { id }, body: { mapping } })} />}
      {preview.data === undefined ? (
        preview.error === null && <LoadingState rows={6} />
      ) : (
        <PreviewRows run={run} rows={preview.data.rows} updating={preview.isPending} />
      )}
      <Actions run={run} blocked={latest.missing.length > 0 || duplicates.size > 0 || preview.data === undefined || preview.isPending} />
    </>
  );
};
