import { EditOutlined, PrinterOutlined } from "@ant-design/icons";
import { type Rule, type RuleParameter, rulebookChangeEndpoints, rulebookTableEndpoints } from "@zhiqiao/contracts";
import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { PlainDate } from "@zhiqiao/contracts";
import { Fact, Facts } from "../../shared/facts.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { ChangeTable } from "./parameter-changes-page.tsx";
import { ParameterDialog } from "./parameter-dialog.tsx";
import { RuleExamples } from "./rule-examples.tsx";
import { RulebookHeader } from "./rulebook-table-header.tsx";
import { BookDay } from "./rulebook-table-page.tsx";
import { RuleCite, RuleLink, RuleMarks, RuleStateTag, useParameterName, useRuleWords } from "./rulebook-table-words.tsx";
import { ConditionTree } from "./rulebook-table-condition.tsx";

const address = z.object({ day: PlainDate.optional() });

const Timeline = ({ parameter }: { readonly parameter: RuleParameter }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  return (
    <ul className="parameter-timeline">
      {parameter.timeline.map(({ from, to, value, cites, changeId }) => (
        <li key={`${from} ${value}`}>
          <div>
            <strong>{words.value(parameter.unit, value)}</strong>{" "}
            <span className="muted">{to === null ? t("rule.fromOn", { from }) : t("rule.fromTo", { from, to })}</span>{" "}
            {changeId !== null && <TextLink href={`/rules/changes/${changeId}`}>{t("rule.fromChange", { id: changeId })}</TextLink>}
          </div>
          {cites.map((cite) => (
            <RuleCite key={`${cite.document} ${cite.clause}`} cite={cite} />
          ))}
        </li>
      ))}
    </ul>
  );
};

const Parameters = ({ rule, onPropose }: { readonly rule: Rule; readonly onPropose: (parameter: RuleParameter) => void }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const nameOf = useParameterName();
  if (rule.parameters.length === 0) return <p className="muted">{t("rule.noParameters")}</p>;
  return (
    <>
      <p className="muted">{t("rule.parametersHint")}</p>
      {rule.parameters.map((parameter) => (
        <section key={parameter.name} className="rule-parameter" aria-label={nameOf(parameter.name)}>
          <div className="rule-parameter-head">
            <h3>{nameOf(parameter.name)}</h3>
            <span>
              <span className="muted">{t("rule.today")}</span>{" "}
              <strong>{parameter.value === null ? "—" : words.value(parameter.unit, parameter.value)}</strong>
            </span>
            {parameter.pending > 0 && (
              <TextLink href={`/rules/changes?rule=${rule.id}&state=proposed`}>{t("rule.pending", { count: parameter.pending })}</TextLink>
            )}
            {rule.mayPropose && (
              <Button size="small" icon={<EditOutlined />} onClick={() => onPropose(parameter)}>
                {t("rule.propose")}
              </Button>
            )}
          </div>
          <Timeline parameter={parameter} />
        </section>
      ))}
    </>
  );
};

const Notes = ({ rule }: { readonly rule: Rule }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const toQuestions = (
    <LinkButton href="/rules/questions" size="small">
      {t("rule.toQuestions")}
    </LinkButton>
  );
  return (
    <>
      {rule.marks.includes("conflict") && <Alert type="error" showIcon title={t("rule.conflictNote")} action={toQuestions} />}
      {rule.marks.includes("ruled") && <Alert type="success" showIcon title={t("rule.ruledNote")} action={toQuestions} />}
      {rule.marks.includes("unstated") && <Alert type="warning" showIcon title={t("rule.unstatedNote")} action={toQuestions} />}
    </>
  );
};

const Limits = ({ rule }: { readonly rule: Rule }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  if (rule.limits.length === 0) return <span className="muted">{t("rule.noLimits")}</span>;
  return (
    <ul className="plain-list">
      {rule.limits.map(({ is, value, unit }) => (
        <li key={is}>{t(`limit.${is as "once"}`, { value: value === null || unit === null ? "—" : words.value(unit, value) })}</li>
      ))}
    </ul>
  );
};

