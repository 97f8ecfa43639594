import { nameFilter, nameResolutionEndpoints, NameState, OwnerKind } from "@zhiqiao/contracts";
import { Progress, Segmented } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterChoice, FilterSelect } from "../../shared/filter-bar.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { Term } from "../../shared/term.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { listPaging, useSearchState } from "../../shared/use-search-state.ts";
import { NamesList } from "./names-list.tsx";
import { useNameActs } from "./use-name-acts.tsx";
import { useNameKeys } from "./use-name-keys.ts";
import "./name-resolution.css";

const Show = z.enum([...NameState.options, "all"]);
type Show = z.infer<typeof Show>;
const { state: _state, ...filters } = nameFilter;
const address = z.object({ ...filters, show: Show.default("doubtful"), ...listPaging });
const deciders = ["program", "person", "me"] as const;

const Done = ({ decided, asked }: { readonly decided: number; readonly asked: number }): ReactNode => {
  const { t } = useTranslation("names");
  const label = t("progress", { decided: decided.toLocaleString("en"), asked: asked.toLocaleString("en") });
  return (
    <div className="names-progress">
      <Progress percent={Math.round((100 * decided) / asked)} showInfo={false} size="small" aria-label={label} />
      <span aria-live="polite">{label}</span>
    </div>
  );
};

/** /organizations/names: names in patents, and which organisations they are. */
export const NamesPage = (): ReactNode => {
  const { t } = useTranslation(["names", "organizations", "patents", "common"]);
  const [{ q, show, kind, region, decidedBy, pages }, change] = useSearchState(address);
  const query = { q, kind, region, decidedBy, ...(show === "all" ? {} : { state: [show] }) };
  const list = useList(nameResolutionEndpoints.listNames, { query }, pages);
  const acts = useNameActs();
  // The last decision can be taken back even where it has emptied the list.
  useNameKeys(
    {
      undo: () => {
        if (acts.lastDecisionId !== undefined) acts.undo(acts.lastDecisionId);
      },
    },
    true,
  );
  const states = list.first?.states ?? {};
  const all = Object.values(states).reduce((sum, count) => sum + count, 0);
  // Nothing is said before it is known: no count is not a count of nothing.
  const countOf = (one: Show): string =>
    list.first === undefined ? "" : ` ${(one === "all" ? all : (states[one] ?? 0)).toLocaleString("en")}`;
  const reset = (): void => change({ q: undefined, kind: undefined, region: undefined, decidedBy: undefined });
  const filtered = [q, kind, region, decidedBy].some((one) => one !== undefined);
  return (
    <>
      <PageHeader
        title={t("title")}
        count={list.total}
        hint={t("intro")}
        back={{ href: "/organizations", label: t("organizations:title") }}
      />
      {list.first !== undefined && list.first.progress.asked > 0 && <Done {...list.first.progress} />}
      <FilterBar
        search={
          <SearchBox
            label={t("search")}
            placeholder={t("search")}
            value={q}
            onSearch={(next) => change({ q: next }, { keepHistory: false })}
          />
        }
        activeCount={[kind, region, decidedBy].filter((one) => one !== undefined).length}
        onReset={reset}
        extra={
          <ExportButton
            endpoint={nameResolutionEndpoints.exportNames}
            sent={(format: "csv" | "xlsx") => ({ query: { ...query, format } })}
            formats={["xlsx", "csv"]}
            fileName="names"
            disabled={list.total === 0}
          />
        }
      >
        <FilterSelect
          label={t("filterKind")}
          values={kind}
          options={OwnerKind.options.map((one) => ({ value: one, label: t(`patents:ownerKind.${one}`) }))}
          onChange={(next) => change({ kind: next && [...next] })}
        />
        <RegionSelect label={t("filterRegion")} value={region} onChange={(next) => change({ region: next })} />
        <FilterChoice
          label={t("filterDecidedBy")}
          value={decidedBy}
          options={deciders.map((one) => ({ value: one, label: t(`decidedBy.${one}`) }))}
          onChange={(next) => change({ decidedBy: next })}
        />
      </FilterBar>
      <div className="names-states">
        <Segmented<Show>
          aria-label={t("filterState")}
          value={show}
          options={Show.options.map((one) => ({
            value: one,
            label: `${one === "all" ? t("all") : t(`state.${one}`)}${countOf(one)}`,
          }))}
          onChange={(next) => change({ show: next })}
        />
        {show !== "all" && <Term word={t(`state.${show}`)} explanation={t(`stateTerm.${show}`)} />}
      </div>
      <ListResults
        list={list}
        filtered={filtered}
        onReset={reset}
        onMore={() => change({ pages: pages + 1 }, { keepHistory: false })}
        empty={
          show === "doubtful" ? (
            <EmptyState title={t("emptyDoubtful")} hint={t("emptyDoubtfulHint")} />
          ) : (
            <EmptyState title={t("empty")} hint={t("emptyHint")} />
          )
        }
      >
        {(names) => <NamesList key={show} names={names} acts={acts} />}
      </ListResults>
    </>
  );
};
