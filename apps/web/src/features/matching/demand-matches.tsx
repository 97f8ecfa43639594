import { type DemandSummary, matchingEndpoints, type PatentMatch } from "@zhiqiao/contracts";
import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Alert, Button } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import type { z } from "zod";
import { useHolds, useSignedIn } from "../../shared/signed-in.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { OfferTags, PatentTypeText, quotedNumber, ValidityTag } from "../patents/patent-words.tsx";
import { ExplanationDrawer } from "./explanation-drawer.tsx";
import { FoldedPatents } from "./folded-patents.tsx";
import { MatchActions } from "./match-actions.tsx";
import { type ChangeMatchSearch, MatchFilters, matchFiltersSet, type MatchSearch, matchSearch, noMatchFilter } from "./match-filters.tsx";
import { MatchItem } from "./match-item.tsx";
import { OffsetPager } from "./offset-pager.tsx";
import { saysNoGoodSupply, weakBehindStronger } from "./weak-matches.ts";

const limit = 20;
const deepest = 400;
const openStatuses: readonly DemandSummary["status"][] = ["published", "matched"];

type Matches = z.output<typeof matchingEndpoints.listDemandMatches.reply>;

/** A patent by the name that its card gives it. */
const usePatentName = (): ((patent: PatentMatch["patent"]) => string) => {
  const { t } = useTranslation("patents");
  const localTitle = useLocalTitle();
  return (patent) => localTitle(patent) || t("untitled");
};

const Actions = ({ demand, found }: { readonly demand: DemandSummary; readonly found: PatentMatch }): ReactNode => {
  const { t } = useTranslation("matching");
  const nameOf = usePatentName();
  const person = useSignedIn();
  const mayAnswer = useHolds("matching.answer");
  const mayPush = useHolds("matching.push");
  const open = openStatuses.includes(demand.status);
  return (
    <MatchActions
      demand={demand}
      about={nameOf(found.patent)}
      patentId={found.patent.id}
      owner={found.patent.applicants.join(t("fieldSeparator"))}
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
  const { t } = useTranslation("matching");
  const nameOf = usePatentName();
  const { patent } = found;
  return (
    <MatchItem
      rank={found.rank}
      href={`/patents/${patent.id}`}
      title={nameOf(patent)}
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
            <span className="muted">{t("list.second.ranks", { own: found.ownRank, second: found.secondRank })}</span>
          )}
        </>
      }
    />
  );
};

const Notices = ({ matches }: { readonly matches: Matches }): ReactNode => {
  const { t } = useTranslation("matching");
  const { state } = matches.secondOpinion;
  return (
    <>
      {(state === "failed" || state === "withheld") && (
        <Alert
          className="error-state"
          type={state === "failed" ? "warning" : "info"}
          showIcon
          title={t(`list.second.${state}`)}
          description={t(`list.second.${state}Hint`)}
        />
      )}
      {saysNoGoodSupply(matches) && (
        <Alert className="error-state" type="warning" showIcon title={t("list.noGoodSupply")} description={t("list.noGoodSupplyHint")} />
      )}
    </>
  );
};

interface RankedProps {
  readonly demand: DemandSummary;
  readonly items: readonly PatentMatch[];
  readonly search: MatchSearch;
  readonly change: ChangeMatchSearch;
}

/** The matches of a page; weak ones that nobody has taken up yet stand behind a button, where stronger ones stand on the page. */
const Ranked = ({ demand, items, search, change }: RankedProps): ReactNode => {
  const { t } = useTranslation("matching");
  const weakId = useId();
  const weak = weakBehindStronger(items);
  const list = (those: readonly PatentMatch[], id?: string): ReactNode => (
    <ol className="match-list" id={id}>
      {those.map((found) => (
        <Item key={found.patent.id} demand={demand} found={found} onCompare={() => change({ why: found.patent.id })} />
      ))}
    </ol>
  );
  const shown = search.weak === true;
  return (
    <>
      {list(items.filter((found) => !weak.includes(found)))}
      {weak.length > 0 && (
        <Button
          block
          className="weak-matches"
          icon={shown ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
          aria-expanded={shown}
          {...(shown && { "aria-controls": weakId })}
          onClick={() => change({ weak: shown ? undefined : "true" }, { keepHistory: false })}
        >
          {t(shown ? "list.hideWeak" : "list.restWeak", { count: weak.length })}
        </Button>
      )}
      {shown && weak.length > 0 && list(weak, weakId)}
    </>
  );
};

const Loaded = ({ matches, ...shown }: Omit<RankedProps, "items"> & { readonly matches: Matches }): ReactNode => {
  const { t } = useTranslation("matching");
  const { search, change } = shown;
  const counted = t("list.count", { total: matches.total.toLocaleString("en") });
  const folded = matches.folded > 0 ? t("list.foldedAway", { count: matches.folded }) : undefined;
  return (
    <>
      <p className="list-note" aria-live="polite">
        <span>{folded === undefined ? counted : `${counted} · ${folded}`}</span>
        <span>{t("list.timing", { indexed: matches.indexed.toLocaleString("en"), ms: Math.max(1, Math.round(matches.tookMs)) })}</span>
        <span>{t("list.how")}</span>
      </p>
      <Notices matches={matches} />
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
      <Ranked {...shown} items={matches.items} />
      {matches.items.length > 0 && (
        <OffsetPager
          offset={search.offset}
          shown={matches.items.length}
          total={matches.total - matches.folded}
          counted={counted}
          folded={folded}
          limit={limit}
          deepest={deepest}
          onOffset={(offset) => change({ offset })}
        />
      )}
    </>
  );
};

/** The ranked patents of a demand, with reasons, filters and what can be done. */
export const DemandMatches = ({ demand }: { readonly demand: DemandSummary }): ReactNode => {
  const { t } = useTranslation("matching");
  const nameOf = usePatentName();
  const [search, change] = useSearchState(matchSearch);
  const { why, unfolded, second, weak: _weak, ...filter } = search;
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
        {(matches) => <Loaded matches={matches} demand={demand} search={search} change={change} />}
      </ReadState>
      <ExplanationDrawer
        pair={why === undefined ? undefined : { demandId: demand.id, patentId: why }}
        about={compared && `${quotedNumber(compared.patent)} ${nameOf(compared.patent)}`}
        onClose={() => change({ why: undefined })}
        actions={compared && <Actions demand={demand} found={compared} />}
      />
    </section>
  );
};
