import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "../../shared/lists.css";

interface OffsetPagerProps {
  readonly offset: number;
  readonly shown: number;
  readonly total: number;
  /** "Patents: 12", in the words of what is listed. */
  readonly counted: string;
  /** Words for how many of those are folded under others, where some are: they are not among the places that a page names. */
  readonly folded?: string | undefined;
  readonly limit: number;
  /** The server ranks no deeper than this. */
  readonly deepest: number;
  readonly onOffset: (offset: number) => void;
}

/** Next and previous for a ranked list. */
export const OffsetPager = ({ offset, shown, total, counted, folded, limit, deepest, onOffset }: OffsetPagerProps): ReactNode => {
  const { t } = useTranslation("matching");
  const last = offset + limit >= total || offset + limit > deepest;
  return (
    <nav className="pager" aria-label={t("list.pages")}>
      <span className="muted">
        {t("list.page", { from: offset + 1, to: offset + shown })} ·{" "}
        {folded === undefined ? counted : t("list.withFolded", { counted, folded })}
      </span>
      <span>
        <Button disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - limit))}>
          {t("list.previous")}
        </Button>{" "}
        <Button disabled={last} onClick={() => onOffset(offset + limit)}>
          {t("list.next")}
        </Button>
      </span>
    </nav>
  );
};
