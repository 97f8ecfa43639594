import { type DemandMatch, matchingEndpoints, type Patent, RegionCode, Strength } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { MoneyRange } from "../../shared/money-text.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { useHolds, useSignedIn } from "../../shared/signed-in.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { DemandStatusTag } from "../demands/demand-words.tsx";
import { ExplanationDrawer } from "./explanation-drawer.tsx";
import { FoldedCount, FoldedDemands } from "./folded-demands.tsx";
import { MatchActions } from "./match-actions.tsx";
import { MatchItem } from "./match-item.tsx";
import { OffsetPager } from "./offset-pager.tsx";

const limit = 20;
const deepest = 400;
const search = z.object({
  strength: z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(Strength).optional()),
  region: RegionCode.optional(),
  offset: z.coerce.number().int().min(0).max(deepest).default(0),
  why: z.uuid().optional(),
});

const Actions = ({ patent, found }: { readonly patent: Patent; readonly found: DemandMatch }): ReactNode => {
  const { t } = useTranslation(["demands", "matching"]);
  const localTitle = useLocalTitle();
  const person = useSignedIn();
  const mayAnswer = useHolds("matching.answer");
  const mayPush = useHolds("matching.push");
  const open = found.demand.status === "published" || found.demand.status === "matched";
  const author = found.demand.organization.id === person.organization.id;
  return (
    <MatchActions
      demand={found.demand}
      about={localTitle(found.demand) || t("untitled")}
      patentId={patent.id}
      owner={(patent.currentOwners.length > 0 ? patent.currentOwners : patent.applicants).join(t("matching:fieldSeparator"))}
      matchId={found.matchId}
      stage={found.stage}
      canAnswer={mayAnswer && open && (patent.owned || author)}
      canPush={mayPush && open && found.stage === "suggested"}
      asOwner={patent.owned}
    />
  );
};

const Item = ({
  patent,
  found,
  onCompare,
}: {
  readonly patent: Patent;
  readonly found: DemandMatch;
  readonly onCompare: () => void;
}): ReactNode => {
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
      stage={found.stage}
      reasons={found.reasons}
      folded={<FoldedDemands folded={found.folded} />}
      onCompare={onCompare}
      actions={<Actions patent={patent} found={found} />}
      facts={
        <>
          <DemandStatusTag status={demand.status} />
          <span>{localName(demand.organization)}</span>
          <MoneyRange minFen={demand.budgetMinFen} maxFen={demand.budgetMaxFen} />
          {demand.deadline !== null && (
            <span>
              {t("columns.deadline")} {demand.deadline}
            </span>
          )}
        </>
      }
    />
  );
};

/** The demands that a patent may meet. */
export const PatentMatches = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation(["matching", "patents", "demands"]);
  const localTitle = useLocalTitle();
  const [{ why, ...filter }, change] = useSearchState(search);
  const read = useRead(
    matchingEndpoints.listPatentMatches,
    { params: { id: patent.id }, query: { ...filter, limit } },
    { keepPrevious: true },
  );
  const compared = read.data?.items.find(({ demand }) => demand.id === why);
  const active = [filter.strength, filter.region].filter((value) => value !== undefined).length;
  return (
    <section aria-label={t("patents:page.tabs.matches")}>
      <FilterBar activeCount={active} onReset={() => change({ strength: undefined, region: undefined, offset: undefined })}>
        <FilterSelect
          label={t("list.filter.strength")}
          values={filter.strength}
          options={Strength.options.map((value) => ({ value, label: t(`strengthLabel.${value}`) }))}
          counts={read.data?.facets["strength"]}
          onChange={(strength) => change({ strength, offset: undefined })}
        />
        <RegionSelect label={t("list.filter.region")} value={filter.region} onChange={(region) => change({ region, offset: undefined })} />
      </FilterBar>
      <ReadState read={read} rows={8}>
        {(matches) =>
          matches.items.length === 0 ? (
            <EmptyState title={t("patents:matches.empty")} hint={t("patents:matches.emptyHint")} />
          ) : (
            <>
              <p className="list-note" aria-live="polite">
                <span>{t("patents:matches.intro")}</span>
                <FoldedCount folded={matches.folded} />
                <span>{t("patents:matches.took", { ms: Math.max(1, Math.round(matches.tookMs)) })}</span>
              </p>
              <ol className="match-list">
                {matches.items.map((found) => (
                  <Item key={found.demand.id} patent={patent} found={found} onCompare={() => change({ why: found.demand.id })} />
                ))}
              </ol>
              <OffsetPager
                offset={filter.offset}
                shown={matches.items.length}
                total={matches.total - matches.folded}
                counted={t("list.countDemands", { total: matches.total.toLocaleString("en") })}
                folded={matches.folded > 0 ? t("list.foldedDemand.away", { count: matches.folded }) : undefined}
                limit={limit}
                deepest={deepest}
                onOffset={(offset) => change({ offset })}
              />
            </>
          )
        }
      </ReadState>
      <ExplanationDrawer
        pair={why === undefined ? undefined : { demandId: why, patentId: patent.id }}
        about={compared && (localTitle(compared.demand) || t("demands:untitled"))}
        onClose={() => change({ why: undefined })}
        actions={compared && <Actions patent={patent} found={compared} />}
      />
    </section>
  );
};
