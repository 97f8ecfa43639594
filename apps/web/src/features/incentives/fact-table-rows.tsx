import type { CalculatorVocabulary, FactFields, FactFieldShape, FactRowState, FactTableRow } from "@zhiqiao/contracts";
import { Radio } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../../shared/i18n.ts";
import { ResultTable } from "../../shared/result-table.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { problemSentence } from "./fact-table-words.ts";
import type { IncentiveWords } from "./use-incentive-words.ts";

/** Of a row that is like what is on record: take its place, stand beside it, or stay out. */
export type AlikeChoice = "correct" | "add" | "leave";

const tones = { new: "good", alike: "waiting", recorded: "neutral", refused: "bad" } as const satisfies Record<FactRowState, string>;

interface RowsProps {
  readonly rows: readonly FactTableRow[];
  readonly vocabulary: CalculatorVocabulary;
  readonly words: IncentiveWords;
  readonly choices?: ReadonlyMap<number, AlikeChoice>;
  /** Absent once the table is stored. */
  readonly onChoose?: (line: number, choice: AlikeChoice) => void;
}

const Fields = ({
  kind,
  fields,
  words,
}: {
  readonly kind: string;
  readonly fields: FactFields;
  readonly words: IncentiveWords;
}): ReactNode => (
  <dl className="fact-row-fields">
    {Object.entries(fields)
      .filter(([, value]) => value !== null)
      .map(([field, value]) => (
        <div key={field}>
          <dt>{words.fieldWord(kind, field)}</dt>
          <dd>{words.valueWord(kind, field, value)}</dd>
        </div>
      ))}
  </dl>
);

/** Only what differs: the rest is the same on both sides. */
const differing = (recorded: FactFields, stated: FactFields): FactFields =>
  Object.fromEntries(
    Object.keys(stated)
      .map((name) => [name, recorded[name] ?? null] as const)
      .filter(([name, value]) => value !== stated[name]),
  );

const Outcome = ({
  row,
  shapes,
  words,
  choice,
  onChoose,
}: {
  readonly row: FactTableRow;
  readonly shapes: readonly FactFieldShape[];
  readonly words: IncentiveWords;
  readonly choice: AlikeChoice;
  readonly onChoose: RowsProps["onChoose"];
}): ReactNode => {
  const { t } = useTranslation("factTable");
  const { kind, recorded } = row;
  if (row.factId !== null) return <StatusTag tone="good">{t("stored")}</StatusTag>;
  return (
    <div className="fact-row-outcome">
      <StatusTag tone={tones[row.state]}>{t(`state.${row.state}`)}</StatusTag>
      {row.problems.map((problem) => (
        <p key={`${problem.problem} ${problem.column ?? ""} ${problem.value}`}>{problemSentence(t, words, { kind, problem, shapes })}</p>
      ))}
      {recorded !== null && kind !== null && (
        <>
          <p className="muted">{t(recorded.origin === "stated" ? "alikeOfStated" : "alikeOfRegister")}</p>
          <dl className="fact-row-fields">
            {Object.entries(differing(recorded.fields, row.fields)).map(([field, value]) => (
              <div key={field}>
                <dt>{words.fieldWord(kind, field)}</dt>
                <dd>
                  {words.valueWord(kind, field, value)} → {words.valueWord(kind, field, row.fields[field] ?? null)}
                </dd>
              </div>
            ))}
          </dl>
          {!recorded.mayCorrect && <p className="muted">{t("notCorrectable")}</p>}
          {onChoose !== undefined && (
            <Radio.Group
              aria-label={t("choose", { line: row.line })}
              value={choice}
              onChange={({ target }) => onChoose(row.line, target.value as AlikeChoice)}
              options={[
                ...(recorded.mayCorrect ? [{ value: "correct", label: t(recorded.origin === "registry" ? "complete" : "correct") }] : []),
                { value: "add", label: t("add") },
                { value: "leave", label: t("leave") },
              ]}
            />
          )}
        </>
      )}
    </div>
  );
};

/** What a row calls an organisation that was not found. */
const namedIn = (problems: FactTableRow["problems"]): string =>
  problems.find(({ problem }) => problem.startsWith("organization_"))?.value || "—";

/** The rows of a table of facts: what each states, and what becomes of it. */
export const FactTableRows = ({ rows, vocabulary, words, choices = new Map(), onChoose }: RowsProps): ReactNode => {
  const { t } = useTranslation("factTable");
  const localName = useLocalName();
  const shapesOf = (kind: string | null): readonly FactFieldShape[] => vocabulary.kinds.find((one) => one.kind === kind)?.fields ?? [];
  return (
    <ResultTable
      label={t("stepLook")}
      rows={rows}
      rowKey={({ line }) => String(line)}
      columns={[
        { key: "line", title: t("line"), align: "right", width: 64, render: ({ line }) => line },
        {
          key: "organization",
          title: t("organization"),
          card: "title",
          width: 180,
          render: ({ organization, problems }) => (organization === null ? namedIn(problems) : localName(organization)),
        },
        {
          key: "fact",
          title: t("fact"),
          width: 300,
          render: ({ kind, fields, document }) =>
            kind === null ? (
              "—"
            ) : (
              <>
                <strong>{words.kindWord(kind)}</strong>
                <Fields kind={kind} fields={fields} words={words} />
                {document !== null && <span className="muted">{document}</span>}
              </>
            ),
        },
        {
          key: "outcome",
          title: t("stateTitle"),
          render: (row) => (
            <Outcome row={row} shapes={shapesOf(row.kind)} words={words} choice={choices.get(row.line) ?? "leave"} onChoose={onChoose} />
          ),
        },
      ]}
    />
  );
};
