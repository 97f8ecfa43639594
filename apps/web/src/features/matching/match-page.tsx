import { type Match, matchingEndpoints } from "@zhiqiao/contracts";
import { Alert } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { ReadState } from "../../shared/states.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { PatentCard } from "../patents/patent-card.tsx";
import { DealPanel } from "./deal-panel.tsx";
import { DemandCard } from "../demands/demand-card.tsx";
import { MatchExplanation } from "./explanation-drawer.tsx";
import { MatchActions } from "./match-actions.tsx";
import { MatchTimeline } from "./match-timeline.tsx";
import { StageTag, StrengthTag } from "./match-words.tsx";
import { ReasonList } from "./reason-list.tsx";
import { TalkPanel } from "./talk-panel.tsx";
import "./matching.css";

/** Tells the server once that the addressee has opened what was pushed. */
const useReadReceipt = (match: Match): void => {
  const organizationId = useSignedIn().organization.id;
  const { mutate } = useWrite(matchingEndpoints.readPush);
  const sent = useRef(new Set<string>());
  const unread = match.pushes.find((push) => push.to.id === organizationId && push.readAt === null)?.id;
  useEffect(() => {
    if (unread === undefined || sent.current.has(unread)) return;
    sent.current.add(unread);
    mutate({ params: { id: unread } });
  }, [unread, mutate]);
};

/** What the reader should do next, in one sentence. */
const useNextStep = (match: Match): string => {
  const { t } = useTranslation("matching");
  if (match.stage === "contracted") return t("detail.nextDone");
  if (match.stage === "declined") return t("detail.nextDeclined");
  if (match.side === "officer") return t("detail.nextOfficer");
  if (match.stage === "talking") return t("detail.nextTalk");
  const approached = match.stage === "interested" || match.stage === "asked";
  if (match.side === "owner") return approached ? t("detail.nextOwner") : t("detail.nextDemand");
  return approached ? t("detail.nextWaitOwner") : t("detail.nextDemand");
};

const Sides = ({ match }: { readonly match: Match }): ReactNode => {
  const { t } = useTranslation("matching");
  const localName = useLocalName();
  return (
    <div className="pair-cards">
      <section aria-labelledby="match-demand">
        <h2 id="match-demand" className="pair-heading">
          {t("columns.demand")}
        </h2>
        <DemandCard demand={match.demand} />
      </section>
      <section aria-labelledby="match-patent">
        <h2 id="match-patent" className="pair-heading">
          {t("columns.patent")}
        </h2>
        <PatentCard patent={match.patent}>
          <p className="muted pair-owner">
            {match.owners.length === 0 ? t("detail.noOwner") : match.owners.map(localName).join(t("fieldSeparator"))}
          </p>
          {match.coOwned && <p className="muted pair-owner">{t("detail.coOwned")}</p>}
        </PatentCard>
      </section>
    </div>
  );
};

const Loaded = ({ match }: { readonly match: Match }): ReactNode => {
  const { t } = useTranslation(["matching", "patents"]);
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  useReadReceipt(match);
  const next = useNextStep(match);
  const organizationId = useSignedIn().organization.id;
  const ownAnswer = match.answers
    .filter(({ by }) => by.id === organizationId)
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .at(-1);
  return (
    <>
      <PageHeader
        title={`${t("detail.title")}${t("colon")}${localTitle(match.demand)}`}
        documentTitle={`${t("detail.title")} ${localTitle(match.demand)}`}
        back={{ href: "/matches", label: t("title") }}
        extra={<EvidenceButton kind="match" id={match.id} />}
        hint={
          <span className="tag-row">
            <StageTag stage={match.stage} />
            <StrengthTag strength={match.strength} />
            <span>{match.disclosed ? t("detail.disclosed") : t("detail.notDisclosed")}</span>
          </span>
        }
      />
      <Alert className="error-state" type="info" showIcon title={next} />
      <MatchActions
        demand={match.demand}
        about={(match.side === "owner" ? localTitle(match.demand) : localTitle(match.patent)) || t("patents:untitled")}
        disclosed={match.disclosed}
        patentId={match.patent.id}
        owner={(match.owners.length === 0 ? match.patent.applicants : match.owners.map(localName)).join(t("fieldSeparator"))}
        matchId={match.id}
        stage={match.stage}
        canAnswer={match.canAnswer}
        canPush={match.canPush}
        asOwner={match.side === "owner"}
        alreadyInterested={ownAnswer?.answer === "interested"}
        onOwnPage
      />
      <Sides match={match} />
      <section className="panel pair-reasons" aria-labelledby="match-reasons">
        <h2 id="match-reasons">{t("reason.heading")}</h2>
        <ReasonList reasons={match.reasons} />
        <details className="more-facts">
          <summary>{t("list.showMarked")}</summary>
          <MatchExplanation only="texts" demandId={match.demand.id} patentId={match.patent.id} />
        </details>
      </section>
      <div className="pair-cards">
        <MatchTimeline match={match} />
        <DealPanel match={match} />
      </div>
      <TalkPanel match={match} />
    </>
  );
};

/** /matches/:id: both sides, why they meet, what was answered, the talks and the contract. */
export const MatchPage = (): ReactNode => {
  const id = usePathId();
  const read = useRead(matchingEndpoints.getMatch, { params: { id } }, { refreshEveryMs: 15_000 });
  return <ReadState read={read}>{(match) => <Loaded key={match.id} match={match} />}</ReadState>;
};
