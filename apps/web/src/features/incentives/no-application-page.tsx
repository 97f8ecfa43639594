import { PrinterOutlined } from "@ant-design/icons";
import {
  decisionFilter,
  decisionSort,
  DecisionStanding,
  type IncentiveDecision,
  type IncentiveRun,
  incentivesEndpoints,
  IncentiveLevel,
} from "@zhiqiao/contracts";
import { Alert, App, Button } from "antd";
import { type ReactNode, useEffect, useId } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { formatDay, formatInstant } from "../../shared/dates.ts";
import { DayInput } from "../../shared/day-input.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { RegionSelect, useRegionName } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useSignedIn } from "../../shared/signed-in.tsx";
import { EmptyState, ErrorState } from "../../shared/states.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList, useRead, useWrite } from "../../shared/use-endpoint.ts";
import { listPaging, type SetSearch, useSearchState } from "../../shared/use-search-state.ts";
import { DecisionAmount, StandingTag } from "./decision-words.tsx";
import { useIncentiveWords } from "./use-incentive-words.ts";
import "./incentives.css";

const searchSchema = z.object({ ...decisionFilter, ...decisionSort, ...listPaging });
type Search = z.output<typeof searchSchema>;
type Change = SetSearch<(typeof searchSchema)["shape"]>;
const dayMs = 86_400_000;
const lookAgainMs = 1_500;

const toQuery = ({ pages: _pages, ...query }: Search) => query;

/** What the list rests on, or that it is being computed; the way to compute it anew. */
const RunState = ({
  run,
  pending,
  search,
}: {
  readonly run: IncentiveRun | null;
  readonly pending: IncentiveRun | null;
  readonly search: Search;
}): ReactNode => {
  const { t } = useTranslation("noApplication");
  if (pending !== null) return <Alert type="info" showIcon role="status" title={t("computing", { day: pending.day })} />;
  if (run === null) return null;
  return (
    <p className="muted">
      {t("computedOf", {
        day: run.day,
        time: formatInstant(run.finishedAt ?? run.askedAt),
        by: run.by ?? "—",
        organizations: run.organizations.toLocaleString("en"),
        decisions: run.decisions.toLocaleString("en"),
      })}
      {search.run !== undefined && ` · ${search.run.slice(0, 8)}`}
    </p>
  );
};

const Filters = ({
  search,
  change,
  facets,
}: {
  readonly search: Search;
  readonly change: Change;
  readonly facets: Readonly<Record<"standing" | "rule" | "level" | "region", Readonly<Record<string, number>>>> | undefined;
}): ReactNode => {
  const { t } = useTranslation(["noApplication", "calculator"]);
  const vocabulary = useRead(incentivesEndpoints.getCalculatorVocabulary, {}, { freshForMs: dayMs });
  const words = useIncentiveWords(vocabulary.data);
  const dayId = useId();
  const person = useSignedIn();
  const rules = [...new Set([...Object.keys(facets?.rule ?? {}), ...(search.rule ?? [])])].toSorted();
  return (
    <>
      <RegionSelect
        label={t("region")}
        value={search.region ?? person.organization.regionCode}
        onChange={(region) => change({ region, run: undefined })}
        allowClear={false}
        counts={facets?.region}
      />
      <span className="indicator-choice">
        <label htmlFor={dayId}>{t("day")}</label>
        <DayInput
          id={dayId}
          value={search.day ?? null}
          isExcluded={() => false}
          onChange={(day) => change({ day: day ?? undefined, run: undefined })}
        />
      </span>
      <FilterSelect
        label={t("standingLabel")}
        values={search.standing}
        options={DecisionStanding.options.map((value) => ({ value, label: t(`standing.${value}`) }))}
        counts={facets?.standing}
        onChange={(standing) => change({ standing })}
      />
      <FilterSelect
        label={t("rule")}
        values={search.rule}
        options={rules.map((value) => ({ value, label: `${value} ${words.ruleTitle(value)}` }))}
        counts={facets?.rule}
        onChange={(rule) => change({ rule })}
      />
      <FilterSelect
        label={t("level")}
        values={search.level}
        options={IncentiveLevel.options.map((value) => ({ value, label: t(`calculator:level.${value}`) }))}
        counts={facets?.level}
        onChange={(level) => change({ level })}
      />
    </>
  );
};

