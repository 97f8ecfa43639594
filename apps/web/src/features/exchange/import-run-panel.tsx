import { exchangeEndpoints, type ImportKind, type ImportRun } from "@zhiqiao/contracts";
import { Alert, Button, Popconfirm } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FollowState } from "../../shared/follow.ts";
import { LinkButton } from "../../shared/link-button.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useErrorSentence } from "../../shared/use-error-sentence.ts";
import { useWrite } from "../../shared/use-endpoint.ts";
import { ImportCounts, ImportProgress } from "./import-words.tsx";

const secondsBetween = (from: string, to: string): number => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 100) / 10);

const Outcome = ({ run }: { readonly run: ImportRun }): ReactNode => {
  const { t } = useTranslation("exchange");
  const sentence = useErrorSentence();
  const took =
    run.startedAt === null || run.finishedAt === null
      ? undefined
      : t("run.took", { seconds: secondsBetween(run.startedAt, run.finishedAt) });
  switch (run.status) {
    case "done": {
      const nothingNew = run.counts.new + run.counts.changed === 0 && run.counts.refused === 0;
      return <Alert type="success" showIcon title={nothingNew ? t("run.doneNothing") : t("run.done")} description={took} />;
    }
    case "failed":
      return <Alert type="error" showIcon title={t("run.failed")} description={run.error === null ? took : sentence(run.error)} />;
    case "cancelled":
      return <Alert type="warning" showIcon title={t("run.cancelled")} description={took} />;
    case "uploaded":
    case "queued":
      return <p>{t("run.queued")}</p>;
    case "running":
      return <p>{t("run.running")}</p>;
  }
};

const nextWords = {
  patents: { next: "run.nextMatches", view: "actions.viewPatents" },
  demands: { next: "run.nextReview", view: "actions.viewDemands" },
  achievements: { next: "achievements:imports.next", view: "achievements:imports.view" },
  organizations: { next: "organizations:imports.next", view: "organizations:imports.view" },
} as const satisfies Record<ImportKind, { readonly next: string; readonly view: string }>;

const Next = ({ run }: { readonly run: ImportRun }): ReactNode => {
  const { t } = useTranslation(["exchange", "achievements", "organizations"]);
  if (run.status !== "done" && run.status !== "cancelled") return null;
  const words = nextWords[run.kind];
  return (
    <>
      <h2 className="panel-heading">{t("run.next")}</h2>
      <ul className="next-steps">
        {run.counts.new + run.counts.changed > 0 && <li>{t(words.next)}</li>}
        {run.counts.refused > 0 && <li>{t("run.nextRefused")}</li>}
      </ul>
      <div className="tag-row">
        <LinkButton type="primary" href={`/${run.kind}`}>
          {t(words.view)}
        </LinkButton>
        <LinkButton href={`/imports/new?kind=${run.kind}`}>{t("actions.another")}</LinkButton>
      </div>
    </>
  );
};

/** A started import: progress while it runs, its result and what comes next when it is over. */
export const ImportRunPanel = ({ run, following }: { readonly run: ImportRun; readonly following: FollowState | undefined }): ReactNode => {
  const { t } = useTranslation("exchange");
  const cancel = useWrite(exchangeEndpoints.cancelImport);
  const moving = run.status === "queued" || run.status === "running";
  return (
    <section className="panel" aria-label={t("columns.progress")}>
      <Outcome run={run} />
      {moving && <ImportProgress run={run} />}
      {moving && following !== undefined && (
        <p className="muted" role="status">
          {following === "waiting" ? t("run.reconnecting") : t("run.live")} ·{" "}
          {t("run.runningCounts", { read: run.counts.read.toLocaleString("en") })}
        </p>
      )}
      <ImportCounts counts={run.counts} />
      {cancel.error !== null && <ErrorState error={cancel.error} />}
      {moving && (
        <Popconfirm title={t("actions.cancelAsk")} onConfirm={() => cancel.mutate({ params: { id: run.id } })}>
          <Button danger loading={cancel.isPending}>
            {t("actions.cancel")}
          </Button>
        </Popconfirm>
      )}
      <Next run={run} />
    </section>
  );
};
