import { CloseOutlined, PrinterOutlined } from "@ant-design/icons";
import { useQueries } from "@tanstack/react-query";
import { type Patent, patentsEndpoints } from "@zhiqiao/contracts";
import { Button, Checkbox } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { type CallError, call } from "../../shared/call.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { keyOf } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { comparedAtMost } from "./compare-choice.tsx";
import { type ComparedRow, useComparedRows } from "./compared-rows.tsx";
import "./compare.css";

const Ids = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [...new Set(typeof value === "string" ? [value] : value)].slice(0, comparedAtMost));
const searchSchema = z.object({ id: Ids.optional() });

interface TableProps {
  readonly patents: readonly Patent[];
  readonly rows: readonly ComparedRow[];
  readonly onRemove: (id: string) => void;
}

const ComparedTable = ({ patents, rows, onRemove }: TableProps): ReactNode => {
  const { t } = useTranslation("patents");
  const local = useLocalTitle();
  const label = useId();
  return (
    // Wider than a phone: it scrolls by itself, also from the keyboard.
    <section className="compare-scroll" aria-labelledby={label} tabIndex={0}>
      <table className="compare-table">
        <caption id={label} className="visually-hidden">
          {t("compare.title")}
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("compare.field")}</span>
            </th>
            {patents.map((patent) => (
              <th key={patent.id} scope="col">
                <div className="compare-head">
                  <TextLink href={`/patents/${patent.id}`}>{local(patent) || t("untitled")}</TextLink>
                  <Button
                    type="text"
                    size="small"
                    icon={<CloseOutlined aria-hidden />}
                    aria-label={t("compare.remove", { title: local(patent) || t("untitled") })}
                    onClick={() => onRemove(patent.id)}
                  />
                </div>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className={row.differs ? "compare-differs" : undefined}>
              <th scope="row">
                {row.label}
                {row.differs && <span className="compare-mark">{t("compare.differs")}</span>}
              </th>
              {row.cells.map((cell, column) => (
                <td key={patents[column]?.id}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Loaded = ({ patents, onRemove }: Pick<TableProps, "patents" | "onRemove">): ReactNode => {
  const { t } = useTranslation("patents");
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const rows = useComparedRows(patents);
  return (
    <>
      {patents.length > 1 && (
        <p className="compare-tools">
          <Checkbox checked={onlyDifferent} onChange={(event) => setOnlyDifferent(event.target.checked)}>
            {t("compare.onlyDifferent")}
          </Checkbox>
        </p>
      )}
      <ComparedTable patents={patents} rows={onlyDifferent ? rows.filter((row) => row.differs) : rows} onRemove={onRemove} />
    </>
  );
};

/** /patents/compare?id=…&id=…: up to four patents side by side, what differs between them marked. */
export const ComparePage = (): ReactNode => {
  const { t } = useTranslation("patents");
  const [{ id: ids = [] }, change] = useSearchState(searchSchema);
  const reads = useQueries({
    queries: ids.map((id) => ({
      queryKey: keyOf(patentsEndpoints.getPatent, { params: { id } }),
      queryFn: ({ signal }: { signal: AbortSignal }) => call(patentsEndpoints.getPatent, { params: { id } }, { signal }),
    })),
  });
  const remove = (gone: string): void => change({ id: ids.filter((id) => id !== gone) });
  const patents = reads.flatMap(({ data }) => data ?? []);
  return (
    <>
      <PageHeader
        title={t("compare.title")}
        hint={t("compare.hint")}
        back={{ href: "/patents", label: t("title") }}
        extra={
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()} disabled={patents.length === 0}>
            {t("compare.print")}
          </Button>
        }
      />
      {reads.map(({ error, refetch }, place) =>
        error === null ? null : <ErrorState key={ids[place]} error={error as CallError} retry={() => void refetch()} />,
      )}
      {reads.some(({ isPending }) => isPending) && <LoadingState />}
      {patents.length > 0 && <Loaded patents={patents} onRemove={remove} />}
      {ids.length === 0 && <EmptyState title={t("compare.none")} hint={t("compare.noneHint")} />}
    </>
  );
};
