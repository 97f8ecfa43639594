import type { AnnuityAnswer, AnnuityYearItem, PatentFacts } from "@zhiqiao/contracts";
import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DayText } from "./day-text.tsx";
import { ResultTable } from "../../shared/result-table.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { AnnuityPayments } from "./annuity-payments.tsx";
import { RuleCitations } from "./rule-citations.tsx";
import { RecordButton } from "./stated-item.tsx";
import { useFactWords } from "./use-fact-words.ts";

export const annuityTone = {
  paid: "good",
  open: "progress",
  overdue: "waiting",
  ended: "bad",
  no_longer_due: "neutral",
  unknown: "neutral",
} as const satisfies Record<AnnuityYearItem["state"], Tone>;

/** The year to be paid next; none for a right that has ended, unless paying may still bring it back. */
const nextAnnuity = ({ annuities, status }: PatentFacts): AnnuityYearItem | undefined =>
  status.group === "ended" && status.validity !== "lapsed_restorable"
    ? undefined
    : annuities.years.find(({ year }) => year === annuities.nextDue);

/** What is to be paid next and by when, in one sentence, as it is said on a day. */
const useNextAnnuityWords = (day: string): ((year: AnnuityYearItem) => { readonly what: string; readonly when: string }) => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  return ({ year, payableFen, fullFen, lateFeeFen, payByDay, graceEndDay, state }) => {
    const amount = payableFen ?? fullFen;
    const what =
      amount === null
        ? t("page.annuities.nextUnknown", { year })
        : t(payableFen === null ? "page.annuities.nextAtMost" : "page.annuities.next", { year, amount: words.yuan(amount) });
    const last = graceEndDay ?? payByDay;
    if (state === "unknown" && payByDay < day) return { what, when: t("page.annuities.passed", { day: payByDay, last }) };
    if (state !== "overdue") return { what, when: t("page.annuities.payBy", { day: payByDay }) };
    const when =
      lateFeeFen === null
        ? t("page.annuities.overdueNoFee", { day: last })
        : t("page.annuities.overdue", { fee: words.yuan(lateFeeFen), day: last });
    return { what, when };
  };
};

/** The next annuity in words: what is to be paid and by when, or why nothing can be said. */
export const useAnnuityLine = (
  facts: PatentFacts,
): { readonly what: string; readonly when: string | null; readonly next: AnnuityYearItem | undefined } => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const nextWords = useNextAnnuityWords(facts.day);
  const { annuities, status } = facts;
  const next = nextAnnuity(facts);
  if (next !== undefined) return { ...nextWords(next), next };
  switch (annuities.state) {
    case "other_office":
      return { what: t("page.annuities.otherOffice"), when: t("page.annuities.otherOfficeHint"), next };
    case "not_granted":
      return { what: t("page.annuities.notGranted"), when: null, next };
    case "unknown":
      return { what: t("page.annuities.unknown"), when: t("page.missing.label", { facts: words.missing(annuities.missing) }), next };
    case "known":
      return { what: t(status.group === "ended" ? "page.life.ended" : "page.annuities.nothingDue"), when: null, next };
  }
};

const Lapse = ({ lapse }: { readonly lapse: NonNullable<AnnuityAnswer["lapse"]> }): ReactNode => {
  const { t } = useTranslation("patents");
  const { year, endsOn: day, lastDayToPay: last, happened, certain } = lapse;
  if (happened) {
    const title = t(certain ? "page.annuities.lapseHappened" : "page.annuities.lapseHappenedUncertain", { year, day });
    return <Alert className="error-state" type={certain ? "error" : "warning"} showIcon title={title} />;
  }
  return <p>{last === null ? t("page.annuities.lapseAheadOpen", { year, day }) : t("page.annuities.lapseAhead", { year, day, last })}</p>;
};

const Amount = ({ fen }: { readonly fen: string | null }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  return fen === null ? <span className="muted">{t("facts.unknown")}</span> : <span className="money">{words.yuan(fen)}</span>;
};

/** `said`: what the schedule as a whole lacks, which is not repeated at every year. */
const State = ({ row, said }: { readonly row: AnnuityYearItem; readonly said: readonly string[] }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const missing = row.missing.filter((fact) => !said.includes(fact));
  return (
    <>
      <StatusTag tone={annuityTone[row.state]}>{t(`page.annuities.states.${row.state}`)}</StatusTag>
      {row.state === "paid" && (
        <div className="muted">
          {row.settledOn === null ? t("page.annuities.registerSays") : t("page.annuities.settledOn", { day: row.settledOn })}
        </div>
      )}
      {missing.length > 0 && <div className="muted">{t("page.missing.label", { facts: words.missing(missing) })}</div>}
    </>
  );
};

