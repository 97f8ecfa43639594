import { PrinterOutlined } from "@ant-design/icons";
import { lintNarrowing, policyLintEndpoints } from "@zhiqiao/contracts";
import { Button } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DayField } from "../../shared/day-field.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { LintReportView } from "./lint-report.tsx";
import { PolicyTabs } from "./policy-words.tsx";
import "./lint.css";

const schema = z.object({
  ...lintNarrowing,
  asOf: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/u)
    .optional(),
  finding: z.string().max(80).optional(),
});

/** /policies/lint: where the documents of the library contradict themselves and each other. */
export const LintPage = (): ReactNode => {
  const { t } = useTranslation("policyLint");
  const dayId = useId();
  const [search, change] = useSearchState(schema);
  const { asOf, severity, kind, document } = search;
  const day = asOf === undefined ? {} : { asOf };
  const read = useRead(policyLintEndpoints.lintPolicies, { query: day }, { keepPrevious: true });
  return (
    <>
      <PageHeader
        title={t("title")}
        hint={t("intro")}
        back={{ href: "/policies", label: t("page.library") }}
        extra={
          <>
            <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
              {t("page.print")}
            </Button>
            <ExportButton
              endpoint={policyLintEndpoints.exportLint}
              formats={["xlsx", "csv", "jsonl"] as const}
              fileName={t("title")}
              sent={(format) => ({
                query: {
                  format,
                  ...day,
                  ...(severity !== undefined && { severity }),
                  ...(kind !== undefined && { kind }),
                  ...(document !== undefined && { document }),
                },
              })}
            />
          </>
        }
        action={
          <LinkButton type="primary" href="/policies/lint/draft">
            {t("page.checkDraft")}
          </LinkButton>
        }
      />
      <PolicyTabs current="lint" />
      <p className="lint-as-of">
        <label htmlFor={dayId}>{t("page.asOf")}</label>
        <DayField id={dayId} value={asOf ?? read.data?.asOf} onChange={(next) => change({ asOf: next, finding: undefined })} />
      </p>
      <ReadState read={read}>
        {(report) => <LintReportView report={report} search={search} change={change} chosen={search.finding} />}
      </ReadState>
    </>
  );
};
