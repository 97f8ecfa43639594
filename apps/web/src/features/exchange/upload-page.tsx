import { InboxOutlined } from "@ant-design/icons";
import { exchangeEndpoints, ImportKind } from "@zhiqiao/contracts";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Progress, Segmented } from "antd";
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { type CallError, toCallError, upload } from "../../shared/call.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { sizeText } from "./import-words.tsx";
import "./exchange.css";

const searchSchema = z.object({ kind: ImportKind.default("patents") });

/** Whether a file is on its way, and why the last one was refused. */
interface UploadState {
  readonly sending: { readonly name: string; readonly size: number; readonly share: number } | undefined;
  readonly refused: { readonly name: string; readonly error: CallError } | undefined;
  readonly send: (file: File) => void;
  readonly abort: () => void;
}

const useUpload = (kind: ImportKind): UploadState => {
  const navigate = useNavigate();
  const [sending, setSending] = useState<UploadState["sending"]>();
  const [refused, setRefused] = useState<UploadState["refused"]>();
  const controller = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => controller.current?.abort(), []);
  const send = async (file: File): Promise<void> => {
    controller.current?.abort();
    const stopper = new AbortController();
    controller.current = stopper;
    setRefused(undefined);
    setSending({ name: file.name, size: file.size, share: 0 });
    try {
      const run = await upload(exchangeEndpoints.uploadImportFile, { query: { kind, fileName: file.name } }, file, {
        signal: stopper.signal,
        onProgress: (share) => setSending({ name: file.name, size: file.size, share }),
      });
      void navigate({ href: `/imports/${run.id}` });
    } catch (thrown) {
      if (!stopper.signal.aborted) setRefused({ name: file.name, error: toCallError(thrown) });
    } finally {
      if (controller.current === stopper) setSending(undefined);
    }
  };
  return {
    sending,
    refused,
    send: (file) => void send(file),
    abort: () => {
      controller.current?.abort();
      setSending(undefined);
    },
  };
};

const DropZone = ({ onFile }: { readonly onFile: (file: File) => void }): ReactNode => {
  const { t } = useTranslation("exchange");
  const [over, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint: the label holds the file input, which carries keyboard and screen reader
    <label
      className={over ? "drop-zone drop-zone-over" : "drop-zone"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined className="drop-icon" aria-hidden />
      <strong>{t("upload.drop")}</strong>
      <span className="muted">{t("upload.formats")}</span>
      <input
        className="visually-hidden"
        type="file"
        accept=".xlsx,.csv,.tsv,.txt,.jsonl,.ndjson,.xml"
        onChange={(event) => {
          take(event.target.files);
          // The same file chosen again after a correction must be noticed.
          event.target.value = "";
        }}
      />
    </label>
  );
};

const Refused = ({ name, error }: { readonly name: string; readonly error: CallError }): ReactNode => {
  const { t } = useTranslation(["exchange", "common"]);
  const sentence = useErrorSentence();
  return (
    <Alert
      className="error-state"
      type="error"
      showIcon
      role="alert"
      title={error.code === "client.network" ? t("upload.connection") : sentence(error)}
      description={
        <>
          <div>{name}</div>
          <div>{t("upload.refusedTitle")}</div>
          {error.requestId !== undefined && (
            <div className="request-id">
              {t("common:error.requestId")} <code>{error.requestId}</code>
            </div>
          )}
        </>
      }
    />
  );
};

const KindChoice = ({ kind, onKind }: { readonly kind: ImportKind; readonly onKind: (kind: ImportKind) => void }): ReactNode => {
  const { t } = useTranslation("exchange");
  const allowed = {
    patents: useHolds("patents.import"),
    demands: useHolds("demands.import"),
    achievements: useHolds("achievements.import"),
    organizations: useHolds("organizations.write"),
  } as const satisfies Record<ImportKind, boolean>;
  const options = ImportKind.options.filter((one) => allowed[one]).map((value) => ({ value, label: t(`kind.${value}`) }));
  if (options.length < 2) return null;
  return (
    <Segmented<ImportKind> className="kind-choice" aria-label={t("upload.kindSwitch")} value={kind} options={options} onChange={onKind} />
  );
};

const titleOf = {
  patents: "newPatents",
  demands: "newDemands",
  achievements: "achievements:imports.title",
  organizations: "organizations:imports.title",
} as const satisfies Record<ImportKind, string>;
const acceptedOf = {
  demands: "upload.demandOwn",
  achievements: "achievements:imports.accepted",
  organizations: "organizations:imports.accepted",
} as const satisfies Record<Exclude<ImportKind, "patents">, string>;

/** /imports/new: choose a table; nothing is written before the preview is confirmed. */
export const UploadPage = (): ReactNode => {
  const { t } = useTranslation(["exchange", "achievements", "organizations"]);
  const [{ kind }, change] = useSearchState(searchSchema);
  const { sending, refused, send, abort } = useUpload(kind);
  const percent = Math.floor((sending?.share ?? 0) * 100);
  return (
    <>
      <PageHeader title={t(titleOf[kind])} back={{ href: "/imports", label: t("title") }} hint={t("upload.next")} />
      <KindChoice kind={kind} onKind={(next) => change({ kind: next }, { keepHistory: false })} />
      {refused && <Refused {...refused} />}
      {sending === undefined ? (
        <DropZone onFile={send} />
      ) : (
        <section className="panel" aria-live="polite">
          <p>
            {sending.name} · {sizeText(sending.size)}
          </p>
          <Progress percent={percent} status="active" aria-label={t("columns.progress")} />
          <p className="muted">{percent >= 100 ? t("upload.reading") : t("upload.uploading", { percent })}</p>
          <Button onClick={abort}>{t("upload.abort")}</Button>
        </section>
      )}
      <section className="panel accepted" aria-labelledby="accepted">
        <h2 id="accepted">{t("upload.accepted")}</h2>
        <ul className="accepted-list">
          {kind === "patents" ? (
            <>
              <li>{t("upload.patsnap")}</li>
              <li>{t("upload.incopat")}</li>
              <li>{t("upload.cnipa")}</li>
              <li>{t("upload.xml")}</li>
            </>
          ) : (
            <li>{t(acceptedOf[kind])}</li>
          )}
          <li>{t("upload.own")}</li>
          <li>{t("upload.other")}</li>
          <li>{t("upload.encoding")}</li>
        </ul>
      </section>
    </>
  );
};
