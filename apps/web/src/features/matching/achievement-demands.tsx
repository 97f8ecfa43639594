import { type Achievement, type AchievementDemand, achievementMatchesEndpoints } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useLocalName } from "../../shared/i18n.ts";
import { MoneyRange } from "../../shared/money-text.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { DemandStatusTag } from "../demands/demand-words.tsx";
import { ExplanationDrawer } from "./explanation-drawer.tsx";
import { FoldedCount, FoldedDemands } from "./folded-demands.tsx";
import { MatchItem } from "./match-item.tsx";
import { OffsetPager } from "./offset-pager.tsx";

const limit = 10;
const deepest = 400;

const search = z.object({
  offset: z.coerce.number().int().min(0).max(deepest).default(0),
  why: z.uuid().optional(),
});

const Item = ({ found, onCompare }: { readonly found: AchievementDemand; readonly onCompare: () => void }): ReactNode => {
  const { t } = useTranslation("demands");
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  const { demand } = found;
  return (
    <MatchItem
      rank={found.rank}
      href={`/demands/${demand.id}`}
      title={localTitle(demand) || t("untitled")}
      strength={found.strength}
      reasons={found.reasons}
      supply="achievement"
      folded={<FoldedDemands folded={found.folded} />}
      onCompare={onCompare}
      facts={
        <>
          <DemandStatusTag status={demand.status} />
          <span>{localName(demand.organization)}</span>
          <MoneyRange minFen={demand.budgetMinFen} maxFen={demand.budgetMaxFen} />
        </>
      }
    />
  );
};

/** The demands that a technology achievement may meet, at the end of its page. */
export const AchievementDemands = ({ achievement }: { readonly achievement: Achievement }): ReactNode => {
  const { t } = useTranslation(["matching", "demands"]);
  const localTitle = useLocalTitle();
  const [{ why, offset }, change] = useSearchState(search);
  const read = useRead(
    achievementMatchesEndpoints.listAchievementDemands,
    { params: { id: achievement.id }, query: { offset, limit } },
    { keepPrevious: true },
  );
  const compared = read.data?.items.find(({ demand }) => demand.id === why)?.demand;
  return (
    <section className="panel" aria-labelledby="achievement-demands">
      <h2 id="achievement-demands">{t("list.demandsOfAchievement.title")}</h2>
      <ReadState read={read} rows={4}>
        {(matches) =>
          matches.items.length === 0 ? (
            <EmptyState title={t("list.demandsOfAchievement.none")} hint={t("list.demandsOfAchievement.noneHint")} />
          ) : (
            <>
              <p className="list-note" aria-live="polite">
                <span>{t("list.demandsOfAchievement.intro")}</span>
                <FoldedCount folded={matches.folded} />
              </p>
              <ol className="match-list">
                {matches.items.map((found) => (
                  <Item key={found.demand.id} found={found} onCompare={() => change({ why: found.demand.id })} />
                ))}
              </ol>
              <OffsetPager
                offset={offset}
                shown={matches.items.length}
                total={matches.total - matches.folded}
                counted={t("list.demandsOfAchievement.count", { total: matches.total.toLocaleString("en") })}
                folded={matches.folded > 0 ? t("list.foldedDemand.away", { count: matches.folded }) : undefined}
                limit={limit}
                deepest={deepest}
                onOffset={(next) => change({ offset: next })}
              />
            </>
          )
        }
      </ReadState>
      <ExplanationDrawer
        pair={why === undefined ? undefined : { demandId: why, achievementId: achievement.id }}
        about={compared && (localTitle(compared) || t("demands:untitled"))}
        onClose={() => change({ why: undefined })}
      />
    </section>
  );
};
