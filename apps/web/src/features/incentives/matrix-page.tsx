import { type MatrixCell, matrixEndpoints, matrixFilter, type RuleMatrix } from "@zhiqiao/contracts";
import { Button } from "antd";
import { PrinterOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterChoice } from "../../shared/filter-bar.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { RulebookHeader } from "./rulebook-table-header.tsx";
import { BookDay } from "./rulebook-table-page.tsx";
import { useRuleWords } from "./rulebook-table-words.tsx";

const address = z.object(matrixFilter);

const Cell = ({ cell, day }: { readonly cell: MatrixCell | undefined; readonly day: string | undefined }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  if (cell === undefined) return <span className="visually-hidden">{t("matrixPage.none")}</span>;
  if (cell.state === "no_rule")
    return (
      <StatusTag tone="neutral">
        <Term word={t("matrixPage.noRule")} explanation={t("matrixPage.noRuleHint")} />
      </StatusTag>
    );
  return (
    <>
      {cell.conflict && <StatusTag tone="bad">{t("mark.conflict")}</StatusTag>}
      <ul className="matrix-rules">
        {cell.rules.map(({ id, occasion, amount, reading }) => (
          <li key={id}>
            <TextLink href={`/rules/${id}${day === undefined ? "" : `?day=${day}`}`}>{words.amount(occasion, amount)}</TextLink>{" "}
            <span className="muted rule-number">{id}</span>
            {reading !== "only" && <span className="muted"> {t(`reading.${reading}`)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
};

const Table = ({ matrix, day }: { readonly matrix: RuleMatrix; readonly day: string | undefined }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const regionName = useRegionName();
  const words = useRuleWords();
  return (
    // A wide table is scrolled by keyboard, too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <div className="matrix-scroll" tabIndex={0} role="region" aria-label={t("matrixPage.title")}>
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{t("rule.trigger")}</th>
            {matrix.jurisdictions.map(({ code, level }) => (
              <th scope="col" key={code}>
                {regionName(code)} <span className="muted">{t(`level.${level}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map(({ trigger, cells }) => (
            <tr key={trigger}>
              <th scope="row">{words.trigger(trigger)}</th>
              {matrix.jurisdictions.map(({ code }) => (
                <td key={code}>
                  <Cell cell={cells.find(({ jurisdiction }) => jurisdiction === code)} day={day} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** /rules/matrix: what each region pays for the same trigger, as of a day. */
export const MatrixPage = (): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const [search, change] = useSearchState(address);
  const all = useRead(matrixEndpoints.getRuleMatrix, { query: { day: search.day } }, { keepPrevious: true });
  const families = [...new Set((all.data?.rows ?? []).map(({ family }) => family))];
  const shown = (matrix: RuleMatrix): RuleMatrix =>
    search.family === undefined ? matrix : { ...matrix, rows: matrix.rows.filter(({ family }) => family === search.family) };
  return (
    <>
      <RulebookHeader
        current="matrix"
        title={t("matrixPage.title")}
        hint={t("matrixPage.hint")}
        day={search.day}
        extra={
          <>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t("matrixPage.print")}
            </Button>
            <ExportButton
              endpoint={matrixEndpoints.exportRuleMatrix}
              sent={(format: "csv" | "xlsx") => ({ query: { ...search, format } })}
              formats={["xlsx", "csv"]}
              fileName="incentive-matrix"
            />
          </>
        }
      />
      <section className="filter-bar" aria-label={t("matrixPage.family")}>
        <FilterChoice
          label={t("matrixPage.all")}
          value={search.family}
          options={families.map((value) => ({ value, label: words.trigger(value) }))}
          onChange={(family) => change({ family })}
        />
        <BookDay day={search.day} onChange={(day) => change({ day })} />
      </section>
      <ReadState read={all}>
        {(matrix) =>
          matrix.rows.length === 0 ? <EmptyState title={t("matrixPage.empty")} /> : <Table matrix={shown(matrix)} day={search.day} />
        }
      </ReadState>
    </>
  );
};
