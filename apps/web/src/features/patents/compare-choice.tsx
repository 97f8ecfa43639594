import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "../../shared/link-button.tsx";
import { toQueryText } from "../../shared/search-params.ts";
import "./compare.css";

/** More columns than that are not read side by side. */
export const comparedAtMost = 4;

interface CompareBarProps {
  readonly chosen: readonly string[];
  readonly onClear: () => void;
}

/** What has been chosen for comparison, and the way there; not there while nothing is. */
export const CompareBar = ({ chosen, onClear }: CompareBarProps): ReactNode => {
  const { t } = useTranslation("patents");
  if (chosen.length === 0) return null;
  return (
    <div className="compare-bar" role="status">
      <span>{t("compare.chosen", { count: chosen.length, most: comparedAtMost })}</span>
      <LinkButton type="primary" href={`/patents/compare?${toQueryText({ id: chosen })}`}>
        {t("compare.open")}
      </LinkButton>
      <Button onClick={onClear}>{t("compare.clear")}</Button>
    </div>
  );
};
