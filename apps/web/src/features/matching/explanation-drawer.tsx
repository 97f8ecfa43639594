import { achievementMatchesEndpoints, matchingEndpoints } from "@zhiqiao/contracts";
import { Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { Comparison } from "./comparison.tsx";

interface ComparedPatent {
  readonly demandId: string;
  readonly patentId: string;
}
interface ComparedAchievement {
  readonly demandId: string;
  readonly achievementId: string;
}

/** Why a patent meets a demand; `texts` alone where the reasons stand beside it. */
export const MatchExplanation = ({ demandId, patentId, only }: ComparedPatent & { readonly only?: "texts" }): ReactNode => {
  const read = useRead(matchingEndpoints.explainMatch, { params: { id: demandId, patentId } });
  return (
    <ReadState read={read}>
      {(compared) => (
        <Comparison
          compared={compared}
          demandId={demandId}
          supply={{ name: "patent", href: `/patents/${patentId}` }}
          reasoned={only !== "texts"}
        />
      )}
    </ReadState>
  );
};

const AchievementExplanation = ({ demandId, achievementId }: ComparedAchievement): ReactNode => {
  const read = useRead(achievementMatchesEndpoints.explainAchievement, { params: { id: demandId, achievementId } });
  return (
    <ReadState read={read}>
      {(compared) => (
        <Comparison compared={compared} demandId={demandId} supply={{ name: "achievement", href: `/achievements/${achievementId}` }} />
      )}
    </ReadState>
  );
};

interface ExplanationDrawerProps {
  readonly pair: ComparedPatent | ComparedAchievement | undefined;
  readonly onClose: () => void;
  /** What is compared, as its card names it; absent where the page's list does not hold it. */
  readonly about: string | undefined;
  /** What can be done with the match, at the foot. */
  readonly actions?: ReactNode;
}

/** The comparison of both texts beside a list. */
export const ExplanationDrawer = ({ pair, onClose, about, actions }: ExplanationDrawerProps): ReactNode => {
  const { t } = useTranslation("matching");
  return (
    <Drawer
      open={pair !== undefined}
      onClose={onClose}
      size={940}
      title={about === undefined ? t("explain.title") : t("explain.titleOf", { about })}
      closable={{ "aria-label": t("explain.close") }}
      footer={actions}
      destroyOnHidden
      className="explanation-drawer"
    >
      {pair && ("patentId" in pair ? <MatchExplanation {...pair} /> : <AchievementExplanation {...pair} />)}
    </Drawer>
  );
};
