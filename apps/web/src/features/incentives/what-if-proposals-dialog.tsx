import { rulebookTableEndpoints, type WhatIfResult, type WhatIfScenario, whatIfEndpoints } from "@zhiqiao/contracts";
import { Alert, Form, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { moneyParts } from "../../shared/money.ts";
import { LinkButton } from "../../shared/link-button.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";
import { type BasisForm, ClauseFields, DocumentFields, emptyBasis, ReasonField } from "./parameter-dialog.tsx";
import { useParameterName, useRuleWords } from "./rulebook-table-words.tsx";

type Tried = WhatIfScenario["parameters"][number];
type Quoted = Pick<BasisForm, "clause" | "words">;

const keyOf = ({ ruleId, parameter }: Pick<Tried, "ruleId" | "parameter">): string => `${ruleId} ${parameter}`;
const unquoted: Quoted = { clause: "", words: "" };

/** One value: what it is, what it would be, and the words that state it. */
const ProposedValue = ({
  tried,
  quoted,
  onChange,
  sent,
}: {
  readonly tried: Tried;
  readonly quoted: Quoted;
  readonly onChange: (quoted: Quoted) => void;
  readonly sent: boolean;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const nameOf = useParameterName();
  const read = useRead(rulebookTableEndpoints.getRule, { params: { id: tried.ruleId }, query: {} }, { freshForMs: 60_000 });
  const parameter = read.data?.parameters.find(({ name }) => name === tried.parameter);
  const value = (text: string | null): string =>
    text === null ? t("change.noBefore") : parameter === undefined ? text : words.value(parameter.unit, text);
  return (
    <section className="what-if-proposal" aria-label={`${tried.ruleId} ${nameOf(tried.parameter)}`}>
      <h3>
        <span className="rule-number">{tried.ruleId}</span> {words.title(tried.ruleId)} · {nameOf(tried.parameter)}
      </h3>
      <p>
        {value(parameter?.value ?? null)} → <strong>{value(tried.value)}</strong>
      </p>
      <ClauseFields
        value={quoted}
        onChange={(patch) => onChange({ ...quoted, ...patch })}
        tried={sent}
        wordsLabel={t("change.form.words")}
      />
    </section>
  );
};

interface ProposalsDialogProps {
  readonly scenario: WhatIfScenario;
  /** What it was found to cost, for the reason; undefined: not worked out yet. */
  readonly result: WhatIfResult | undefined;
  readonly onClose: () => void;
  /** How many were proposed, and how many hold or wait already. */
  readonly onProposed: (proposed: number, same: number) => void;
}

/** Proposes the values of a scenario as changes of one document; rules that it drafts or leaves out stay code. */
export const ProposalsDialog = ({ scenario, result, onClose, onProposed }: ProposalsDialogProps): ReactNode => {
  const { t } = useTranslation(["rulebook", "common"]);
  const sum = (fen: string): string => t("common:money.short", moneyParts(fen));
  const begun =
    result === undefined
      ? t("whatIf.proposals.reason", { day: scenario.day })
      : t("whatIf.proposals.reasonOf", {
          day: scenario.day,
          before: sum(result.before.sureFen),
          after: sum(result.after.sureFen),
          upToBefore: sum(result.before.upToFen),
          upToAfter: sum(result.after.upToFen),
        });
  const [basis, setBasis] = useState<BasisForm>({ ...emptyBasis, from: scenario.day, reason: begun });
  const [quotes, setQuotes] = useState<ReadonlyMap<string, Quoted>>(new Map());
  const [sent, setSent] = useState(false);
  const quoteOf = (tried: Tried): Quoted => quotes.get(keyOf(tried)) ?? unquoted;
  const write = useWrite(whatIfEndpoints.proposeScenario, {
    onDone: ({ items }) => {
      const proposed = items.filter(({ outcome }) => outcome === "proposed").length;
      onProposed(proposed, items.length - proposed);
    },
  });
  const patch = (more: Partial<BasisForm>): void => setBasis((all) => ({ ...all, ...more }));
  const submit = (): void => {
    setSent(true);
    const { from, to } = basis;
    const items = scenario.parameters.map((tried) => {
      const { clause, words } = quoteOf(tried);
      return { ruleId: tried.ruleId, parameter: tried.parameter, clause: clause.trim(), words: words.trim() };
    });
    const whole = items.every(({ clause, words }) => clause !== "" && words.length >= 2);
    const [document, number, reason] = [basis.document.trim(), basis.documentNumber.trim(), basis.reason.trim()];
    if (!whole || from === undefined || (to !== undefined && to < from) || document.length < 2 || reason.length < 2) return;
    write.mutate({
      body: { scenario, items, document, documentNumber: number === "" ? null : number, validFrom: from, validTo: to ?? null, reason },
    });
  };
  const faulty = write.error?.code === "rulebook.words_contradict" || write.error?.code === "rulebook.value_unfit";
  const { rule, parameter } = write.error?.details ?? {};
  const structural = scenario.drafts.length + scenario.without.length;
  return (
    <Modal
      open
      width={720}
      title={t("whatIf.proposals.title", { count: scenario.parameters.length })}
      okText={t("change.form.submit")}
      confirmLoading={write.isPending}
      onOk={submit}
      onCancel={onClose}
    >
      <p className="muted">{t("whatIf.proposals.hint")}</p>
      {structural > 0 && <p>{t("whatIf.proposals.code")}</p>}
      {write.error !== null && (
        <>
          {faulty && typeof rule === "string" && typeof parameter === "string" && (
            <p>
              <strong>
                {t("whatIf.proposals.at", { rule, at: scenario.parameters.findIndex((one) => keyOf(one) === `${rule} ${parameter}`) + 1 })}
              </strong>
            </p>
          )}
          <ErrorState error={write.error} />
        </>
      )}
      <Form layout="vertical">
        <DocumentFields value={basis} onChange={patch} tried={sent} />
        {scenario.parameters.map((tried) => (
          <ProposedValue
            key={keyOf(tried)}
            tried={tried}
            quoted={quoteOf(tried)}
            onChange={(quoted) => setQuotes((all) => new Map([...all, [keyOf(tried), quoted]]))}
            sent={sent}
          />
        ))}
        <ReasonField value={basis} onChange={patch} tried={sent} />
      </Form>
    </Modal>
  );
};

/** What became of proposing, with the way to what waits now. */
export const ProposedNote = ({
  count,
  same,
  onClose,
}: {
  readonly count: number;
  readonly same: number;
  readonly onClose: () => void;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  return (
    <Alert
      className="what-if-proposed"
      type="success"
      showIcon
      closable={{ onClose }}
      title={t("whatIf.proposals.done", { count, same })}
      action={<LinkButton href="/rules/changes?state=proposed">{t("whatIf.proposals.open")}</LinkButton>}
    />
  );
};
