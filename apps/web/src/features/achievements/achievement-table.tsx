import { achievementFilter, type AchievementSummary } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { AskedPrice, CooperationText, MaturityTag } from "./achievement-words.tsx";

type Sort = z.output<typeof achievementFilter.sort>;
type Order = z.output<typeof achievementFilter.order>;

interface AchievementTableProps {
  readonly rows: readonly AchievementSummary[];
  readonly sort: Sort;
  readonly order: Order;
  readonly onSort: (next: { sort: Sort; order: Order }) => void;
}

/** Technology achievements as rows. */
export const AchievementTable = ({ rows, sort, order, onSort }: AchievementTableProps): ReactNode => {
  const { t } = useTranslation("achievements");
  const columns: readonly ResultColumn<AchievementSummary>[] = [
    {
      key: "title",
      title: t("columns.title"),
      sort: "title",
      card: "title",
      render: (one) => (
        <div className="column-title">
          <TextLink href={`/achievements/${one.id}`}>{one.title}</TextLink>
          <div className="column-note">
            {one.technicalField !== null && <span>{one.technicalField}</span>}
            {one.cooperation.length > 0 && (
              <span>
                <CooperationText cooperation={one.cooperation} />
              </span>
            )}
          </div>
        </div>
      ),
    },
    { key: "maturity", title: t("columns.maturity"), card: "badge", render: (one) => <MaturityTag {...one} /> },
    {
      key: "units",
      title: t("columns.units"),
      render: (one) => <div className="column-names">{one.units.join("；") || <span className="muted">{t("unknown")}</span>}</div>,
    },
    {
      key: "price",
      title: t("columns.price"),
      align: "right",
      render: (one) => (
        <div className="column-price">
          <AskedPrice {...one} />
        </div>
      ),
    },
    { key: "posted", title: t("columns.postedDate"), sort: "posted_date", render: (one) => <DateText value={one.postedDate} /> },
  ];
  return (
    <ResultTable
      label={t("title")}
      rows={rows}
      rowKey={(one) => one.id}
      columns={columns}
      sorted={{ sort, order }}
      onSort={(next) => {
        const known = achievementFilter.sort.safeParse(next.sort);
        if (known.success) onSort({ sort: known.data, order: next.order });
      }}
    />
  );
};
