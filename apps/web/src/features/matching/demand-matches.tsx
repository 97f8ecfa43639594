import { type DemandSummary, matchingEndpoints, type PatentMatch } from "@zhiqiao/contracts";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useHolds, useSignedIn } from "../../shared/signed-in.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { OfferTags, PatentTypeText, quotedNumber, ValidityTag } from "../patents/patent-words.tsx";
import { ExplanationDrawer } from "./explanation-drawer.tsx";
import { FoldedPatents } from "./folded-patents.tsx";
import { MatchActions } from "./match-actions.tsx";
import { MatchFilters, matchFiltersSet, matchSearch, noMatchFilter } from "./match-filters.tsx";
import { MatchItem } from "./match-item.tsx";
import { OffsetPager } from "./offset-pager.tsx";

const limit = 20;
const deepest = 400;
const openStatuses: readonly DemandSummary["status"][] = ["published", "matched"];

const Actions = ({ demand, found }: { readonly demand: DemandSummary; readonly found: PatentMatch }): ReactNode => {
  const person = useSignedIn();
  const mayAnswer = useHolds("matching.answer");
  const mayPush = useHolds("matching.push");
  const open = openStatuses.includes(demand.status);
  return (
    <MatchActions
      demand={demand}
      patentId={found.patent.id}
      owner={found.patent.applicants[0]}
      matchId={found.matchId}
      stage={found.stage}
      canAnswer={mayAnswer && open && person.organization.id === demand.organization.id}
      canPush={mayPush && open && found.stage === "suggested"}
    />
  );
};

const Item = ({
  demand,
  found,
  onCompare,
}: {
  readonly demand: DemandSummary;
  readonly found: PatentMatch;
  readonly onCompare: () => void;
}): ReactNode => {
  const { t } = useTranslation(["patents", "matching"]);
  const localTitle = useLocalTitle();
  const { patent } = found;
  return (
    <MatchItem
      rank={found.rank}
      href={`/patents/${patent.id}`}
      title={localTitle(patent) || t("untitled")}
      strength={found.strength}
      stage={found.stage}
      reasons={found.reasons}
      folded={<FoldedPatents folded={found.folded} />}
      onCompare={onCompare}
      actions={<Actions demand={demand} found={found} />}
      facts={
        <>
          <ValidityTag validity={patent.validity} />
          <OfferTags availability={patent.availability} />
          <PatentTypeText type={patent.type} />
          <span>{patent.applicants.join("；")}</span>
          <span className="number">{quotedNumber(patent)}</span>
          {found.secondRank !== null && (
            <span className="muted">{t("matching:list.second.ranks", { own: found.ownRank, second: found.secondRank })}</span>
          )}
        </>
      }
    />
  );
};

/** The ranked patents of a demand, with reasons, filters and what can be done. */
export const DemandMatches = ({ demand }: { readonly demand: DemandSummary }): ReactNode => {
  const { t } = useTranslation("matching");
  const [search, change] = useSearchState(matchSearch);
  const { why, unfolded, second, ...filter } = search;
  const read = useRead(
    matchingEndpoints.listDemandMatches,
    { params: { id: demand.id }, query: { ...filter, fold: String(unfolded !== true), second: String(second === true), limit } },
    { keepPrevious: true },
  );
  const compared = read.data?.items.find(({ patent }) => patent.id === why);
  return (
    <section aria-label={t("list.title")}>
      <MatchFilters search={search} change={change} facets={read.data?.facets} secondModel={read.data?.secondOpinion.model ?? null} />
      <ReadState read={read} rows={10}>
        {(matches) => (
          <>
            <p className="list-note" aria-live="polite">
              <span>
                {t("list.count", { total: matches.total.toLocaleString("en") })}
                {matches.folded > 0 && ` · ${t("list.foldedAway", { count: matches.folded })}`}
              </span>
              <span>
                {t("list.timing", { indexed: matches.indexed.toLocaleString("en"), ms: Math.max(1, Math.round(matches.tookMs)) })}
              </span>
              <span>{t("list.how")}</span>
            </p>
            {(matches.secondOpinion.state === "failed" || matches.secondOpinion.state === "withheld") && (
              <Alert
                className="error-state"
                type={matches.secondOpinion.state === "failed" ? "warning" : "info"}
                showIcon
                title={t(`list.second.${matches.secondOpinion.state}`)}
                description={t(`list.second.${matches.secondOpinion.state}Hint`)}
              />
            )}
            {matches.noGoodSupply && matches.items.length > 0 && (
              <Alert
                className="error-state"
                type="warning"
                showIcon
                title={t("list.noGoodSupply")}
                description={t("list.noGoodSupplyHint")}
              />
            )}
            {matches.items.length === 0 && (
              <EmptyState
                title={t("list.none")}
                hint={t("list.noneHint")}
                action={
                  matchFiltersSet(search) > 0 && (
                    <button type="button" className="link-button" onClick={() => change(noMatchFilter)}>
                      {t("list.clear")}
                    </button>
                  )
                }
              />
            )}
            <ol className="match-list">
              {matches.items.map((found) => (
                <Item key={found.patent.id} demand={demand} found={found} onCompare={() => change({ why: found.patent.id })} />
              ))}
            </ol>
            {matches.items.length > 0 && (
              <OffsetPager
                offset={search.offset}
                shown={matches.items.length}
                total={matches.total - matches.folded}
                counted={t("list.count", { total: matches.total.toLocaleString("en") })}
                folded={matches.folded > 0 ? t("list.foldedAway", { count: matches.folded }) : undefined}
                limit={limit}
                deepest={deepest}
                onOffset={(offset) => change({ offset })}
              />
            )}
          </>
        )}
      </ReadState>
      <ExplanationDrawer
        pair={why === undefined ? undefined : { demandId: demand.id, patentId: why }}
        onClose={() => change({ why: undefined })}
        actions={compared && <Actions demand={demand} found={compared} />}
      />
    </section>
  );
};
