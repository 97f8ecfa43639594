import type { Match } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { formatInstant } from "../../shared/dates.ts";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { type TimelineEvent, timelineOf } from "./timeline-events.ts";

const keyOf = (event: TimelineEvent): string => {
  switch (event.kind) {
    case "found":
      return "found";
    case "answer":
      return `answer ${event.answer.at} ${event.answer.answer}`;
    case "deal":
      return event.deal.id;
    case "pushed":
    case "delivered":
    case "read":
    case "answered":
      return `${event.kind} ${event.push.id}`;
  }
};

const What = ({ event, match }: { readonly event: TimelineEvent; readonly match: Match }): ReactNode => {
  const { t } = useTranslation("matching");
  const localName = useLocalName();
  switch (event.kind) {
    case "found":
      return (
        <>
          {t("detail.found")}
          <div className="muted">{t("detail.engine", { version: match.engineVersion, at: formatInstant(match.foundAt) })}</div>
        </>
      );
    case "pushed":
      return (
        <>
          {t("detail.pushed")} <EvidenceButton look="icon" kind="push" id={event.push.id} about={t("detail.pushed")} />
          <div className="muted">{t("detail.pushedBy", { from: localName(event.push.from), to: localName(event.push.to) })}</div>
          {event.push.note !== null && <div>{event.push.note}</div>}
        </>
      );
    case "delivered":
      return t("detail.delivered", { who: localName(event.push.to) });
    case "read":
      return t("detail.read", { who: localName(event.push.to) });
    case "answered":
      return t("detail.answered", { who: localName(event.push.to) });
    case "answer":
      return (
        <>
          {localName(event.answer.by)}
          {t("colon")}
          {t(`answer.${event.answer.answer}`)}
          {event.answer.reason !== null && `${t("colon")}${t(`decline.${event.answer.reason}`)}`}
          {event.answer.comment !== null && <div>{event.answer.comment}</div>}
        </>
      );
    case "deal":
      return (
        <>
          {t("stage.contracted")}
          {t("colon")}
          {t(`dealForm.${event.deal.form}`)} <EvidenceButton look="icon" kind="deal" id={event.deal.id} about={t("deal.title")} />
        </>
      );
  }
};

/** What happened to a match, with the receipts of its pushes. */
export const MatchTimeline = ({ match }: { readonly match: Match }): ReactNode => {
  const { t } = useTranslation("matching");
  return (
    <section className="panel" aria-labelledby="match-timeline">
      <h2 id="match-timeline">{t("detail.timeline")}</h2>
      <ol className="timeline">
        {timelineOf(match).map((event) => (
          <li key={keyOf(event)} {...(event.at === null && { className: "timeline-open" })}>
            <div className="muted">{event.at === null ? t("detail.notYet") : <DateText value={event.at} />}</div>
            <What event={event} match={match} />
          </li>
        ))}
      </ol>
    </section>
  );
};
