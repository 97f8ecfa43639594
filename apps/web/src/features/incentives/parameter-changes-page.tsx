import {
  type RulebookChange,
  rulebookChangeEndpoints,
  rulebookChangeFilter,
  RulebookChangeKind,
  RulebookChangeState,
} from "@zhiqiao/contracts";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { formatDay } from "../../shared/dates.ts";
import { DateText } from "../../shared/date-text.tsx";
import { DayInput } from "../../shared/day-input.tsx";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { RegionSelect, useRegionName } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { useChangeSentence } from "./parameter-change-words.ts";
import { RulebookHeader } from "./rulebook-table-header.tsx";

const address = z.object({ ...rulebookChangeFilter, ...listPaging });

const tones: Readonly<Record<RulebookChangeState, Tone>> = { proposed: "waiting", approved: "good", rejected: "bad", withdrawn: "neutral" };

export const ChangeState = ({ state }: { readonly state: RulebookChangeState }): ReactNode => {
  const { t } = useTranslation("rulebook");
  return <StatusTag tone={tones[state]}>{t(`change.state.${state}`)}</StatusTag>;
};

/** Changes with what they say, since when they hold, who proposed them and how they stand. */
export const ChangeTable = ({ changes }: { readonly changes: readonly RulebookChange[] }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const sentence = useChangeSentence();
  const regionName = useRegionName();
  const columns: readonly ResultColumn<RulebookChange>[] = [
    {
      key: "what",
      title: t("change.columns.what"),
      card: "title",
      render: (change) => (
        <div className="column-title">
          <TextLink href={`/rules/changes/${change.id}`}>{sentence(change)}</TextLink>
          <div className="column-note" lang="zh-CN">
            {change.document}
            {change.documentNumber !== null && ` ${change.documentNumber}`} · {change.clause}
          </div>
          {change.decidedPerson !== null && (
            <div className="column-note">
              {t("change.decidedPerson")} {change.decidedPerson} {change.decidedDay}
            </div>
          )}
        </div>
      ),
    },
    { key: "region", title: t("change.columns.region"), render: ({ jurisdiction }) => regionName(jurisdiction) },
    {
      key: "days",
      title: t("change.columns.days"),
      render: ({ validFrom: from, validTo: to }) => (to === null ? t("rule.fromOn", { from }) : t("rule.fromTo", { from, to })),
    },
    {
      key: "by",
      title: t("change.columns.by"),
      render: ({ by, recordedAt }) => (
        <>
          {by}
          <div className="column-note">
            <DateText value={recordedAt} dayOnly />
          </div>
        </>
      ),
    },
    {
      key: "state",
      title: t("change.columns.state"),
      card: "badge",
      render: ({ state, inForce, decision }) => (
        <>
          <span className="tag-row">
            <ChangeState state={state} />
            {inForce && <StatusTag tone="progress">{t("change.inForce")}</StatusTag>}
          </span>
          {decision !== null && (
            <div className="column-note">
              {decision.by} <DateText value={decision.at} dayOnly />
            </div>
          )}
        </>
      ),
    },
  ];
  return <ResultTable label={t("change.title")} rows={changes} rowKey={({ id }) => String(id)} columns={columns} />;
};

/** /rules/changes: what was proposed and decided, as known on any day. */
export const ParameterChangesPage = (): ReactNode => {
  const { t } = useTranslation("rulebook");
  const [search, change] = useSearchState(address);
  const { pages, ...query } = search;
  const knownId = useId();
  const today = formatDay(new Date());
  const list = useList(rulebookChangeEndpoints.listRulebookChanges, { query }, pages);
  const active = Object.values(query).filter((value) => value !== undefined).length;
  const reset = (): void => change({ kind: undefined, state: undefined, rule: undefined, region: undefined, knownOn: undefined });
  return (
    <>
      <RulebookHeader current="changes" title={t("change.title")} hint={t("change.hint")} count={list.total} />
      <FilterBar activeCount={active} onReset={reset}>
        <FilterSelect
          label={t("change.filterState")}
          values={search.state}
          options={RulebookChangeState.options.map((value) => ({ value, label: t(`change.state.${value}`) }))}
          onChange={(state) => change({ state: state && [...state] })}
        />
        <FilterSelect
          label={t("change.filterKind")}
          values={search.kind}
          options={RulebookChangeKind.options.map((value) => ({ value, label: t(`change.kind.${value}`) }))}
          onChange={(kind) => change({ kind: kind && [...kind] })}
        />
        <RegionSelect label={t("change.filterRegion")} value={search.region} onChange={(region) => change({ region })} />
        <span className="rule-day">
          <label htmlFor={knownId}>{t("change.knownOn")}</label>
          <DayInput
            id={knownId}
            value={search.knownOn ?? today}
            isExcluded={(day) => day > today}
            onChange={(next) => change({ knownOn: next === null || next === today ? undefined : next })}
          />
        </span>
      </FilterBar>
      <ListResults
        list={list}
        filtered={active > 0}
        empty={<EmptyState title={t("change.empty")} hint={t("change.emptyHint")} />}
        onReset={reset}
        onMore={() => change({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(changes) => <ChangeTable changes={changes} />}
      </ListResults>
    </>
  );
};
