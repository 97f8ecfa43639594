import type { Patent, PatentFacts } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DayText } from "./day-text.tsx";
import { ResultTable } from "../../shared/result-table.tsx";
import { NumberLink } from "./patent-family.tsx";
import { ItemNote, RecordButton, type Stated, Struck } from "./stated-item.tsx";

type CitedBy = PatentFacts["citations"]["citedBy"][number];

/** A patent of the registry that cites this one says so itself: nothing is stated of it here. */
const statedHere = ({ key, source, ...rest }: CitedBy): Stated | undefined =>
  key === null || source === null ? undefined : { key, source, ...rest };

const wordsOf = ({ number, text, title }: CitedBy): string => number ?? text ?? title ?? "";

const Document = ({ row }: { readonly row: CitedBy }): ReactNode => {
  const stated = statedHere(row);
  const shown = (
    <>
      {row.number !== null && <NumberLink item={row} />}
      {row.text !== null && <span className="citation-text">{row.text}</span>}
    </>
  );
  return stated === undefined ? shown : <Struck item={stated}>{shown}</Struck>;
};

const Citations = ({ label, rows }: { readonly label: string; readonly rows: readonly CitedBy[] }): ReactNode => {
  const { t } = useTranslation("patents");
  if (rows.length === 0) return <p className="muted">{t("page.citations.none")}</p>;
  return (
    <ResultTable
      label={label}
      rows={rows}
      rowKey={(row) => row.key ?? `${row.patentId ?? ""} ${wordsOf(row)}`}
      columns={[
        { key: "number", title: t("page.citations.number"), card: "title", render: (row) => <Document row={row} /> },
        { key: "date", title: t("page.citations.date"), render: ({ date }) => <DayText value={date} /> },
        { key: "category", title: t("page.citations.category"), render: ({ category }) => category ?? "—" },
        { key: "phase", title: t("page.citations.phase"), render: ({ phase }) => phase ?? "—" },
        {
          key: "source",
          title: t("page.item.source"),
          render: (row) => {
            const stated = statedHere(row);
            return stated === undefined ? (
              <span className="muted">{t("page.citations.sayItself")}</span>
            ) : (
              <ItemNote item={stated} what={wordsOf(row)} />
            );
          },
        },
      ]}
    />
  );
};

/** What the patent cites and what cites it. */
export const PatentCitations = ({ patent, facts }: { readonly patent: Patent; readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  const { cites, citedBy } = facts.citations;
  return (
    <>
      <section className="panel" aria-labelledby="patent-cites">
        <div className="panel-line">
          <h2 id="patent-cites">
            {t("page.citations.cites")} <span className="muted">{t("page.citations.count", { total: cites.length })}</span>
          </h2>
          <RecordButton type="citation">{t("page.citations.record")}</RecordButton>
        </div>
        <Citations label={t("page.citations.cites")} rows={cites} />
      </section>
      <section className="panel" aria-labelledby="patent-cited-by">
        <h2 id="patent-cited-by">
          {t("page.citations.citedBy")} <span className="muted">{t("page.citations.count", { total: citedBy.length })}</span>
        </h2>
        {patent.citedByCount !== null && <p className="muted">{t("page.citations.statedCount", { count: patent.citedByCount })}</p>}
        <Citations label={t("page.citations.citedBy")} rows={citedBy} />
      </section>
    </>
  );
};
