import { type HighValueFigure, indicatorsEndpoints } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useRegionName } from "../../shared/regions.tsx";
import { ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { type AsOf, indicatorHref } from "./as-of.ts";
import { UnofficialBadge } from "./unofficial-badge.tsx";

interface PanelProps {
  readonly figure: HighValueFigure;
  readonly asOf: AsOf;
}

interface Line {
  readonly key: string;
  readonly word: ReactNode;
  readonly count: number;
  readonly href: string;
}

/** Counts beside their words; each opens the patents that it counts. */
const Counts = ({ caption, lines }: { readonly caption: string; readonly lines: readonly Line[] }): ReactNode => {
  const { t } = useTranslation("indicators");
  const most = Math.max(1, ...lines.map(({ count }) => count));
  return (
    <table className="plain-table indicator-counts">
      <caption>{caption}</caption>
      <tbody>
        {lines.map(({ key, word, count, href }) => (
          <tr key={key}>
            <th scope="row">{word}</th>
            <td className="indicator-bar" aria-hidden>
              <progress value={count} max={most} />
            </td>
            <td className="figure">
              <TextLink href={href}>{t("piece", { count })}</TextLink>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** By situation, and what is missing of the undetermined ones. */
export const Breakdowns = ({ figure, asOf }: PanelProps): ReactNode => {
  const { t } = useTranslation("indicators");
  if (figure.bySituation.length === 0 && figure.byMissing.length === 0) return null;
  return (
    <div className="indicator-columns">
      {figure.bySituation.length > 0 && (
        <section aria-label={t("bySituation")}>
          <h2 className="panel-heading">{t("bySituation")}</h2>
          <Counts
            caption={t("situationNote")}
            lines={figure.bySituation.map(({ situation, count }) => ({
              key: situation,
              word: t(`situation.${situation}`),
              count,
              href: indicatorHref("/patents", asOf, { verdict: "yes", situation }),
            }))}
          />
        </section>
      )}
      {figure.byMissing.length > 0 && (
        <section aria-label={t("byMissing")}>
          <h2 className="panel-heading">{t("byMissing")}</h2>
          <Counts
            caption={t("unknownNote", { count: figure.unknown })}
            lines={figure.byMissing.map(({ missing, count }) => ({
              key: missing,
              word: t(`missing.${missing}`),
              count,
              href: indicatorHref("/patents", asOf, { verdict: "unknown", missing }),
            }))}
          />
        </section>
      )}
    </div>
  );
};

/** The regions below, each with its own figure behind it. */
export const Regions = ({ figure, asOf }: PanelProps): ReactNode => {
  const { t } = useTranslation("indicators");
  const regionName = useRegionName();
  const [own] = figure.regions.filter(({ regionCode }) => regionCode === null);
  const below = figure.regions.filter(({ regionCode }) => regionCode !== null);
  if (below.length === 0) return null;
  return (
    <section aria-label={t("byRegion")}>
      <h2 className="panel-heading">{t("byRegion")}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("region")}</th>
            <th scope="col" className="figure">
              {t("count")}
            </th>
            <th scope="col" className="figure">
              {t("unknownCount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {below.map(({ regionCode, count, unknown }) => (
            <tr key={regionCode}>
              <th scope="row">
                <TextLink href={indicatorHref("", { ...asOf, region: regionCode ?? undefined })}>{regionName(regionCode)}</TextLink>
              </th>
              <td className="figure">
                <TextLink href={indicatorHref("/patents", { ...asOf, region: regionCode ?? undefined }, { verdict: "yes" })}>
                  {t("piece", { count })}
                </TextLink>
              </td>
              <td className="figure">
                <TextLink href={indicatorHref("/patents", { ...asOf, region: regionCode ?? undefined }, { verdict: "unknown" })}>
                  {t("piece", { count: unknown })}
                </TextLink>
              </td>
            </tr>
          ))}
          {own !== undefined && own.count + own.unknown > 0 && (
            <tr>
              <th scope="row">{t("ownRegion")}</th>
              <td className="figure">{t("piece", { count: own.count })}</td>
              <td className="figure">{t("piece", { count: own.unknown })}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
};

/** The figure at each year's end. */
export const Trend = ({ asOf }: { readonly asOf: AsOf }): ReactNode => {
  const { t } = useTranslation(["indicators", "common"]);
  const read = useRead(indicatorsEndpoints.getHighValueTrend, { query: asOf }, { keepPrevious: true });
  return (
    <section aria-label={t("trend")}>
      <h2 className="panel-heading">{t("trend")}</h2>
      <ReadState read={read} rows={3}>
        {({ items }) => {
          const most = Math.max(1, ...items.map(({ count, unknown }) => count + unknown));
          return (
            <table className="plain-table indicator-counts">
              <caption>{t("trendNote")}</caption>
              <thead>
                <tr>
                  <th scope="col">{t("day")}</th>
                  <td className="indicator-bar" aria-hidden />
                  <th scope="col" className="figure">
                    {t("count")}
                  </th>
                  <th scope="col" className="figure">
                    {t("unknownCount")}
                  </th>
                  <th scope="col" className="figure">
                    {t("perTenThousand")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ day, count, unknown, perTenThousand }) => (
                  <tr key={day}>
                    <th scope="row">
                      <TextLink href={indicatorHref("", { ...asOf, day })}>{day}</TextLink>
                    </th>
                    <td className="indicator-bar" aria-hidden>
                      <progress value={count} max={most} />
                    </td>
                    <td className="figure">
                      <TextLink href={indicatorHref("/patents", { ...asOf, day }, { verdict: "yes" })}>{t("piece", { count })}</TextLink>
                    </td>
                    <td className="figure">
                      <TextLink href={indicatorHref("/patents", { ...asOf, day }, { verdict: "unknown" })}>
                        {t("piece", { count: unknown })}
                      </TextLink>
                    </td>
                    <td className="figure">{perTenThousand ?? <span className="muted">{t("common:unknown")}</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </ReadState>
    </section>
  );
};

/** Definition with its clauses, table of industries, version of the rules, moment of the computation. */
export const Basis = ({ figure }: { readonly figure: HighValueFigure }): ReactNode => {
  const { t } = useTranslation("indicators");
  const { run, definitions } = figure;
  return (
    <section aria-label={t("basis")}>
      <h2 className="panel-heading">{t("basis")}</h2>
      <Facts>
        <Fact label={t("definitionTitle")} wide>
          {definitions.length === 0 ? (
            t("noDefinition")
          ) : (
            <ul className="indicator-clauses">
              {definitions.flatMap(({ id, cites }) =>
                cites.map((cite) => (
                  <li key={`${id}-${cite.clause}`}>
                    {t(`definition.${id}`)} · {cite.issuer}《{cite.document}》{cite.version}{" "}
                    {cite.standing !== "law" && cite.standing !== "guide" && <StatusTag tone="waiting">{t("unchecked")}</StatusTag>}
                  </li>
                )),
              )}
            </ul>
          )}
        </Fact>
        {run !== null && (
          <>
            <Fact label={t("basisTable")} wide>
              {run.basis.seiTitle} {run.basis.seiEdition} {!run.basis.seiOfficial && <UnofficialBadge />}
            </Fact>
            <Fact label={t("basisRun")}>
              <DateText value={run.startedAt} />
            </Fact>
            <Fact label={t("basisRules")}>{run.basis.rulesVersion}</Fact>
          </>
        )}
      </Facts>
    </section>
  );
};
