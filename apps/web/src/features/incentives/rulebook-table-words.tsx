import type { ParameterUnit, RuleAmount, RuleClause, RuleMark, RuleState } from "@zhiqiao/contracts";
import { ruleAmountText, valueText } from "@zhiqiao/messages/rule-amount";
import { ruleTitle, triggerTitle } from "@zhiqiao/messages/rule-titles";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";

/** Rules, triggers, amounts and values in the reader's language. */
export function useRuleWords() {
  const language = useLanguage();
  return {
    title: (id: string): string => ruleTitle(language, id),
    trigger: (trigger: string): string => triggerTitle(language, trigger),
    amount: (occasion: string, amount: RuleAmount): string => ruleAmountText(language, { occasion, amount }),
    value: (unit: ParameterUnit, value: string): string => valueText(language, unit, value),
  };
}

/** A parameter by its name; one that has no word is shown by its name in the code. */
export const useParameterName = (): ((name: string) => string) => {
  const { t, i18n } = useTranslation("rulebook");
  return (name) => (i18n.exists(`rulebook:parameterName.${name}`) ? t(`parameterName.${name as "cap"}`) : name);
};

const markTone: Readonly<Record<RuleMark, Tone>> = {
  conflict: "bad",
  ruled: "good",
  unstated: "waiting",
  changed: "progress",
  pending: "waiting",
};
const stateTone: Readonly<Record<RuleState, Tone>> = {
  in_force: "good",
  not_yet: "waiting",
  ended: "neutral",
  plan_period_over: "neutral",
};

export const RuleStateTag = ({ state }: { readonly state: RuleState }): ReactNode => {
  const { t } = useTranslation("rulebook");
  return <StatusTag tone={stateTone[state]}>{t(`state.${state}`)}</StatusTag>;
};

export const RuleMarks = ({ marks }: { readonly marks: readonly RuleMark[] }): ReactNode => {
  const { t } = useTranslation("rulebook");
  return marks.map((mark) => (
    <StatusTag key={mark} tone={markTone[mark]}>
      {t(`mark.${mark}`)}
    </StatusTag>
  ));
};

/** The few words of a clause on which something rests, with the way to the document. */
export const RuleCite = ({ cite }: { readonly cite: RuleClause }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const checked = cite.standing === "law" || cite.standing === "guide";
  return (
    <blockquote className="rule-cite">
      <span lang="zh-CN">“{cite.words}”</span>{" "}
      <cite lang="zh-CN">{t("rule.quoted", { document: cite.document, clause: cite.clause })}</cite>{" "}
      {!checked && (
        <StatusTag tone="waiting">
          <Term word={t("rule.unchecked")} explanation={t("rule.uncheckedHint")} />
        </StatusTag>
      )}
    </blockquote>
  );
};

/** A link to a rule by its number and name. */
export const RuleLink = ({ id, day }: { readonly id: string; readonly day?: string | undefined }): ReactNode => {
  const words = useRuleWords();
  return (
    <TextLink href={`/rules/${id}${day === undefined ? "" : `?day=${day}`}`}>
      <span className="rule-number">{id}</span> {words.title(id)}
    </TextLink>
  );
};
