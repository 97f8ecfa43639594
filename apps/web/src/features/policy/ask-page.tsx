import { type Consultation, policyEndpoints } from "@zhiqiao/contracts";
import { Button, Input } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useLanguage } from "../../shared/i18n.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { RegionSelect, useRegionName } from "../../shared/regions.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { ClauseHitItem } from "./clause-hits.tsx";
import { PolicyTabs } from "./policy-words.tsx";
import { RuleLines } from "./rule-lines.tsx";
import "./policy.css";

const schema = z.object({
  q: z.string().trim().min(2).max(300).optional(),
  region: z.string().max(12).optional(),
  everywhere: z.stringbool().optional(),
});

/** Questions are Chinese like the documents; in English each is glossed. */
const examples = [
  { gloss: "interest", question: "专利质押贷款能补多少利息？" },
  { gloss: "agency", question: "代理机构来威海有奖励吗" },
  { gloss: "award", question: "获得中国专利金奖奖励多少" },
] as const;

const Answers = ({
  consultation,
  q,
  onEverywhere,
}: {
  readonly consultation: Consultation;
  readonly q: string;
  readonly onEverywhere: () => void;
}): ReactNode => {
  const { t } = useTranslation("policy");
  const regionName = useRegionName();
  const { answers, region, documentsRead, asOf } = consultation;
  const scope = (
    <p className="muted ask-scope">
      {region !== null && (
        <>
          {t("ask.region", { region: regionName(region.code) ?? region.code })}{" "}
          <button type="button" className="link-button" onClick={onEverywhere}>
            {t("ask.everywhere")}
          </button>{" "}
        </>
      )}
      {t("ask.read", { count: documentsRead })} {t("page.asOfShown", { day: asOf })}
    </p>
  );
  if (answers.length === 0) {
    return (
      <>
        {scope}
        <EmptyState
          title={documentsRead === 0 ? t("ask.nothingRead") : t("ask.nothing")}
          hint={t("ask.nothingHint")}
          action={
            <span className="ask-help">
              <TextLink href={`/policies/clauses?${new URLSearchParams({ q }).toString()}`}>{t("ask.helpSearch")}</TextLink>
              <TextLink href="/policies">{t("ask.helpLibrary")}</TextLink>
            </span>
          }
        />
      </>
    );
  }
  return (
    <section aria-labelledby="ask-answers">
      <h2 id="ask-answers" className="panel-heading">
        {t("ask.answers")}
      </h2>
      {scope}
      <ol className="clause-hits">
        {answers.map((answer) => (
          <ClauseHitItem
            key={`${answer.document.key} ${answer.clause.id}`}
            hit={answer}
            badge={
              answer.fit === "partly" && (
                <StatusTag tone="neutral">
                  <Term word={t("ask.partly")} explanation={t("ask.partlyHint")} />
                </StatusTag>
              )
            }
          >
            {answer.rules.length > 0 && <RuleLines rules={answer.rules} quoted={false} />}
          </ClauseHitItem>
        ))}
      </ol>
    </section>
  );
};

/** /policies/ask: a question in plain words, answered by the words of the documents. */
export const AskPage = (): ReactNode => {
  const { t } = useTranslation("policy");
  const [search, change] = useSearchState(schema);
  const [typed, setTyped] = useState(search.q ?? "");
  const [askedFor, setAskedFor] = useState(search.q);
  const id = useId();
  const language = useLanguage();
  // Back and Forward change the address under the box.
  if (askedFor !== search.q) {
    setAskedFor(search.q);
    setTyped(search.q ?? "");
  }
  const { q, region, everywhere } = search;
  const read = useRead(
    policyEndpoints.askPolicies,
    {
      query: {
        q: q ?? "",
        ...(region !== undefined && { region }),
        ...(everywhere !== undefined && { everywhere: String(everywhere) }),
      },
    },
    { enabled: q !== undefined },
  );
  const ask = (question: string): void => {
    const trimmed = question.trim();
    if (trimmed.length >= 2) change({ q: trimmed, everywhere: undefined });
  };
  return (
    <>
      <PageHeader title={t("tabs.ask")} hint={t("ask.hint")} back={{ href: "/policies", label: t("title") }} />
      <PolicyTabs current="ask" />
      <form
        className="ask-form"
        onSubmit={(event) => {
          event.preventDefault();
          ask(typed);
        }}
      >
        <label htmlFor={id}>{t("ask.label")}</label>
        <div className="ask-line">
          <Input
            id={id}
            value={typed}
            maxLength={300}
            placeholder={t("ask.placeholder")}
            onChange={({ target }) => setTyped(target.value)}
          />
          <RegionSelect value={region} onChange={(code) => change({ region: code, everywhere: undefined })} label={t("columns.region")} />
          <Button type="primary" htmlType="submit" disabled={typed.trim().length < 2}>
            {t("ask.ask")}
          </Button>
        </div>
      </form>
      {q === undefined ? (
        <>
          <p className="muted">{t("ask.examples")}</p>
          <ul className="ask-examples">
            {examples.map(({ gloss, question }) => (
              <li key={gloss}>
                <button type="button" className="link-button" onClick={() => ask(question)} lang="zh-CN">
                  {question}
                </button>{" "}
                {language === "en" && <span className="muted">{t(`ask.gloss.${gloss}`)}</span>}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <ReadState read={read}>
          {(consultation) => (
            <Answers consultation={consultation} q={q} onEverywhere={() => change({ everywhere: "true", region: undefined })} />
          )}
        </ReadState>
      )}
    </>
  );
};
