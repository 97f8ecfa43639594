import type { MatchStage, Strength } from "@zhiqiao/contracts";
import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";

const strengthTone = { strong: "good", possible: "progress", weak: "neutral" } as const satisfies Record<Strength, Tone>;

/** 强, 可能, 弱: how far the texts meet. */
export const StrengthTag = ({ strength }: { readonly strength: Strength }): ReactNode => {
  const { t } = useTranslation("matching");
  return (
    <Tooltip title={t(`strengthHelp.${strength}`)}>
      <span>
        <StatusTag tone={strengthTone[strength]}>{t(`strengthLabel.${strength}`)}</StatusTag>
      </span>
    </Tooltip>
  );
};

const stageTone = {
  suggested: "neutral",
  pushed: "progress",
  read: "progress",
  interested: "good",
  asked: "waiting",
  declined: "bad",
  talking: "good",
  contracted: "good",
} as const satisfies Record<MatchStage, Tone>;

/** Where the two parties stand. */
export const StageTag = ({ stage }: { readonly stage: MatchStage }): ReactNode => {
  const { t } = useTranslation("matching");
  return <StatusTag tone={stageTone[stage]}>{t(`stage.${stage}`)}</StatusTag>;
};
