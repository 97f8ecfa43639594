import {
  type HighValuePatent,
  HighValueMissing,
  HighValueSituation,
  HighValueVerdict,
  highValueFilter,
  indicatorsEndpoints,
} from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList, useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { AsOfBar } from "./as-of-bar.tsx";
import { IndicatorHeader } from "./indicator-header.tsx";
import { Reasons, VerdictTag } from "./reasons.tsx";
import { Recomputing } from "./recomputing.tsx";
import { UnofficialBadge } from "./unofficial-badge.tsx";

const address = z.object({ ...highValueFilter, ...listPaging });

const useColumns = (): readonly ResultColumn<HighValuePatent>[] => {
  const { t } = useTranslation("indicators");
  const localTitle = useLocalTitle();
  const regionName = useRegionName();
  return [
    {
      key: "title",
      title: t("columns.title"),
      card: "title",
      render: (patent) => (
        <div className="column-title">
          <TextLink href={`/patents/${patent.patentId}`}>{localTitle(patent)}</TextLink>
          {patent.applicationNumber !== null && <div className="number muted">{patent.applicationNumber}</div>}
        </div>
      ),
    },
    { key: "owners", title: t("columns.owners"), render: (patent) => <div className="column-names">{patent.owners.join("；")}</div> },
    { key: "region", title: t("columns.region"), render: (patent) => regionName(patent.regionCode) },
    { key: "verdict", title: t("columns.verdict"), card: "badge", render: (patent) => <VerdictTag verdict={patent.judgement.verdict} /> },
    {
      key: "situations",
      title: t("reasons"),
      render: ({ judgement }) => {
        const met = judgement.situations.filter(({ verdict }) => verdict === "yes").map(({ situation }) => t(`situation.${situation}`));
        return met.length > 0
          ? met.join(t("separator"))
          : judgement.missing.length > 0
            ? t("lacks", { facts: judgement.missing.map((one) => t(`missing.${one}`)).join(t("separator")) })
            : "—";
      },
    },
    {
      key: "from",
      title: t("columns.from"),
      card: "hidden",
      render: (patent) => <span className="number">{patent.fromDay}</span>,
    },
  ];
};

/** The list behind the number: every patent with its reasons. */
export const CountedPatentsPage = (): ReactNode => {
  const { t } = useTranslation("indicators");
  const [{ pages, ...filter }, setSearch] = useSearchState(address);
  const { region, day, known, q, ...narrowing } = filter;
  const asOf = { region, day, known };
  const list = useList(indicatorsEndpoints.listHighValuePatents, { query: filter }, pages);
  const figure = useRead(indicatorsEndpoints.getHighValueFigure, { query: asOf }, { keepPrevious: true });
  const columns = useColumns();
  const unofficial = figure.data?.run?.basis.seiOfficial === false ? <UnofficialBadge /> : null;
  const reset = (): void => setSearch({ q: undefined, verdict: undefined, situation: undefined, missing: undefined });
  return (
    <>
      <IndicatorHeader current="patents" asOf={asOf} hint={t("intro")} count={list.total} />
      <AsOfBar value={asOf} onChange={setSearch} />
      {figure.data !== undefined && figure.data.recomputing !== null && known === undefined && (
        <Recomputing run={figure.data.recomputing} />
      )}
      <FilterBar
        search={
          <SearchBox
            label={t("searchPatents")}
            placeholder={t("searchPatents")}
            value={q}
            onSearch={(next) => setSearch({ q: next }, { keepHistory: false })}
          />
        }
        activeCount={Object.values(narrowing).filter((one) => one !== undefined).length}
        onReset={reset}
        extra={
          <ExportButton
            endpoint={indicatorsEndpoints.exportHighValuePatents}
            sent={(format: "csv" | "xlsx") => ({ query: { ...filter, format } })}
            formats={["xlsx", "csv"]}
            fileName="high-value-patents"
            disabled={list.total === 0}
          />
        }
      >
        <FilterSelect
          label={t("filterVerdict")}
          values={filter.verdict}
          options={HighValueVerdict.options.map((value) => ({ value, label: t(`verdict.${value}`) }))}
          onChange={(next) => setSearch({ verdict: next && [...next] })}
        />
        <FilterSelect
          label={t("filterSituation")}
          values={filter.situation}
          options={HighValueSituation.options.map((value) => ({ value, label: t(`situation.${value}`) }))}
          onChange={(next) => setSearch({ situation: next && [...next] })}
        />
        <FilterSelect
          label={t("filterMissing")}
          values={filter.missing}
          options={HighValueMissing.options.map((value) => ({ value, label: t(`missing.${value}`) }))}
          onChange={(next) => setSearch({ missing: next && [...next] })}
        />
      </FilterBar>
      <ListResults
        list={list}
        filtered={q !== undefined || Object.values(narrowing).some((one) => one !== undefined)}
        empty={<EmptyState title={t("listCount_zero")} hint={t("emptyList")} />}
        onReset={reset}
        onMore={() => setSearch({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(items) => (
          <ResultTable
            label={t("list")}
            rows={items}
            rowKey={(patent) => patent.patentId}
            columns={columns}
            loading={list.fetching}
            expanded={(patent) => (
              <div className="indicator-expanded">
                <Reasons judgement={patent.judgement} unofficial={unofficial} />
                <p className="muted">
                  {patent.toDay === null ? t("since", { from: patent.fromDay }) : t("fromTo", { from: patent.fromDay, to: patent.toDay })}
                </p>
                <EvidenceButton kind="patent" id={patent.patentId} />
              </div>
            )}
          />
        )}
      </ListResults>
    </>
  );
};
