import { PlainDate, type RegionPopulation, type RegionView } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { formatDay } from "../../shared/dates.ts";
import { DayField } from "../../shared/day-field.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { useSearchState } from "../../shared/use-search-state.ts";
import { ImportPopulations } from "./import-populations.tsx";
import { RecordPopulation } from "./record-population.tsx";
import { RetractPopulation } from "./retract-population.tsx";

export const regionAddress = z.object({ knownOn: PlainDate.optional() });

interface RowProps {
  readonly population: RegionPopulation;
  /** It divides this year's figures. */
  readonly divides: boolean;
  readonly mayChange: boolean;
}

const Row = ({ population, divides, mayChange }: RowProps): ReactNode => {
  const { t } = useTranslation("regions");
  return (
    <li className="population-row">
      <div>
        <strong>{t("population.people", { value: population.people.toLocaleString("en") })}</strong>{" "}
        {divides && <StatusTag tone="good">{t("population.divides")}</StatusTag>}
        <div>
          {t("population.of", { year: population.year, measure: t(`measure.${population.measure}`), publisher: population.publisher })}
          {population.document !== null && ` · ${population.document}`}
        </div>
        <span className="muted">
          {t("population.recordedBy", { day: formatDay(new Date(population.recordedAt)), name: population.recordedBy ?? "—" })}
          {population.line !== null && ` · ${t("population.line", { line: population.line })}`}
          <EvidenceButton kind="source" id={population.sourceId} look="icon" about={`${population.year} ${population.publisher}`} />
        </span>
      </div>
      {mayChange && <RetractPopulation population={population} />}
    </li>
  );
};

/** Who lives here, by year and publisher, as it was known on a day. */
export const PopulationPanel = ({ view }: { readonly view: RegionView }): ReactNode => {
  const { t } = useTranslation("regions");
  const [{ knownOn }, setSearch] = useSearchState(regionAddress);
  const dividing = new Set(view.region.populations.map(({ id }) => id));
  const disagree = new Set(view.region.populations.map(({ people }) => people)).size > 1;
  const mayChange = view.mayWrite && knownOn === undefined;
  return (
    <section className="panel">
      <div className="panel-line">
        <h2>
          <Term word={t("population.title")} explanation={t("population.term")} />
        </h2>
        {mayChange && (
          <span className="panel-acts">
            <ImportPopulations />
            <RecordPopulation code={view.region.code} />
          </span>
        )}
      </div>
      <label htmlFor="population-known" className="population-known">
        {t("population.knownOn")} <DayField id="population-known" value={knownOn} onChange={(next) => setSearch({ knownOn: next })} />
      </label>
      {disagree && (
        <p>
          <StatusTag tone="bad">{t("population.disagree")}</StatusTag>
        </p>
      )}
      {view.populations.length === 0 ? (
        <p className="muted">{t("population.none")}</p>
      ) : (
        <ul className="populations">
          {view.populations.map((one) => (
            <Row key={one.id} population={one} divides={dividing.has(one.id)} mayChange={mayChange} />
          ))}
        </ul>
      )}
    </section>
  );
};
