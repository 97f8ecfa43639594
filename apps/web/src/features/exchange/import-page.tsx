import { exchangeEndpoints, type ImportRun } from "@zhiqiao/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { type FollowState, follow } from "../../shared/follow.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { ReadState } from "../../shared/states.tsx";
import { keyOf, useRead } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { ImportReport } from "./import-report.tsx";
import { ImportRunPanel } from "./import-run-panel.tsx";
import { ImportStatusTag } from "./import-words.tsx";
import { MappingStep } from "./mapping-step.tsx";
import { Recognised } from "./recognised.tsx";
import "./exchange.css";

const isOver = ({ status }: ImportRun): boolean => status === "done" || status === "failed" || status === "cancelled";

/** Follows a queued or running import; the state is the server's, so closing the page loses nothing. */
const useFollowed = (run: ImportRun | undefined): FollowState | undefined => {
  const client = useQueryClient();
  const [state, setState] = useState<FollowState>();
  const id = run?.id;
  const moving = run !== undefined && (run.status === "queued" || run.status === "running");
  useEffect(() => {
    if (id === undefined || !moving) return undefined;
    const sent = { params: { id } };
    const key = keyOf(exchangeEndpoints.getImport, sent);
    return follow(exchangeEndpoints.followImport, exchangeEndpoints.getImport, sent, (event) => client.setQueryData(key, event), {
      isLast: isOver,
      onState: setState,
      // The page's own read shows the refusal.
      onRefused: () => void client.invalidateQueries({ queryKey: key }),
    });
  }, [client, id, moving]);
  return moving ? state : undefined;
};

const Loaded = ({ run, following }: { readonly run: ImportRun; readonly following: FollowState | undefined }): ReactNode => {
  const { t } = useTranslation("exchange");
  return (
    <>
      <PageHeader
        title={run.fileName}
        back={{ href: "/imports", label: t("title") }}
        extra={run.status !== "uploaded" && <EvidenceButton kind="import_run" id={run.id} />}
        hint={
          <span className="tag-row">
            <ImportStatusTag status={run.status} />
            <span>{t(`kind.${run.kind}`)}</span>
            <span>{run.createdBy}</span>
          </span>
        }
      />
      {run.status === "uploaded" ? (
        <>
          <Recognised run={run} />
          <MappingStep key={run.head.sheet ?? ""} run={run} />
        </>
      ) : (
        <>
          <ImportRunPanel run={run} following={following} />
          {isOver(run) && <ImportReport run={run} />}
          <Recognised run={run} />
        </>
      )}
    </>
  );
};

/** /imports/:id: check the columns, start, follow, read the report. */
export const ImportPage = (): ReactNode => {
  const id = usePathId();
  const read = useRead(exchangeEndpoints.getImport, { params: { id } });
  const following = useFollowed(read.data);
  return <ReadState read={read}>{(run) => <Loaded run={run} following={following} />}</ReadState>;
};
