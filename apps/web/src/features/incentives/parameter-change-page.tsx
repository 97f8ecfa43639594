import { type RulebookChange, rulebookChangeEndpoints, whatIfEndpoints } from "@zhiqiao/contracts";
import { App, Button, Form, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { ErrorState, ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead, useWrite } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { useChangeSentence } from "./parameter-change-words.ts";
import { ChangeState } from "./parameter-changes-page.tsx";
import { RulebookHeader } from "./rulebook-table-header.tsx";
import { RuleLink } from "./rulebook-table-words.tsx";
import { WhatIfResults } from "./what-if-results.tsx";

type Outcome = "approved" | "rejected" | "withdrawn";

const Decide = ({ change }: { readonly change: RulebookChange }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const { message } = App.useApp();
  const [asking, setAsking] = useState<Outcome>();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const reasonId = useId();
  const write = useWrite(rulebookChangeEndpoints.decideRulebookChange, {
    onDone: ({ state }) => {
      if (state !== "proposed") void message.success(t(`change.${state}`), 6);
      setAsking(undefined);
    },
  });
  const lacking = asking === "rejected" && tried && reason.trim() === "";
  const submit = (): void => {
    setTried(true);
    if (asking === undefined || (asking === "rejected" && reason.trim() === "")) return;
    write.mutate({ params: { id: change.id }, body: { outcome: asking, reason: reason.trim() === "" ? null : reason.trim() } });
  };
  if (!change.mayDecide && !change.mayWithdraw) return null;
  return (
    <>
      {change.mayDecide && (
        <>
          <Button onClick={() => setAsking("rejected")}>{t("change.reject")}</Button>
          <Button type="primary" onClick={() => setAsking("approved")}>
            {t("change.approve")}
          </Button>
        </>
      )}
      {change.mayWithdraw && <Button onClick={() => setAsking("withdrawn")}>{t("change.withdraw")}</Button>}
      <Modal
        open={asking !== undefined}
        title={asking === "approved" ? t("change.approve") : asking === "rejected" ? t("change.reject") : t("change.withdraw")}
        okText={asking === "approved" ? t("change.approve") : asking === "rejected" ? t("change.reject") : t("change.withdraw")}
        confirmLoading={write.isPending}
        onOk={submit}
        onCancel={() => setAsking(undefined)}
      >
        {write.error !== null && <ErrorState error={write.error} />}
        {asking === "approved" && <p>{t("change.approveAsk", { day: change.validFrom })}</p>}
        <Form layout="vertical">
          <Form.Item
            label={asking === "rejected" ? t("change.rejectReason") : t("change.reason")}
            htmlFor={reasonId}
            required={asking === "rejected"}
            {...(lacking && { validateStatus: "error", help: t("change.needsReason") })}
          >
            <Input.TextArea id={reasonId} rows={3} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
};

const Details = ({ change }: { readonly change: RulebookChange }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const regionName = useRegionName();
  const { content, validFrom: from, validTo: to, decision } = change;
  const mayTry = useHolds("rulebook.what_if");
  const ruleId = "ruleId" in content ? content.ruleId : null;
  return (
    <Facts>
      {ruleId !== null && (
        <Fact label={t("list.columns.rule")}>
          <RuleLink id={ruleId} />
        </Fact>
      )}
      <Fact label={t("change.columns.region")}>{regionName(change.jurisdiction)}</Fact>
      <Fact label={t("change.columns.days")}>{to === null ? t("rule.fromOn", { from }) : t("rule.fromTo", { from, to })}</Fact>
      <Fact label={t("change.document")}>
        <span lang="zh-CN">{change.document}</span>
        {change.documentNumber !== null && <span lang="zh-CN"> {change.documentNumber}</span>}
      </Fact>
      <Fact label={t("change.clause")}>
        <span lang="zh-CN">{change.clause}</span>
      </Fact>
      <Fact label={t("change.words")} wide>
        <blockquote className="rule-cite" lang="zh-CN">
          “{change.words}”
        </blockquote>
      </Fact>
      {change.decidedPerson !== null && (
        <Fact label={t("change.decidedPerson")}>
          {change.decidedPerson} {change.decidedDay}
        </Fact>
      )}
      <Fact label={t("change.why")} wide>
        {change.reason}
        {mayTry && change.scenario !== null && (
          <div>
            <TextLink href={`/what-if?s=${encodeURIComponent(change.scenario)}`}>{t("change.fromScenario")}</TextLink>
          </div>
        )}
      </Fact>
      <Fact label={t("change.proposedBy")}>
        {t("change.byOf", { by: change.by, organization: change.organizationNameZh })} <DateText value={change.recordedAt} />
      </Fact>
      {decision !== null && (
        <Fact label={t("change.decidedBy")}>
          {t("change.byOf", { by: decision.by, organization: decision.organizationNameZh })} <DateText value={decision.at} />
          {decision.reason !== null && <div>{decision.reason}</div>}
        </Fact>
      )}
    </Facts>
  );
};

const Effect = ({ id }: { readonly id: number }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const [asked, setAsked] = useState(false);
  const read = useRead(whatIfEndpoints.getChangeEffect, { params: { id } }, { enabled: asked, freshForMs: 60_000 });
  return (
    <section aria-label={t("change.effect")}>
      <h2 className="panel-heading">{t("change.effect")}</h2>
      <p className="muted">{t("change.effectHint")}</p>
      {asked ? (
        <ReadState read={read}>{(result) => <WhatIfResults result={result} />}</ReadState>
      ) : (
        <Button onClick={() => setAsked(true)}>{t("change.effectShow")}</Button>
      )}
    </section>
  );
};

/** /rules/changes/$id: one change with what it rests on, what it would do, and the second person's decision. */
export const ParameterChangePage = (): ReactNode => {
  const { t } = useTranslation("rulebook");
  const id = Number(usePathId());
  const sentence = useChangeSentence();
  const mayTry = useHolds("rulebook.what_if");
  const read = useRead(rulebookChangeEndpoints.getRulebookChange, { params: { id } });
  return (
    <>
      <RulebookHeader
        current="changes"
        title={t("change.detail", { id })}
        hint={read.data && sentence(read.data)}
        {...(read.data && { action: <Decide change={read.data} /> })}
        extra={read.data && <EvidenceButton kind="source" id={read.data.sourceId} about={read.data.document} />}
      />
      <ReadState read={read}>
        {(change) => (
          <div className="rule-page">
            <p className="tag-row">
              <ChangeState state={change.state} />
              <StatusTag tone="neutral">{t(`change.kind.${change.kind}`)}</StatusTag>
              {change.inForce && <StatusTag tone="progress">{t("change.inForce")}</StatusTag>}
              {change.state === "approved" && !change.inForce && <span className="muted">{t("change.replaced")}</span>}
              {change.mayWithdraw && <span className="muted">{t("change.own")}</span>}
            </p>
            <Details change={change} />
            {mayTry && change.state === "proposed" && <Effect id={id} />}
          </div>
        )}
      </ReadState>
    </>
  );
};
