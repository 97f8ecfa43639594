import type { FieldOrigin } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { ResultTable } from "../../shared/result-table.tsx";
import { OtherStatements, SourceLine } from "./field-origins.tsx";
import { useEvidenceWords } from "./use-evidence-words.ts";

/** Longer texts are folded: an abstract would fill the screen. */
const shownCharacters = 160;

const Value = ({ text }: { readonly text: string }): ReactNode => {
  const characters = Array.from(text);
  if (characters.length <= shownCharacters) return <span className="evidence-value">{text}</span>;
  return (
    <details className="evidence-long">
      <summary>{characters.slice(0, shownCharacters).join("")}…</summary>
      <span className="evidence-value">{text}</span>
    </details>
  );
};

/** Each field of a record beside the source, file and line of its value, and what other sources say; for the width of a page. */
export const FieldOriginTable = ({ label, fields }: { readonly label: string; readonly fields: readonly FieldOrigin[] }): ReactNode => {
  const { t } = useTranslation("evidence");
  const words = useEvidenceWords();
  return (
    <ResultTable
      label={label}
      rows={fields}
      rowKey={({ field }) => field}
      columns={[
        { key: "field", title: t("columns.field"), card: "title", width: 150, render: ({ field }) => words.field(field) },
        { key: "value", title: t("columns.value"), render: ({ field, value }) => <Value text={words.value(field, value)} /> },
        {
          key: "source",
          title: t("columns.source"),
          render: (origin) => (
            <>
              <SourceLine
                sourceId={origin.sourceId}
                title={origin.sourceTitle}
                line={origin.line}
                kind={t(`sourceKind.${origin.sourceKind}`)}
              />
              <OtherStatements origin={origin} />
            </>
          ),
        },
        {
          key: "recorded",
          title: t("columns.recorded"),
          render: ({ recordedAt, by }) => (
            <>
              <DateText value={recordedAt} />
              {by !== null && <div className="muted">{by}</div>}
            </>
          ),
        },
      ]}
    />
  );
};
