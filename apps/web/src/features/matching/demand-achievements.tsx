import { type AchievementMatch, achievementMatchesEndpoints, type DemandSummary, Strength } from "@zhiqiao/contracts";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { AskedPrice, CooperationText, MaturityTag } from "../achievements/achievement-words.tsx";
import { ExplanationDrawer } from "./explanation-drawer.tsx";
import { MatchItem } from "./match-item.tsx";
import { OffsetPager } from "./offset-pager.tsx";

const limit = 20;
const deepest = 400;
const search = z.object({
  strength: z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(Strength).optional()),
  offset: z.coerce.number().int().min(0).max(deepest).default(0),
  why: z.uuid().optional(),
});

const Item = ({ found, onCompare }: { readonly found: AchievementMatch; readonly onCompare: () => void }): ReactNode => {
  const { achievement } = found;
  return (
    <MatchItem
      rank={found.rank}
      href={`/achievements/${achievement.id}`}
      title={achievement.title}
      strength={found.strength}
      reasons={found.reasons}
      supply="achievement"
      onCompare={onCompare}
      facts={
        <>
          <MaturityTag {...achievement} />
          <span>{achievement.units.join("；")}</span>
          <span>
            <CooperationText cooperation={achievement.cooperation} />
          </span>
          <span>
            <AskedPrice {...achievement} />
          </span>
        </>
      }
    />
  );
};

/** The ranked technology achievements of a demand, with reasons; one turns to the unit that offers them. */
export const DemandAchievements = ({ demand }: { readonly demand: DemandSummary }): ReactNode => {
  const { t } = useTranslation("matching");
  const [{ why, ...filter }, change] = useSearchState(search);
  const read = useRead(
    achievementMatchesEndpoints.listDemandAchievements,
    { params: { id: demand.id }, query: { ...filter, limit } },
    { keepPrevious: true },
  );
  const clear = () => change({ strength: undefined, offset: undefined });
  return (
    <section aria-label={t("list.achievements.title")}>
      <FilterBar activeCount={filter.strength === undefined ? 0 : 1} onReset={clear}>
        <FilterSelect
          label={t("list.filter.strength")}
          values={filter.strength}
          options={Strength.options.map((value) => ({ value, label: t(`strengthLabel.${value}`) }))}
          counts={read.data?.facets["strength"]}
          onChange={(strength) => change({ strength, offset: undefined })}
        />
      </FilterBar>
      <ReadState read={read} rows={8}>
        {(matches) =>
          matches.items.length === 0 ? (
            <EmptyState title={t("list.achievements.none")} hint={t("list.achievements.noneHint")} />
          ) : (
            <>
              <p className="list-note" aria-live="polite">
                <span>{t("list.achievements.count", { total: matches.total.toLocaleString("en") })}</span>
                <span>
                  {t("list.achievements.timing", {
                    indexed: matches.indexed.toLocaleString("en"),
                    ms: Math.max(1, Math.round(matches.tookMs)),
                  })}
                </span>
                <span>{t("list.how")}</span>
              </p>
              {matches.noGoodSupply && (
                <Alert
                  className="error-state"
                  type="warning"
                  showIcon
                  title={t("list.achievements.noGoodSupply")}
                  description={t("list.achievements.noGoodSupplyHint")}
                />
              )}
              <ol className="match-list">
                {matches.items.map((found) => (
                  <Item key={found.achievement.id} found={found} onCompare={() => change({ why: found.achievement.id })} />
                ))}
              </ol>
              <OffsetPager
                offset={filter.offset}
                shown={matches.items.length}
                total={matches.total}
                counted={t("list.achievements.count", { total: matches.total.toLocaleString("en") })}
                limit={limit}
                deepest={deepest}
                onOffset={(offset) => change({ offset })}
              />
            </>
          )
        }
      </ReadState>
      <ExplanationDrawer
        pair={why === undefined ? undefined : { demandId: demand.id, achievementId: why }}
        about={read.data?.items.find(({ achievement }) => achievement.id === why)?.achievement.title}
        onClose={() => change({ why: undefined })}
      />
    </section>
  );
};
