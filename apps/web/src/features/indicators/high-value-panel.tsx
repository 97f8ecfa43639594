import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ReadState } from "../../shared/states.tsx";
import { Reasons, VerdictTag } from "./reasons.tsx";
import { UnofficialBadge } from "./unofficial-badge.tsx";
import { type HighValueQuestion, usePatentHighValue } from "./use-patent-high-value.ts";
import "./indicators.css";

/** 高价值判定 of one patent on a day: whether it counts, why, what is missing, and how that was and will be. */
export const HighValuePanel = (question: HighValueQuestion): ReactNode => {
  const { t } = useTranslation("indicators");
  const read = usePatentHighValue(question);
  return (
    <section className="panel high-value-panel" aria-labelledby="high-value-panel">
      <h2 id="high-value-panel">{t("panel.title")}</h2>
      <ReadState read={read} rows={3}>
        {({ judgement, run, intervals, day: asked }) => (
          <>
            {run === null ? (
              <p className="muted">{t("panel.notYet")}</p>
            ) : judgement === null ? (
              <p className="muted">{t("panel.none", { day: asked })}</p>
            ) : (
              <>
                <p>
                  <VerdictTag verdict={judgement.verdict} />{" "}
                  {judgement.definitions.map((one) => t(`definition.${one}`)).join(t("separator"))}
                </p>
                <Reasons judgement={judgement} unofficial={run.basis.seiOfficial ? null : <UnofficialBadge />} />
              </>
            )}
            {intervals.length > 1 && (
              <details className="more-facts">
                <summary>{t("panel.history")}</summary>
                <ul className="indicator-stretches">
                  {intervals.map(({ fromDay, toDay, verdict, situations }) => (
                    <li key={fromDay}>
                      {toDay === null ? t("since", { from: fromDay }) : t("fromTo", { from: fromDay, to: toDay })}{" "}
                      <VerdictTag verdict={verdict} />{" "}
                      <span className="muted">{situations.map((one) => t(`situation.${one}`)).join(t("separator"))}</span>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </>
        )}
      </ReadState>
    </section>
  );
};
