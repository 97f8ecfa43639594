import { CloseCircleOutlined, HeartOutlined, QuestionCircleOutlined, SendOutlined } from "@ant-design/icons";
import type { Answer, Confidentiality, Match, MatchStage } from "@zhiqiao/contracts";
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../shared/link-button.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { ErrorState } from "../../shared/states.tsx";
import { AskDialog, DeclineDialog, DisclosureDialog, PushDialog } from "./act-dialogs.tsx";
import { useMatchActs } from "./use-match-acts.ts";
import "./matching.css";

interface MatchActionsProps {
  readonly demand: {
    readonly id: string;
    readonly confidentiality: Confidentiality;
    readonly organization: { readonly nameZh: string; readonly nameEn: string | null };
  };
  readonly patentId: string;
  /** Who owns the patent, as the consent names it. */
  readonly owner?: string | undefined;
  readonly matchId: string | null;
  readonly stage: MatchStage;
  readonly canAnswer: boolean;
  readonly canPush: boolean;
  /** On the match's own page the link to it is left out. */
  readonly onOwnPage?: boolean;
  /** The patent's owner does not ask itself. */
  readonly asOwner?: boolean;
  /** Whether this side has said so; where it is not known, the stage says it of the demand's side. */
  readonly alreadyInterested?: boolean;
}

type Dialog = "decline" | "ask" | "push";

const answered: readonly MatchStage[] = ["interested", "talking", "contracted"];

/** What this person may do with a match: answer it, push it, or open its record. */
export const MatchActions = (props: MatchActionsProps): ReactNode => {
  const { demand, patentId, owner, matchId, stage, canAnswer, canPush, onOwnPage = false, asOwner = false } = props;
  const { t } = useTranslation("matching");
  const { message } = App.useApp();
  const localName = useLocalName();
  const [dialog, setDialog] = useState<Dialog>();
  const done = {
    interested: t("act.interestedDone"),
    not_suitable: t("act.declinedDone"),
    ask_owner: t("act.askedDone"),
    push: t("act.pushedDone"),
  } as const satisfies Record<Answer | "push", string>;
  const acts = useMatchActs({ demandId: demand.id, patentId, matchId }, (_match: Match, what) => {
    setDialog(undefined);
    void message.success(done[what]);
  });
  const close = (): void => {
    acts.clearError();
    setDialog(undefined);
  };
  const dialogProps = { pending: acts.pending, error: acts.error, onClose: close };
  const interested = props.alreadyInterested ?? (!asOwner && answered.includes(stage));
  return (
    <div className="match-actions">
      {canAnswer && (
        <>
          <Button
            type={onOwnPage && !interested ? "primary" : "default"}
            icon={<HeartOutlined />}
            disabled={interested}
            loading={acts.pending && dialog === undefined && acts.needsConsent === undefined}
            onClick={() => void acts.answer({ answer: "interested", reason: null, comment: null })}
          >
            {interested ? t("act.alreadyInterested") : t("act.interested")}
          </Button>
          {!asOwner && (
            <Button icon={<QuestionCircleOutlined />} onClick={() => setDialog("ask")}>
              {t("act.askOwner")}
            </Button>
          )}
          {stage !== "declined" && (
            <Button icon={<CloseCircleOutlined />} onClick={() => setDialog("decline")}>
              {t("act.notSuitable")}
            </Button>
          )}
        </>
      )}
      {canPush && (
        <Button type={onOwnPage ? "primary" : "default"} icon={<SendOutlined />} onClick={() => setDialog("push")}>
          {t("act.push")}
        </Button>
      )}
      {!onOwnPage && matchId !== null && stage !== "suggested" && <LinkButton href={`/matches/${matchId}`}>{t("act.open")}</LinkButton>}
      {acts.error !== undefined && dialog === undefined && acts.needsConsent === undefined && <ErrorState error={acts.error} />}
      {dialog === "decline" && (
        <DeclineDialog {...dialogProps} onDecline={(reason, comment) => void acts.answer({ answer: "not_suitable", reason, comment })} />
      )}
      {dialog === "ask" && acts.needsConsent === undefined && (
        <AskDialog {...dialogProps} onAsk={(comment) => void acts.answer({ answer: "ask_owner", reason: null, comment })} />
      )}
      {dialog === "push" && <PushDialog {...dialogProps} to={localName(demand.organization)} onPush={(note) => void acts.push(note)} />}
      {acts.needsConsent !== undefined && (
        <DisclosureDialog
          {...dialogProps}
          level={demand.confidentiality}
          owner={owner}
          onClose={() => {
            acts.dropConsent();
            close();
          }}
          onAgree={() => acts.needsConsent && void acts.answer(acts.needsConsent, true)}
        />
      )}
    </div>
  );
};
