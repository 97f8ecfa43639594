import type { ImportRun, ImportStatus } from "@zhiqiao/contracts";
import { Progress } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";

const tone = {
  uploaded: "waiting",
  queued: "progress",
  running: "progress",
  done: "good",
  failed: "bad",
  cancelled: "neutral",
} as const satisfies Record<ImportStatus, Tone>;

/** Where an import stands. */
export const ImportStatusTag = ({ status }: { readonly status: ImportStatus }): ReactNode => {
  const { t } = useTranslation("exchange");
  return <StatusTag tone={tone[status]}>{t(`status.${status}`)}</StatusTag>;
};

const figures = ["new", "changed", "unchanged", "refused", "warnings"] as const;

/** New, changed, unchanged, refused and warned-of rows. */
export const ImportCounts = ({ counts }: { readonly counts: ImportRun["counts"] }): ReactNode => {
  const { t } = useTranslation("exchange");
  return (
    <dl className="import-counts">
      {figures.map((figure) => (
        <div key={figure} className={figure === "refused" && counts.refused > 0 ? "import-count import-count-bad" : "import-count"}>
          <dt>{t(`count.${figure}`)}</dt>
          <dd>{counts[figure].toLocaleString("en")}</dd>
        </div>
      ))}
    </dl>
  );
};

/** How much of the file has been read; nothing is shown before the start. */
export const ImportProgress = ({ run }: { readonly run: ImportRun }): ReactNode => {
  const { t } = useTranslation("exchange");
  if (run.progress === null) return null;
  const percent = run.status === "done" ? 100 : Math.floor(run.progress * 100);
  return <Progress percent={percent} status={run.status === "running" ? "active" : "normal"} aria-label={t("columns.progress")} />;
};

/** Bytes as people read them. */
export const sizeText = (bytes: number): string => {
  if (bytes < 1024) return `${bytes} B`;
  const [unit, size]: readonly [string, number] = bytes < 1024 ** 2 ? ["KB", 1024] : ["MB", 1024 ** 2];
  return `${(bytes / size).toFixed(1)} ${unit}`;
};
