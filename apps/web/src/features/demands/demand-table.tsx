import { demandFilter, type DemandSummary, type Language } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { MoneyRange } from "../../shared/money-text.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { ConfidentialityTag, DemandStatusTag } from "./demand-words.tsx";
import { industryText } from "./industries.ts";

type Sort = z.output<typeof demandFilter.sort>;
type Order = z.output<typeof demandFilter.order>;

interface DemandTableProps {
  readonly rows: readonly DemandSummary[];
  readonly sort: Sort;
  readonly order: Order;
  readonly onSort: (next: { sort: Sort; order: Order }) => void;
  readonly language: Language;
}

const useColumns = (language: Language): readonly ResultColumn<DemandSummary>[] => {
  const { t } = useTranslation("demands");
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  return [
    {
      key: "title",
      title: t("columns.title"),
      sort: "title",
      card: "title",
      render: (demand) => (
        <div className="column-title">
          <TextLink href={`/demands/${demand.id}`}>{localTitle(demand) || t("untitled")}</TextLink>{" "}
          {demand.confidentiality !== "open" && <ConfidentialityTag level={demand.confidentiality} />}
          <div className="column-note">{localName(demand.organization)}</div>
        </div>
      ),
    },
    {
      key: "status",
      title: t("columns.status"),
      card: "badge",
      render: (demand) => (
        <>
          <DemandStatusTag status={demand.status} /> {demand.stale && <StatusTag tone="waiting">{t("stale.tag")}</StatusTag>}
        </>
      ),
    },
    {
      key: "industry",
      title: t("columns.industry"),
      render: (demand) =>
        demand.industryCode === null ? (
          <span className="muted">{t("facts.notStated")}</span>
        ) : (
          <div className="industry-cell">{industryText(demand.industryCode, language)}</div>
        ),
    },
    {
      key: "budget",
      title: t("columns.budget"),
      align: "right",
      render: (demand) =>
        demand.budgetMinFen === null && demand.budgetMaxFen === null ? (
          <span className="muted">{t("facts.budgetUnknown")}</span>
        ) : (
          <MoneyRange minFen={demand.budgetMinFen} maxFen={demand.budgetMaxFen} />
        ),
    },
    {
      key: "deadline",
      title: t("columns.deadline"),
      sort: "deadline",
      render: (demand) =>
        demand.deadline === null ? <span className="muted">{t("facts.noDeadline")}</span> : <DateText value={demand.deadline} />,
    },
    {
      key: "matches",
      title: t("columns.matches"),
      align: "right",
      render: (demand) =>
        demand.matchCount === 0 ? (
          <span className="muted">{t("noMatchYet")}</span>
        ) : (
          <TextLink href={`/demands/${demand.id}?tab=matches`}>{demand.matchCount.toLocaleString("en")}</TextLink>
        ),
    },
    { key: "changedAt", title: t("columns.changedAt"), sort: "changed", render: (demand) => <DateText value={demand.changedAt} dayOnly /> },
  ];
};

/** Demands as rows, or cards on a phone. */
export const DemandTable = ({ rows, sort, order, onSort, language }: DemandTableProps): ReactNode => {
  const { t } = useTranslation("demands");
  const columns = useColumns(language);
  return (
    <ResultTable
      label={t("title")}
      rows={rows}
      rowKey={(demand) => demand.id}
      columns={columns}
      sorted={{ sort, order }}
      onSort={(next) => {
        const known = demandFilter.sort.safeParse(next.sort);
        if (known.success) onSort({ sort: known.data, order: next.order });
      }}
    />
  );
};
