import {
  type Candidate,
  CandidateOwner,
  candidateOwnersByDefault,
  candidateRule,
  Known,
  librariesEndpoints,
  type Library,
} from "@zhiqiao/contracts";
import { Checkbox, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { FilterBar, FilterSelect } from "../../shared/filter-bar.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { ListResults } from "../../shared/list-results.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable, type RowChoice } from "../../shared/result-table.tsx";
import { SearchBox } from "../../shared/search-box.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { listPaging, type SetSearch, useSearchState } from "../../shared/use-search-state.ts";
import { AddActions } from "./add-actions.tsx";
import { LibraryFrame } from "./library-frame.tsx";
import { EntryStatusTag, MeetsTag, Reasons } from "./library-words.tsx";

const sorts = ["grant_date", "application_date", "title"] as const;
const Chosen = z.union([z.string(), z.array(z.string())]).transform((value) => (typeof value === "string" ? [value] : value).slice(0, 200));
const searchSchema = z.object({
  ...candidateRule,
  ...listPaging,
  meets: Known.default("yes"),
  sort: z.enum(sorts).default("grant_date"),
  order: z.enum(["asc", "desc"]).default("desc"),
  chosen: Chosen.optional(),
});
type Search = z.output<typeof searchSchema>;
type Change = SetSearch<(typeof searchSchema)["shape"]>;

const toQuery = ({ pages: _pages, chosen: _chosen, unstated, ...rest }: Search) => ({
  ...rest,
  ...(unstated !== undefined && { unstated: String(unstated) }),
});

type Counts = z.output<typeof librariesEndpoints.listCandidates.reply>["counts"];

