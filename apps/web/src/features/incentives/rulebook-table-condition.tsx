import { incentivesEndpoints, type Rule } from "@zhiqiao/contracts";
import { useRead } from "../../shared/use-endpoint.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type IncentiveWords, useIncentiveWords } from "./use-incentive-words.ts";

type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);
const treesOf = (value: unknown): readonly Tree[] => (Array.isArray(value) ? value.filter(isTree) : isTree(value) ? [value] : []);

/** The parameter that a condition compares with. */
const parameterOf = (tree: Tree): string | undefined => {
  for (const part of ["than", "day", "atLeast"]) {
    const operand = tree[part];
    if (isTree(operand) && typeof operand["parameter"] === "string") return operand["parameter"];
  }
  return undefined;
};

const Node = ({
  tree,
  kind,
  rule,
  words,
}: {
  readonly tree: Tree;
  readonly kind: string;
  readonly rule: Rule;
  readonly words: IncentiveWords;
}): ReactNode => {
  const { t } = useTranslation("rulebook");
  const is = tree["is"];
  if (is === "all" || is === "any" || is === "not") {
    const parts = treesOf(tree["of"]);
    if (is === "all" && parts.length === 0) return <>{t("rule.always")}</>;
    return (
      <>
        {t(`condition.${is}`)}
        <ul className="condition-list">
          {parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a condition never move
            <li key={at}>
              <Node tree={part} kind={kind} rule={rule} words={words} />
            </li>
          ))}
        </ul>
      </>
    );
  }
  if (is === "some") {
    const other = String(tree["kind"]);
    return (
      <>
        {t("condition.some", { kind: words.kindWord(other) })}
        <ul className="condition-list">
          {treesOf(tree["where"]).map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a condition never move
            <li key={at}>
              <Node tree={part} kind={other} rule={rule} words={words} />
            </li>
          ))}
        </ul>
      </>
    );
  }
  const name = parameterOf(tree);
  const parameter = rule.parameters.find((one) => one.name === name);
  const value =
    parameter === undefined || parameter.value === null
      ? undefined
      : {
          name: parameter.name,
          unit: parameter.unit,
          value: parameter.value,
          inForceFrom: "",
          inForceTo: null,
          cites: [],
          decisionId: null,
        };
  return <>{words.conditionWord(kind, tree, value)}</>;
};

/** For which occasions and on what conditions a rule pays, in words, with the numbers of the day. */
export const ConditionTree = ({ rule }: { readonly rule: Rule }): ReactNode => {
  const { t } = useTranslation("rulebook");
  const vocabulary = useRead(incentivesEndpoints.getCalculatorVocabulary, {}, { freshForMs: 600_000 });
  const words = useIncentiveWords(vocabulary.data);
  const selects = Object.entries(rule.selects);
  return (
    <>
      <div>
        {words.kindWord(rule.occasion)}
        {selects.length > 0 && (
          <span>
            {" "}
            (
            {selects
              .map(
                ([field, values]) =>
                  `${words.fieldWord(rule.occasion, field)}: ${values.map((value) => words.codeWord(rule.occasion, field, String(value))).join(t("condition.and"))}`,
              )
              .join("; ")}
            )
          </span>
        )}
      </div>
      <Node tree={rule.when} kind={rule.occasion} rule={rule} words={words} />
    </>
  );
};