const Rows = ({
  rows,
  search,
  change,
}: {
  readonly rows: readonly IncentiveDecision[];
  readonly search: Search;
  readonly change: Change;
}): ReactNode => {
  const { t } = useTranslation("noApplication");
  const localName = useLocalName();
  const regionName = useRegionName();
  const vocabulary = useRead(incentivesEndpoints.getCalculatorVocabulary, {}, { freshForMs: dayMs });
  const words = useIncentiveWords(vocabulary.data);
  const columns: readonly ResultColumn<IncentiveDecision>[] = [
    {
      key: "organization",
      title: t("columns.organization"),
      card: "title",
      sort: "organization",
      render: ({ organization, regionCode }) => (
        <div className="column-names">
          <TextLink href={`/organizations/${organization.id}`}>{localName(organization)}</TextLink>
          <div className="column-note">{regionName(regionCode)}</div>
        </div>
      ),
    },
    {
      key: "rule",
      title: t("columns.rule"),
      sort: "rule",
      render: (row) => (
        <div className="column-names">
          {words.ruleWord(row.entitlement)}
          <div className="column-note">
            <span className="number">{row.ruleId}</span> {row.entitlement.cites[0]?.clause}
          </div>
        </div>
      ),
    },
    { key: "standing", title: t("columns.standing"), card: "badge", render: ({ standing }) => <StandingTag standing={standing} /> },
    { key: "amount", title: t("columns.amount"), align: "right", sort: "amount", render: (row) => <DecisionAmount decision={row} /> },
    {
      key: "facts",
      title: t("columns.facts"),
      render: ({ facts, entitlement }) => (
        <div className="column-names">
          {facts.slice(0, 2).map((record) => (
            <div key={record.id}>{`${words.kindWord(record.kind)} ${words.recordWord(record.kind, record.fields)}`}</div>
          ))}
          {entitlement.missing.map((missing) => (
            <div key={`${missing.kind} ${missing.field}`} className="column-note">
              {t("columns.missing")}: {words.missingWord(missing)}
            </div>
          ))}
        </div>
      ),
    },
  ];
  return (
    <ResultTable
      label={t("title")}
      rows={rows}
      rowKey={(row) => row.id}
      columns={columns}
      sorted={{ sort: search.sort, order: search.order }}
      onSort={({ sort, order }) => change({ sort: sort as Search["sort"], order })}
      actions={(row) => (
        <TextLink
          href={`/no-application/${row.id}`}
          aria-label={t("openRow", { organization: localName(row.organization), rule: words.ruleWord(row.entitlement) })}
        >
          {t("open")}
        </TextLink>
      )}
    />
  );
};

/** /no-application: who of the region already meets a rule by recorded facts, as of any day, each row with its grounds. */
export const NoApplicationPage = (): ReactNode => {
  const { t } = useTranslation("noApplication");
  const { message } = App.useApp();
  const person = useSignedIn();
  const [search, change] = useSearchState(searchSchema);
  const list = useList(incentivesEndpoints.listIncentiveDecisions, { query: toQuery(search) }, search.pages);
  const { run = null, pending = null, facets } = list.first ?? {};
  const { fetching, reload } = list;
  // While a computation runs, the list looks again by itself.
  useEffect(() => {
    if (pending === null || fetching) return;
    const timer = setTimeout(reload, lookAgainMs);
    return () => clearTimeout(timer);
  }, [pending, fetching, reload]);
  const start = useWrite(incentivesEndpoints.startIncentiveRun, {
    refreshes: [incentivesEndpoints.listIncentiveDecisions],
    onDone: () => void message.success(t("started")),
  });
  const compute = (): void =>
    start.mutate({
      body: {
        regionCode: search.region ?? person.organization.regionCode,
        ...(search.day !== undefined && { day: search.day }),
      },
    });
  const active = [search.standing, search.rule, search.level, search.day, search.run, search.region].filter(
    (one) => one !== undefined,
  ).length;
  const reset = (): void =>
    change({ standing: undefined, rule: undefined, level: undefined, day: undefined, run: undefined, region: undefined, q: undefined });
  return (
    <>
      <PageHeader
        title={t("title")}
        count={list.total}
        hint={
          <>
            <Term word={t("title")} explanation={t("term")} /> · {t("hint")}
          </>
        }
        action={
          <Button type="primary" loading={start.isPending || pending !== null} onClick={compute}>
            {t(run === null ? "computeFirst" : "compute")}
          </Button>
        }
        extra={
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t("print")}
          </Button>
        }
      />
      {start.error !== null && <ErrorState error={start.error} />}
      <FilterBar
        search={<SearchBox value={search.q} onSearch={(q) => change({ q }, { keepHistory: false })} label={t("search")} />}
        activeCount={active}
        onReset={reset}
        extra={
          <ExportButton
            endpoint={incentivesEndpoints.exportIncentiveDecisions}
            formats={["xlsx", "csv"]}
            fileName={`no-application-${formatDay(new Date())}`}
            sent={(format) => ({ query: { ...toQuery(search), format } })}
            disabled={run === null}
          />
        }
      >
        <Filters search={search} change={change} facets={facets} />
      </FilterBar>
      <RunState run={run} pending={pending} search={search} />
      <ListResults
        list={list}
        filtered={run !== null && active + (search.q === undefined ? 0 : 1) > 0}
        empty={
          run === null ? <EmptyState title={t("empty")} hint={t("emptyHint")} /> : <EmptyState title={t("noRows")} hint={t("noRowsHint")} />
        }
        onReset={reset}
        onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <Rows rows={rows} search={search} change={change} />}
      </ListResults>
    </>
  );
};
