import type { PolicyRuleAmount, RuleOnClause } from "@zhiqiao/contracts";
import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatYuan, moneyParts } from "../../shared/money.ts";
import { StatusTag } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";

/** What a rule pays, in 万元 with the exact figure on hover; a promise without a number is said to be one. */
export const RuleAmountText = ({ amount }: { readonly amount: PolicyRuleAmount }): ReactNode => {
  const { t } = useTranslation(["policy", "common"]);
  const { kind, fen, capFen, percent } = amount;
  const money = fen ?? capFen;
  const wan = money === null ? "" : t("common:money.short", moneyParts(money));
  const words = (): string => {
    switch (kind) {
      case "fixed":
        return t("page.amount.fixed", { amount: wan });
      case "cap":
        return t("page.amount.cap", { amount: wan });
      case "percent":
      case "interest":
        if (percent === null) return t("page.amount.percentUnsaid", { amount: wan });
        return capFen === null ? t("page.amount.percent", { percent }) : t("page.amount.percentCap", { percent, amount: wan });
      case "unquantified":
        return t("page.amount.unquantified");
      case "budget_floor":
        return percent === null ? t("page.amount.budgetLeast", { amount: wan }) : t("page.amount.budgetPercent", { percent });
      case "fund":
        return t("page.amount.fund", { amount: wan });
    }
  };
  if (money === null) return <span className="money">{words()}</span>;
  return (
    <Tooltip title={t("common:money.yuan", { amount: formatYuan(money) })}>
      {/* biome-ignore lint: the exact figure must be reachable by keyboard */}
      <span className="money" tabIndex={0}>
        {words()}
      </span>
    </Tooltip>
  );
};

/** Rules that rest on a clause: what each pays, and the few words that it cites. */
export const RuleLines = ({ rules, quoted = true }: { readonly rules: readonly RuleOnClause[]; readonly quoted?: boolean }): ReactNode => {
  const { t } = useTranslation(["policy", "incentiveBook"]);
  const names: Readonly<Record<string, string>> = t("incentiveBook:rule", { returnObjects: true });
  return (
    <ul className="rule-lines">
      {rules.map((rule, at) => (
        <li key={`${rule.ruleId} ${rule.clause}`}>
          <div className="rule-line">
            <span className="rule-name">{names[rule.ruleId] ?? t("page.rule", { id: rule.ruleId })}</span>
            <span className="rule-amount">
              <RuleAmountText amount={rule.amount} /> <span className="muted">{rule.ruleId}</span>
            </span>
          </div>
          {rule.changes.map(({ id, decidedOn, from }) => (
            <div key={id} className="rule-changed">
              <TextLink href={`/rules/changes/${id}`}>{t("page.changedBy", { from })}</TextLink>{" "}
              <span className="muted">{t("page.decidedOn", { day: decidedOn })}</span>
            </div>
          ))}
          {rule.reading !== "only" && <StatusTag tone="neutral">{t(`page.reading.${rule.reading}`)}</StatusTag>}
          {/* Rules that one sentence grants quote it once, below the last of them. */}
          {quoted && rules[at + 1]?.words !== rule.words && (
            <blockquote className="rule-words" lang="zh-CN">
              {rule.words}
            </blockquote>
          )}
        </li>
      ))}
    </ul>
  );
};

/** The words that rules cite of a document whose text is not loaded, clause by clause. */
export const CitedWords = ({ rules }: { readonly rules: readonly RuleOnClause[] }): ReactNode => {
  const { t } = useTranslation("policy");
  const clauses = [...new Set(rules.map(({ clause }) => clause))];
  if (clauses.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="policy-cited">
      <h2 id="policy-cited">{t("page.citedWords")}</h2>
      <p className="muted">{t("page.citedHint")}</p>
      <ol className="plain-list cited-clauses">
        {clauses.map((clause) => (
          <li key={clause} id={`clause-${clause}`}>
            <h3 className="clause-id">{clause}</h3>
            <RuleLines rules={rules.filter((rule) => rule.clause === clause)} />
          </li>
        ))}
      </ol>
    </section>
  );
};
