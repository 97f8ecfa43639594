import {
  RuleAmountKind,
  ruleFilter,
  RuleLevel,
  RuleMark,
  RuleSort,
  RuleState,
  type RuleSummary,
  rulebookTableEndpoints,
} from "@zhiqiao/contracts";
import { Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DayInput } from "../../shared/day-input.tsx";
import { formatDay } from "../../shared/dates.ts";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, type SetSearch, useSearchState } from "../../shared/use-search-state.ts";
import { RulebookHeader } from "./rulebook-table-header.tsx";
import { RuleLink, RuleMarks, RuleStateTag, useRuleWords } from "./rulebook-table-words.tsx";

const address = z.object({
  ...ruleFilter,
  ...listPaging,
  sort: RuleSort.default("id"),
  order: z.enum(["asc", "desc"]).default("asc"),
});
type Search = z.output<typeof address>;
type Change = SetSearch<(typeof address)["shape"]>;
type Facets = z.output<typeof rulebookTableEndpoints.listRules.reply>["facets"];

const countsOf = (facet: Facets[keyof Facets] | undefined): Readonly<Record<string, number>> =>
  Object.fromEntries((facet ?? []).map(({ value, count }) => [value, count]));

const useColumns = (day: string | undefined): readonly ResultColumn<RuleSummary>[] => {
  const { t } = useTranslation("rulebook");
  const regionName = useRegionName();
  const words = useRuleWords();
  return [
    {
      key: "id",
      title: t("list.columns.rule"),
      card: "title",
      sort: "id",
      render: ({ id, trigger }) => (
        <div className="column-title">
          <RuleLink id={id} day={day} />
          <div className="column-note">{words.trigger(trigger)}</div>
        </div>
      ),
    },
    { key: "jurisdiction", title: t("list.columns.jurisdiction"), sort: "jurisdiction", render: (rule) => regionName(rule.jurisdiction) },
    {
      key: "amount",
      title: t("list.columns.pays"),
      sort: "amount",
      align: "right",
      render: ({ occasion, amount }) => <div className="rule-pays">{words.amount(occasion, amount)}</div>,
    },
    {
      key: "document",
      title: t("list.columns.document"),
      render: ({ cites: [cite] }) =>
        cite && (
          <div className="rule-clause" lang="zh-CN">
            {cite.document}
            <div className="column-note">{cite.clause}</div>
          </div>
        ),
    },
    {
      key: "state",
      title: t("list.columns.state"),
      card: "badge",
      render: ({ state, marks }) => (
        <span className="tag-row">
          <RuleStateTag state={state} />
          <RuleMarks marks={marks} />
        </span>
      ),
    },
  ];
};

