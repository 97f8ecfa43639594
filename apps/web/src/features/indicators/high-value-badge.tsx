import { Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Reasons, VerdictTag } from "./reasons.tsx";
import { UnofficialBadge } from "./unofficial-badge.tsx";
import { type HighValueQuestion, usePatentHighValue } from "./use-patent-high-value.ts";
import "./indicators.css";

/** Whether a patent counts as one of high value, in one word that opens its reasons. */
export const HighValueBadge = (question: HighValueQuestion): ReactNode => {
  const { t } = useTranslation("indicators");
  const { data, isError } = usePatentHighValue(question);
  if (isError) return <span className="muted">{t("verdict.unknown")}</span>;
  if (data === undefined) return <span className="muted">…</span>;
  const { judgement, run, day } = data;
  if (run === null) return <span className="muted">{t("panel.notYet")}</span>;
  if (judgement === null) return <span className="muted">{t("panel.none", { day })}</span>;
  return (
    <Popover
      trigger={["click"]}
      content={
        <div className="high-value-reasons">
          <p className="muted">{judgement.definitions.map((one) => t(`definition.${one}`)).join(t("separator"))}</p>
          <Reasons judgement={judgement} unofficial={run.basis.seiOfficial ? null : <UnofficialBadge />} />
        </div>
      }
    >
      <button type="button" className="high-value-badge">
        <VerdictTag verdict={judgement.verdict} />
        <span className="muted">{t("panel.reasons")}</span>
      </button>
    </Popover>
  );
};
