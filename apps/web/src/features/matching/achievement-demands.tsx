import { type Achievement, type AchievementDemand, achievementMatchesEndpoints } from "@zhiqiao/contracts";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../../shared/i18n.ts";
import { MoneyRange } from "../../shared/money-text.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { DemandStatusTag } from "../demands/demand-words.tsx";
import { MatchItem } from "./match-item.tsx";
import { OffsetPager } from "./offset-pager.tsx";

const limit = 10;
const deepest = 400;

const Item = ({ found }: { readonly found: AchievementDemand }): ReactNode => {
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
  const { t } = useTranslation("matching");
  const [offset, setOffset] = useState(0);
  const read = useRead(
    achievementMatchesEndpoints.listAchievementDemands,
    { params: { id: achievement.id }, query: { offset, limit } },
    { keepPrevious: true },
  );
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
                {t("list.demandsOfAchievement.intro")}
              </p>
              <ol className="match-list">
                {matches.items.map((found) => (
                  <Item key={found.demand.id} found={found} />
                ))}
              </ol>
              <OffsetPager
                offset={offset}
                shown={matches.items.length}
                total={matches.total}
                counted={t("list.demandsOfAchievement.count", { total: matches.total.toLocaleString("en") })}
                limit={limit}
                deepest={deepest}
                onOffset={setOffset}
              />
            </>
          )
        }
      </ReadState>
    </section>
  );
};
