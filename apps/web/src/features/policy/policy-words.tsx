import type { Passage, PolicyState, PolicySummary } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHolds } from "../../shared/signed-in.tsx";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { TabLinks } from "../../shared/tab-links.tsx";
import { Term } from "../../shared/term.tsx";

const tone = {
  valid: "good",
  plan_over: "waiting",
  superseded: "neutral",
  repealed: "bad",
  expired: "neutral",
  not_yet: "progress",
} as const satisfies Record<PolicyState["status"], Tone>;

/** The status of a document on the day asked; explained where it stands by itself. */
export const StateTag = ({ state, explained = false }: { readonly state: PolicyState; readonly explained?: boolean }): ReactNode => {
  const { t } = useTranslation("policy");
  const word = t(`status.${state.status}`);
  return (
    <StatusTag tone={tone[state.status]}>{explained ? <Term word={word} explanation={t(`statusHelp.${state.status}`)} /> : word}</StatusTag>
  );
};

/** Says of a document what a reader must not overlook: that it is fictional, that its text is not here. */
export const DocumentMarks = ({ document }: { readonly document: Pick<PolicySummary, "sample" | "versions"> }): ReactNode => {
  const { t } = useTranslation("policy");
  return (
    <>
      {document.sample && (
        <StatusTag tone="progress">
          <Term word={t("sample")} explanation={t("sampleHint")} />
        </StatusTag>
      )}
      {document.versions === 0 && (
        <StatusTag tone="waiting">
          <Term word={t("notLoaded")} explanation={t("notLoadedHint")} />
        </StatusTag>
      )}
    </>
  );
};

const pages = ["documents", "clauses", "ask", "lint", "rules", "calculator", "noApplication"] as const;
const paths = {
  documents: "/policies",
  clauses: "/policies/clauses",
  ask: "/policies/ask",
  lint: "/policies/lint",
  rules: "/rules",
  calculator: "/calculator",
  noApplication: "/no-application",
} as const;

/** Between the documents, the search over their clauses, questions, and what the rules on them grant. */
export const PolicyTabs = ({ current }: { readonly current: (typeof pages)[number] }): ReactNode => {
  const { t } = useTranslation("policy");
  const listsOthers = useHolds("incentives.list");
  return (
    <TabLinks
      label={t("tabs.label")}
      current={current}
      tabs={pages
        .filter((page) => page !== "noApplication" || listsOthers)
        .map((page) => ({ key: page, label: t(`tabs.${page}`), href: paths[page] }))}
    />
  );
};

/** A passage with its marked places. */
export const MarkedPassage = ({ passage }: { readonly passage: Passage }): ReactNode => {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of passage.marks) {
    parts.push(passage.text.slice(at, start), <mark key={start}>{passage.text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(passage.text.slice(at));
  return <>{parts}</>;
};

/** The address of a clause in its document. */
export const clauseHref = (key: string, clause: string, asOf?: string): string =>
  `/policies/${key}?${new URLSearchParams({ clause, ...(asOf !== undefined && { asOf }) }).toString()}`;
