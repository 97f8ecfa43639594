import { librariesEndpoints, type Library, StockGroup, type StockItem, stockOn } from "@zhiqiao/contracts";
import { Select } from "antd";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { DayInput } from "../../shared/day-input.tsx";
import { ExportButton } from "../../shared/export-button.tsx";
import { ListResults } from "../../shared/list-results.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useList } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { listPaging, type SetSearch, useSearchState } from "../../shared/use-search-state.ts";
import { LibraryFrame } from "./library-frame.tsx";

const searchSchema = z.object({
  ...stockOn,
  ...listPaging,
  by: StockGroup.default("none"),
  group: z.string().max(200).optional(),
});
type Search = z.output<typeof searchSchema>;
type Change = SetSearch<(typeof searchSchema)["shape"]>;
type Stock = z.output<typeof librariesEndpoints.getStock.reply>;

const Controls = ({
  search,
  change,
  stock,
}: {
  readonly search: Search;
  readonly change: Change;
  readonly stock: Stock | undefined;
}): ReactNode => {
  const { t } = useTranslation("libraries");
  const [dayId, knownId] = [useId(), useId()];
  return (
    <div className="stock-controls">
      <label htmlFor={dayId}>
        {t("stock.day")}
        <DayInput
          id={dayId}
          value={search.day ?? stock?.day ?? null}
          onChange={(day) => change({ day: day ?? undefined })}
          isExcluded={() => false}
        />
      </label>
      <div>
        <label htmlFor={knownId}>
          <Term word={t("stock.knownOn")} explanation={t("stock.knownOnHelp")} />
        </label>
        <DayInput
          id={knownId}
          value={search.knownOn ?? stock?.knownOn ?? null}
          onChange={(knownOn) => change({ knownOn: knownOn ?? undefined })}
          isExcluded={() => false}
        />
      </div>
      <Select<StockGroup>
        aria-label={t("stock.by")}
        className="filter-control"
        value={search.by}
        onChange={(by) => change({ by, group: undefined })}
        options={StockGroup.options.map((value) => ({ value, label: `${t("stock.by")}: ${t(`stock.group.${value}`)}` }))}
      />
    </div>
  );
};

const Groups = ({ search, change, stock }: { readonly search: Search; readonly change: Change; readonly stock: Stock }): ReactNode => {
  const { t } = useTranslation(["libraries", "patents"]);
  const regionName = useRegionName();
  if (search.by === "none") return null;
  const wordOf = (key: string | null): string => {
    if (key === null || key === "unknown") return t("stock.unknown");
    if (search.by === "region") return regionName(key) ?? key;
    if (search.by === "ownerKind") return t(`patents:ownerKind.${key as "university"}`);
    return key;
  };
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t(`stock.group.${search.by}`)}</th>
          <th scope="col" className="figure">
            {t("stock.count")}
          </th>
        </tr>
      </thead>
      <tbody>
        {stock.groups.map(({ key, count }) => (
          <tr key={key ?? "unknown"}>
            <th scope="row">{wordOf(key)}</th>
            <td className="figure">
              <button type="button" className="link-button" onClick={() => change({ group: key ?? "unknown" })}>
                {count.toLocaleString("en")}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Trend = ({ stock, change }: { readonly stock: Stock; readonly change: Change }): ReactNode => {
  const { t } = useTranslation("libraries");
  return (
    <details className="more-facts">
      <summary>{t("stock.trend")}</summary>
      <table className="plain-table">
        <thead>
          <tr>
            {(["day", "stock", "admitted", "left"] as const).map((key) => (
              <th key={key} scope="col" className={key === "day" ? undefined : "figure"}>
                {t(`stock.trendColumns.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {stock.trend.map((row) => (
            <tr key={row.day}>
              <th scope="row">
                <button type="button" className="link-button" onClick={() => change({ day: row.day })}>
                  {row.day}
                </button>
              </th>
              <td className="figure">{row.stock.toLocaleString("en")}</td>
              <td className="figure">{row.admitted.toLocaleString("en")}</td>
              <td className="figure">{row.left.toLocaleString("en")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};

const Rows = ({ rows }: { readonly rows: readonly StockItem[] }): ReactNode => {
  const { t } = useTranslation("libraries");
  const regionName = useRegionName();
  const columns: readonly ResultColumn<StockItem>[] = [
    {
      key: "title",
      title: t("stock.columns.title"),
      card: "title",
      render: (item) => (
        <div className="column-title">
          <TextLink href={`/library-entries/${item.entryId}`}>
            <span lang="zh-CN">{item.title}</span>
          </TextLink>
          <div className="column-note">
            <span className="number">{item.number}</span>
          </div>
        </div>
      ),
    },
    { key: "owner", title: t("stock.columns.owner"), render: (item) => <span lang="zh-CN">{item.owner ?? t("stock.unknown")}</span> },
    { key: "region", title: t("stock.columns.region"), render: (item) => regionName(item.regionCode) ?? t("stock.unknown") },
    { key: "class", title: t("stock.columns.class"), render: (item) => item.ipcMain ?? t("stock.unknown") },
    { key: "admittedOn", title: t("stock.columns.admittedOn"), render: (item) => <DateText value={item.admittedOn} /> },
  ];
  return <ResultTable label={t("stock.title")} rows={rows} rowKey={(item) => item.entryId} columns={columns} />;
};

const Content = ({ library }: { readonly library: Library }): ReactNode => {
  const { t } = useTranslation("libraries");
  const [search, change] = useSearchState(searchSchema);
  const params = { id: library.id };
  const { pages, ...query } = search;
  const list = useList(librariesEndpoints.getStock, { params, query }, pages);
  const stock = list.first;
  return (
    <>
      <p className="page-hint">{t("stock.hint")}</p>
      <Controls search={search} change={change} stock={stock} />
      {stock !== undefined && (
        <div className="panel-line">
          <p className="stock-number">
            {t("stock.number", { day: stock.day })} <strong>{stock.stock.toLocaleString("en")}</strong>
          </p>
          <ExportButton
            endpoint={librariesEndpoints.exportStock}
            sent={(format: "csv" | "xlsx" | "jsonl") => ({
              params,
              query: {
                format,
                ...(search.day !== undefined && { day: search.day }),
                ...(search.knownOn !== undefined && { knownOn: search.knownOn }),
              },
            })}
            formats={["xlsx", "csv", "jsonl"]}
            fileName="stock"
            disabled={stock.stock === 0}
          />
        </div>
      )}
      {stock !== undefined && <Trend stock={stock} change={change} />}
      {stock !== undefined && <Groups search={search} change={change} stock={stock} />}
      {search.group !== undefined && (
        <p>
          <button type="button" className="link-button" onClick={() => change({ group: undefined })}>
            {t("stock.all")}
          </button>
        </p>
      )}
      <ListResults
        list={list}
        filtered={search.group !== undefined}
        onReset={() => change({ group: undefined })}
        empty={<EmptyState title={t("stock.empty")} hint={t("stock.emptyHint")} />}
        onMore={() => change({ pages: pages + 1 }, { keepHistory: false })}
      >
        {(rows) => <Rows rows={rows} />}
      </ListResults>
    </>
  );
};

/** /libraries/:id/stock: how many were in stock on a day as known on a day, and which. */
export const StockPage = (): ReactNode => {
  const id = usePathId();
  return (
    <LibraryFrame key={id} part="stock">
      {(library) => <Content library={library} />}
    </LibraryFrame>
  );
};
