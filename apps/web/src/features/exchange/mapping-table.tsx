import type { ImportRun, Mapping } from "@zhiqiao/contracts";
import { Select, Switch } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNarrow } from "../../shared/use-narrow.ts";
import { fieldOfColumn, fieldsOf } from "./mapping-check.ts";
import { useImportFieldWord } from "./use-import-field-word.ts";

const samplesShown = 2;

interface MappingTableProps {
  readonly run: ImportRun;
  readonly mapping: Mapping;
  readonly duplicates: ReadonlyMap<string, readonly number[]>;
  readonly onField: (column: number, field: string) => void;
}

const Samples = ({ run, column }: { readonly run: ImportRun; readonly column: number }): ReactNode => {
  const { t } = useTranslation("exchange");
  const values = run.head.sample
    .map((row) => (row[column] ?? "").replaceAll("\u001f", "；").trim())
    .filter((value) => value !== "")
    .slice(0, samplesShown);
  if (values.length === 0) return <div className="muted">{t("mapping.noSample")}</div>;
  return (
    <div className="sample-values">
      {values.map((value, index) => (
        // biome-ignore lint: samples never reorder, and two rows may hold the same value
        <span key={`${index} ${value}`} title={value}>
          {value.slice(0, 160)}
        </span>
      ))}
    </div>
  );
};

interface FieldSelectProps extends Omit<MappingTableProps, "run"> {
  readonly run: ImportRun;
  readonly column: number;
}

const FieldSelect = ({ run, mapping, duplicates, onField, column }: FieldSelectProps): ReactNode => {
  const { t } = useTranslation("exchange");
  const word = useImportFieldWord();
  const field = fieldOfColumn(mapping, column);
  const needed = new Set(run.missing);
  return (
    <Select
      className="mapping-select"
      aria-label={`${t("mapping.field")}: ${run.head.headings[column] ?? ""}`}
      value={field}
      status={duplicates.has(field) ? "warning" : ""}
      onChange={(next) => onField(column, next)}
      showSearch={{ optionFilterProp: "label" }}
      options={[
        { value: "extra", label: t("mapping.optionExtra") },
        { value: "ignore", label: t("mapping.optionIgnore") },
        ...fieldsOf(run.kind).map((value) => ({
          value,
          label: needed.has(value) ? `${word(value)}（${t("mapping.needed")}）` : word(value),
        })),
      ]}
    />
  );
};

/** Each column of the file with its first values and what it is read as. */
export const MappingTable = (props: MappingTableProps): ReactNode => {
  const { run, mapping } = props;
  const { t } = useTranslation("exchange");
  const narrow = useNarrow();
  const [mappedOnly, setMappedOnly] = useState(false);
  const switchId = useId();
  const columns = run.head.headings.map((heading, column) => ({ heading, column, field: fieldOfColumn(mapping, column) }));
  const mapped = columns.filter(({ field }) => field !== "extra" && field !== "ignore");
  const shown = mappedOnly ? mapped : columns;
  return (
    <section className="panel" aria-labelledby="mapping">
      <div className="panel-line">
        <h2 id="mapping">{t("mapping.title")}</h2>
        <span>
          <span className="muted">{t("mapping.mapped", { mapped: mapped.length, all: columns.length })}</span>{" "}
          <label htmlFor={switchId}>
            <Switch id={switchId} size="small" checked={mappedOnly} onChange={setMappedOnly} aria-label={t("mapping.showMappedOnly")} />{" "}
            {t("mapping.showMappedOnly")}
          </label>
        </span>
      </div>
      <p className="muted">{t("mapping.intro")}</p>
      {narrow ? (
        <ul className="preview-rows">
          {shown.map(({ heading, column }) => (
            <li key={column} className="preview-row">
              <strong>{heading}</strong>
              <Samples run={run} column={column} />
              <FieldSelect {...props} column={column} />
            </li>
          ))}
        </ul>
      ) : (
        // biome-ignore lint: a scrolling region must be reachable by keyboard
        <div className="mapping-scroll" tabIndex={0} role="group" aria-labelledby="mapping">
          <table className="plain-table mapping-table">
            <thead>
              <tr>
                <th scope="col">{t("mapping.heading")}</th>
                <th scope="col">{t("mapping.samples")}</th>
                <th scope="col">{t("mapping.field")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ heading, column }) => (
                <tr key={column}>
                  <td>{heading}</td>
                  <td>
                    <Samples run={run} column={column} />
                  </td>
                  <td>
                    <FieldSelect {...props} column={column} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
};
