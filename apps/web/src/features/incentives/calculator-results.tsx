import {
  type CalculatorAnswer,
  type CalculatorVocabulary,
  type Entitlement,
  type EntitlementState,
  type LevelStack,
  type MissingFact,
} from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRegionName } from "../../shared/regions.tsx";
import { useSomebody } from "../../shared/signed-in.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { EntitlementCard, toneOfState } from "./entitlement-card.tsx";
import { toFields } from "./typed-facts.ts";
import type { Calculation } from "./use-calculation.ts";
import type { IncentiveWords } from "./use-incentive-words.ts";

interface ResultsProps {
  readonly state: Calculation;
  readonly day: string;
  readonly words: IncentiveWords;
  readonly vocabulary: CalculatorVocabulary;
  readonly onAdd: (missing: MissingFact) => void;
  readonly onHelp: ((ruleId: string | undefined) => void) | undefined;
}

/** What is read first; refused ones are folded away at the end. */
const order = ["granted", "conflict", "manual", "unquantified", "unknown", "no_rule"] as const satisfies readonly EntitlementState[];

/** As many refusals are shown unfolded. */
const refusedShown = 3;

const occasionOf = (
  { occasion }: Entitlement,
  { answer, typed }: Calculation,
  vocabulary: CalculatorVocabulary,
): Parameters<typeof EntitlementCard>[0]["occasion"] => {
  if (occasion.id === null || occasion.kind === "subject") return undefined;
  const record = answer?.records.find(({ id }) => id === occasion.id);
  const completing = typed.facts.find(({ id }) => record !== undefined && typed.completes[id]?.id === record.id);
  if (record !== undefined && completing === undefined) return { fields: record.fields, record };
  const fact = completing ?? typed.facts.find(({ id }) => id === occasion.id);
  const shapes = vocabulary.kinds.find(({ kind }) => kind === occasion.kind)?.fields ?? [];
  return fact === undefined ? undefined : { fields: toFields(shapes, fact.values) };
};

const unitsOf = ({ cites }: Entitlement, { responsible }: CalculatorAnswer): readonly string[] => {
  const cited = responsible.filter((one) => cites.some(({ policyKey, clause }) => policyKey === one.policyKey && clause === one.clause));
  return [...new Set(cited.flatMap(({ units }) => units))];
};

