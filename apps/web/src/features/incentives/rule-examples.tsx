import { incentivesEndpoints, type RuleExample } from "@zhiqiao/contracts";
import { type ReactNode, useState } from "react";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { MoneyText } from "../../shared/money-text.tsx";
import { ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { toneOfState } from "./entitlement-card.tsx";
import { type IncentiveWords, useIncentiveWords } from "./use-incentive-words.ts";

/** As many are shown unasked. */
const shownFirst = 3;
const dayMs = 86_400_000;

/** A fact in words: its kind, then every field that the example states. */
const FactWords = ({
  kind,
  fields,
  words,
}: {
  readonly kind: string;
  readonly fields: RuleExample["subject"];
  readonly words: IncentiveWords;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const said = Object.entries(fields)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => t("rule.example.field", { field: words.fieldWord(kind, field), value: words.valueWord(kind, field, value) }));
  return (
    <>
      <strong>{words.kindWord(kind)}</strong> {said.join(t("separator"))}
    </>
  );
};

const Answer = ({ answer, words }: { readonly answer: RuleExample["answer"]; readonly words: IncentiveWords }): ReactNode => {
  const { t } = useTranslation(["calculator", "rulebook"]);
  const { state, amountFen, isCap, earliestDay, missing, judged, readings } = answer;
  const parts = [
    ...missing.map((one) => words.missingWord({ ...one, record: null, suppliers: [] })),
    ...judged.map(words.criterionWord),
    ...readings.map(({ ruleId, amountFen: fen }) => t("calculator:reading", { rule: ruleId, amount: words.amountWord(fen, false) })),
    ...(earliestDay === null ? [] : [t("rulebook:rule.example.earliest", { day: earliestDay })]),
  ];
  return (
    <p className="rule-example-answer">
      {state === "not_triggered" ? (
        <StatusTag tone="neutral">{t("rulebook:rule.example.notTriggered")}</StatusTag>
      ) : (
        <StatusTag tone={toneOfState[state]}>{t(`rulebook:whatIf.state.${state}`)}</StatusTag>
      )}{" "}
      {amountFen !== null && (
        <strong>
          {isCap && `${t("calculator:upToWord")} `}
          <MoneyText fen={amountFen} />
        </strong>
      )}
      {parts.join(t("rulebook:separator"))}
    </p>
  );
};

/** The book's worked examples of a rule: facts in words, and the answer to them. */
export const RuleExamples = ({ examples }: { readonly examples: readonly RuleExample[] }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const [all, setAll] = useState(false);
  const read = useRead(incentivesEndpoints.getCalculatorVocabulary, {}, { freshForMs: dayMs });
  const words = useIncentiveWords(read.data);
  if (examples.length === 0) return null;
  return (
    <section aria-label={t("rule.examples")}>
      <h2 className="panel-heading">{t("rule.examples")}</h2>
      <p className="muted">{t("rule.example.hint")}</p>
      <ReadState read={read} rows={3}>
        {() => (
          <>
            <ol className="rule-examples">
              {(all ? examples : examples.slice(0, shownFirst)).map(({ day, subject, facts, none, answer }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: examples are a fixed list of the book
                <li key={at}>
                  <p>
                    <FactWords kind="subject" fields={subject} words={words} />
                  </p>
                  {facts.map(({ kind, fields }, place) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <p key={place}>
                      <FactWords kind={kind} fields={fields} words={words} />
                    </p>
                  ))}
                  {none.map((kind) => (
                    <p key={kind}>{t("rule.example.none", { kind: words.kindWord(kind) })}</p>
                  ))}
                  <p className="muted">{t("rule.example.asOf", { day })}</p>
                  <Answer answer={answer} words={words} />
                </li>
              ))}
            </ol>
            {!all && examples.length > shownFirst && (
              <Button size="small" className="no-print" onClick={() => setAll(true)}>
                {t("rule.example.more", { count: examples.length - shownFirst })}
              </Button>
            )}
          </>
        )}
      </ReadState>
    </section>
  );
};
