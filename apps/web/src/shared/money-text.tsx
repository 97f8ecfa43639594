import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatWan, formatYuan } from "./money.ts";

/** An amount in 万元, the exact 元 on hover and focus; `null` = nobody has stated it, which is not zero. */
export const MoneyText = ({ fen }: { readonly fen: string | null }): ReactNode => {
  const { t } = useTranslation();
  if (fen === null) return <span className="muted">{t("money.unknown")}</span>;
  return (
    <Tooltip title={t("money.yuan", { amount: formatYuan(fen) })}>
      {/* biome-ignore lint: the exact figure must be reachable by keyboard */}
      <span className="money" tabIndex={0}>
        {t("money.wan", { amount: formatWan(fen) })}
      </span>
    </Tooltip>
  );
};

/** A range of amounts, either end of which may not have been stated. */
export const MoneyRange = ({ minFen, maxFen }: { readonly minFen: string | null; readonly maxFen: string | null }): ReactNode => {
  const { t } = useTranslation();
  if (minFen === null && maxFen === null) return <span className="muted">{t("money.unknown")}</span>;
  if (minFen !== null && maxFen !== null && minFen !== maxFen) {
    const exact = `${formatYuan(minFen)}–${formatYuan(maxFen)}`;
    return (
      <Tooltip title={t("money.yuan", { amount: exact })}>
        <span className="money" tabIndex={0}>
          {t("money.wan", { amount: `${formatWan(minFen)}–${formatWan(maxFen)}` })}
        </span>
      </Tooltip>
    );
  }
  if (minFen === null) {
    return (
      <>
        ≤ <MoneyText fen={maxFen} />
      </>
    );
  }
  return maxFen === null ? (
    <>
      ≥ <MoneyText fen={minFen} />
    </>
  ) : (
    <MoneyText fen={minFen} />
  );
};
