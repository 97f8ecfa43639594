import type { AchievementSummary } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MoneyRange } from "../../shared/money-text.tsx";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";

const tone = {
  research: "neutral",
  prototype: "waiting",
  small_trial: "progress",
  pilot_trial: "progress",
  production: "good",
} as const satisfies Record<NonNullable<AchievementSummary["maturity"]>, Tone>;

type Mature = Pick<AchievementSummary, "maturity" | "maturityText">;

/** How far an achievement has come; a word that is on no scale stands as the source wrote it. */
export const MaturityTag = ({ maturity, maturityText, explained = false }: Mature & { readonly explained?: boolean }): ReactNode => {
  const { t } = useTranslation("achievements");
  if (maturity === null) return <span className="muted">{maturityText ?? t("unknown")}</span>;
  const word = t(`maturity.${maturity}`);
  return <StatusTag tone={tone[maturity]}>{explained ? <Term word={word} explanation={t(`maturityHelp.${maturity}`)} /> : word}</StatusTag>;
};

/** The price asked: amounts where they are stated, else the words, else that nothing is said. */
export const AskedPrice = ({
  priceMinFen,
  priceMaxFen,
  priceText,
}: Pick<AchievementSummary, "priceMinFen" | "priceMaxFen" | "priceText">): ReactNode => {
  const { t } = useTranslation("achievements");
  if (priceMinFen !== null || priceMaxFen !== null) return <MoneyRange minFen={priceMinFen} maxFen={priceMaxFen} />;
  return priceText ?? <span className="muted">{t("unknown")}</span>;
};

/** The forms of cooperation, or that no source says. */
export const CooperationText = ({ cooperation }: Pick<AchievementSummary, "cooperation">): ReactNode => {
  const { t } = useTranslation(["achievements", "demands"]);
  return cooperation.length === 0 ? (
    <span className="muted">{t("unknown")}</span>
  ) : (
    cooperation.map((form) => t(`demands:cooperation.${form}`)).join(t("demands:separator"))
  );
};