const CountTable = ({ counts }: { readonly counts: Counts }): ReactNode => {
  const { t } = useTranslation("libraries");
  const rows = [
    { key: "inForce", word: t("candidates.inForce"), value: counts.inForce },
    { key: "transferable", word: t("candidates.transferable"), value: counts.transferable },
    { key: "meets", word: t("candidates.all"), value: counts.meets },
  ];
  return (
    <details className="more-facts">
      <summary>
        {t("candidates.ruleCounts")}（{t("candidates.scope")} {counts.scope.toLocaleString("en")}）
      </summary>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("candidates.condition")}</th>
            {Known.options.map((one) => (
              <th key={one} scope="col" className="figure">
                {t(`known.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.word}</th>
              {Known.options.map((one) => (
                <td key={one} className="figure">
                  {row.value[one].toLocaleString("en")}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">
        {t("candidates.kept", { count: counts.kept })}
        {counts.ownerUnknown > 0 && ` ${t("candidates.ownerUnknown", { count: counts.ownerUnknown })}`}
      </p>
    </details>
  );
};

const Filters = ({ search, change }: { readonly search: Search; readonly change: Change }): ReactNode => {
  const { t } = useTranslation("libraries");
  return (
    <>
      <FilterSelect
        label={t("candidates.ownerClass")}
        values={search.ownerClass}
        options={CandidateOwner.options.map((value) => ({ value, label: t(`owner.${value}`) }))}
        onChange={(ownerClass) => change({ ownerClass: ownerClass === undefined ? undefined : [...ownerClass] })}
      />
      <RegionSelect label={t("candidates.region")} value={search.region} onChange={(region) => change({ region })} />
      <Select
        aria-label={t("entries.sort.label")}
        className="filter-control"
        value={search.sort}
        onChange={(sort) => change({ sort, order: sort === "title" ? "asc" : "desc" })}
        options={sorts.map((value) => ({ value, label: t(`candidates.sort.${value}`) }))}
      />
      <Checkbox checked={search.unstated === true} onChange={(event) => change({ unstated: event.target.checked ? "true" : undefined })}>
        {t("candidates.unstated")}
      </Checkbox>
      <Term word="?" explanation={t("candidates.unstatedHelp")} />
    </>
  );
};

const Rows = ({
  rows,
  search,
  change,
}: {
  readonly rows: readonly Candidate[];
  readonly search: Search;
  readonly change: Change;
}): ReactNode => {
  const { t } = useTranslation("libraries");
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  const columns: readonly ResultColumn<Candidate>[] = [
    {
      key: "title",
      title: t("candidates.columns.title"),
      sort: "title",
      card: "title",
      render: ({ patent }) => (
        <div className="column-title">
          <TextLink href={`/patents/${patent.id}`}>{localTitle(patent)}</TextLink>
          <div className="column-note">
            <span className="number">{patent.applicationNumber ?? patent.publicationNumber}</span>
          </div>
        </div>
      ),
    },
    { key: "verdict", title: t("candidates.columns.verdict"), card: "badge", render: (row) => <MeetsTag meets={row.meets} /> },
    {
      key: "owner",
      title: t("candidates.columns.owner"),
      render: (row) => (
        <div className="column-names">
          {row.owner === null ? row.patent.applicants.join("；") : localName(row.owner)}
          <div className="column-note">{t(`owner.${row.ownerClass}`)}</div>
        </div>
      ),
    },
    { key: "reasons", title: t("candidates.columns.reasons"), render: (row) => <Reasons reasons={row.reasons} /> },
    {
      key: "grantDate",
      title: t("candidates.columns.grantDate"),
      sort: "grant_date",
      render: ({ patent }) => <DateText value={patent.grantDate} />,
    },
    {
      key: "entry",
      title: t("candidates.columns.entry"),
      render: ({ entry }) =>
        entry === null ? (
          "—"
        ) : (
          <TextLink href={`/library-entries/${entry.id}`}>
            <EntryStatusTag status={entry.status} />
          </TextLink>
        ),
    },
  ];
  const choice: RowChoice<Candidate> = {
    chosen: search.chosen ?? [],
    atMost: 200,
    label: ({ patent }) => t("candidates.choose", { title: localTitle(patent) }),
    onChange: (chosen) => change({ chosen: chosen.length === 0 ? undefined : [...chosen], pages: search.pages }, { keepHistory: false }),
  };
  return (
    <ResultTable
      label={t("candidates.title")}
      rows={rows}
      rowKey={({ patent }) => patent.id}
      columns={columns}
      choice={choice}
      sorted={{ sort: search.sort, order: search.order }}
      onSort={({ sort, order }) => {
        const known = sorts.find((one) => one === sort);
        if (known !== undefined) change({ sort: known, order });
      }}
    />
  );
};

const Content = ({ library }: { readonly library: Library }): ReactNode => {
  const { t } = useTranslation("libraries");
  const [search, change] = useSearchState(searchSchema);
  const query = toQuery(search);
  const params = { id: library.id };
  const list = useList(librariesEndpoints.listCandidates, { params, query }, search.pages);
  const counts = list.first?.counts;
  const active = [search.ownerClass, search.region, search.unstated].filter((value) => value !== undefined).length;
  const reset = (): void => change({ q: undefined, ownerClass: undefined, region: undefined, ipc: undefined, unstated: undefined });
  const { meets: _meets, sort: _sort, order: _order, unstated, ...rule } = query;
  return (
    <>
      <p className="page-hint">
        {t("candidates.hint")}{" "}
        {t("candidates.owners", {
          owners: (search.ownerClass ?? candidateOwnersByDefault).map((one) => t(`owner.${one}`)).join(t("separator")),
        })}
      </p>
      <FilterBar
        search={
          <SearchBox
            label={t("candidates.search")}
            placeholder={t("candidates.search")}
            value={search.q}
            onSearch={(q) => change({ q }, { keepHistory: false })}
          />
        }
        activeCount={active}
        onReset={reset}
        extra={
          <ExportButton
            endpoint={librariesEndpoints.exportCandidates}
            sent={(format: "csv" | "xlsx" | "jsonl") => ({
              params,
              query: { ...rule, ...(unstated !== undefined && { unstated }), meets: search.meets, format },
            })}
            formats={["xlsx", "csv", "jsonl"]}
            fileName="candidates"
            disabled={list.total === 0}
          />
        }
      >
        <Filters search={search} change={change} />
      </FilterBar>
      {counts !== undefined && (
        <Segmented<Known>
          aria-label={t("candidates.show")}
          value={search.meets}
          onChange={(meets) => change({ meets })}
          options={Known.options.map((value) => ({ value, label: `${t(`meets.${value}`)} (${counts.meets[value].toLocaleString("en")})` }))}
        />
      )}
      {counts !== undefined && <CountTable counts={counts} />}
      {library.keeps && (
        <AddActions
          library={library}
          rule={{ ...rule, ...(search.unstated !== undefined && { unstated: search.unstated }) }}
          toAdd={counts === undefined ? 0 : counts.meets.yes - counts.kept}
          chosen={search.chosen ?? []}
          onDone={() => change({ chosen: undefined, pages: search.pages }, { keepHistory: false })}
        />
      )}
      <ListResults
        list={list}
        filtered={active > 0 || search.q !== undefined}
        empty={<EmptyState title={t("candidates.none")} hint={t("candidates.noneHint")} />}
        onReset={reset}
        onMore={() => change({ pages: search.pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <Rows rows={rows} search={search} change={change} />}
      </ListResults>
    </>
  );
};

/** /libraries/:id/candidates: patents by the rule, with what is known of each condition, taken in together or one by one. */
export const CandidatesPage = (): ReactNode => {
  const id = usePathId();
  return (
    <LibraryFrame key={id} part="candidates">
      {(library) => <Content library={library} />}
    </LibraryFrame>
  );
};
