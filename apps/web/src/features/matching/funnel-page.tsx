import { type Funnel, matchingEndpoints, Push, RegionCode } from "@zhiqiao/contracts";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { PageHeader } from "../../shared/page-header.tsx";
import { RegionSelect } from "../../shared/regions.tsx";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { funnelSteps, percentText } from "./funnel-ratios.ts";
import "./matching.css";
import "../../shared/lists.css";

const thisYear = new Date().getFullYear();
const searchSchema = z.object({ year: z.coerce.number().int().min(2000).max(2100).default(thisYear), region: RegionCode.optional() });
const years = Array.from({ length: 6 }, (_, index) => thisYear - index);

interface BarProps {
  readonly label: ReactNode;
  readonly count: number;
  /** 0…100 */
  readonly share: number;
  readonly note?: ReactNode;
  readonly look?: "warning";
}

/** One figure as words and as a bar; the words alone are enough. */
const Bar = ({ label, count, share, note, look }: BarProps): ReactNode => (
  <li>
    <div className="bar-line">
      <span>{label}</span>
      <strong>{count.toLocaleString("en")}</strong>
      {note !== undefined && <span className="muted">{note}</span>}
    </div>
    <div className="bar-track" aria-hidden>
      <span
        className={`bar-fill${look === "warning" ? " bar-warning" : ""}${count === 0 ? " bar-empty" : ""}`}
        style={{ width: `${Math.min(100, share)}%` }}
      />
    </div>
  </li>
);

const Steps = ({ funnel }: { readonly funnel: Funnel }): ReactNode => {
  const { t } = useTranslation("matching");
  const steps = funnelSteps(funnel.stages);
  return (
    <section className="panel" aria-labelledby="funnel-steps">
      <h2 id="funnel-steps">{t("funnel.title")}</h2>
      <ol className="bars">
        {steps.map((step, index) => (
          <Bar
            key={step.stage}
            label={<TextLink href={`/matches?stage=${step.stage}`}>{t(`funnel.stage.${step.stage}`)}</TextLink>}
            count={step.count}
            share={step.bar}
            note={
              index === 0 ? undefined : step.ofPrevious === null || step.ofFirst === null ? (
                t("funnel.unknownRatio")
              ) : (
                <>
                  {t("funnel.ofPrevious", { percent: percentText(step.ofPrevious) })} ·{" "}
                  {t("funnel.ofFirst", { percent: percentText(step.ofFirst) })}
                </>
              )
            }
          />
        ))}
      </ol>
    </section>
  );
};

const Declines = ({ funnel }: { readonly funnel: Funnel }): ReactNode => {
  const { t } = useTranslation("matching");
  const most = Math.max(1, ...funnel.declines.map(({ count }) => count));
  return (
    <section className="panel" aria-labelledby="funnel-declines">
      <h2 id="funnel-declines">{t("funnel.declines")}</h2>
      {funnel.declines.length === 0 ? (
        <p className="muted">{t("funnel.noDeclines")}</p>
      ) : (
        <ol className="bars">
          {funnel.declines
            .toSorted((one, other) => other.count - one.count)
            .map(({ reason, count }) => (
              <Bar key={reason} label={t(`decline.${reason}`)} count={count} share={(100 * count) / most} look="warning" />
            ))}
        </ol>
      )}
    </section>
  );
};

const Target = ({ funnel }: { readonly funnel: Funnel }): ReactNode => {
  const { t } = useTranslation("matching");
  const count = funnel.stages.find(({ stage }) => stage === "pushed")?.count ?? 0;
  if (funnel.target === null) return <p className="muted">{t("funnel.noTarget")}</p>;
  const share = funnel.target.count === 0 ? null : count / funnel.target.count;
  return (
    <>
      <ul className="bars">
        <Bar
          label={t("funnel.target")}
          count={count}
          share={share === null ? 0 : 100 * share}
          note={
            share === null
              ? undefined
              : t("funnel.targetText", { target: funnel.target.count.toLocaleString("en"), count, percent: percentText(share) })
          }
        />
      </ul>
      <p className="muted">{t("funnel.clause", { clause: funnel.target.clause })}</p>
    </>
  );
};

const Pushes = ({ funnel }: { readonly funnel: Funnel }): ReactNode => {
  const { t } = useTranslation("matching");
  const kindWord = (kind: string): string => {
    const known = Push.shape.kind.safeParse(kind);
    return known.success ? t(`pushKind.${known.data}`) : kind;
  };
  return (
    <section className="panel" aria-labelledby="funnel-pushes">
      <h2 id="funnel-pushes">{t("funnel.pushes")}</h2>
      <Target funnel={funnel} />
      {funnel.pushesByKind.length > 0 && (
        <table className="plain-table">
          <caption>{t("funnel.pushesByKind")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("funnel.year")}</th>
              <th scope="col">{t("funnel.kind")}</th>
              <th scope="col" className="figure">
                {t("funnel.count")}
              </th>
            </tr>
          </thead>
          <tbody>
            {funnel.pushesByKind.map((row) => (
              <tr key={`${row.year} ${row.kind}`}>
                <td>{row.year}</td>
                <td>{kindWord(row.kind)}</td>
                <td className="figure">{row.count.toLocaleString("en")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

/** /funnel: from push to contract by year and region, and why matches stop. */
export const FunnelPage = (): ReactNode => {
  const { t } = useTranslation("matching");
  const [{ year, region }, change] = useSearchState(searchSchema);
  const read = useRead(matchingEndpoints.getFunnel, { query: { year, ...(region !== undefined && { region }) } }, { keepPrevious: true });
  return (
    <>
      <PageHeader title={t("funnel.title")} hint={t("funnel.intro")} back={{ href: "/matches", label: t("title") }} />
      <section className="filter-bar" aria-label={t("funnel.year")}>
        <Select
          aria-label={t("funnel.year")}
          className="filter-control"
          value={year}
          onChange={(next) => change({ year: next })}
          options={(years.includes(year) ? years : [year, ...years]).map((value) => ({ value, label: String(value) }))}
        />
        <RegionSelect
          label={t("funnel.region")}
          placeholder={t("funnel.allRegions")}
          value={region}
          onChange={(next) => change({ region: next })}
        />
      </section>
      <ReadState read={read}>
        {(funnel) => (
          <div className="funnel-grid">
            <div>
              {(funnel.stages[0]?.count ?? 0) === 0 && <EmptyState title={t("funnel.empty", { year: funnel.year })} />}
              <Steps funnel={funnel} />
            </div>
            <div>
              <Pushes funnel={funnel} />
              <Declines funnel={funnel} />
            </div>
          </div>
        )}
      </ReadState>
    </>
  );
};
