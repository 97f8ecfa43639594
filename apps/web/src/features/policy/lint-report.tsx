import { LintKind, lintNarrowing, type LintReport, LintSeverity, narrowFindings } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { EmptyState } from "../../shared/states.tsx";
import type { SetSearch } from "../../shared/use-search-state.ts";
import { LintFindings } from "./lint-findings.tsx";

const narrowing = z.object(lintNarrowing);
type Narrowing = z.output<typeof narrowing>;

const countsOf = (values: readonly string[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

interface LintReportViewProps {
  readonly report: LintReport;
  readonly search: Narrowing;
  readonly change: SetSearch<typeof lintNarrowing>;
  /** The finding that a link led to. */
  readonly chosen?: string | undefined;
}

/** Filter, counts and findings of one report. */
export const LintReportView = ({ report, search, change, chosen }: LintReportViewProps): ReactNode => {
  const { t } = useTranslation("policyLint");
  const { findings, documents, withoutText, asOf } = report;
  const shown = narrowFindings(findings, search);
  const set = [search.severity, search.kind, search.document].filter((one) => one !== undefined).length;
  const bySeverity = countsOf(findings.map((one) => one.severity));
  const byKind = countsOf(findings.map((one) => one.kind));
  const byDocument = countsOf(findings.flatMap(({ places }) => [...new Set(places.map((place) => place.document))]));
  const kinds = LintKind.options.filter((kind) => byKind[kind] !== undefined);
  return (
    <>
      <p className="muted lint-scope">
        {t("page.read", { count: documents.length, day: asOf })} {withoutText > 0 && t("page.withoutText", { count: withoutText })}
      </p>
      <FilterBar activeCount={set} onReset={() => change({ severity: undefined, kind: undefined, document: undefined })}>
        <FilterSelect
          label={t("page.severity")}
          values={search.severity}
          options={LintSeverity.options.map((value) => ({ value, label: t(`severity.${value}`) }))}
          counts={bySeverity}
          onChange={(severity) => change({ severity: severity === undefined ? undefined : [...severity] })}
        />
        <FilterSelect
          label={t("page.kind")}
          values={search.kind}
          options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          counts={byKind}
          onChange={(kind) => change({ kind: kind === undefined ? undefined : [...kind] })}
        />
        <FilterSelect
          label={t("page.document")}
          values={search.document}
          options={documents.map(({ name, title }) => ({ value: name, label: name === "draft" ? t("draft") : title }))}
          counts={byDocument}
          onChange={(document) => change({ document: document === undefined ? undefined : [...document] })}
        />
      </FilterBar>
      <p className="lint-count" aria-live="polite">
        {t("page.shown", { shown: shown.length, total: findings.length, count: findings.length })}
      </p>
      {shown.length === 0 ? (
        <EmptyState
          title={findings.length === 0 ? t("page.clean") : t("page.noneShown")}
          hint={documents.length === 0 ? t("page.nothingRead") : findings.length === 0 ? t("page.cleanHint") : t("page.noneShownHint")}
        />
      ) : (
        <LintFindings findings={shown} documents={documents} asOf={asOf} chosen={chosen} />
      )}
    </>
  );
};