const Stacks = ({
  stacks,
  words,
  answer,
}: {
  readonly stacks: readonly LevelStack[];
  readonly words: IncentiveWords;
  readonly answer: CalculatorAnswer;
}): ReactNode => {
  const { t } = useTranslation("calculator");
  const regionName = useRegionName();
  if (stacks.length === 0) return null;
  return (
    <section className="panel" aria-label={t("combine.title")}>
      <h2>{t("combine.title")}</h2>
      <ul className="incentive-stacks">
        {stacks.map((stack) => {
          const members = stack.members.map(({ jurisdiction, awardKey }) => {
            const one = answer.entitlements.find(
              (entitlement) =>
                entitlement.awardKey === awardKey &&
                entitlement.jurisdiction === jurisdiction &&
                entitlement.occasion.id === stack.occasion.id,
            );
            return `${regionName(jurisdiction)} ${words.amountWord(one?.amountFen ?? null, one?.isCap ?? false)}`;
          });
          const key = stack.state === "known" && stack.isCap ? "knownUpTo" : stack.state;
          return (
            <li key={`${stack.trigger} ${stack.occasion.id}`}>
              <strong>{words.triggerWord(stack.trigger)}</strong> {members.join(" · ")}
              <div className="muted">{t(`combine.${key}`, { amount: words.amountWord(stack.totalFen, false) })}</div>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

/** Kinds of which nobody said whether there are any, with what each might bring: a list to add from, not answers. */
const Unsaid = ({
  entitlements,
  vocabulary,
  words,
  onAdd,
}: {
  readonly entitlements: readonly Entitlement[];
  readonly vocabulary: CalculatorVocabulary;
  readonly words: IncentiveWords;
  readonly onAdd: (missing: MissingFact) => void;
}): ReactNode => {
  const { t } = useTranslation("calculator");
  const officer = useSomebody()?.role === "region_officer";
  // What the authority alone knows is nothing that an applicant could add.
  const sayable = vocabulary.kinds.filter(
    ({ fields }) => officer || fields.some(({ suppliers }) => suppliers.some((one) => one !== "officer")),
  );
  const kinds = [...new Set(entitlements.map(({ occasion }) => occasion.kind))].filter((kind) => sayable.some((one) => one.kind === kind));
  if (kinds.length === 0) return null;
  return (
    <section className="panel incentive-unsaid" aria-label={t("unsaid")}>
      <h2>{t("unsaid")}</h2>
      <p className="muted">{t("unsaidHint")}</p>
      <ul>
        {kinds.map((kind) => {
          const rules = entitlements.filter(({ occasion }) => occasion.kind === kind);
          const word = words.kindWord(kind);
          return (
            <li key={kind}>
              <strong>{word}</strong>{" "}
              <Button
                size="small"
                type="link"
                aria-label={`${t("add")}: ${word}`}
                onClick={() => onAdd({ kind, field: null, record: null, suppliers: [] })}
              >
                {t("add")}
              </Button>
              <details>
                <summary>{t("kindRules", { count: rules.length })}</summary>
                <ul>
                  {rules.map((one) => (
                    <li key={`${one.jurisdiction} ${one.awardKey}`}>
                      {words.ruleWord(one)}
                      <span className="muted">
                        {" "}
                        · {t(`level.${one.level}`)}
                        {one.amountFen !== null && ` · ${words.amountWord(one.amountFen, one.isCap)}`}
                      </span>
                    </li>
                  ))}
                </ul>
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
};

const Answer = (props: ResultsProps & { readonly answer: CalculatorAnswer }): ReactNode => {
  const { answer, state, day, words, vocabulary, onAdd, onHelp } = props;
  const { t } = useTranslation("calculator");
  const regionName = useRegionName();
  if (answer.rules === 0) {
    const regions = vocabulary.jurisdictions.map(({ code }) => regionName(code) ?? code).join("、");
    return <EmptyState title={t("noRules")} hint={t("noRulesHint", { regions })} />;
  }
  const card = (entitlement: Entitlement): ReactNode => (
    <EntitlementCard
      key={`${entitlement.jurisdiction} ${entitlement.awardKey} ${entitlement.occasion.id}`}
      entitlement={entitlement}
      day={day}
      words={words}
      occasion={occasionOf(entitlement, state, vocabulary)}
      onAdd={onAdd}
      units={unitsOf(entitlement, answer)}
      foot={
        onHelp !== undefined && (
          <Button size="small" type="link" onClick={() => onHelp(entitlement.ruleIds[0])}>
            {t("help")}
          </Button>
        )
      }
    />
  );
  const unsaid = answer.entitlements.filter(({ state: is, occasion }) => is === "unknown" && occasion.id === null);
  const refused = answer.entitlements.filter((one) => one.state === "refused");
  const waiting = refused.filter(({ earliestDay }) => earliestDay !== null);
  const over = refused.filter(({ earliestDay }) => earliestDay === null);
  return (
    <>
      <p className="muted">
        {t("resultsOf", { day: answer.day, rules: answer.rules })} ·{" "}
        {answer.jurisdictions.map((code) => regionName(code) ?? code).join(" · ")}
      </p>
      {order.map((one) => {
        const found = answer.entitlements.filter((entitlement) => entitlement.state === one && !unsaid.includes(entitlement));
        const shown = one === "manual" ? [...waiting, ...found] : found;
        if (shown.length === 0) return null;
        return (
          <section key={one} className="incentive-group" aria-label={t(`state.${one}`)}>
            {found.length > 0 && (
              <>
                <h2>
                  {t(`state.${one}`)} <StatusTag tone={toneOfState[one]}>{found.length}</StatusTag>
                </h2>
                <p className="muted">{t(`stateHint.${one}`)}</p>
              </>
            )}
            {shown.map(card)}
            {one === "granted" && <Stacks stacks={answer.stacks} words={words} answer={answer} />}
          </section>
        );
      })}
      <Unsaid entitlements={unsaid} vocabulary={vocabulary} words={words} onAdd={onAdd} />
      {answer.entitlements.length === 0 && <EmptyState title={t("nothing")} hint={t("nothingHint")} />}
      {over.length > 0 && (
        // A few are what was asked about; many would hide what can be had.
        <details className="more-facts incentive-refused" open={over.length <= refusedShown}>
          <summary>{t("showRefused", { count: over.length })}</summary>
          {over.map(card)}
        </details>
      )}
      <p className="muted">{t("deadline")}</p>
      <p className="print-only">{t("printedNote")}</p>
    </>
  );
};

/** The answer beside the form, anew with everything that is changed. */
export const CalculatorResults = (props: ResultsProps): ReactNode => {
  const { state } = props;
  const { t } = useTranslation("calculator");
  return (
    <section className="calculator-results" aria-label={t("results")} aria-live="polite" aria-busy={state.computing}>
      {state.error !== null && <ErrorState error={state.error} retry={state.retry} />}
      {state.answer === undefined ? (
        state.computing && state.error === null && props.state.answer !== undefined ? (
          <LoadingState />
        ) : (
          <EmptyState title={t("noRegion")} hint={t("noRegionHint")} />
        )
      ) : (
        <Answer {...props} answer={state.answer} />
      )}
    </section>
  );
};
