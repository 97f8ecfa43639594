import { Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** A word of the field with its short explanation: dotted underline, opens by hover, tap and Enter (not by focus, which a tap gives first: it would close again). */
export const Term = ({ word, explanation }: { readonly word: string; readonly explanation: ReactNode }): ReactNode => {
  const { t } = useTranslation();
  return (
    <Popover content={<div className="term-explanation">{explanation}</div>} trigger={["hover", "click"]}>
      <button type="button" className="term" aria-label={t("explain", { term: word })}>
        {word}
      </button>
    </Popover>
  );
};
