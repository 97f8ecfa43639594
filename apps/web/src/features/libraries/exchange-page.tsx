import { DownloadOutlined, UploadOutlined } from "@ant-design/icons";
import { librariesEndpoints, type Library, LibraryEntryStatus, type LibraryRun } from "@zhiqiao/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Modal, Popconfirm, Upload } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { toCallError, upload, urlOf } from "../../shared/call.ts";
import { DateText } from "../../shared/date-text.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { EmptyState, ErrorState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { useList, useWrite } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { LibraryFrame } from "./library-frame.tsx";

const searchSchema = z.object({ ...listPaging });
const followMs = 1_000;
const tone = { uploaded: "waiting", queued: "progress", running: "progress", done: "good", failed: "bad" } as const;
const counted = ["entries", "new", "joined", "same", "refused", "newPatents", "statements", "sources", "added"] as const;

const Problems = z.array(z.object({ place: z.string(), keys: z.array(z.string()) }));

/** What a package brought that could not be taken, with its place in the package. */
const Refused = ({ run }: { readonly run: LibraryRun }): ReactNode => {
  const { t } = useTranslation("libraries");
  const problems = Problems.safeParse(run.details["problems"]).data ?? [];
  if (problems.length === 0) return null;
  return (
    <details>
      <summary>{t("exchange.problems", { count: problems.length })}</summary>
      <ul>
        {problems.map(({ place, keys }) => (
          <li key={`${place} ${keys.join(" ")}`}>{`${place} · ${keys.map((key) => key.slice(4)).join(" / ")}`}</li>
        ))}
      </ul>
    </details>
  );
};

const Counts = ({ run }: { readonly run: LibraryRun }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { from } = run.details;
  return (
    <>
      <ul className="reason-line">
        {counted.map((name) => {
          const count = run.counts[name];
          return count === undefined ? null : <li key={name}>{t(`exchange.count.${name}`, { count })}</li>;
        })}
      </ul>
      {typeof from === "string" && (
        <div className="column-note">
          {t("exchange.from")} <span lang="zh-CN">{from}</span>
        </div>
      )}
      {run.errorCode !== null && <div>{t("exchange.failed")}</div>}
      <Refused run={run} />
    </>
  );
};

const RunActions = ({ run }: { readonly run: LibraryRun }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const sentence = useErrorSentence();
  const take = useWrite(librariesEndpoints.importPackage, {
    onDone: () => void message.success(t("exchange.taking")),
    onRefused: (error) => void message.error(sentence(error)),
  });
  if (run.kind === "export" && run.status === "done")
    return (
      <Button icon={<DownloadOutlined />} href={urlOf(librariesEndpoints.downloadPackage, { params: { id: run.id } })} download>
        {t("exchange.download")}
      </Button>
    );
  if (run.kind !== "import" || run.status !== "uploaded") return null;
  const { new: added = 0, joined = 0, same = 0, newPatents = 0 } = run.counts;
  return (
    <Popconfirm
      title={t("exchange.take")}
      description={t("exchange.takeAsk", { new: added, joined, same, newPatents })}
      okText={t("exchange.take")}
      onConfirm={() => take.mutate({ params: { id: run.id } })}
    >
      <Button type="primary" loading={take.isPending}>
        {t("exchange.take")}
      </Button>
    </Popconfirm>
  );
};

