import { LinkOutlined } from "@ant-design/icons";
import type { PolicyClause, PolicyDocument } from "@zhiqiao/contracts";
import { App, Button, Segmented } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "../../shared/use-narrow.ts";
import { ClauseSide } from "./clause-side.tsx";
import { depthsOf } from "./clause-depths.ts";
import { quotes, useTextFindings } from "./clause-findings.tsx";
import { ClauseOutline } from "./clause-outline.tsx";
import type { ChangePolicySearch, PolicySearch } from "./policy-address.ts";
import { CitedWords } from "./rule-lines.tsx";
import { sourceSegments } from "./source-segments.ts";

const anchorOf = (id: string): string => `clause-${id}`;

const Clause = ({
  clause,
  depth,
  chosen,
  rules,
  findings,
  onChoose,
}: {
  readonly clause: PolicyClause;
  readonly depth: number;
  readonly chosen: boolean;
  /** How many rules rest on it. */
  readonly rules: number;
  /** How many findings quote it. */
  readonly findings: number;
  readonly onChoose: () => void;
}): ReactNode => {
  const { t } = useTranslation("policy");
  const paragraphs = clause.text.split("\n");
  return (
    <div id={anchorOf(clause.id)} className={chosen ? "clause clause-chosen" : "clause"} data-depth={Math.min(depth, 4)}>
      <button
        type="button"
        className="clause-id clause-choose"
        aria-pressed={chosen}
        aria-label={t("page.clause", { id: clause.id })}
        onClick={onChoose}
      >
        {clause.id}
      </button>
      <div className="clause-words" lang="zh-CN">
        {paragraphs.map((words, at) => (
          // A clause's paragraphs have no names of their own, and never change places.
          <p key={at}>
            {words}
            {rules > 0 && at === paragraphs.length - 1 && (
              <button type="button" className="clause-badge" onClick={onChoose}>
                {t("page.rulesCount", { count: rules })}
              </button>
            )}
            {findings > 0 && at === paragraphs.length - 1 && (
              <button type="button" className="clause-badge clause-badge-found" onClick={onChoose}>
                {t("page.findingsCount", { count: findings })}
              </button>
            )}
          </p>
        ))}
      </div>
    </div>
  );
};

/** The words as they were loaded, every line break and blank of them, clause by clause. */
const SourceText = ({
  text,
  clauses,
  chosen,
}: {
  readonly text: string;
  readonly clauses: readonly PolicyClause[];
  readonly chosen: string | undefined;
}): ReactNode => (
  <pre className="clause-source-text" lang="zh-CN" tabIndex={0}>
    {sourceSegments(text, clauses).map(({ clause, words, start }) =>
      clause === undefined ? (
        words
      ) : (
        <span key={start} id={anchorOf(clause)} className={clause === chosen ? "clause-chosen" : undefined}>
          {words}
        </span>
      ),
    )}
  </pre>
);

const CopyLink = (): ReactNode => {
  const { t } = useTranslation("policy");
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href);
    void message.success(t("page.copied"));
  };
  // Only pages that came over a safe connection may write to the clipboard.
  if (!window.isSecureContext) return null;
  return (
    <Button size="small" icon={<LinkOutlined />} onClick={() => void copy()}>
      {t("page.copyLink")}
    </Button>
  );
};

interface ClauseReaderProps {
  readonly read: PolicyDocument;
  readonly search: PolicySearch;
  readonly change: ChangePolicySearch;
}

/** The text as a tree of clauses with its outline, and beside it what rests on the clause chosen. */
export const ClauseReader = ({ read, search, change }: ClauseReaderProps): ReactNode => {
  const { t } = useTranslation("policy");
  const narrow = useNarrow();
  const { clauses, rawText } = read;
  const findings = useTextFindings(read);
  const shownFor = useRef<string | undefined>(undefined);
  const chosen = clauses.find(({ id }) => id === search.clause);
  const place = chosen === undefined ? undefined : `${read.shown?.id} ${chosen.id} ${search.show} ${rawText !== null}`;
  // A link to a clause opens at it; choosing one that is in sight moves nothing.
  useEffect(() => {
    if (place === undefined || chosen === undefined || shownFor.current === place) return;
    shownFor.current = place;
    const element = document.getElementById(anchorOf(chosen.id));
    const { top = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {};
    if (top < 60 || bottom > innerHeight) element?.scrollIntoView({ block: "start" });
  }, [place, chosen]);
  if (clauses.length === 0) return read.document.versions === 0 ? <CitedWords rules={read.rules} /> : null;
  const depths = depthsOf(clauses);
  const hrefOf = (id: string): string => {
    const address = new URLSearchParams(location.search);
    address.set("clause", id);
    return `${location.pathname}?${address.toString()}`;
  };
  const findingsOn = (id: string): number =>
    typeof findings === "object" ? findings.filter((one) => quotes(one, read.document.key, new Set([id]))).length : 0;
  const side = chosen === undefined ? null : <ClauseSide read={read} clause={chosen} findings={findings} actions={<CopyLink />} />;
  const outline = <ClauseOutline clauses={clauses} current={search.clause} hrefOf={hrefOf} />;
  return (
    <section className="policy-reader" aria-label={t("columns.clauses")}>
      {narrow ? (
        <details className="policy-outline-narrow">
          <summary>{t("page.outline")}</summary>
          <nav aria-label={t("page.outline")}>{outline}</nav>
        </details>
      ) : (
        <nav className="policy-outline" aria-label={t("page.outline")}>
          <h2>{t("page.outline")}</h2>
          {outline}
        </nav>
      )}
      <div className="policy-text">
        <div className="policy-text-tools">
          <Segmented<PolicySearch["show"]>
            aria-label={t("page.textMode")}
            value={search.show}
            onChange={(show) => change({ show: show === "text" ? undefined : show }, { keepHistory: false })}
            options={[
              { value: "text", label: t("page.repaired") },
              { value: "source", label: t("page.raw") },
            ]}
          />
          {search.show === "source" && <span className="muted">{t("page.rawHint")}</span>}
        </div>
        {search.clause !== undefined && chosen === undefined && <p role="status">{t("page.unknownClause", { id: search.clause })}</p>}
        {search.show === "source" && rawText !== null ? (
          <>
            {narrow && side}
            <SourceText text={rawText} clauses={clauses} chosen={chosen?.id} />
          </>
        ) : (
          clauses.map((clause) => (
            <div key={clause.id}>
              <Clause
                clause={clause}
                depth={depths.get(clause.id) ?? 0}
                chosen={clause.id === chosen?.id}
                rules={read.rules.filter((rule) => rule.clause === clause.id).length}
                findings={findingsOn(clause.id)}
                onChoose={() => change({ clause: clause.id === chosen?.id ? undefined : clause.id }, { keepHistory: false })}
              />
              {narrow && clause.id === chosen?.id && side}
            </div>
          ))
        )}
      </div>
      {!narrow && <aside className="policy-side">{side ?? <p className="muted">{t("page.sideNone")}</p>}</aside>}
    </section>
  );
};
