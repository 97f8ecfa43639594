import { CheckCircleOutlined, QuestionCircleOutlined, WarningOutlined } from "@ant-design/icons";
import type { MatchReason } from "@zhiqiao/contracts";
import { type MetTone, metOfDemand } from "@zhiqiao/messages/match-reasons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import "./matching.css";

const icons = {
  fits: <CheckCircleOutlined aria-hidden />,
  doubt: <WarningOutlined aria-hidden />,
  open: <QuestionCircleOutlined aria-hidden />,
} as const satisfies Record<MetTone, ReactNode>;

/** What of the demand as it is understood is met, failed or not said: whoever decides reads this before any shared words. */
export const MetPoints = ({ reasons }: { readonly reasons: readonly MatchReason[] }): ReactNode => {
  const { t } = useTranslation("matching");
  const points = metOfDemand(reasons, useLanguage());
  if (points.length === 0) return null;
  return (
    <dl className="met-points">
      {points.map(({ about, lines }) => (
        <div key={about}>
          <dt>{t(`met.about.${about}`)}</dt>
          {lines.map(({ kind, tone, text }) => (
            <dd key={kind} className={`reason reason-${tone}`}>
              {icons[tone]} <span>{text}</span>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
};
