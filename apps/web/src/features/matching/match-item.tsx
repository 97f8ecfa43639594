import type { MatchReason, MatchStage, Strength } from "@zhiqiao/contracts";
import { forList } from "@zhiqiao/messages/match-reasons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "../../shared/text-link.tsx";
import { StageTag, StrengthTag } from "./match-words.tsx";
import { MetPoints } from "./met-points.tsx";
import { ReasonList, type SupplyKind } from "./reason-list.tsx";
import "./matching.css";

interface MatchItemProps {
  readonly rank: number;
  readonly href: string;
  readonly title: string;
  readonly strength: Strength;
  /** Absent where nothing is pushed or answered. */
  readonly stage?: MatchStage;
  readonly reasons: readonly MatchReason[];
  /** What the reasons speak of; a patent unless given. */
  readonly supply?: SupplyKind;
  /** Status, owner and other facts of the record found. */
  readonly facts: ReactNode;
  /** What counts as one with it and ranks behind it. */
  readonly folded?: ReactNode;
  readonly onCompare?: () => void;
  readonly actions?: ReactNode;
}

/** One ranked match: what was found, how strong, why, and what can be done. */
export const MatchItem = ({
  rank,
  href,
  title,
  strength,
  stage = "suggested",
  reasons,
  supply,
  facts,
  folded,
  onCompare,
  actions,
}: MatchItemProps): ReactNode => {
  const { t } = useTranslation("matching");
  return (
    <li className="match-item">
      <h3>
        <span className="match-rank">
          <span className="visually-hidden">{t("list.rank", { rank })}</span>
          <span aria-hidden>{rank}.</span>
        </span>
        <TextLink href={href}>{title}</TextLink>
      </h3>
      <div className="match-facts">
        <StrengthTag strength={strength} />
        {stage !== "suggested" && <StageTag stage={stage} />}
        {facts}
      </div>
      <MetPoints reasons={reasons} />
      <ReasonList reasons={forList(reasons)} {...(supply === undefined ? {} : { supply })} />
      {(onCompare !== undefined || actions !== undefined) && (
        <div className="match-actions">
          {onCompare && (
            <Button onClick={onCompare} aria-label={`${t("list.showMarked")}: ${title}`}>
              {t("list.showMarked")}
            </Button>
          )}
          {actions}
        </div>
      )}
      {folded}
    </li>
  );
};