const Rows = ({ rows }: { readonly rows: readonly LibraryRun[] }): ReactNode => {
  const { t } = useTranslation(["libraries", "errors"]);
  const columns: readonly ResultColumn<LibraryRun>[] = [
    {
      key: "what",
      title: t("exchange.columns.what"),
      card: "title",
      render: (run) => (
        <>
          {t(`run.kind.${run.kind}`)}
          {run.fileName !== null && (
            <div className="column-note">
              <span lang="zh-CN">{run.fileName}</span>
            </div>
          )}
        </>
      ),
    },
    {
      key: "status",
      title: t("exchange.columns.status"),
      card: "badge",
      render: (run) => (
        <StatusTag tone={tone[run.status]}>
          {t(`run.status.${run.status}`)}
          {run.status === "running" && run.progress !== null && ` ${t("exchange.progress", { percent: Math.round(run.progress * 100) })}`}
        </StatusTag>
      ),
    },
    { key: "counts", title: t("exchange.columns.counts"), render: (run) => <Counts run={run} /> },
    { key: "at", title: t("exchange.columns.at"), render: (run) => <DateText value={run.createdAt} /> },
    { key: "by", title: t("exchange.columns.by"), render: (run) => run.by },
  ];
  return (
    <ResultTable
      label={t("tabs.exchange")}
      rows={rows}
      rowKey={(run) => run.id}
      columns={columns}
      actions={(run) => <RunActions run={run} />}
    />
  );
};

const ExportDialog = ({ library, onClose }: { readonly library: Library; readonly onClose: () => void }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const [statuses, setStatuses] = useState<LibraryEntryStatus[]>(["admitted"]);
  const write = useWrite(librariesEndpoints.exportPackage, {
    onDone: () => {
      void message.success(t("exchange.started"));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t("exchange.exportTitle")}
      okText={t("exchange.export")}
      okButtonProps={{ loading: write.isPending, disabled: statuses.length === 0 }}
      onOk={() => write.mutate({ params: { id: library.id }, body: { statuses } })}
      onCancel={onClose}
    >
      {write.error !== null && <ErrorState error={write.error} />}
      <Checkbox.Group
        value={statuses}
        options={LibraryEntryStatus.options.map((value) => ({ value, label: `${t(`status.${value}`)} (${library.byStatus[value] ?? 0})` }))}
        onChange={setStatuses}
      />
    </Modal>
  );
};

const Content = ({ library }: { readonly library: Library }): ReactNode => {
  const { t } = useTranslation("libraries");
  const { message } = App.useApp();
  const client = useQueryClient();
  const sentence = useErrorSentence();
  const [search, change] = useSearchState(searchSchema);
  const [exporting, setExporting] = useState(false);
  const [uploading, setUploading] = useState(false);
  const list = useList(librariesEndpoints.listLibraryRuns, { params: { id: library.id }, query: {} }, search.pages);
  const busy = list.items.some((run) => run.status === "queued" || run.status === "running");
  const { reload } = list;
  useEffect(() => {
    if (!busy) return;
    const timer = setInterval(reload, followMs);
    return () => clearInterval(timer);
  }, [busy, reload]);
  const send = async (file: File): Promise<void> => {
    setUploading(true);
    try {
      await upload(librariesEndpoints.uploadPackage, { params: { id: library.id }, query: { fileName: file.name } }, file);
      await client.invalidateQueries();
    } catch (thrown) {
      void message.error(sentence(toCallError(thrown)), 8);
    } finally {
      setUploading(false);
    }
  };
  return (
    <>
      <p className="page-hint">{t("exchange.hint")}</p>
      <div className="library-chosen">
        <Button type="primary" onClick={() => setExporting(true)}>
          {t("exchange.export")}
        </Button>
        <Upload
          accept=".zip,application/zip"
          showUploadList={false}
          beforeUpload={(file) => {
            void send(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />} loading={uploading}>
            {uploading ? t("exchange.uploading") : t("exchange.upload")}
          </Button>
        </Upload>
      </div>
      <ListResults
        list={list}
        filtered={false}
        empty={<EmptyState title={t("exchange.empty")} hint={t("exchange.emptyHint")} />}
        onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <Rows rows={rows} />}
      </ListResults>
      {exporting && <ExportDialog library={library} onClose={() => setExporting(false)} />}
    </>
  );
};

/** /libraries/:id/exchange: packages out to other libraries and in from them. */
export const ExchangePage = (): ReactNode => {
  const id = usePathId();
  return (
    <LibraryFrame key={id} part="exchange">
      {(library) => <Content library={library} />}
    </LibraryFrame>
  );
};