const Overview = ({ rule }: { readonly rule: Rule }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const regionName = useRegionName();
  const { inForceFrom: from, inForceTo: to } = rule;
  return (
    <section aria-label={t("rule.pays")}>
      <Facts>
        <Fact label={t("rule.pays")}>
          <strong>{words.amount(rule.occasion, rule.amount)}</strong>
        </Fact>
        <Fact label={t("list.columns.jurisdiction")}>
          {regionName(rule.jurisdiction)} <span className="muted">{t(`level.${rule.level}`)}</span>
        </Fact>
        <Fact label={t("rule.trigger")}>{words.trigger(rule.trigger)}</Fact>
        <Fact label={t("rule.limits")}>
          <Limits rule={rule} />
        </Fact>
        <Fact label={t("rule.validity")}>
          {to === null ? t("rule.fromOn", { from }) : t("rule.fromTo", { from, to })} · {t("rule.version", { version: rule.version })}
          {rule.planHorizon !== null && <div className="muted">{t("rule.horizon", { day: rule.planHorizon })}</div>}
        </Fact>
        <Fact label={t("rule.beneficiary")} wide>
          <ConditionTree rule={rule} />
        </Fact>
      </Facts>
    </section>
  );
};

const Beside = ({ rule, day }: { readonly rule: Rule; readonly day: string | undefined }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const regionName = useRegionName();
  return (
    <>
      {rule.siblings.length > 0 && (
        <section aria-label={t("rule.siblings")}>
          <h2 className="panel-heading">{t("rule.siblings")}</h2>
          <ul className="plain-list">
            {rule.siblings.map(({ id, occasion, amount, reading }) => (
              <li key={id}>
                <RuleLink id={id} day={day} /> · {words.amount(occasion, amount)}
                {reading !== "only" && <span className="muted"> {t(`reading.${reading}`)}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {rule.elsewhere.length > 0 && (
        <section aria-label={t("rule.elsewhere")}>
          <h2 className="panel-heading">{t("rule.elsewhere")}</h2>
          <ul className="plain-list">
            {rule.elsewhere.map(({ id, jurisdiction, occasion, amount }) => (
              <li key={id}>
                {regionName(jurisdiction)}: <RuleLink id={id} day={day} /> · {words.amount(occasion, amount)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

const History = ({ rule }: { readonly rule: Rule }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const read = useRead(rulebookChangeEndpoints.listRulebookChanges, { query: { rule: rule.id, limit: 50 } });
  return (
    <section aria-label={t("rule.history")}>
      <h2 className="panel-heading">{t("rule.history")}</h2>
      <ReadState read={read} rows={2}>
        {({ items }) => (items.length === 0 ? <p className="muted">{t("rule.noHistory")}</p> : <ChangeTable changes={items} />)}
      </ReadState>
    </section>
  );
};

/** /rules/$id: one rule with its clause, conditions, every number through time, and what stands beside it. */
export const RulebookTableRulePage = (): ReactNode => {
  const { t } = useTranslation("rulebook");
  const id = usePathId();
  const words = useRuleWords();
  const [{ day }, change] = useSearchState(address);
  const [proposing, setProposing] = useState<RuleParameter>();
  const mayTry = useHolds("rulebook.what_if");
  const read = useRead(rulebookTableEndpoints.getRule, { params: { id }, query: { day } }, { keepPrevious: true });
  return (
    <>
      <RulebookHeader
        current="rules"
        title={`${id} ${words.title(id)}`}
        hint={
          read.data && (
            <span className="tag-row">
              <RuleStateTag state={read.data.state} />
              <RuleMarks marks={read.data.marks} />
              {read.data.reading !== "only" && <StatusTag tone="neutral">{t(`reading.${read.data.reading}`)}</StatusTag>}
            </span>
          )
        }
        day={day}
        extra={
          <>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t("rule.print")}
            </Button>
            {mayTry && read.data?.mayPropose === true && (
              <LinkButton href={`/what-if?payer=${read.data.jurisdiction}&rule=${id}`}>{t("rule.tryOut")}</LinkButton>
            )}
          </>
        }
      />
      <section className="filter-bar" aria-label={t("asOf")}>
        <BookDay day={day} onChange={(next) => change({ day: next })} />
      </section>
      <ReadState read={read}>
        {(rule) => (
          <div className="rule-page">
            <Notes rule={rule} />
            <section aria-label={t("rule.clause")}>
              <h2 className="panel-heading">{t("rule.clause")}</h2>
              {rule.cites.map((cite) => (
                <RuleCite key={`${cite.document} ${cite.clause} ${cite.words}`} cite={cite} />
              ))}
            </section>
            <Overview rule={rule} />
            <section aria-label={t("rule.parameters")}>
              <h2 className="panel-heading">{t("rule.parameters")}</h2>
              <Parameters rule={rule} onPropose={setProposing} />
            </section>
            <RuleExamples examples={rule.examples} />
            <Beside rule={rule} day={day} />
            <History rule={rule} />
            {proposing !== undefined && <ParameterDialog rule={rule} parameter={proposing} onClose={() => setProposing(undefined)} />}
          </div>
        )}
      </ReadState>
    </>
  );
};
