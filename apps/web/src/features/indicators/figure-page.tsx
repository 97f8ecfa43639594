import { PrinterOutlined } from "@ant-design/icons";
import { type HighValueFigure, indicatorsEndpoints } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { type AsOf, asOfAddress, indicatorHref } from "./as-of.ts";
import { AsOfBar } from "./as-of-bar.tsx";
import { Basis, Breakdowns, Regions, Trend } from "./figure-panels.tsx";
import { IndicatorHeader } from "./indicator-header.tsx";
import { Recomputing } from "./recomputing.tsx";
import { UnofficialBadge } from "./unofficial-badge.tsx";

/** Why there is no figure, in words, where it is not the population alone. */
const Gap = ({ figure }: { readonly figure: HighValueFigure }): ReactNode => {
  const { t } = useTranslation("indicators");
  if (figure.missing.includes("computation")) return t("notComputed");
  return figure.missing.includes("definition") ? t("noDefinition") : null;
};

const grouped = (digits: string | number): string => BigInt(digits).toLocaleString("en");

const PerTenThousand = ({ figure }: { readonly figure: HighValueFigure }): ReactNode => {
  const { t } = useTranslation(["indicators", "common"]);
  const { population, perTenThousand, count, missing } = figure;
  return (
    <div className="indicator-figure">
      <dt>{t("perTenThousand")}</dt>
      <dd className="indicator-number">{perTenThousand ?? <span className="muted">{t("common:unknown")}</span>}</dd>
      {population === null ? (
        <dd className="indicator-note">{missing.includes("population_sources_disagree") ? t("populationDisagrees") : t("noPopulation")}</dd>
      ) : (
        <dd className="indicator-note">
          {perTenThousand !== null && <p>{t("formula", { count, people: grouped(population.people), value: perTenThousand })}</p>}
          <p>
            {t("population", { people: grouped(population.people), year: population.year })}
            {population.sourceId !== null && (
              <EvidenceButton
                kind="source"
                id={population.sourceId}
                look="icon"
                about={t("population", { people: grouped(population.people), year: population.year })}
              />
            )}
          </p>
          <p>{t("populationSource", { source: population.source })}</p>
          {missing.includes("population_sources_disagree") && <p>{t("populationDisagrees")}</p>}
        </dd>
      )}
    </div>
  );
};

const Numbers = ({ figure, asOf }: { readonly figure: HighValueFigure; readonly asOf: AsOf }): ReactNode => {
  const { t } = useTranslation("indicators");
  const countable = !figure.missing.includes("computation") && !figure.missing.includes("definition");
  return (
    <dl className="indicator-figures">
      <div className="indicator-figure">
        <dt>
          {t("count")} {figure.run !== null && !figure.run.basis.seiOfficial && <UnofficialBadge />}
        </dt>
        <dd className="indicator-number">
          {countable ? (
            <TextLink href={indicatorHref("/patents", asOf, { verdict: "yes" })}>{t("piece", { count: figure.count })}</TextLink>
          ) : (
            <span className="indicator-gap">
              <Gap figure={figure} />
            </span>
          )}
        </dd>
        {countable && (
          <dd className="indicator-note">
            <p>
              {t("inForce")}: {t("piece", { count: figure.inForce })}
            </p>
            {figure.unknown > 0 && (
              <p>
                {t("unknownCount")}:{" "}
                <TextLink href={indicatorHref("/patents", asOf, { verdict: "unknown" })}>{t("piece", { count: figure.unknown })}</TextLink>
              </p>
            )}
          </dd>
        )}
      </div>
      <PerTenThousand figure={figure} />
    </dl>
  );
};

const Loaded = ({ figure, asOf }: { readonly figure: HighValueFigure; readonly asOf: AsOf }): ReactNode => (
  <>
    {figure.recomputing !== null && asOf.known === undefined && <Recomputing run={figure.recomputing} />}
    <Numbers figure={figure} asOf={asOf} />
    <Breakdowns figure={figure} asOf={asOf} />
    <Regions figure={figure} asOf={asOf} />
    <Trend asOf={asOf} />
    <Basis figure={figure} />
  </>
);

const lookAgainMs = 2_000;

/** 高价值发明专利拥有量 and per 10,000 people, of a region and day, as known at a moment; every number opens. */
export const FigurePage = (): ReactNode => {
  const { t } = useTranslation(["indicators", "common"]);
  const [asOf, setSearch] = useSearchState(asOfAddress);
  const read = useRead(indicatorsEndpoints.getHighValueFigure, { query: asOf }, { keepPrevious: true });
  // While a computation runs, or none has run yet, the page looks again by itself.
  const waits = read.data?.recomputing !== null || read.data?.run === null;
  useRead(
    indicatorsEndpoints.getHighValueFigure,
    { query: asOf },
    { enabled: waits, refreshEveryMs: waits ? lookAgainMs : false, keepPrevious: true },
  );
  return (
    <>
      <IndicatorHeader
        current="figure"
        asOf={asOf}
        hint={t("intro")}
        extra={
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t("print")}
          </Button>
        }
      />
      <AsOfBar value={asOf} onChange={setSearch} />
      <ReadState read={read}>{(figure) => <Loaded figure={figure} asOf={asOf} />}</ReadState>
    </>
  );
};
