import { EditOutlined } from "@ant-design/icons";
import { type Demand, type DemandAction, demandsEndpoints } from "@zhiqiao/contracts";
import { useNavigate } from "@tanstack/react-router";
import { Alert, App, Button, Form, Input, Popconfirm } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CallError } from "../../shared/call.ts";
import { LinkButton } from "../../shared/link-button.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import "./demands.css";

const dayMs = 86_400_000;

interface Act {
  readonly take: (action: DemandAction, note?: string) => void;
  readonly pending: boolean;
  readonly error: CallError | null;
}

/** One step of a demand's life; its consequence is said when it is done. */
const useAct = (demand: Demand): Act => {
  const { t } = useTranslation("demands");
  const { message } = App.useApp();
  const navigate = useNavigate();
  const write = useWrite(demandsEndpoints.actOnDemand, {
    onDone: (after, sent) => {
      const { action } = sent.body;
      // A confidential demand is not reviewed: it is matched for its own organisation at once.
      void message.success(action === "submit" && after.status === "published" ? t("actionDone.publish") : t(`actionDone.${action}`));
      if (action === "discard") void navigate({ href: "/demands?own=true" });
    },
  });
  return {
    take: (action, note) => write.mutate({ params: { id: demand.id }, body: { action, ...(note !== undefined && { note }) } }),
    pending: write.isPending,
    error: write.error,
  };
};

/** The officer's review: publish, or return with what is to be changed. */
export const ReviewPanel = ({ demand }: { readonly demand: Demand }): ReactNode => {
  const { t } = useTranslation("demands");
  const act = useAct(demand);
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const noteId = useId();
  if (!demand.actions.includes("publish") && !demand.actions.includes("return")) return null;
  const lacking = tried && note.trim() === "";
  return (
    <section className="panel" aria-labelledby="demand-review">
      <h2 id="demand-review">{t("review.title")}</h2>
      <p className="muted">{t("review.intro")}</p>
      {act.error !== null && <ErrorState error={act.error} />}
      <Form layout="vertical">
        <Form.Item label={t("review.note")} htmlFor={noteId} {...(lacking && { validateStatus: "error", help: t("review.noteNeeded") })}>
          <Input.TextArea
            id={noteId}
            rows={2}
            maxLength={500}
            aria-invalid={lacking}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
      </Form>
      <div className="step-actions">
        {demand.actions.includes("publish") && (
          <Button type="primary" loading={act.pending} onClick={() => act.take("publish", note.trim() === "" ? undefined : note.trim())}>
            {t("action.publish")}
          </Button>
        )}
        {demand.actions.includes("return") && (
          <Button
            disabled={act.pending}
            onClick={() => {
              setTried(true);
              if (note.trim() !== "") act.take("return", note.trim());
            }}
          >
            {t("action.return")}
          </Button>
        )}
      </div>
    </section>
  );
};

/** Asks whether a demand that has been silent for long still holds. */
export const StalePrompt = ({ demand }: { readonly demand: Demand }): ReactNode => {
  const { t } = useTranslation("demands");
  const act = useAct(demand);
  if (!demand.stale || !demand.actions.includes("confirm")) return null;
  const days = Math.floor((Date.now() - Date.parse(demand.lastSignAt ?? demand.changedAt)) / dayMs);
  return (
    <Alert
      className="error-state"
      type="warning"
      showIcon
      title={t("stale.title", { days })}
      description={
        <>
          <p>{t("stale.hint")}</p>
          <div className="step-actions">
            <Button type="primary" loading={act.pending} onClick={() => act.take("confirm")}>
              {t("stale.confirm")}
            </Button>
            {demand.actions.includes("close") && (
              <Popconfirm title={t("actionAsk.close")} onConfirm={() => act.take("close")}>
                <Button disabled={act.pending}>{t("stale.close")}</Button>
              </Popconfirm>
            )}
          </div>
          {act.error !== null && <ErrorState error={act.error} />}
        </>
      }
    />
  );
};

/** Steps asked about once because they take something away. */
const asked = ["withdraw", "close", "discard"] as const;
type Asked = (typeof asked)[number];
const isAsked = (action: DemandAction): action is Asked => (asked as readonly DemandAction[]).includes(action);
/** Steps shown elsewhere: by the review, by the stale prompt, or taken by the system alone. */
const elsewhere: readonly DemandAction[] = ["publish", "return", "confirm", "match", "contract"];

/** What this person may do with the demand now. */
export const DemandActions = ({ demand }: { readonly demand: Demand }): ReactNode => {
  const { t } = useTranslation(["demands", "common"]);
  const act = useAct(demand);
  const shown = demand.actions.filter((action) => !elsewhere.includes(action));
  if (shown.length === 0 && !demand.editable) return null;
  return (
    <>
      {act.error !== null && <ErrorState error={act.error} />}
      <div className="step-actions">
        {shown
          .filter((action) => !isAsked(action))
          .map((action) => (
            <Button key={action} type={action === "submit" ? "primary" : "default"} loading={act.pending} onClick={() => act.take(action)}>
              {t(`action.${action}`)}
            </Button>
          ))}
        {demand.editable && (
          <LinkButton icon={<EditOutlined />} href={`/demands/${demand.id}/edit`}>
            {t("common:action.edit")}
          </LinkButton>
        )}
        {shown.filter(isAsked).map((action) => (
          <Popconfirm key={action} title={t(`actionAsk.${action}`)} onConfirm={() => act.take(action)}>
            <Button danger={action === "discard"} disabled={act.pending}>
              {t(`action.${action}`)}
            </Button>
          </Popconfirm>
        ))}
      </div>
    </>
  );
};
