import type { CaseRecord, Entitlement, EntitlementState, FactFields, MissingFact } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { MoneyText } from "../../shared/money-text.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { CitationLine } from "./citation-line.tsx";
import { TraceList } from "./trace-list.tsx";
import type { IncentiveWords } from "./use-incentive-words.ts";
import { waitParts } from "./waiting.ts";

export const toneOfState = {
  granted: "good",
  conflict: "bad",
  manual: "progress",
  unquantified: "progress",
  unknown: "waiting",
  no_rule: "neutral",
  refused: "neutral",
} as const satisfies Record<EntitlementState, Tone>;

interface CardProps {
  readonly entitlement: Entitlement;
  readonly day: string;
  readonly words: IncentiveWords;
  /** The occasion it is about: a recorded fact or what is typed. */
  readonly occasion: { readonly fields: FactFields; readonly record?: CaseRecord | undefined } | undefined;
  /** Leads to the field where a missing fact is filled in; absent where nothing can be. */
  readonly onAdd?: ((missing: MissingFact) => void) | undefined;
  /** Units that the cited clauses make responsible, where they name any. */
  readonly units?: readonly string[];
  /** What stands at the foot of the card, such as asking for help. */
  readonly foot?: ReactNode;
  readonly unfolded?: boolean;
}

/** The sum, said to be a limit or exact, or that there is none. */
const AmountOf = ({ entitlement }: { readonly entitlement: Entitlement }): ReactNode => {
  const { t } = useTranslation("calculator");
  const { state, amountFen, isCap } = entitlement;
  if (state === "conflict") return <span className="muted">{t("conflictPays")}</span>;
  if (amountFen === null || state === "refused" || state === "no_rule")
    return state === "unquantified" || state === "granted" ? <span className="muted">{t("noAmount")}</span> : null;
  const certain = state === "granted";
  return (
    <span className={certain ? "incentive-sum" : "incentive-sum incentive-sum-later"}>
      {isCap && <Term word={t("upToWord")} explanation={t("upToTerm")} />} <MoneyText fen={amountFen} />
      {certain && !isCap && (
        <>
          {" "}
          <Term word={t("fixed")} explanation={t("fixedTerm")} />
        </>
      )}
      {!certain && <span className="muted"> {t("wouldBe")}</span>}
    </span>
  );
};

const isSupplier = (name: string): name is "applicant" | "bank" | "registry" | "officer" =>
  ["applicant", "bank", "registry", "officer"].includes(name);

