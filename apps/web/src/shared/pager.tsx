import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./lists.css";

interface PagerProps {
  readonly shown: number;
  readonly total: number | undefined;
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly onMore: () => void;
}

/** The foot of a list: how many are shown of how many, and more. */
export const Pager = ({ shown, total, hasMore, loading, onMore }: PagerProps): ReactNode => {
  const { t } = useTranslation();
  if (total === undefined) return null;
  const figures = { shown: shown.toLocaleString("en"), total: total.toLocaleString("en") };
  return (
    <div className="pager">
      <span className="muted" role="status">
        {hasMore ? t("shown", figures) : t("allShown", figures)}
      </span>
      {hasMore && (
        <Button loading={loading} onClick={onMore}>
          {t("action.more")}
        </Button>
      )}
    </div>
  );
};
