import { DeleteOutlined, PlusOutlined, PrinterOutlined } from "@ant-design/icons";
import {
  type DraftRule,
  incentivesEndpoints,
  type RuleParameter,
  rulebookTableEndpoints,
  type RuleSummary,
  type WhatIfOrganization,
  type WhatIfScenario,
  whatIfEndpoints,
} from "@zhiqiao/contracts";
import { App, Button, Input, InputNumber, Modal, Select } from "antd";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay } from "../../shared/dates.ts";
import { DayInput } from "../../shared/day-input.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { useHolds, useSignedIn } from "../../shared/signed-in.tsx";
import { EmptyState, ErrorState, LoadingState, ReadState } from "../../shared/states.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { readTyped, writeTyped } from "./parameter-dialog.tsx";
import { RulebookHeader } from "./rulebook-table-header.tsx";
import { useParameterName, useRuleWords } from "./rulebook-table-words.tsx";
import { changesSomething, readScenario, whatIfAddress, writeScenario } from "./what-if-address.ts";
import { DraftDialog } from "./what-if-draft-dialog.tsx";
import { ProposalsDialog, ProposedNote } from "./what-if-proposals-dialog.tsx";
import { WhatIfResults } from "./what-if-results.tsx";
import { WhatIfTraceDrawer } from "./what-if-trace.tsx";

const wide = (code: string): string => code.replace(/(?:00)+$/u, "");

/** One changed value: the parameter with what it is now, and what it would be. */
const ParameterRow = ({
  change,
  onChange,
  onRemove,
}: {
  readonly change: WhatIfScenario["parameters"][number];
  readonly onChange: (value: string) => void;
  readonly onRemove: () => void;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const nameOf = useParameterName();
  const words = useRuleWords();
  const read = useRead(rulebookTableEndpoints.getRule, { params: { id: change.ruleId }, query: {} }, { freshForMs: 60_000 });
  const parameter = read.data?.parameters.find(({ name }) => name === change.parameter);
  const unit: RuleParameter["unit"] = parameter?.unit ?? "count";
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? writeTyped(unit, change.value);
  const value = readTyped(unit, shown);
  return (
    <li className="what-if-change">
      <span>
        <span className="rule-number">{change.ruleId}</span> {words.title(change.ruleId)} · {nameOf(change.parameter)}
        {parameter !== undefined && parameter.value !== null && (
          <span className="muted"> {t("whatIf.now", { value: words.value(unit, parameter.value) })}</span>
        )}
      </span>
      <Input
        className="what-if-value"
        aria-label={`${change.ruleId} ${nameOf(change.parameter)}`}
        value={shown}
        status={value === undefined ? "error" : ""}
        suffix={t(`unit.${unit}`)}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = readTyped(unit, target.value);
          if (next !== undefined) onChange(next);
        }}
      />
      <Button aria-label={t("whatIf.remove")} icon={<DeleteOutlined />} onClick={onRemove} />
    </li>
  );
};

