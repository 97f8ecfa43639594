import { exchangeEndpoints, type ImportRun, type RefusedRow } from "@zhiqiao/contracts";
import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ExportButton } from "../../shared/export-button.tsx";
import { useLanguage } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { RowProblems } from "./row-problems.tsx";
import { useLineWord } from "./use-line-word.ts";

const searchSchema = z.object({ rows: z.enum(["refused", "warning"]).default("refused"), ...listPaging });
const cellLongest = 80;

const Cells = ({ run, row }: { readonly run: ImportRun; readonly row: RefusedRow }): ReactNode => {
  const { t } = useTranslation("exchange");
  return (
    <div className="row-cells">
      {row.cells.flatMap((cell, column) =>
        cell === ""
          ? []
          : [
              <div key={`${column} ${run.head.headings[column] ?? ""}`}>
                {run.head.headings[column] ?? column + 1}
                {t("colon")}
                {cell.length > cellLongest ? `${cell.slice(0, cellLongest)}…` : cell.replaceAll("\u001f", "；")}
              </div>,
            ],
      )}
    </div>
  );
};

const Rows = ({ run, severity }: { readonly run: ImportRun; readonly severity: "refused" | "warning" }): ReactNode => {
  const { t } = useTranslation("exchange");
  const [{ pages }, change] = useSearchState(searchSchema);
  const place = useLineWord(run);
  const list = useList(exchangeEndpoints.listRefusedRows, { params: { id: run.id }, query: { severity } }, pages);
  const columns: readonly ResultColumn<RefusedRow>[] = [
    { key: "line", title: t("report.line"), card: "title", width: 80, render: (row) => place(row.line) },
    { key: "problems", title: t("report.reason"), render: (row) => <RowProblems problems={row.problems} /> },
    {
      key: "cells",
      title: t("report.cells"),
      render: (row) => (
        <details>
          <summary>{row.cells.find((cell) => cell !== "")?.slice(0, 40) ?? t("report.cells")}</summary>
          <Cells run={run} row={row} />
        </details>
      ),
    },
  ];
  return (
    <ListResults
      list={list}
      filtered={false}
      empty={<EmptyState title={t("report.none")} />}
      onMore={() => change({ pages: pages + 1 }, { keepHistory: false })}
    >
      {(rows) => <ResultTable label={t("report.title")} rows={rows} rowKey={(row) => `${row.line} ${row.severity}`} columns={columns} />}
    </ListResults>
  );
};

/** Row by row: what was refused or should be looked at, why, and what to do; downloadable to correct and load again. */
export const ImportReport = ({ run }: { readonly run: ImportRun }): ReactNode => {
  const { t } = useTranslation("exchange");
  const language = useLanguage();
  const [{ rows }, change] = useSearchState(searchSchema);
  if (run.counts.refused + run.counts.warnings === 0) return null;
  const tab = rows === "refused" && run.counts.refused === 0 ? "warning" : rows;
  return (
    <section className="panel" aria-labelledby="report">
      <div className="panel-line">
        <h2 id="report">{t("report.title")}</h2>
        {run.counts.refused > 0 && (
          <ExportButton
            endpoint={exchangeEndpoints.downloadRefusedRows}
            sent={(format: "csv" | "xlsx") => ({ params: { id: run.id }, query: { format, language } })}
            formats={["xlsx", "csv"]}
            fileName={`${run.fileName}-refused`}
            label={t("report.download")}
          />
        )}
      </div>
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(next) => change({ rows: next === "warning" ? "warning" : "refused" }, { keepHistory: false })}
        items={[
          {
            key: "refused",
            label: `${t("report.refusedTab")} ${run.counts.refused.toLocaleString("en")}`,
            children: <Rows run={run} severity="refused" />,
          },
          {
            key: "warning",
            label: `${t("report.warningTab")} ${run.counts.warnings.toLocaleString("en")}`,
            children: <Rows run={run} severity="warning" />,
          },
        ]}
      />
    </section>
  );
};
