import type { DecisionStanding, IncentiveDecision } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "../../shared/money-text.tsx";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";

const toneOf = {
  granted: "good",
  unquantified: "progress",
  judgement: "progress",
  one_missing: "waiting",
  conflict: "bad",
} as const satisfies Record<DecisionStanding, Tone>;

export const StandingTag = ({ standing }: { readonly standing: DecisionStanding }): ReactNode => {
  const { t } = useTranslation("noApplication");
  return <StatusTag tone={toneOf[standing]}>{t(`standing.${standing}`)}</StatusTag>;
};

/** The sum of a row, "up to" where it is a limit. */
export const DecisionAmount = ({ decision }: { readonly decision: Pick<IncentiveDecision, "amountFen" | "isCap"> }): ReactNode => {
  const { t } = useTranslation("calculator");
  if (decision.amountFen === null) return <span className="muted">—</span>;
  return (
    <span className="incentive-sum">
      {decision.isCap && <span className="muted">{t("upToWord")} </span>}
      <MoneyText fen={decision.amountFen} />
    </span>
  );
};