const Missing = ({ entitlement, words, onAdd }: Pick<CardProps, "entitlement" | "words" | "onAdd">): ReactNode => {
  const { t } = useTranslation("calculator");
  if (entitlement.missing.length === 0) return null;
  return (
    <div className="incentive-part">
      <h4>{t("missing")}</h4>
      <ul className="incentive-missing">
        {entitlement.missing.map((missing) => {
          const word = words.missingWord(missing);
          const mayAdd = onAdd !== undefined && missing.kind !== "decision" && missing.kind !== "population";
          return (
            <li key={`${missing.kind} ${missing.field ?? ""} ${missing.record ?? ""}`}>
              {word}
              <span className="muted">
                {missing.suppliers.filter(isSupplier).length > 0 &&
                  ` · ${missing.suppliers
                    .filter(isSupplier)
                    .map((one) => t(`supplier.${one}`))
                    .join(" / ")}`}
              </span>{" "}
              {mayAdd && (
                <Button size="small" type="link" aria-label={`${t("add")}: ${word}`} onClick={() => onAdd(missing)}>
                  {t("add")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
};

/** Papers A and B of one circular may refuse by the same words: they are said once. */
const distinct = (refusals: Entitlement["refusedBy"]): Entitlement["refusedBy"] => [
  ...new Map(refusals.map(({ ruleId, ...refusal }) => [JSON.stringify(refusal), { ruleId, ...refusal }])).values(),
];

const Refused = ({ entitlement, words }: Pick<CardProps, "entitlement" | "words">): ReactNode => {
  const { t } = useTranslation("calculator");
  if (entitlement.refusedBy.length === 0) return null;
  const { kind } = entitlement.occasion;
  return (
    <div className="incentive-part">
      <h4>{t("refused")}</h4>
      <ul>
        {distinct(entitlement.refusedBy).map((refusal, index) => {
          const parameter = entitlement.trace.find(
            (step) => step.step === "condition" && step.truth === "no" && step.parameter !== null,
          )?.parameter;
          const what =
            refusal.condition === null
              ? refusal.limit === null
                ? t("step.budget")
                : t(`limit.${refusal.limit as "once"}`)
              : words.conditionWord(kind, refusal.condition, parameter);
          const field = refusal.condition?.["field"] ?? refusal.condition?.["since"];
          const name = typeof field === "string" ? field : undefined;
          const [of, plain] = name?.startsWith("subject.") ? ["subject", name.slice(8)] : [kind, name ?? ""];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an ordered record that never moves
            <li key={index}>
              {name === undefined || refusal.value === null
                ? what
                : t("refusedValue", { what, value: words.valueWord(of, plain, refusal.value, "fen") })}
            </li>
          );
        })}
      </ul>
    </div>
  );
};

/** Both readings of a contradiction with their words; neither is paid. */
const Readings = ({ entitlement, words }: Pick<CardProps, "entitlement" | "words">): ReactNode => {
  const { t } = useTranslation("calculator");
  if (entitlement.readings.length < 2) return null;
  return (
    <div className="incentive-part">
      <h4>{t("readings")}</h4>
      <ul className="incentive-readings">
        {entitlement.readings.map((reading) => (
          <li key={reading.ruleId}>
            <strong className="money">{words.amountWord(reading.amountFen, reading.isCap)}</strong>
            {reading.cites.map((cite) => (
              <CitationLine key={`${cite.document} ${cite.clause}`} cite={cite} />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Notices = ({ entitlement }: Pick<CardProps, "entitlement">): ReactNode => {
  const { t } = useTranslation("calculator");
  return entitlement.notices.map((notice) => (
    <p key={notice} className="incentive-notice">
      {t(`notice.${notice as "plan_period_over"}`, { day: entitlement.planHorizon ?? "—" })}
    </p>
  ));
};

/** One answer: what, how much, why, by which words, what is missing and from when on. */
export const EntitlementCard = (props: CardProps): ReactNode => {
  const { entitlement, day, words, occasion, onAdd, units = [], foot, unfolded = false } = props;
  const { t } = useTranslation("calculator");
  const regionName = useRegionName();
  const { state, occasion: about, earliestDay, judged, readings, cites } = entitlement;
  const title = words.ruleWord(entitlement);
  const parts = earliestDay === null ? [] : waitParts(day, earliestDay);
  const waits = state === "refused" && parts.length > 0;
  const what = occasion === undefined ? "" : words.recordWord(about.kind, occasion.fields);
  return (
    <article className={`panel incentive incentive-${state}`} aria-label={title}>
      <header className="incentive-head">
        <div>
          <h3>{title}</h3>
          <span className="muted">
            {t(`level.${entitlement.level}`)} · {regionName(entitlement.jurisdiction)}
            {entitlement.ruleIds.length > 0 && ` · ${entitlement.ruleIds.join(", ")}`}
          </span>
        </div>
        <div className="incentive-head-end">
          {waits ? (
            <StatusTag tone="waiting">{t("notYet")}</StatusTag>
          ) : (
            <StatusTag tone={toneOfState[state]}>{t(`state.${state}`)}</StatusTag>
          )}
          <AmountOf entitlement={entitlement} />
        </div>
      </header>
      {what !== "" && (
        <p className="muted">
          {t("occasionOf", { what: `${words.kindWord(about.kind)} · ${what}` })}
          {occasion?.record?.sourceId !== undefined && occasion.record.sourceId !== null && (
            <EvidenceButton kind="source" id={occasion.record.sourceId} look="icon" about={what} />
          )}
        </p>
      )}
      {parts.length > 0 && earliestDay !== null && (
        <p className="incentive-wait">
          {t("earliest", {
            day: earliestDay,
            wait: parts.map(({ unit, count }) => t(`wait.${unit}`, { count })).join(" "),
          })}
        </p>
      )}
      <Missing entitlement={entitlement} words={words} onAdd={onAdd} />
      {judged.length > 0 && (
        <div className="incentive-part">
          <h4>{t("judged")}</h4>
          <p>{judged.map((criterion) => words.criterionWord(criterion)).join("；")}</p>
        </div>
      )}
      <Refused entitlement={entitlement} words={words} />
      {state === "conflict" ? (
        <Readings entitlement={entitlement} words={words} />
      ) : (
        cites.slice(0, 2).map((cite) => <CitationLine key={`${cite.document} ${cite.clause} ${cite.words}`} cite={cite} />)
      )}
      {units.length > 0 && (
        <p>
          {t("responsible")} <span lang="zh-CN">{units.join("、")}</span>
        </p>
      )}
      <Notices entitlement={entitlement} />
      <div className="incentive-foot">
        {(entitlement.trace.length > 0 || (state !== "conflict" && readings.length > 1)) && (
          <details className="more-facts" open={unfolded}>
            <summary>
              {t("why")} · {t("trace")}
            </summary>
            {state !== "conflict" && <Readings entitlement={entitlement} words={words} />}
            <TraceList entitlement={entitlement} words={words} />
          </details>
        )}
        {foot}
      </div>
    </article>
  );
};
