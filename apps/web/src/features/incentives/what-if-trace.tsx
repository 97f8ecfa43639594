import { type WhatIfOrganization, type WhatIfScenario, type WhatIfTrace, whatIfEndpoints } from "@zhiqiao/contracts";
import { fieldText } from "@zhiqiao/messages/rule-amount";
import { Drawer } from "antd";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage, useLocalName } from "../../shared/i18n.ts";
import { MoneyText } from "../../shared/money-text.tsx";
import { ErrorState, LoadingState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { useParameterName, useRuleWords } from "./rulebook-table-words.tsx";

type Answer = WhatIfTrace["before"][number];

const Steps = ({ answer }: { readonly answer: Answer }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const language = useLanguage();
  const nameOf = useParameterName();
  const words = useRuleWords();
  return (
    <ol className="plain-list">
      {answer.trace.map(({ step, field, value, truth, parameter, amountFen }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps are an ordered record and never move
        <li key={at} className="what-if-step">
          <span className="muted">{t(`whatIf.step.${step as "condition"}`)}</span>{" "}
          {field !== null && fieldText(language, answer.occasion, field)}
          {value !== null && `: ${value}`}
          {truth !== null && ` · ${t(`whatIf.truth.${truth as "yes"}`)}`}
          {parameter !== null && ` · ${nameOf(parameter.name)} ${words.value(parameter.unit as "fen", parameter.value)}`}
          {amountFen !== null && (
            <>
              {" "}
              = <MoneyText fen={amountFen} />
            </>
          )}
        </li>
      ))}
    </ol>
  );
};

const Side = ({ title, answers }: { readonly title: string; readonly answers: readonly Answer[] }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  return (
    <section aria-label={title}>
      <h3 className="panel-heading">{title}</h3>
      {answers.length === 0 && <p className="muted">{t("whatIf.noAnswers")}</p>}
      {answers.map((answer) => (
        <details key={`${answer.ruleId} ${answer.occasionId ?? ""}`} open={answer.amountFen !== null}>
          <summary>
            <span className="rule-number">{answer.ruleId}</span> {words.title(answer.ruleId)} ·{" "}
            {t(`whatIf.state.${answer.state as "granted"}`)}{" "}
            {answer.amountFen !== null && (
              <>
                {answer.isCap && t("amountKind.cap")} <MoneyText fen={answer.amountFen} />
              </>
            )}
          </summary>
          <Steps answer={answer} />
        </details>
      ))}
    </section>
  );
};

/** One organisation before and after, step by step. */
export const WhatIfTraceDrawer = ({
  organization,
  scenario,
  onClose,
}: {
  readonly organization: WhatIfOrganization;
  readonly scenario: WhatIfScenario;
  readonly onClose: () => void;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const localName = useLocalName();
  const { mutate, data, error } = useWrite(whatIfEndpoints.traceWhatIf, { refreshes: [] });
  useEffect(() => mutate({ params: { id: organization.id }, body: scenario }), [mutate, organization.id, scenario]);
  return (
    <Drawer open size="large" title={localName(organization)} onClose={onClose}>
      {error !== null && <ErrorState error={error} />}
      {data === undefined && error === null && <LoadingState rows={8} />}
      {data !== undefined && (
        <>
          <Side title={t("whatIf.before")} answers={data.before} />
          <Side title={t("whatIf.after")} answers={data.after} />
        </>
      )}
    </Drawer>
  );
};
