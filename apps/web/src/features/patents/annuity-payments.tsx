import type { PatentFacts } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { ResultTable } from "../../shared/result-table.tsx";
import { ItemNote, RecordButton, Struck } from "./stated-item.tsx";
import { useFactWords } from "./use-fact-words.ts";

const Payments = ({ payments }: { readonly payments: PatentFacts["payments"] }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  if (payments.length === 0) return <p className="muted">{t("page.annuities.noPayments")}</p>;
  return (
    <ResultTable
      label={t("page.annuities.payments")}
      rows={payments.toSorted((a, b) => b.day.localeCompare(a.day, "en"))}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "day",
          title: t("page.annuities.day"),
          card: "title",
          render: (row) => (
            <Struck item={row}>
              <DateText value={row.day} />
            </Struck>
          ),
        },
        {
          key: "year",
          title: t("page.annuities.year"),
          align: "right",
          render: ({ year }) => year ?? <span className="muted">{t("page.annuities.noYear")}</span>,
        },
        {
          key: "amount",
          title: t("page.annuities.amount"),
          align: "right",
          render: (row) => (
            <Struck item={row}>
              <span className="money">{words.yuan(row.amountFen)}</span>
            </Struck>
          ),
        },
        {
          key: "receipt",
          title: t("page.annuities.receipt"),
          render: ({ receipt, completeTo }) => (
            <>
              {receipt ?? "—"}
              {completeTo !== null && <div className="muted">{t("page.annuities.completeTo", { day: completeTo })}</div>}
            </>
          ),
        },
        {
          key: "source",
          title: t("page.item.source"),
          render: (row) => <ItemNote item={row} what={words.subject({ of: "payment", item: row })} />,
        },
      ]}
    />
  );
};

const Reductions = ({ reductions }: { readonly reductions: PatentFacts["reductions"] }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  if (reductions.length === 0) return <p className="muted">{t("page.annuities.noReductions")}</p>;
  return (
    <ResultTable
      label={t("page.annuities.reductions")}
      rows={reductions}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "kind",
          title: t("page.licences.kind"),
          card: "title",
          render: (row) => <Struck item={row}>{t(`page.annuities.reductionKinds.${row.kind}`)}</Struck>,
        },
        {
          key: "day",
          title: t("page.licences.term"),
          render: ({ day, until }) => (
            <>
              {t("page.annuities.from", { day })}
              {until !== null && ` ${t("page.licences.until", { day: until })}`}
            </>
          ),
        },
        {
          key: "source",
          title: t("page.item.source"),
          render: (row) => <ItemNote item={row} what={words.subject({ of: "reduction", item: row })} />,
        },
      ]}
    />
  );
};

/** The receipts and the reductions on which the schedule rests. */
export const AnnuityPayments = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  return (
    <>
      <section className="panel" aria-labelledby="patent-payments">
        <h2 id="patent-payments">{t("page.annuities.payments")}</h2>
        <Payments payments={facts.payments} />
      </section>
      <section className="panel" aria-labelledby="patent-reductions">
        <div className="panel-line">
          <h2 id="patent-reductions">{t("page.annuities.reductions")}</h2>
          <RecordButton type="reduction">{t("page.annuities.recordReduction")}</RecordButton>
        </div>
        <Reductions reductions={facts.reductions} />
      </section>
    </>
  );
};