/** Chooses a parameter of one of the payer's rules. */
const AddParameter = ({
  rules,
  first,
  onAdd,
}: {
  readonly rules: readonly RuleSummary[];
  readonly first: string | undefined;
  readonly onAdd: (ruleId: string, parameter: RuleParameter) => void;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const nameOf = useParameterName();
  const [ruleId, setRuleId] = useState(first);
  const read = useRead(rulebookTableEndpoints.getRule, { params: { id: ruleId ?? "" }, query: {} }, { enabled: ruleId !== undefined });
  const parameters = ruleId === undefined ? [] : (read.data?.parameters ?? []);
  return (
    <div className="what-if-add">
      <Select
        className="what-if-rule"
        aria-label={t("list.columns.rule")}
        placeholder={t("whatIf.chooseRule")}
        value={ruleId ?? null}
        options={rules.map(({ id }) => ({ value: id, label: `${id} ${words.title(id)}` }))}
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        onChange={(next: string) => setRuleId(next)}
      />
      {parameters.map((parameter) => (
        <Button key={parameter.name} icon={<PlusOutlined />} onClick={() => ruleId !== undefined && onAdd(ruleId, parameter)}>
          {nameOf(parameter.name)} {parameter.value === null ? "" : words.value(parameter.unit, parameter.value)}
        </Button>
      ))}
      {ruleId !== undefined && read.data !== undefined && parameters.length === 0 && (
        <span className="muted">{t("rule.noParameters")}</span>
      )}
    </div>
  );
};

const emptyDraft = (drafts: readonly DraftRule[]): DraftRule => ({
  id: `DRAFT-${Math.max(0, ...drafts.map(({ id }) => Number(id.slice("DRAFT-".length)))) + 1}`,
  title: "",
  trigger: null,
  occasion: "award",
  conditions: [],
  amount: { is: "fixed", fen: "" },
  limits: { perYearFen: null, once: false, quota: null },
});

interface PartProps {
  readonly scenario: WhatIfScenario;
  readonly change: (patch: Partial<WhatIfScenario>) => void;
}

const Drafts = ({ scenario, change, rules }: PartProps & { readonly rules: readonly RuleSummary[] }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const [editing, setEditing] = useState<DraftRule>();
  const vocabulary = useRead(incentivesEndpoints.getCalculatorVocabulary, {}, { freshForMs: 600_000 });
  const triggers = [...new Set(rules.map(({ trigger }) => trigger))].map((value) => ({ value, label: words.trigger(value) }));
  return (
    <section aria-label={t("whatIf.drafts")}>
      <h2 className="panel-heading">{t("whatIf.drafts")}</h2>
      <ul className="plain-list">
        {scenario.drafts.map((draft) => (
          <li key={draft.id} className="what-if-change">
            <button type="button" className="link-button" onClick={() => setEditing(draft)}>
              {draft.title}
            </button>
            <Button
              aria-label={t("whatIf.remove")}
              icon={<DeleteOutlined />}
              onClick={() => change({ drafts: scenario.drafts.filter(({ id }) => id !== draft.id) })}
            />
          </li>
        ))}
      </ul>
      <Button icon={<PlusOutlined />} disabled={vocabulary.data === undefined} onClick={() => setEditing(emptyDraft(scenario.drafts))}>
        {t("whatIf.addDraft")}
      </Button>
      {editing !== undefined && vocabulary.data !== undefined && (
        <DraftDialog
          draft={editing}
          vocabulary={vocabulary.data}
          triggers={triggers}
          onClose={() => setEditing(undefined)}
          onDone={(draft) => {
            change({ drafts: [...scenario.drafts.filter(({ id }) => id !== draft.id), draft] });
            setEditing(undefined);
          }}
        />
      )}
    </section>
  );
};

const Choices = ({ scenario, change, payers }: PartProps & { readonly payers: readonly string[] }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const regionName = useRegionName();
  const ids = { payer: useId(), day: useId(), year: useId() };
  return (
    <div className="filter-bar">
      <span className="rule-day">
        <label htmlFor={ids.payer}>{t("whatIf.payer")}</label>
        <Select
          id={ids.payer}
          className="filter-control"
          value={scenario.payer}
          options={payers.map((value) => ({ value, label: regionName(value) }))}
          onChange={(payer: string) => change({ payer, parameters: [], without: [] })}
        />
      </span>
      <span className="rule-day">
        <label htmlFor={ids.day}>{t("asOf")}</label>
        <DayInput id={ids.day} value={scenario.day} isExcluded={() => false} onChange={(day) => day !== null && change({ day })} />
      </span>
      <span className="rule-day">
        <label htmlFor={ids.year}>{t("whatIf.year")}</label>
        <InputNumber
          id={ids.year}
          className="rule-year"
          min={1949}
          max={2199}
          value={scenario.year}
          placeholder={t("whatIf.allYears")}
          onChange={(year) => change({ year })}
        />
      </span>
    </div>
  );
};

const Kept = ({ scenario, open }: { readonly scenario: WhatIfScenario; readonly open: (scenario: WhatIfScenario) => void }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const { message } = App.useApp();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState("");
  const nameId = useId();
  const read = useRead(whatIfEndpoints.listWhatIfScenarios, {});
  const save = useWrite(whatIfEndpoints.saveWhatIfScenario, {
    refreshes: [whatIfEndpoints.listWhatIfScenarios],
    onDone: () => {
      void message.success(t("whatIf.saved"));
      setNaming(false);
    },
  });
  const drop = useWrite(whatIfEndpoints.deleteWhatIfScenario, { refreshes: [whatIfEndpoints.listWhatIfScenarios] });
  return (
    <section aria-label={t("whatIf.kept")}>
      <h2 className="panel-heading">{t("whatIf.kept")}</h2>
      {drop.error !== null && <ErrorState error={drop.error} />}
      <ReadState read={read} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t("whatIf.noneKept")}</p>
          ) : (
            <ul className="plain-list">
              {items.map(({ id, name: called, scenario: kept, by, own }) => (
                <li key={id} className="what-if-change">
                  <button type="button" className="link-button" onClick={() => open(kept)}>
                    {called}
                  </button>
                  <span className="muted">{by}</span>
                  {own && (
                    <Button aria-label={t("whatIf.remove")} icon={<DeleteOutlined />} onClick={() => drop.mutate({ params: { id } })} />
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </ReadState>
      <Button disabled={!changesSomething(scenario)} onClick={() => setNaming(true)}>
        {t("whatIf.keep")}
      </Button>
      <Modal
        open={naming}
        title={t("whatIf.keep")}
        okText={t("whatIf.keep")}
        okButtonProps={{ disabled: name.trim().length < 2 }}
        confirmLoading={save.isPending}
        onOk={() => save.mutate({ body: { name: name.trim(), scenario } })}
        onCancel={() => setNaming(false)}
      >
        {save.error !== null && <ErrorState error={save.error} />}
        <label htmlFor={nameId}>{t("whatIf.name")}</label>
        <Input id={nameId} maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
        <p className="muted">{t("whatIf.keepHint")}</p>
      </Modal>
    </section>
  );
};

/** /what-if: changed values, rules switched off and drafted rules, tried on every organisation of a region. */
export const WhatIfPage = (): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const person = useSignedIn();
  const [{ s, payer: asked, rule }, setSearch] = useSearchState(whatIfAddress);
  const [tracing, setTracing] = useState<WhatIfOrganization>();
  const [proposing, setProposing] = useState(false);
  const [proposed, setProposed] = useState<{ readonly count: number; readonly same: number }>();
  const mayPropose = useHolds("rulebook.propose");
  const book = useRead(rulebookTableEndpoints.listRules, { query: { limit: 200 } }, { freshForMs: 60_000 });
  const payers = (book.data?.facets.region ?? [])
    .map(({ value }) => value)
    .filter((code) => code.startsWith(wide(person.organization.regionCode)));
  const begun: WhatIfScenario = {
    payer: asked ?? payers[0] ?? person.organization.regionCode,
    day: formatDay(new Date()),
    year: null,
    parameters: [],
    without: [],
    drafts: [],
  };
  const scenario = readScenario(s) ?? begun;
  const rules = (book.data?.items ?? []).filter(({ jurisdiction }) => jurisdiction === scenario.payer);
  const change = (patch: Partial<WhatIfScenario>): void =>
    setSearch({ s: writeScenario({ ...scenario, ...patch }) }, { keepHistory: false });
  const run = useWrite(whatIfEndpoints.runWhatIf, { refreshes: [] });
  const { reset } = run;
  // What is on screen is the answer to what was asked: another question takes it away.
  useEffect(() => reset(), [s, reset]);
  const ready = changesSomething(scenario);
  return (
    <>
      <RulebookHeader
        current="whatIf"
        title={t("whatIf.title")}
        hint={t("whatIf.hint")}
        extra={
          <>
            {mayPropose && scenario.parameters.length > 0 && (
              <Button onClick={() => setProposing(true)}>{t("whatIf.proposals.start")}</Button>
            )}
            {run.data !== undefined && (
              <>
                <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                  {t("rule.print")}
                </Button>
                <ExportButton
                  endpoint={whatIfEndpoints.exportWhatIf}
                  sent={(format: "csv" | "xlsx") => ({ query: { format }, body: scenario })}
                  formats={["xlsx", "csv"]}
                  fileName="what-if"
                />
              </>
            )}
          </>
        }
        action={
          <Button type="primary" disabled={!ready} loading={run.isPending} onClick={() => run.mutate({ body: scenario })}>
            {t("whatIf.run")}
          </Button>
        }
      />
      {proposed !== undefined && <ProposedNote {...proposed} onClose={() => setProposed(undefined)} />}
      <div className="rule-page what-if-form">
        <Choices scenario={scenario} change={change} payers={payers} />
        <section aria-label={t("whatIf.parameters")}>
          <h2 className="panel-heading">{t("whatIf.parameters")}</h2>
          <ul className="plain-list">
            {scenario.parameters.map((one, at) => (
              <ParameterRow
                key={`${one.ruleId} ${one.parameter}`}
                change={one}
                onChange={(value) => change({ parameters: scenario.parameters.with(at, { ...one, value }) })}
                onRemove={() => change({ parameters: scenario.parameters.toSpliced(at, 1) })}
              />
            ))}
          </ul>
          <AddParameter
            key={scenario.payer}
            rules={rules}
            first={rule}
            onAdd={(ruleId, { name, value }) => {
              if (!scenario.parameters.some((one) => one.ruleId === ruleId && one.parameter === name))
                change({ parameters: [...scenario.parameters, { ruleId, parameter: name, value: value ?? "0" }] });
            }}
          />
        </section>
        <section aria-label={t("whatIf.without.title")}>
          <h2 className="panel-heading">{t("whatIf.without.title")}</h2>
          <Select<string[]>
            mode="multiple"
            className="what-if-without"
            aria-label={t("whatIf.without.title")}
            placeholder={t("whatIf.without.choose")}
            value={scenario.without}
            options={rules.map(({ id }) => ({ value: id, label: `${id} ${words.title(id)}` }))}
            showSearch={{ optionFilterProp: "label" }}
            onChange={(without) => change({ without })}
          />
        </section>
        <Drafts scenario={scenario} change={change} rules={rules} />
        <Kept scenario={scenario} open={(kept) => setSearch({ s: writeScenario(kept) })} />
      </div>
      {run.isPending && <LoadingState rows={8} />}
      {run.error !== null && <ErrorState error={run.error} />}
      {run.data === undefined && !run.isPending && run.error === null && (
        <EmptyState title={ready ? t("whatIf.toRun") : t("whatIf.nothingYet")} />
      )}
      {run.data !== undefined && <WhatIfResults result={run.data} onTrace={setTracing} />}
      {proposing && (
        <ProposalsDialog
          scenario={scenario}
          result={run.data}
          onClose={() => setProposing(false)}
          onProposed={(count, same) => {
            setProposed({ count, same });
            setProposing(false);
          }}
        />
      )}
      {tracing !== undefined && <WhatIfTraceDrawer organization={tracing} scenario={scenario} onClose={() => setTracing(undefined)} />}
    </>
  );
};
