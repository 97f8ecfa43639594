import { CloseCircleOutlined, HeartOutlined, QuestionCircleOutlined, SendOutlined } from "@ant-design/icons";
import type { Answer, Confidentiality, Match, MatchStage } from "@zhiqiao/contracts";
import { App, Button } from "antd";
import { type MouseEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../shared/link-button.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { ErrorState } from "../../shared/states.tsx";
import { AskDialog, DeclineDialog, DisclosureDialog, PushDialog, type ReasonSeenBy } from "./act-dialogs.tsx";
import { useFocusBack } from "./use-focus-back.ts";
import { type MatchActs, useMatchActs } from "./use-match-acts.ts";
import "./matching.css";

interface MatchActionsProps {
  readonly demand: {
    readonly id: string;
    readonly confidentiality: Confidentiality;
    readonly organization: { readonly nameZh: string; readonly nameEn: string | null };
  };
  /** What is listed, as the page names it: the patent of a demand's list, the demand of a patent's. */
  readonly about: string;
  readonly patentId: string;
  /** Who owns the patent, as the consent names it. */
  readonly owner?: string | undefined;
  readonly matchId: string | null;
  readonly stage: MatchStage;
  /** Whether the owner may know the demand; where it is not known, openness and stage say it. */
  readonly disclosed?: boolean;
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
/** Stages that the demand's side reaches only by letting the owner know the demand. */
const approached: readonly MatchStage[] = [...answered, "asked"];

const reasonSeenBy = ({ demand, stage, asOwner = false, disclosed }: MatchActionsProps): ReasonSeenBy =>
  asOwner || demand.confidentiality === "open" || (disclosed ?? approached.includes(stage)) ? "both" : demand.confidentiality;

interface ButtonsProps {
  readonly props: MatchActionsProps;
  readonly pending: boolean;
  readonly onInterested: (event: MouseEvent<HTMLElement>) => void;
  readonly onOpen: (dialog: Dialog, event: MouseEvent<HTMLElement>) => void;
}

const Buttons = ({ props, pending, onInterested, onOpen }: ButtonsProps): ReactNode => {
  const { about, stage, matchId, canAnswer, canPush, onOwnPage = false, asOwner = false } = props;
  const { t } = useTranslation("matching");
  const interested = props.alreadyInterested ?? (!asOwner && answered.includes(stage));
  const named = (words: string) => ({ children: words, "aria-label": `${words}: ${about}` });
  return (
    <>
      {canAnswer && (
        <>
          <Button
            type={onOwnPage && !interested ? "primary" : "default"}
            icon={<HeartOutlined />}
            disabled={interested}
            loading={pending}
            onClick={onInterested}
            {...named(interested ? t("act.alreadyInterested") : t("act.interested"))}
          />
          {!asOwner && <Button icon={<QuestionCircleOutlined />} onClick={(event) => onOpen("ask", event)} {...named(t("act.askOwner"))} />}
          {stage !== "declined" && (
            <Button icon={<CloseCircleOutlined />} onClick={(event) => onOpen("decline", event)} {...named(t("act.notSuitable"))} />
          )}
        </>
      )}
      {canPush && (
        <Button
          type={onOwnPage ? "primary" : "default"}
          icon={<SendOutlined />}
          onClick={(event) => onOpen("push", event)}
          {...named(t("act.push"))}
        />
      )}
      {!onOwnPage && matchId !== null && stage !== "suggested" && <LinkButton href={`/matches/${matchId}`} {...named(t("act.open"))} />}
    </>
  );
};

interface DialogsProps {
  readonly props: MatchActionsProps;
  readonly acts: MatchActs;
  readonly dialog: Dialog | undefined;
  readonly onClose: () => void;
}

const Dialogs = ({ props, acts, dialog, onClose }: DialogsProps): ReactNode => {
  const { demand, owner, about } = props;
  const localName = useLocalName();
  const shared = { about, pending: acts.pending, error: acts.error, onClose };
  const { needsConsent } = acts;
  if (needsConsent !== undefined) {
    return (
      <DisclosureDialog
        {...shared}
        level={demand.confidentiality}
        owner={owner}
        onClose={() => {
          acts.dropConsent();
          onClose();
        }}
        onAgree={() => void acts.answer(needsConsent, true)}
      />
    );
  }
  switch (dialog) {
    case "decline":
      return (
        <DeclineDialog
          {...shared}
          seenBy={reasonSeenBy(props)}
          onDecline={(reason, comment) => void acts.answer({ answer: "not_suitable", reason, comment })}
        />
      );
    case "ask":
      return <AskDialog {...shared} onAsk={(comment) => void acts.answer({ answer: "ask_owner", reason: null, comment })} />;
    case "push":
      return <PushDialog {...shared} to={localName(demand.organization)} onPush={(note) => void acts.push(note)} />;
    case undefined:
      return null;
  }
};

/** What this person may do with a match: answer it, push it, or open its record. */
export const MatchActions = (props: MatchActionsProps): ReactNode => {
  const { demand, patentId, matchId, stage } = props;
  const { t } = useTranslation("matching");
  const { message } = App.useApp();
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
  const asking = dialog !== undefined || acts.needsConsent !== undefined;
  const { group, begin } = useFocusBack(asking, stage);
  return (
    <div className="match-actions" ref={group}>
      <Buttons
        props={props}
        pending={acts.pending && !asking}
        onInterested={(event) => {
          begin(event);
          void acts.answer({ answer: "interested", reason: null, comment: null });
        }}
        onOpen={(next, event) => {
          begin(event);
          setDialog(next);
        }}
      />
      {acts.error !== undefined && !asking && <ErrorState error={acts.error} />}
      <Dialogs
        props={props}
        acts={acts}
        dialog={dialog}
        onClose={() => {
          acts.clearError();
          setDialog(undefined);
        }}
      />
    </div>
  );
};
