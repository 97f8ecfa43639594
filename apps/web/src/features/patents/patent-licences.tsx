import type { PatentFacts } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DayText } from "./day-text.tsx";
import { MoneyText } from "../../shared/money-text.tsx";
import { ResultTable } from "../../shared/result-table.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { ItemNote, RecordButton, Struck } from "./stated-item.tsx";
import { useFactWords } from "./use-fact-words.ts";

/** Whether a registration stood on the day asked; where its days are not known, that. */
const Standing = ({ standing }: { readonly standing: boolean | null }): ReactNode => {
  const { t } = useTranslation("patents");
  if (standing === null) return <StatusTag tone="neutral">{t("page.licences.standing.unknown")}</StatusTag>;
  return <StatusTag tone={standing ? "good" : "neutral"}>{t(`page.licences.standing.${standing ? "yes" : "no"}`)}</StatusTag>;
};

/** An amount that no source has to state. */
const OptionalAmount = ({ fen }: { readonly fen: string | null }): ReactNode => (fen === null ? "—" : <MoneyText fen={fen} />);

const Licences = ({ licences }: { readonly licences: PatentFacts["licences"] }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  return (
    <ResultTable
      label={t("page.licences.title")}
      rows={licences}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "kind",
          title: t("page.licences.kind"),
          card: "title",
          render: (row) => (
            <Struck item={row}>{row.kind === null ? t("page.licences.kindUnknown") : t(`page.licences.kinds.${row.kind}`)}</Struck>
          ),
        },
        { key: "licensors", title: t("page.licences.licensors"), render: ({ licensors }) => words.names(licensors) },
        { key: "licensees", title: t("page.licences.licensees"), render: ({ licensees }) => words.names(licensees) },
        {
          key: "term",
          title: t("page.licences.term"),
          render: ({ from, until, recordedOn, reference }) => (
            <>
              <DayText value={from ?? recordedOn} />
              {until !== null && <div>{t("page.licences.until", { day: until })}</div>}
              {reference !== null && <div className="muted">{reference}</div>}
            </>
          ),
        },
        { key: "amount", title: t("page.licences.amount"), align: "right", render: ({ amountFen }) => <OptionalAmount fen={amountFen} /> },
        {
          key: "standing",
          title: t("page.licences.standingTitle"),
          card: "badge",
          render: ({ standing }) => <Standing standing={standing} />,
        },
        {
          key: "source",
          title: t("page.item.source"),
          render: (row) => <ItemNote item={row} what={words.subject({ of: "licence", item: row })} />,
        },
      ]}
    />
  );
};

const Pledges = ({ pledges }: { readonly pledges: PatentFacts["pledges"] }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  return (
    <ResultTable
      label={t("page.licences.pledges")}
      rows={pledges}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "pledgees",
          title: t("page.licences.pledgees"),
          card: "title",
          render: (row) => <Struck item={row}>{words.names(row.pledgees)}</Struck>,
        },
        { key: "pledgors", title: t("page.licences.pledgors"), render: ({ pledgors }) => words.names(pledgors) },
        {
          key: "registeredOn",
          title: t("page.licences.registeredOn"),
          render: ({ registeredOn, reference }) => (
            <>
              <DayText value={registeredOn} />
              {reference !== null && <div className="muted">{reference}</div>}
            </>
          ),
        },
        {
          key: "until",
          title: t("page.licences.term"),
          render: ({ until, releasedOn }) => (
            <>
              {until === null ? "—" : t("page.licences.until", { day: until })}
              {releasedOn !== null && <div>{t("page.licences.released", { day: releasedOn })}</div>}
            </>
          ),
        },
        { key: "amount", title: t("page.licences.amount"), align: "right", render: ({ amountFen }) => <OptionalAmount fen={amountFen} /> },
        {
          key: "standing",
          title: t("page.licences.standingTitle"),
          card: "badge",
          render: ({ standing }) => <Standing standing={standing} />,
        },
        {
          key: "source",
          title: t("page.item.source"),
          render: (row) => <ItemNote item={row} what={words.subject({ of: "pledge", item: row })} />,
        },
      ]}
    />
  );
};

/** Licences and pledges, and which of them stood on the day asked. */
export const PatentLicences = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  return (
    <>
      <p className="muted">
        {t("page.licences.help")} {t("page.licences.onDay", { day: facts.day })}
      </p>
      <section className="panel" aria-labelledby="patent-licences">
        <div className="panel-line">
          <h2 id="patent-licences">{t("page.licences.title")}</h2>
          <RecordButton type="licence">{t("page.licences.recordLicence")}</RecordButton>
        </div>
        {facts.licences.length === 0 ? <p className="muted">{t("page.licences.none")}</p> : <Licences licences={facts.licences} />}
      </section>
      <section className="panel" aria-labelledby="patent-pledges">
        <div className="panel-line">
          <h2 id="patent-pledges">{t("page.licences.pledges")}</h2>
          <RecordButton type="pledge">{t("page.licences.recordPledge")}</RecordButton>
        </div>
        {facts.pledges.length === 0 ? <p className="muted">{t("page.licences.noPledges")}</p> : <Pledges pledges={facts.pledges} />}
      </section>
    </>
  );
};
