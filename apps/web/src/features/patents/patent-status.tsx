import type { PatentFacts } from "@zhiqiao/contracts";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { Term } from "../../shared/term.tsx";
import { DifferenceMark } from "./patent-differences.tsx";
import { DayStatusTag } from "./patent-words.tsx";
import { RuleCitations } from "./rule-citations.tsx";
import { RecordButton, SourceLink } from "./stated-item.tsx";
import { useFactWords } from "./use-fact-words.ts";

/** The events and the statement on which the status rests, each with its source. */
const Basis = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  const { status, events } = facts;
  const rests = events.filter(({ key }) => status.restsOn.includes(key));
  return (
    <ul className="status-basis">
      {rests.map((event) => (
        <li key={event.key}>
          {event.effective !== null && <DateText value={event.effective} />} {t(`page.event.kind.${event.kind}`)}{" "}
          <SourceLink source={event.source} />
        </li>
      ))}
      {status.statement !== null && (
        <li>
          {t(status.statement.dayStated ? "page.status.statement" : "page.status.statementCameIn", {
            text: status.statement.text,
            day: status.statement.day,
          })}{" "}
          <SourceLink source={status.statement.source} />
        </li>
      )}
    </ul>
  );
};

/** The legal status of the day asked: what it rests on, what is doubtful, and how long the term runs. */
export const PatentStatus = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const { status, term } = facts;
  return (
    <section className="panel" aria-labelledby="patent-status">
      <div className="panel-line">
        <h2 id="patent-status">{t("page.summary.status")}</h2>
        <RecordButton type="event">{t("page.status.record")}</RecordButton>
      </div>
      {status.doubts.length > 0 && (
        <Alert
          className="error-state"
          type="warning"
          showIcon
          title={t("page.status.doubts")}
          description={[...new Set(status.doubts.map(({ code }) => code))].map((code) => (
            <div key={code}>{t(`page.status.doubt.${code}`)}</div>
          ))}
        />
      )}
      <Facts>
        <Fact label={facts.day} wide>
          <DayStatusTag validity={status.validity} group={status.group} /> {status.partInvalid && t("page.status.partInvalid")}{" "}
          {status.voidFromBeginning && t("page.status.voidFromBeginning")} <DifferenceMark differences={facts.differences} field="legal" />
          <div className="muted">{t(`page.status.basis.${status.basis}`)}</div>
          {status.missing.length > 0 && <div className="muted">{t("page.missing.label", { facts: words.missing(status.missing) })}</div>}
        </Fact>
        {status.flags.length > 0 && (
          <Fact label={<Term word={t("facts.flags")} explanation={t("flagsHelp")} />} wide>
            {status.flags.map((flag) => t(`flag.${flag}`)).join("；")}
          </Fact>
        )}
        {(status.restsOn.length > 0 || status.statement !== null) && (
          <Fact label={t("page.status.restsOn")} wide>
            <Basis facts={facts} />
          </Fact>
        )}
        <Fact label={t("page.summary.life")} wide>
          {term.state === "other_office" && <div>{t("page.life.other_office")}</div>}
          {term.years !== null && <div>{t("page.life.termYears", { years: term.years })}</div>}
          {term.lastDay !== null && <div>{t("page.life.lastDay", { day: term.lastDay })}</div>}
          {term.lastDay === null && term.earliestExpiryDay !== null && (
            <div>{t("page.life.earliest", { day: term.earliestExpiryDay })}</div>
          )}
          {term.missing.length > 0 && <div className="muted">{t("page.missing.label", { facts: words.missing(term.missing) })}</div>}
        </Fact>
      </Facts>
      <RuleCitations citations={[...status.citations, ...term.citations]} />
    </section>
  );
};
