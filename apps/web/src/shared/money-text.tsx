import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatYuan, moneyParts } from "./money.ts";

/** An amount in 万元, the exact 元 on hover and focus; `null` = nobody has stated it, which is not zero. */
export const MoneyText = ({ fen }: { readonly fen: string | null }): ReactNode => {
  const { t } = useTranslation();
  if (fen === null) return <span className="muted">{t("money.unknown")}</span>;
  return (
    <Tooltip title={t("money.yuan", { amount: formatYuan(fen) })}>
      {/* biome-ignore lint: the exact figure must be reachable by keyboard */}
      <span className="money" tabIndex={0}>
        {t("money.short", moneyParts(fen))}
      </span>
    </Tooltip>
  );
};

/** A range of amounts, either end of which may not have been stated. */
export const MoneyRange = ({ minFen, maxFen }: { readonly minFen: string | null; readonly maxFen: string | null }): ReactNode => {
  const { t } = useTranslation();
  if (minFen === null && maxFen === null) return <span className="muted">{t("money.unknown")}</span>;
  if (minFen !== null && maxFen !== null && minFen !== maxFen) {
    const [least, most] = [moneyParts(minFen), moneyParts(maxFen)];
    const yuan = `${least.yuan}–${most.yuan}`;
    return (
      <Tooltip title={t("money.yuan", { amount: yuan })}>
        <span className="money" tabIndex={0}>
          {t("money.short", { wan: `${least.wan}–${most.wan}`, yuan })}
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