const Filters = ({
  search,
  change,
  facets,
}: {
  readonly search: Search;
  readonly change: Change;
  readonly facets: Facets | undefined;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const regionName = useRegionName();
  const words = useRuleWords();
  const values = (facet: Facets[keyof Facets] | undefined): readonly string[] => (facet ?? []).map(({ value }) => value);
  return (
    <>
      <FilterSelect
        label={t("list.region")}
        values={search.region}
        counts={countsOf(facets?.region)}
        options={values(facets?.region).map((value) => ({ value, label: regionName(value) ?? value }))}
        onChange={(region) => change({ region: region && [...region] })}
      />
      <FilterSelect
        label={t("list.level")}
        values={search.level}
        counts={countsOf(facets?.level)}
        options={RuleLevel.options.map((value) => ({ value, label: t(`level.${value}`) }))}
        onChange={(level) => change({ level: level && [...level] })}
      />
      <FilterSelect
        label={t("list.family")}
        values={search.family}
        counts={countsOf(facets?.family)}
        options={values(facets?.family).map((value) => ({ value, label: words.trigger(value) }))}
        onChange={(family) => change({ family: family && [...family] })}
      />
      <FilterSelect
        label={t("list.amount")}
        values={search.amount}
        counts={countsOf(facets?.amount)}
        options={RuleAmountKind.options.map((value) => ({ value, label: t(`amountKind.${value}`) }))}
        onChange={(amount) => change({ amount: amount && [...amount] })}
      />
      <FilterSelect
        label={t("list.state")}
        values={search.state}
        counts={countsOf(facets?.state)}
        options={RuleState.options.map((value) => ({ value, label: t(`state.${value}`) }))}
        onChange={(state) => change({ state: state && [...state] })}
      />
      <FilterSelect
        label={t("list.mark")}
        values={search.mark}
        counts={countsOf(facets?.mark)}
        options={RuleMark.options.map((value) => ({ value, label: t(`mark.${value}`) }))}
        onChange={(mark) => change({ mark: mark && [...mark] })}
      />
      <FilterSelect
        label={t("list.document")}
        values={search.document}
        counts={countsOf(facets?.document)}
        options={values(facets?.document).map((value) => ({ value, label: value }))}
        onChange={(document) => change({ document: document && [...document] })}
      />
    </>
  );
};

/** Chooses the day of which the book is read; today is not kept in the address. */
export const BookDay = ({
  day,
  onChange,
}: {
  readonly day: string | undefined;
  readonly onChange: (day: string | undefined) => void;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const id = useId();
  const today = formatDay(new Date());
  return (
    <span className="rule-day">
      <label htmlFor={id}>{t("asOf")}</label>
      <DayInput
        id={id}
        value={day ?? today}
        isExcluded={() => false}
        onChange={(next) => onChange(next === null || next === today ? undefined : next)}
      />
    </span>
  );
};

/** /rules: every rule of the book as of a day, found, narrowed, sorted and exported. */
export const RulebookTablePage = (): ReactNode => {
  const { t } = useTranslation("rulebook");
  const [search, change] = useSearchState(address);
  const { pages, ...query } = search;
  const list = useList(rulebookTableEndpoints.listRules, { query }, pages);
  const columns = useColumns(search.day);
  const mayPropose = useHolds("rulebook.propose");
  const { q, day: _day, sort: _sort, order: _order, ...narrowing } = query;
  const active = Object.values(narrowing).filter((value) => value !== undefined).length;
  const reset = (): void =>
    change({
      q: undefined,
      region: undefined,
      level: undefined,
      family: undefined,
      state: undefined,
      document: undefined,
      mark: undefined,
      amount: undefined,
    });
  return (
    <>
      <RulebookHeader
        current="rules"
        title={t("title")}
        hint={t("hint")}
        day={search.day}
        count={list.total}
        extra={mayPropose && <LinkButton href="/rules/import">{t("list.import")}</LinkButton>}
      />
      <FilterBar
        search={
          <SearchBox
            label={t("list.search")}
            placeholder={t("list.search")}
            value={q}
            onSearch={(next) => change({ q: next }, { keepHistory: false })}
          />
        }
        activeCount={active}
        onReset={reset}
        extra={
          <>
            <BookDay day={search.day} onChange={(day) => change({ day })} />
            <Select
              className="rule-sort"
              aria-label={t("list.sort.id")}
              value={search.sort}
              options={RuleSort.options.map((value) => ({ value, label: t(`list.sort.${value}`) }))}
              onChange={(sort) => change({ sort, order: sort === "amount" ? "desc" : "asc" })}
            />
            <ExportButton
              endpoint={rulebookTableEndpoints.exportRulebook}
              sent={(format: "csv" | "xlsx") => ({ query: { ...ruleQuery(search), format } })}
              formats={["xlsx", "csv"]}
              fileName="incentive-rules"
              disabled={list.total === 0}
            />
          </>
        }
      >
        <Filters search={search} change={change} facets={list.first?.facets} />
      </FilterBar>
      <ListResults
        list={list}
        filtered={q !== undefined || active > 0}
        empty={<EmptyState title={t("list.empty")} />}
        onReset={reset}
        onMore={() => change({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(rules) => (
          <ResultTable
            label={t("title")}
            rows={rules}
            rowKey={({ id }) => id}
            columns={columns}
            sorted={{ sort: search.sort, order: search.order }}
            onSort={({ sort, order }) => change({ sort: RuleSort.parse(sort), order })}
          />
        )}
      </ListResults>
    </>
  );
};

const ruleQuery = ({ pages: _pages, sort: _sort, order: _order, ...filter }: Search) => filter;
