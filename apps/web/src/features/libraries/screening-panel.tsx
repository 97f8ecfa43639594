import { librariesEndpoints, type LibraryEntry, type ScreeningSheet } from "@zhiqiao/contracts";
import { Alert, Button, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DateText } from "../../shared/date-text.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";
import { ReadState } from "../../shared/states.tsx";
import { Term } from "../../shared/term.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { ScoreDialog } from "./score-dialog.tsx";
import { WeightsDialog } from "./weights-dialog.tsx";

type Criterion = ScreeningSheet["criteria"][number];
const searchSchema = z.object({ scenario: z.uuid().optional() });

/** One decimal at most: a score is no measurement. */
const shown = (score: number): string => (Math.round(score * 10) / 10).toString();

const RangeText = ({ low, high }: { readonly low: number; readonly high: number }): ReactNode => {
  const { t } = useTranslation("libraries");
  if (shown(low) === shown(high)) return shown(low);
  return <Term word={t("screening.range", { low: shown(low), high: shown(high) })} explanation={t("screening.rangeHelp")} />;
};

const useFact = (): ((one: Criterion) => string) => {
  const { t } = useTranslation("libraries");
  return (one) => {
    if (one.kind === "expert")
      return one.mean === null || one.spread === null
        ? t("screening.noScore")
        : t("screening.meanSpread", { count: one.experts, mean: shown(one.mean), spread: shown(one.spread) });
    if (one.fact === null) return t("known.unknown");
    if (one.fact === "true" || one.fact === "false") return t(`screening.fact.${one.fact}`);
    return one.id === "maturity" ? t(`indexing.maturity.${one.fact as "pilot"}`) : one.fact;
  };
};

const Criteria = ({ sheet }: { readonly sheet: ScreeningSheet }): ReactNode => {
  const { t } = useTranslation("libraries");
  const factOf = useFact();
  const columns: readonly ResultColumn<Criterion>[] = [
    {
      key: "criterion",
      title: t("screening.columns.criterion"),
      card: "title",
      render: (one) => (
        <>
          <Term word={t(`screening.criterion.${one.id}`)} explanation={t(`screening.criterionHelp.${one.id}`)} />
          <div className="column-note">{t(`screening.group.${one.group}`)}</div>
        </>
      ),
    },
    { key: "kind", title: t("screening.columns.kind"), render: (one) => t(`screening.${one.kind}`) },
    { key: "weight", title: t("screening.columns.weight"), align: "right", render: (one) => `${one.weight / 100}%` },
    { key: "fact", title: t("screening.columns.fact"), render: factOf },
    { key: "score", title: t("screening.columns.score"), align: "right", render: (one) => <RangeText {...one} /> },
  ];
  return <ResultTable label={t("screening.title")} rows={sheet.criteria} rowKey={(one) => one.id} columns={columns} />;
};

const Experts = ({ sheet }: { readonly sheet: ScreeningSheet }): ReactNode => {
  const { t } = useTranslation("libraries");
  return (
    <section className="panel" aria-labelledby="screening-experts">
      <h2 id="screening-experts">{t("screening.experts")}</h2>
      {sheet.hidden > 0 && <p className="muted">{t("screening.hidden", { count: sheet.hidden })}</p>}
      {sheet.experts.length === 0 && sheet.hidden === 0 && <p className="muted">{t("screening.noScore")}</p>}
      <ul className="history">
        {sheet.experts.map((expert) => (
          <li key={expert.name}>
            <strong>{expert.name}</strong> <span className="muted">{t("screening.enteredBy", { by: expert.enteredBy })}</span>{" "}
            <DateText value={expert.at} dayOnly />
            <ul>
              {expert.scores.map((one) => (
                <li key={one.criterion}>
                  {t(`screening.criterion.${one.criterion}`)}: {one.score}
                  {one.note !== "" && <span className="muted"> {one.note}</span>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
};

const useScenarioWord = (): ((one: ScreeningSheet["scenario"]) => string) => {
  const { t } = useTranslation("libraries");
  return (one) => (one.id === null ? t("screening.example") : `${one.name} (${t("screening.validFrom", { day: one.validFrom })})`);
};

const Loaded = ({ entry, sheet }: { readonly entry: LibraryEntry; readonly sheet: ScreeningSheet }): ReactNode => {
  const { t } = useTranslation("libraries");
  const [, change] = useSearchState(searchSchema);
  const scenarioWord = useScenarioWord();
  const [open, setOpen] = useState<"scores" | "weights">();
  const own = sheet.experts.find((expert) => expert.own);
  return (
    <>
      <section className="panel">
        <p className="muted">{t("screening.hint")}</p>
        <div className="panel-line">
          <p className="stock-number">
            {t("screening.total")}{" "}
            <strong>
              <RangeText {...sheet.total} />
            </strong>
          </p>
          <div className="library-chosen">
            <Select<string>
              aria-label={t("screening.scenario")}
              className="filter-control"
              value={sheet.scenario.id ?? ""}
              onChange={(id) => change({ scenario: id === "" ? undefined : id })}
              options={sheet.scenarios.map((one) => ({ value: one.id ?? "", label: scenarioWord(one) }))}
            />
            {sheet.scenario.id === null && <Term word="?" explanation={t("screening.exampleHelp")} />}
            {entry.actions.length + (sheet.mayScore ? 1 : 0) > 0 && sheet.mayScore && (
              <>
                <Button type="primary" onClick={() => setOpen("scores")}>
                  {own === undefined ? t("screening.give") : t("screening.correct")}
                </Button>
                <Button onClick={() => setOpen("weights")}>{t("screening.weights")}</Button>
              </>
            )}
          </div>
        </div>
        <ul className="reason-line">
          {(["quality", "market", "conversion"] as const).map((group) => (
            <li key={group}>
              {t(`screening.group.${group}`)} <RangeText {...sheet.groups[group]} />
            </li>
          ))}
        </ul>
        {sheet.unknown.length > 0 && (
          <Alert
            type="info"
            title={t("screening.unknown", { criteria: sheet.unknown.map((id) => t(`screening.criterion.${id}`)).join("、") })}
          />
        )}
        <Criteria sheet={sheet} />
      </section>
      <Experts sheet={sheet} />
      {open === "scores" && <ScoreDialog entryId={entry.id} own={own} onClose={() => setOpen(undefined)} />}
      {open === "weights" && <WeightsDialog libraryId={entry.libraryId} from={sheet.scenario} onClose={() => setOpen(undefined)} />}
    </>
  );
};

/** 筛选表 of an entry under the weights in force, or others of its library. */
export const ScreeningPanel = ({ entry }: { readonly entry: LibraryEntry }): ReactNode => {
  const [{ scenario }] = useSearchState(searchSchema);
  const read = useRead(
    librariesEndpoints.getScreening,
    { params: { id: entry.id }, query: scenario === undefined ? {} : { scenarioId: scenario } },
    { keepPrevious: true },
  );
  return <ReadState read={read}>{(sheet) => <Loaded entry={entry} sheet={sheet} />}</ReadState>;
};
