import { type LintFinding, type PolicyDocument, policyLintEndpoints } from "@zhiqiao/contracts";
import { lintSentence } from "@zhiqiao/messages/lint-words";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { severityTone } from "./lint-findings.tsx";

/** What policy lint found in the text on screen; undefined: lint reads another version of it, or none. */
export type TextFindings = readonly LintFinding[] | "loading" | "failed" | undefined;

/** Findings of the day that quote the document, if the version on screen is the one that lint read. */
export const useTextFindings = ({ document, asOf, shown }: PolicyDocument): TextFindings => {
  const { data, error } = useRead(
    policyLintEndpoints.lintPolicies,
    { query: { asOf, document: document.key } },
    { enabled: shown !== null, freshForMs: 60_000 },
  );
  if (shown === null) return undefined;
  if (data === undefined) return error === null ? "loading" : "failed";
  return data.documents.some(({ name, version }) => name === document.key && version === shown.number) ? data.findings : undefined;
};

/** Whether a finding quotes one of some clauses of a document. */
export const quotes = ({ places }: LintFinding, key: string, clauses: ReadonlySet<string>): boolean =>
  places.some(({ document, clause }) => document === key && clause !== null && clauses.has(clause));

/** So many passages of one finding are quoted beside a clause. */
const mostQuoted = 4;

/** What a finding says, or which words of the clause it is about where it is about many. */
const InShort = ({
  finding,
  documentKey,
  clauses,
}: Omit<ClauseFindingsProps, "findings" | "asOf"> & { readonly finding: LintFinding }): ReactNode => {
  const language = useLanguage();
  const own = finding.places.filter(({ document, clause }) => document === documentKey && clause !== null && clauses.has(clause));
  // A sentence that counts passages speaks of all documents, and says little of one clause.
  if (finding.facts["count"] === undefined) return <p className="muted clause-finding">{lintSentence(finding, language)}</p>;
  return (
    <blockquote className="rule-words" lang="zh-CN">
      {[...new Set(own.map(({ words }) => words))].slice(0, mostQuoted).join(" … ")}
    </blockquote>
  );
};

interface ClauseFindingsProps {
  readonly findings: TextFindings;
  readonly documentKey: string;
  /** The clause and its parts. */
  readonly clauses: ReadonlySet<string>;
  readonly asOf: string;
}

/** Findings that quote a clause, each with what it says and the way to its passages. */
export const ClauseFindings = ({ findings, documentKey, clauses, asOf }: ClauseFindingsProps): ReactNode => {
  const { t } = useTranslation(["policy", "policyLint"]);
  if (findings === undefined || (typeof findings === "object" && findings.length === 0)) return null;
  const hrefOf = (finding: string): string => `/policies/lint?${new URLSearchParams({ document: documentKey, asOf, finding }).toString()}`;
  return (
    <section>
      <h3>
        <Term word={t("page.findings")} explanation={t("page.findingsHint")} />
      </h3>
      {typeof findings === "string" ? (
        <p className="muted">{t(findings === "loading" ? "page.findingsLoading" : "page.findingsFailed")}</p>
      ) : (
        <ul className="plain-list">
          {findings.map((finding) => (
            <li key={finding.id}>
              <StatusTag tone={severityTone[finding.severity]}>{t(`policyLint:severity.${finding.severity}`)}</StatusTag>{" "}
              <TextLink href={hrefOf(finding.id)} aria-label={`${t("page.openFinding")}：${t(`policyLint:check.${finding.check}`)}`}>
                {t(`policyLint:check.${finding.check}`)}
              </TextLink>
              <InShort finding={finding} documentKey={documentKey} clauses={clauses} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
