import type { Entitlement, TraceStep } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import type { IncentiveWords } from "./use-incentive-words.ts";

const toneOf = { yes: "good", no: "bad", unknown: "waiting", judged: "progress" } as const satisfies Record<
  NonNullable<TraceStep["truth"]>,
  Tone
>;

const Parameter = ({
  parameter,
  words,
}: {
  readonly parameter: NonNullable<TraceStep["parameter"]>;
  readonly words: IncentiveWords;
}): ReactNode => {
  const { t } = useTranslation("calculator");
  const value = words.parameterWord(parameter);
  return (
    <span className="muted">
      {parameter.inForceTo === null
        ? t("parameterFrom", { value, from: parameter.inForceFrom })
        : t("parameterFromTo", { value, from: parameter.inForceFrom, to: parameter.inForceTo })}
      {parameter.decisionId !== null && ` · ${t("byDecision")}`}
    </span>
  );
};

const What = ({ step, kind, words }: { readonly step: TraceStep; readonly kind: string; readonly words: IncentiveWords }): ReactNode => {
  const { t } = useTranslation("calculator");
  if (step.condition !== null) return <>{words.conditionWord(kind, step.condition, step.parameter)}</>;
  if (step.step === "limit" && step.limit !== null) return <>{t(`limit.${step.limit as keyof typeof limitNames}`)}</>;
  if (step.field !== null) {
    const [of, name] = step.field.startsWith("subject.") ? ["subject", step.field.slice("subject.".length)] : [kind, step.field];
    return <>{words.fieldWord(of, name)}</>;
  }
  return <>{step.ruleId}</>;
};

const limitNames = {
  per_occasion: 0,
  per_year: 0,
  lifetime: 0,
  once: 0,
  first_of_applicant: 0,
  first_of_year: 0,
  quota_per_year: 0,
} as const;

const valueOf = (step: TraceStep, kind: string, words: IncentiveWords): string | undefined => {
  if (step.field === null) return undefined;
  const [of, name] = step.field.startsWith("subject.") ? ["subject", step.field.slice("subject.".length)] : [kind, step.field];
  return words.valueWord(of, name, step.value, "fen");
};

/** How an answer was worked out, step by step, with the numbers of the rule and since when they hold. */
export const TraceList = ({ entitlement, words }: { readonly entitlement: Entitlement; readonly words: IncentiveWords }): ReactNode => {
  const { t } = useTranslation("calculator");
  const { kind } = entitlement.occasion;
  // Of alternatives and exclusions one is not met where all is well: only a refusal marks it as what stands in the way.
  const refusal = entitlement.state === "refused";
  // Where readings contradict each other none is taken.
  const steps = entitlement.trace.filter(({ step }) => step !== "reading" || entitlement.state !== "conflict");
  return (
    <ol className="trace-list">
      {steps.map((step, index) => {
        const value = valueOf(step, kind, words);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are an ordered record and never move
          <li key={index}>
            <span className="trace-step muted">{t(`step.${step.step}`)}</span>
            <span className="trace-what">
              <What step={step} kind={kind} words={words} />
              {value !== undefined && <span className="muted"> · {t("value", { value })}</span>}{" "}
              {step.parameter !== null && <Parameter parameter={step.parameter} words={words} />}
            </span>
            <span className="trace-end">
              {step.truth !== null && (
                <StatusTag tone={step.truth === "no" && !refusal ? "neutral" : toneOf[step.truth]}>{t(`truth.${step.truth}`)}</StatusTag>
              )}
              {step.amountFen !== null && <strong className="money">{words.amountWord(step.amountFen, false)}</strong>}
            </span>
          </li>
        );
      })}
    </ol>
  );
};
