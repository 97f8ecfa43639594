import { PrinterOutlined } from "@ant-design/icons";
import { type RegionCounts, type RegionSummary, regionsEndpoints, type RegionView } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ExportButton } from "../../shared/export-button.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { PageHeader } from "../../shared/page-header.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { AddRegion } from "./add-region.tsx";
import { PopulationPanel, regionAddress } from "./population-panel.tsx";
import "./regions.css";

const lists = ["organizations", "patents", "demands"] as const satisfies readonly (keyof RegionCounts)[];

const useColumns = (): readonly ResultColumn<RegionSummary>[] => {
  const { t } = useTranslation("regions");
  const localName = useLocalName();
  return [
    {
      key: "name",
      title: t("columns.name"),
      card: "title",
      render: (region) => <TextLink href={`/regions/${region.code}`}>{localName(region)}</TextLink>,
    },
    { key: "code", title: t("code"), render: (region) => region.code },
    { key: "level", title: t("columns.level"), render: (region) => t(`level.${region.level}`) },
    ...lists.map(
      (list): ResultColumn<RegionSummary> => ({
        key: list,
        title: t(`columns.${list}`),
        align: "right",
        render: (region) => <TextLink href={`/${list}?region=${region.code}`}>{region.counts[list].toLocaleString("en")}</TextLink>,
      }),
    ),
    {
      key: "population",
      title: t("columns.population"),
      align: "right",
      render: ({ populations: [first, ...others] }) =>
        first === undefined
          ? t("population.unknown")
          : others.every(({ people }) => people === first.people)
            ? `${first.people.toLocaleString("en")} (${first.year})`
            : t("population.disagree"),
    },
  ];
};

const Body = ({ view }: { readonly view: RegionView }): ReactNode => {
  const { t } = useTranslation("regions");
  const localName = useLocalName();
  const columns = useColumns();
  const { region } = view;
  return (
    <>
      <nav aria-label={t("title")}>
        <ol className="region-path">
          {view.ancestors.map((one) => (
            <li key={one.code}>
              <TextLink href={`/regions/${one.code}`}>{localName(one)}</TextLink>
            </li>
          ))}
          <li aria-current="page">{localName(region)}</li>
        </ol>
      </nav>
      <section className="panel">
        <h2>{t("counts")}</h2>
        <ul className="region-figures">
          {lists.map((list) => (
            <li key={list}>
              <TextLink href={`/${list}?region=${region.code}`}>{t(list, { value: region.counts[list].toLocaleString("en") })}</TextLink>
            </li>
          ))}
        </ul>
      </section>
      <PopulationPanel view={view} />
      <section className="panel">
        <div className="panel-line">
          <h2>{t("children")}</h2>
          {view.mayWrite && <AddRegion parent={region} />}
        </div>
        {view.children.length === 0 ? (
          <p className="muted">{t("noChildren")}</p>
        ) : (
          <ResultTable label={t("children")} rows={view.children} rowKey={({ code }) => code} columns={columns} />
        )}
      </section>
    </>
  );
};

/** One region: what it holds with the regions below, who lives there, and the way further down. */
export const RegionPage = (): ReactNode => {
  const { t } = useTranslation("regions");
  const localName = useLocalName();
  const code = usePathId();
  const [{ knownOn }] = useSearchState(regionAddress);
  const read = useRead(regionsEndpoints.getRegion, { params: { code }, query: { knownOn } }, { keepPrevious: true });
  const { data } = read;
  return (
    <>
      <PageHeader
        back={{ href: "/organizations", label: t("backToOrganizations") }}
        title={data === undefined ? t("title") : localName(data.region)}
        hint={data === undefined ? undefined : `${t(`level.${data.region.level}`)} · ${data.region.code} · ${t("hint")}`}
        extra={
          <>
            <Button icon={<PrinterOutlined />} onClick={() => globalThis.print()}>
              {t("print")}
            </Button>
            <ExportButton
              endpoint={regionsEndpoints.exportRegion}
              sent={(format: "csv" | "xlsx") => ({ params: { code }, query: { format } })}
              formats={["xlsx", "csv"]}
              fileName="regions"
            />
          </>
        }
      />
      <ReadState read={read}>{(view) => <Body view={view} />}</ReadState>
    </>
  );
};
