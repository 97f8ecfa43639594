import { type ClauseChange, policyEndpoints, type PolicyVersion, type VersionComparison } from "@zhiqiao/contracts";
import { Checkbox, Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { PageHeader } from "../../shared/page-header.tsx";
import { ReadState } from "../../shared/states.tsx";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { RuleLines } from "./rule-lines.tsx";
import "./policy.css";

const kinds = ["added", "removed", "changed", "moved"] as const;
type Kind = (typeof kinds)[number];
const tone = { added: "good", removed: "bad", changed: "waiting", moved: "neutral" } as const satisfies Record<Kind, Tone>;
const number = z.coerce.number().int().min(1).optional();
const schema = z.object({
  from: number,
  to: number,
  hide: z.preprocess((one) => (typeof one === "string" ? [one] : one), z.array(z.enum(kinds)).optional()),
});

type Decisions = VersionComparison["decisions"];

/** The stored decisions that rest on the rules of a clause, with the way to those of the last list. */
const DecisionLines = ({
  rules,
  decisions,
}: {
  readonly rules: ClauseChange["rules"];
  readonly decisions: NonNullable<Decisions>;
}): ReactNode => {
  const { t } = useTranslation("policy");
  const { byRule, listDay } = decisions;
  const ids = new Set(rules.map(({ ruleId }) => ruleId));
  const resting = byRule.filter(({ ruleId, stored }) => stored > 0 && ids.has(ruleId));
  return (
    <ul className="plain-list change-decisions">
      {resting.map(({ ruleId, stored, organizations, listed, listedUnder }) => (
        <li key={ruleId}>
          {t("versions.decisionsOf", { rule: ruleId, stored, organizations })}{" "}
          {listed > 0 && listDay !== null ? (
            <TextLink href={`/no-application?${new URLSearchParams(listedUnder.map((rule) => ["rule", rule])).toString()}`}>
              {t("versions.decisionsListed", { day: listDay, count: listed })}
            </TextLink>
          ) : (
            <span className="muted">{t("versions.decisionsNotListed")}</span>
          )}
        </li>
      ))}
    </ul>
  );
};

const Change = ({
  change,
  documentKey,
  version,
  decisions,
}: {
  readonly change: ClauseChange;
  readonly documentKey: string;
  readonly version: number;
  readonly decisions: Decisions;
}): ReactNode => {
  const { t } = useTranslation("policy");
  const { kind, before, after, heading, parts, rules } = change;
  return (
    <li className="clause-change">
      <div className="clause-hit-head">
        <StatusTag tone={tone[kind]}>{t(`versions.kind.${kind}`)}</StatusTag>
        {after === null ? (
          <span className="clause-id">{before}</span>
        ) : (
          <TextLink href={`/policies/${documentKey}?${new URLSearchParams({ version: String(version), clause: after }).toString()}`}>
            <span className="clause-id">{after}</span>
          </TextLink>
        )}
        {heading !== null && <span lang="zh-CN">{heading}</span>}
        {before !== null && after !== null && before !== after && <span className="muted">{t("versions.movedFrom", { id: before })}</span>}
      </div>
      <p className="clause-change-words" lang="zh-CN">
        {parts.map((part, at) =>
          // Parts have no names; their order is what they are.
          part.kind === "same" ? (
            <span key={at}>{part.text}</span>
          ) : part.kind === "removed" ? (
            <del key={at}>
              <span className="visually-hidden">{t("versions.removedWords")}</span>
              {part.text}
            </del>
          ) : (
            <ins key={at}>
              <span className="visually-hidden">{t("versions.addedWords")}</span>
              {part.text}
            </ins>
          ),
        )}
      </p>
      {rules.length > 0 && (
        <div className="change-rules">
          <strong>{t("versions.touches")}</strong>
          <RuleLines rules={rules} quoted={false} />
          {decisions !== null && <DecisionLines rules={rules} decisions={decisions} />}
        </div>
      )}
    </li>
  );
};

/** How much rests on what changed, before anybody reads clause by clause. */
const Touched = ({ comparison: { changes, decisions } }: { readonly comparison: VersionComparison }): ReactNode => {
  const { t } = useTranslation("policy");
  const rules = new Set(changes.flatMap((change) => change.rules.map(({ ruleId }) => ruleId)));
  if (rules.size === 0) return null;
  const stored = decisions?.byRule.reduce((sum, one) => sum + one.stored, 0);
  return (
    <p>
      {t("versions.touched", { rules: [...rules].join("、") })}{" "}
      {stored !== undefined && (stored === 0 ? t("versions.noDecisions") : t("versions.touchedDecisions", { stored }))}
    </p>
  );
};

const Changes = ({
  comparison,
  documentKey,
  hidden,
  onHide,
}: {
  readonly comparison: VersionComparison;
  readonly documentKey: string;
  readonly hidden: readonly Kind[];
  readonly onHide: (hidden: readonly Kind[]) => void;
}): ReactNode => {
  const { t } = useTranslation("policy");
  const { changes, unchanged, to, decisions } = comparison;
  const count = (kind: Kind): number => changes.filter((one) => one.kind === kind).length;
  const shown = changes.filter(({ kind }) => !hidden.includes(kind));
  if (changes.length === 0) return <p>{t("versions.same")}</p>;
  return (
    <>
      <p role="status">
        {t("versions.counts", {
          added: count("added"),
          removed: count("removed"),
          changed: count("changed"),
          moved: count("moved"),
          unchanged,
        })}
      </p>
      <Touched comparison={comparison} />
      <fieldset className="change-kinds">
        <legend className="visually-hidden">{t("versions.only")}</legend>
        {kinds
          .filter((kind) => count(kind) > 0)
          .map((kind) => (
            <Checkbox
              key={kind}
              checked={!hidden.includes(kind)}
              onChange={({ target }) => onHide(target.checked ? hidden.filter((one) => one !== kind) : [...hidden, kind])}
            >
              {t(`versions.kind.${kind}`)} {count(kind)}
            </Checkbox>
          ))}
      </fieldset>
      <ol className="clause-hits">
        {shown.map((change) => (
          <Change
            key={`${change.kind} ${change.before} ${change.after}`}
            change={change}
            documentKey={documentKey}
            version={to.number}
            decisions={decisions}
          />
        ))}
      </ol>
    </>
  );
};

const Comparison = ({
  documentKey,
  versions,
}: {
  readonly documentKey: string;
  readonly versions: readonly PolicyVersion[];
}): ReactNode => {
  const { t } = useTranslation("policy");
  const [search, change] = useSearchState(schema);
  const [newest, before] = versions.toReversed();
  const from = search.from ?? before?.number ?? 1;
  const to = search.to ?? newest?.number ?? 1;
  const read = useRead(policyEndpoints.comparePolicyVersions, {
    params: { key: documentKey },
    query: { from: String(from), to: String(to) },
  });
  const options = versions.map((one) => ({ value: one.number, label: t("facts.versionOf", { number: one.number, day: one.inForceFrom }) }));
  return (
    <>
      <div className="version-choice">
        <label htmlFor="version-from">{t("versions.from")}</label>
        <Select
          id="version-from"
          aria-label={t("versions.from")}
          value={from}
          onChange={(value) => change({ from: value })}
          options={options}
        />
        <label htmlFor="version-to">{t("versions.to")}</label>
        <Select id="version-to" aria-label={t("versions.to")} value={to} onChange={(value) => change({ to: value })} options={options} />
      </div>
      <ReadState read={read}>
        {(comparison) => (
          <Changes
            comparison={comparison}
            documentKey={documentKey}
            hidden={search.hide ?? []}
            onHide={(hidden) => change({ hide: hidden.length === 0 ? undefined : [...hidden] }, { keepHistory: false })}
          />
        )}
      </ReadState>
    </>
  );
};

/** /policies/:id/versions: two versions of a document held against each other. */
export const PolicyVersionsPage = (): ReactNode => {
  const { t } = useTranslation("policy");
  const key = usePathId();
  const read = useRead(policyEndpoints.getPolicy, { params: { key }, query: {} });
  return (
    <ReadState read={read}>
      {({ document, versions }) => (
        <>
          <PageHeader
            title={t("versions.title")}
            hint={document.title}
            back={{ href: `/policies/${document.key}`, label: document.title }}
          />
          {versions.length < 2 ? (
            <p className="muted">{t("versions.none")}</p>
          ) : (
            <Comparison documentKey={document.key} versions={versions} />
          )}
        </>
      )}
    </ReadState>
  );
};
