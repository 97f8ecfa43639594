import type { PolicyClause, PolicyDocument } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { RuleLines } from "./rule-lines.tsx";

interface ClauseSideProps {
  readonly read: PolicyDocument;
  readonly clause: PolicyClause;
  readonly actions?: ReactNode;
}

/** What rests on the clause: rules, the targets that it states, the units that it names, the documents that it is joined with. */
export const ClauseSide = ({ read, clause, actions }: ClauseSideProps): ReactNode => {
  const { t } = useTranslation("policy");
  const relations = read.relations.filter(
    ({ from, fromClause, to, toClause }) =>
      (from.key === read.document.key && fromClause === clause.id) || (to?.key === read.document.key && toClause === clause.id),
  );
  // What rests on a part of the clause rests on the clause.
  const parts = new Set([clause.id]);
  for (const { id, parentId } of read.clauses) if (parentId !== null && parts.has(parentId)) parts.add(id);
  const rules = read.rules.filter((rule) => parts.has(rule.clause));
  const targets = read.targets.filter((target) => target.clause === clause.id);
  const empty = clause.responsible.length + relations.length + rules.length + targets.length === 0;
  return (
    <div className="clause-side" aria-live="polite">
      <div className="panel-line">
        <h2>{t("page.side", { id: clause.id })}</h2>
        {actions}
      </div>
      {empty && <p className="muted">{t("page.nothingRests")}</p>}
      {rules.length > 0 && (
        <section>
          <h3>{t("page.rules")}</h3>
          <RuleLines rules={rules} />
        </section>
      )}
      {targets.length > 0 && (
        <section>
          <h3>
            <Term word={t("page.targets")} explanation={t("page.targetsHint")} />
          </h3>
          <ul className="plain-list" lang="zh-CN">
            {targets.map(({ words }) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </section>
      )}
      {clause.responsible.length > 0 && (
        <section>
          <h3>{t("page.responsible")}</h3>
          <ul className="plain-list" lang="zh-CN">
            {clause.responsible.map(({ role, names }) => (
              <li key={`${role} ${names.join()}`}>
                <span className="muted">{t(`page.role.${role}`)}</span> {names.join("、")}
              </li>
            ))}
          </ul>
        </section>
      )}
      {relations.length > 0 && (
        <section>
          <h3>{t("relations.title")}</h3>
          <ul className="plain-list">
            {relations.map((relation) => {
              const own = relation.from.key === read.document.key;
              const other = own ? relation.to : relation.from;
              return (
                <li key={relation.id}>
                  {t(own ? `relation.${relation.kind}` : `relationOf.${relation.kind}`)}{" "}
                  {other === null ? relation.toTitle : <TextLink href={`/policies/${other.key}`}>{other.title}</TextLink>}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
};
