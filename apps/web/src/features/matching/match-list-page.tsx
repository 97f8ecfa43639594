import { Id, type ListedMatch, MatchStage, matchingEndpoints } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterChoice, FilterSelect } from "../../shared/filter-bar.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { LinkButton } from "../../shared/link-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { useHolds } from "../../shared/signed-in.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { StageTag, StrengthTag } from "./match-words.tsx";

const searchSchema = z.object({
  q: z.string().max(200).optional(),
  stage: z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), z.array(MatchStage).optional()),
  side: z.enum(["demand", "owner"]).optional(),
  demandId: Id.optional(),
  patentId: Id.optional(),
  ...listPaging,
});

const useColumns = (): readonly ResultColumn<ListedMatch>[] => {
  const { t } = useTranslation(["matching", "demands", "patents"]);
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  return [
    {
      key: "demand",
      title: t("columns.demand"),
      card: "title",
      render: ({ id, demand }) => (
        <div className="column-title">
          <TextLink href={`/matches/${id}`}>{localTitle(demand) || t("demands:untitled")}</TextLink>
          <div className="muted">{localName(demand.organization)}</div>
        </div>
      ),
    },
    {
      key: "patent",
      title: t("columns.patent"),
      render: ({ patent }) => (
        <div className="column-title">
          <TextLink href={`/patents/${patent.id}`}>{localTitle(patent) || t("patents:untitled")}</TextLink>
          <div className="muted">{patent.applicants.join("；")}</div>
        </div>
      ),
    },
    { key: "stage", title: t("columns.stage"), card: "badge", render: ({ stage }) => <StageTag stage={stage} /> },
    { key: "strength", title: t("columns.strength"), render: ({ strength }) => <StrengthTag strength={strength} /> },
    { key: "foundAt", title: t("columns.foundAt"), render: ({ foundAt }) => <DateText value={foundAt} dayOnly /> },
  ];
};

/** /matches: what somebody pushed, answered or talked about. */
export const MatchListPage = (): ReactNode => {
  const { t } = useTranslation("matching");
  const [search, change] = useSearchState(searchSchema);
  const { pages, ...query } = search;
  const list = useList(matchingEndpoints.listMatches, { query }, pages);
  const columns = useColumns();
  const seesFunnel = useHolds("matching.funnel");
  const party = useHolds("matching.answer");
  const active = [search.stage, search.side, search.demandId, search.patentId].filter((value) => value !== undefined).length;
  const reset = (): void => change({ q: undefined, stage: undefined, side: undefined, demandId: undefined, patentId: undefined });
  return (
    <>
      <PageHeader
        title={t("title")}
        count={list.total}
        hint={t("intro")}
        extra={seesFunnel && <LinkButton href="/funnel">{t("funnel.title")}</LinkButton>}
      />
      <FilterBar
        search={
          <SearchBox
            label={t("search")}
            placeholder={t("search")}
            maxLength={200}
            value={search.q}
            onSearch={(q) => change({ q }, { keepHistory: false })}
          />
        }
        activeCount={active}
        onReset={reset}
        extra={
          <ExportButton
            endpoint={matchingEndpoints.exportMatches}
            sent={(format: "csv" | "xlsx") => ({ query: { ...query, format } })}
            formats={["xlsx", "csv"]}
            fileName="matches"
            disabled={list.total === 0}
          />
        }
      >
        <FilterSelect
          label={t("filter.stage")}
          values={search.stage}
          options={MatchStage.options.map((value) => ({ value, label: t(`stage.${value}`) }))}
          onChange={(stage) => change({ stage })}
        />
        {party && (
          <FilterChoice
            label={t("filter.side")}
            value={search.side}
            options={[
              { value: "demand", label: t("side.demand") },
              { value: "owner", label: t("side.owner") },
            ]}
            onChange={(side) => change({ side })}
          />
        )}
      </FilterBar>
      <ListResults
        list={list}
        filtered={active > 0 || search.q !== undefined}
        empty={
          <EmptyState
            title={t("empty")}
            hint={t("emptyHint")}
            action={<LinkButton href="/demands">{t("explain.openDemand")}</LinkButton>}
          />
        }
        onReset={reset}
        onMore={() => change({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <ResultTable label={t("title")} rows={rows} rowKey={({ id }) => id} columns={columns} />}
      </ListResults>
    </>
  );
};