/** Years around the one to be paid next: a schedule of twenty is mostly future. */
const near = ({ years, nextDue }: AnnuityAnswer): readonly AnnuityYearItem[] => {
  const at = years.findIndex(({ year }) => year === nextDue);
  return at === -1 ? years.slice(-6) : years.slice(Math.max(0, at - 3), at + 4);
};

const Schedule = ({ annuities }: { readonly annuities: AnnuityAnswer }): ReactNode => {
  const { t } = useTranslation("patents");
  const [all, setAll] = useState(false);
  const few = near(annuities);
  const shown = all ? annuities.years : few;
  return (
    <>
      <div className="panel-line">
        <h3>{t("page.annuities.schedule")}</h3>
        {few.length < annuities.years.length && (
          <Button size="small" onClick={() => setAll(!all)}>
            {all ? t("page.annuities.showNear") : t("page.annuities.showAll", { total: annuities.years.length })}
          </Button>
        )}
      </div>
      <ResultTable
        label={t("page.annuities.schedule")}
        rows={shown}
        rowKey={({ year }) => String(year)}
        columns={[
          { key: "year", title: t("page.annuities.year"), card: "title", render: ({ year }) => t("page.annuities.yearNumber", { year }) },
          { key: "due", title: t("page.annuities.due"), render: ({ payByDay }) => <DayText value={payByDay} /> },
          { key: "grace", title: t("page.annuities.grace"), render: ({ graceEndDay }) => <DayText value={graceEndDay} /> },
          { key: "full", title: t("page.annuities.full"), align: "right", render: ({ fullFen }) => <Amount fen={fullFen} /> },
          {
            key: "reduction",
            title: t("page.annuities.reduction"),
            align: "right",
            render: ({ reductionPercent }) => (reductionPercent === null ? "—" : `${reductionPercent}%`),
          },
          { key: "payable", title: t("page.annuities.payable"), align: "right", render: ({ payableFen }) => <Amount fen={payableFen} /> },
          {
            key: "late",
            title: t("page.annuities.late"),
            align: "right",
            render: ({ lateFeeFen, state }) => (state === "overdue" ? <Amount fen={lateFeeFen} /> : "—"),
          },
          {
            key: "paid",
            title: t("page.annuities.paid"),
            align: "right",
            render: ({ paidFen }) => (paidFen === null || paidFen === "0" ? "—" : <Amount fen={paidFen} />),
          },
          { key: "state", title: t("page.annuities.state"), card: "badge", render: (row) => <State row={row} said={annuities.missing} /> },
        ]}
      />
    </>
  );
};

const Next = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  const { what, when, next } = useAnnuityLine(facts);
  if (next === undefined) return <p>{what}</p>;
  return (
    <p className="annuity-next">
      <strong>{what}</strong> {when} <StatusTag tone={annuityTone[next.state]}>{t(`page.annuities.states.${next.state}`)}</StatusTag>
    </p>
  );
};

const Answer = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const { annuities, status } = facts;
  const line = useAnnuityLine(facts);
  if (annuities.state !== "known") return <EmptyState title={line.what} hint={line.when ?? undefined} />;
  return (
    <>
      <Next facts={facts} />
      {annuities.lapse !== null && (annuities.lapse.happened || status.group !== "ended") && <Lapse lapse={annuities.lapse} />}
      {annuities.missing.length > 0 && <p className="muted">{t("page.missing.label", { facts: words.missing(annuities.missing) })}</p>}
      <Schedule annuities={annuities} />
      {annuities.grantYear !== null && <p className="muted">{t("page.annuities.grantYear", { year: annuities.grantYear })}</p>}
      {!annuities.holidaysKnown && <p className="muted">{t("page.annuities.holidays")}</p>}
    </>
  );
};

/** Annuities of the day asked: what is due next, every year with its state, payments and reductions, and the clauses. */
export const PatentAnnuities = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  return (
    <>
      <section className="panel" aria-labelledby="patent-annuities">
        <div className="panel-line">
          <h2 id="patent-annuities">{t("page.annuities.title")}</h2>
          {facts.annuities.state !== "other_office" && (
            <RecordButton type="payment" draft={facts.annuities.nextDue === null ? {} : { year: String(facts.annuities.nextDue) }}>
              {t("page.annuities.recordPayment")}
            </RecordButton>
          )}
        </div>
        <Answer facts={facts} />
        <RuleCitations citations={facts.annuities.citations} />
      </section>
      {facts.annuities.state !== "other_office" && <AnnuityPayments facts={facts} />}
    </>
  );
};
