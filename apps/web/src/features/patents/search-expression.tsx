import { looksLikeExpression, parseQuery, QueryProblem } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Term } from "../../shared/term.tsx";
import "./search-expression.css";

const examples = ["words", "field", "phrase", "logic", "days", "symbol", "wildcard"] as const;

/** How to search by an expression, with examples that can be copied. */
export const ExpressionHelp = (): ReactNode => {
  const { t } = useTranslation("patents");
  return (
    <Term
      word={t("expression.name")}
      explanation={
        <dl className="expression-help">
          {examples.map((example) => (
            <div key={example}>
              <dt>
                <code>{t(`expression.examples.${example}.typed`)}</code>
              </dt>
              <dd>{t(`expression.examples.${example}.means`)}</dd>
            </div>
          ))}
        </dl>
      }
    />
  );
};

const problemIn = (typed: string): QueryProblem | undefined => {
  if (!looksLikeExpression(typed)) return undefined;
  try {
    parseQuery(typed);
    return undefined;
  } catch (error) {
    if (error instanceof QueryProblem) return error;
    throw error;
  }
};

/** What was typed, with the place that cannot be read marked in it; nothing where all of it can. The reason stands in the refusal below. */
export const WrongPlace = ({ typed }: { readonly typed: string }): ReactNode => {
  const { t } = useTranslation("patents");
  const problem = problemIn(typed);
  if (problem === undefined) return null;
  const end = problem.at + problem.length;
  return (
    <p className="wrong-place">
      <span className="wrong-place-label">{t("expression.wrongPlace")}</span>{" "}
      <code>
        {typed.slice(0, problem.at)}
        <mark>{problem.length === 0 ? "▁" : typed.slice(problem.at, end)}</mark>
        {typed.slice(end)}
      </code>
    </p>
  );
};
