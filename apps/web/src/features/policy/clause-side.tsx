import type { PolicyClause, PolicyDocument, TaskInClause } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { ClauseFindings, quotes, type TextFindings } from "./clause-findings.tsx";
import { RuleLines } from "./rule-lines.tsx";

/** What is to be done in the text's own words, by whom, and when where the text says it. */
const Task = ({ task: { words, units, due } }: { readonly task: TaskInClause }): ReactNode => {
  const { t } = useTranslation("policy");
  return (
    <li>
      <span lang="zh-CN">{words}</span>
      {units.map(({ role, names }) => (
        <div key={`${role} ${names.join()}`}>
          <span className="muted">{t(`page.role.${role}`)}</span> <span lang="zh-CN">{names.join("、")}</span>
        </div>
      ))}
      {due.length > 0 && <div className="muted">{t("page.due", { words: due.join("、") })}</div>}
    </li>
  );
};

interface ClauseSideProps {
  readonly read: PolicyDocument;
  readonly clause: PolicyClause;
  readonly findings: TextFindings;
  readonly actions?: ReactNode;
}

/** What belongs to the clause: rules that rest on it, tasks and targets that it states, what lint found in it, documents that it is joined with. */
export const ClauseSide = ({ read, clause, findings, actions }: ClauseSideProps): ReactNode => {
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
  const tasks = read.tasks.filter((task) => task.clause === clause.id);
  const quoting = typeof findings === "object" ? findings.filter((one) => quotes(one, read.document.key, parts)) : findings;
  const found = quoting === undefined ? 0 : quoting.length;
  const empty = found + relations.length + rules.length + targets.length + tasks.length === 0;
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
      {tasks.length > 0 && (
        <section>
          <h3>
            <Term word={t("page.tasks")} explanation={t("page.tasksHint")} />
          </h3>
          <ul className="plain-list clause-tasks">
            {tasks.map((task) => (
              <Task key={task.words} task={task} />
            ))}
          </ul>
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
      <ClauseFindings findings={quoting} documentKey={read.document.key} clauses={parts} asOf={read.asOf} />
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
