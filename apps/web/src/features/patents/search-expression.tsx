import { looksLikeExpression, parseQuery, QueryProblem } from "@zhiqiao/contracts";
import { Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import "./search-expression.css";

const ways = ["words", "phrase", "logic", "wildcard", "days"] as const;
const fields = ["TI", "AB", "CL", "TA", "PA", "IN", "AG", "AN", "PN", "IPC", "CPC", "AD", "PD", "GD", "LS"] as const;

interface ExpressionHelpProps {
  /** Puts an example into the search box. */
  readonly onInsert: (example: string) => void;
}

/** How to search by an expression, with an example of every way and field that goes into the box by a click. */
export const ExpressionHelp = ({ onInsert }: ExpressionHelpProps): ReactNode => {
  const { t } = useTranslation(["patents", "common"]);
  const [open, setOpen] = useState(false);
  const example = (typed: string): ReactNode => (
    <button
      type="button"
      className="expression-example"
      title={t("expression.insert")}
      onClick={() => {
        setOpen(false);
        onInsert(typed);
      }}
    >
      <code>{typed}</code>
    </button>
  );
  const help = (
    <div className="expression-help">
      <p>{t("expression.hint")}</p>
      <dl>
        {ways.map((way) => (
          <div key={way}>
            <dt>{example(t(`expression.examples.${way}.typed`))}</dt>
            <dd>{t(`expression.examples.${way}.means`)}</dd>
          </div>
        ))}
        {fields.map((field) => (
          <div key={field}>
            <dt>{example(t(`expression.fields.${field}.typed`))}</dt>
            <dd>{t(`expression.fields.${field}.means`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} content={help} trigger={["click"]} placement="bottomLeft">
      <button type="button" className="term" aria-expanded={open} aria-label={t("common:explain", { term: t("expression.name") })}>
        {t("expression.name")}
      </button>
    </Popover>
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
