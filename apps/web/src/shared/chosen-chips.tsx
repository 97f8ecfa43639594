import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import "./facets.css";

interface ChosenChipsProps {
  readonly chosen: readonly { readonly key: string; readonly text: string; readonly onRemove: () => void }[];
  readonly onReset: () => void;
}

/** What narrows a list, each condition in words with the way to take it away, and all of them at once. */
export const ChosenChips = ({ chosen, onReset }: ChosenChipsProps): ReactNode => {
  const { t } = useTranslation();
  if (chosen.length === 0) return null;
  return (
    <ul className="chosen" aria-label={t("facets.chosen")}>
      {chosen.map(({ key, text, onRemove }) => (
        <li key={key}>
          <Button size="small" shape="round" icon={<CloseOutlined aria-hidden />} iconPlacement="end" onClick={onRemove}>
            <span className="filter-chip-text">{text}</span>
            <span className="visually-hidden">{t("filteredBy.remove")}</span>
          </Button>
        </li>
      ))}
      <li>
        <Button type="link" size="small" onClick={onReset}>
          {t("action.reset")}
        </Button>
      </li>
    </ul>
  );
};
