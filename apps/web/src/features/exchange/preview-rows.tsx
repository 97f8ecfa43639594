import type { ImportRun, PreviewRow } from "@zhiqiao/contracts";
import { resources } from "@zhiqiao/messages";
import { Button, Tag } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import { StatusTag } from "../../shared/status-tag.tsx";
import { closedValue, fieldValueText } from "./field-value.ts";
import { RowProblems } from "./row-problems.tsx";
import { useImportFieldWord } from "./use-import-field-word.ts";
import { useLineWord } from "./use-line-word.ts";

const longest = 160;
/** Rows in sight at first; the others are one click away. */
const shownFirst = 5;

const Fields = ({ fields }: { readonly fields: PreviewRow["fields"] }): ReactNode => {
  const word = useImportFieldWord();
  const { exchange, achievements } = resources[useLanguage()];
  const words = { ...exchange.value, ...achievements.maturity };
  const shown = Object.entries(fields).flatMap(([field, value]) => {
    const text = fieldValueText(closedValue(field, value, words));
    return text === "" ? [] : [{ field, text }];
  });
  return (
    <dl className="preview-fields">
      {shown.map(({ field, text }) => (
        <div key={field}>
          <dt>{word(field)}</dt>
          <dd>{text.length > longest ? `${text.slice(0, longest)}…` : text}</dd>
        </div>
      ))}
    </dl>
  );
};

const Row = ({ row, place }: { readonly row: PreviewRow; readonly place: string }): ReactNode => {
  const { t } = useTranslation("exchange");
  return (
    <li className="preview-row">
      <div className="preview-row-head">
        <Tag>{place}</Tag>
        {row.ok ? (
          <StatusTag tone={row.problems.length === 0 ? "good" : "waiting"}>
            {row.problems.length === 0 ? t("preview.ok") : t("preview.okWithProblems")}
          </StatusTag>
        ) : (
          <StatusTag tone="bad">{t("preview.refused")}</StatusTag>
        )}
      </div>
      {row.problems.length > 0 && <RowProblems problems={row.problems} />}
      <Fields fields={row.fields} />
    </li>
  );
};

/** The first rows as they would be stored, with what is wrong with them. */
export const PreviewRows = ({
  run,
  rows,
  updating,
}: {
  readonly run: ImportRun;
  readonly rows: readonly PreviewRow[];
  readonly updating: boolean;
}): ReactNode => {
  const { t } = useTranslation("exchange");
  const place = useLineWord(run);
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, shownFirst);
  return (
    <section className="panel" aria-labelledby="preview" aria-busy={updating}>
      <h2 id="preview">{t("preview.title")}</h2>
      {rows.length === 0 ? (
        <p className="muted">{t("preview.nothing")}</p>
      ) : (
        <>
          <p className="muted">{t(run.head.format === "xml" ? "preview.introDocuments" : "preview.intro", { count: rows.length })}</p>
          <ul className="preview-rows">
            {shown.map((row) => (
              <Row key={row.line} row={row} place={place(row.line)} />
            ))}
          </ul>
          {shown.length < rows.length && (
            <Button className="preview-more" onClick={() => setAll(true)}>
              {t("preview.all", { count: rows.length })}
            </Button>
          )}
        </>
      )}
    </section>
  );
};
