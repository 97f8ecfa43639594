import type { PatentSummary } from "@zhiqiao/contracts";
import { patentFilter } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { type ResultColumn, ResultTable, type RowChoice } from "../../shared/result-table.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { OfferTags, PatentTypeText, quotedNumber, ValidityTag } from "./patent-words.tsx";

type Sort = z.output<typeof patentFilter.sort>;
type Order = z.output<typeof patentFilter.order>;

interface PatentTableProps {
  readonly rows: readonly PatentSummary[];
  readonly sort: Sort;
  readonly order: Order;
  readonly onSort: (next: { sort: Sort; order: Order }) => void;
  readonly choice: RowChoice<PatentSummary>;
}

/** Patents as rows. */
export const PatentTable = ({ rows, sort, order, onSort, choice }: PatentTableProps): ReactNode => {
  const { t } = useTranslation("patents");
  const localTitle = useLocalTitle();
  const columns: readonly ResultColumn<PatentSummary>[] = [
    {
      key: "title",
      title: t("columns.title"),
      sort: "title",
      card: "title",
      render: (patent) => (
        <div className="column-title">
          <TextLink href={`/patents/${patent.id}`}>{localTitle(patent) || t("untitled")}</TextLink>
          <div className="column-note">
            <PatentTypeText type={patent.type} />
            <span className="number">{quotedNumber(patent)}</span>
            {patent.ipcMain !== null && <span>{patent.ipcMain}</span>}
          </div>
        </div>
      ),
    },
    { key: "status", title: t("columns.status"), card: "badge", render: (patent) => <ValidityTag validity={patent.validity} /> },
    {
      key: "applicants",
      title: t("columns.applicants"),
      render: (patent) => <div className="column-names">{patent.applicants.join("；") || t("facts.unknown")}</div>,
    },
    {
      key: "applicationDate",
      title: t("columns.applicationDate"),
      sort: "application_date",
      render: (patent) => <DateText value={patent.applicationDate} />,
    },
    { key: "offer", title: t("columns.offer"), render: (patent) => <OfferTags availability={patent.availability} /> },
  ];
  return (
    <ResultTable
      label={t("title")}
      rows={rows}
      rowKey={(patent) => patent.id}
      columns={columns}
      choice={choice}
      sorted={{ sort, order }}
      onSort={(next) => {
        const known = patentFilter.sort.safeParse(next.sort);
        if (known.success) onSort({ sort: known.data, order: next.order });
      }}
    />
  );
};
