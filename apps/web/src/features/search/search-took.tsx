import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** How many records a search found, and how long the server took. */
export const SearchTook = ({ total, tookMs }: { readonly total: number | undefined; readonly tookMs: number | undefined }): ReactNode => {
  const { t } = useTranslation("search");
  if (total === undefined || tookMs === undefined) return null;
  return (
    <span className="faceted-figure">
      {t("took", { total: total.toLocaleString("en"), seconds: (Math.max(10, tookMs) / 1000).toFixed(2) })}
    </span>
  );
};
