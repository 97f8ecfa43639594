import { type WhatIfMoney, type WhatIfOrganization, type WhatIfResult } from "@zhiqiao/contracts";
import { type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MoneyText } from "../../shared/money-text.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { ResultTable } from "../../shared/result-table.tsx";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRuleWords } from "./rulebook-table-words.tsx";
import "./rulebook-table.css";

interface Compared {
  readonly before: WhatIfMoney;
  readonly after: WhatIfMoney;
}

/** The difference with its sign; sums are digits of fen. */
const Difference = ({ before, after }: { readonly before: string; readonly after: string }): ReactNode => {
  const difference = BigInt(after) - BigInt(before);
  if (difference === 0n) return <span className="muted">±0</span>;
  return (
    <span className={difference > 0n ? "what-if-more" : "what-if-less"}>
      {difference > 0n ? "+" : "−"}
      <MoneyText fen={String(difference > 0n ? difference : -difference)} />
    </span>
  );
};

const Sums = ({
  label,
  rows,
}: {
  readonly label: string;
  readonly rows: readonly (Compared & { readonly key: string; readonly name: ReactNode })[];
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  if (rows.length === 0) return null;
  return (
    <section aria-label={label}>
      <h3 className="panel-heading">{label}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
      <div className="matrix-scroll" tabIndex={0} role="region" aria-label={label}>
        <table className="matrix what-if-sums">
          <thead>
            <tr>
              <td />
              <th scope="col">{t("whatIf.sureBefore")}</th>
              <th scope="col">{t("whatIf.sureAfter")}</th>
              <th scope="col">{t("whatIf.difference")}</th>
              <th scope="col">{t("whatIf.upToBefore")}</th>
              <th scope="col">{t("whatIf.upToAfter")}</th>
              <th scope="col">{t("whatIf.difference")}</th>
              <th scope="col">{t("whatIf.organizations")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, before, after }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>
                  <MoneyText fen={before.sureFen} />
                </td>
                <td>
                  <MoneyText fen={after.sureFen} />
                </td>
                <td>
                  <Difference before={before.sureFen} after={after.sureFen} />
                </td>
                <td>
                  <MoneyText fen={before.upToFen} />
                </td>
                <td>
                  <MoneyText fen={after.upToFen} />
                </td>
                <td>
                  <Difference before={before.upToFen} after={after.upToFen} />
                </td>
                <td>
                  {before.organizations.toLocaleString("en")} → {after.organizations.toLocaleString("en")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

const outcomeTone: Readonly<Record<WhatIfOrganization["outcome"], Tone>> = {
  winner: "good",
  loser: "bad",
  mixed: "progress",
  unchanged: "neutral",
};

const Pair = ({ before, after }: { readonly before: string; readonly after: string }): ReactNode => (
  <>
    <MoneyText fen={before} /> → <MoneyText fen={after} />
  </>
);

const Changed = ({
  result,
  onTrace,
}: {
  readonly result: WhatIfResult;
  readonly onTrace: ((row: WhatIfOrganization) => void) | undefined;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const { t: organizations } = useTranslation("organizations");
  const localName = useLocalName();
  const regionName = useRegionName();
  const total = result.outcomes.winner + result.outcomes.loser + result.outcomes.mixed;
  return (
    <section aria-label={t("whatIf.changed")}>
      <h3 className="panel-heading">{t("whatIf.changed")}</h3>
      {result.changed.length === 0 ? (
        <p className="muted">{t("whatIf.nobody")}</p>
      ) : (
        <>
          {total > result.changed.length && <p className="muted">{t("whatIf.shownOf", { shown: result.changed.length, total })}</p>}
          <ResultTable
            label={t("whatIf.changed")}
            rows={result.changed}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "name",
                title: t("whatIf.columns.name"),
                card: "title",
                render: (row) => (
                  <div className="column-title">
                    <TextLink href={`/organizations/${row.id}`}>{localName(row)}</TextLink>
                    <div className="column-note">
                      {organizations(`kind.${row.kind as "enterprise"}`)} · {regionName(row.regionCode)}
                    </div>
                  </div>
                ),
              },
              {
                key: "outcome",
                title: t("whatIf.columns.outcome"),
                card: "badge",
                render: ({ outcome }) => <StatusTag tone={outcomeTone[outcome]}>{t(`whatIf.outcome.${outcome}`)}</StatusTag>,
              },
              {
                key: "sure",
                title: t("whatIf.sure"),
                align: "right",
                render: ({ before, after }) => <Pair before={before.sureFen} after={after.sureFen} />,
              },
              {
                key: "upTo",
                title: t("whatIf.upTo"),
                align: "right",
                render: ({ before, after }) => <Pair before={before.upToFen} after={after.upToFen} />,
              },
              { key: "rules", title: t("whatIf.columns.rules"), render: ({ rules }) => rules.join(" ") },
            ]}
            {...(onTrace && {
              actionsTitle: t("whatIf.why"),
              actions: (row: WhatIfOrganization) => (
                <button type="button" className="link-button" onClick={() => onTrace(row)}>
                  {t("whatIf.why")}
                </button>
              ),
            })}
          />
        </>
      )}
    </section>
  );
};

const Uncounted = ({ result }: { readonly result: WhatIfResult }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const { before, after } = result.uncounted;
  const kinds = (["unquantified", "manual", "unknown", "conflict"] as const).filter((kind) => before[kind] + after[kind] > 0);
  if (kinds.length === 0) return null;
  return (
    <p className="muted">
      {t("whatIf.uncounted")}{" "}
      {kinds.map((kind) => t(`whatIf.without.${kind}`, { before: before[kind], after: after[kind] })).join(t("separator"))}
    </p>
  );
};

const Quotas = ({ result }: { readonly result: WhatIfResult }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const words = useRuleWords();
  const said = (state: WhatIfResult["quotas"][number]["before"]): string =>
    state === null ? t("whatIf.noQuota") : t("whatIf.quotaState", state);
  if (result.quotas.length === 0) return null;
  return (
    <section aria-label={t("whatIf.quotas")}>
      <h3 className="panel-heading">{t("whatIf.quotas")}</h3>
      <ResultTable
        label={t("whatIf.quotas")}
        rows={result.quotas}
        rowKey={({ awardKey, limit, year }) => `${awardKey} ${limit} ${year}`}
        columns={[
          { key: "award", title: t("list.columns.rule"), card: "title", render: ({ awardKey }) => words.trigger(awardKey) },
          { key: "limit", title: t("rule.limits"), render: ({ limit }) => t(`whatIf.limit.${limit}`) },
          { key: "year", title: t("whatIf.year"), render: ({ year }) => year },
          { key: "before", title: t("whatIf.before"), render: ({ before }) => said(before) },
          { key: "after", title: t("whatIf.after"), render: ({ after }) => said(after) },
        ]}
      />
    </section>
  );
};

/** Budgets before and after, sure and "up to" apart, who gains and who loses, and by what. */
export const WhatIfResults = ({
  result,
  onTrace,
}: {
  readonly result: WhatIfResult;
  readonly onTrace?: (row: WhatIfOrganization) => void;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const { t: organizations } = useTranslation("organizations");
  const regionName = useRegionName();
  const words = useRuleWords();
  const { outcomes } = result;
  return (
    <div className="rule-page" aria-live="polite">
      <dl className="what-if-outcomes">
        {(["winner", "loser", "mixed", "unchanged"] as const).map((outcome) => (
          <div key={outcome}>
            <dt>{t(`whatIf.outcome.${outcome}`)}</dt>
            <dd>{outcomes[outcome].toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      <Sums
        label={t("whatIf.budget")}
        rows={[{ key: "all", name: regionName(result.scenario.payer), before: result.before, after: result.after }]}
      />
      <Uncounted result={result} />
      <Sums
        label={t("whatIf.byRule")}
        rows={result.byRule.map(({ ruleId, title, before, after }) => ({
          key: ruleId,
          name: (
            <>
              <span className="rule-number">{ruleId}</span> {title ?? words.title(ruleId)}
            </>
          ),
          before,
          after,
        }))}
      />
      <Quotas result={result} />
      <Sums
        label={t("whatIf.byRegion")}
        rows={result.byRegion.map((row) => ({ ...row, key: row.regionCode, name: regionName(row.regionCode) }))}
      />
      <Sums
        label={t("whatIf.byKind")}
        rows={result.byKind.map((row) => ({ ...row, key: row.kind, name: organizations(`kind.${row.kind as "enterprise"}`) }))}
      />
      <Changed result={result} onTrace={onTrace} />
    </div>
  );
};
