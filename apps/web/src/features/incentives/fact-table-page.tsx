import {
  type CalculatorVocabulary,
  type FactTable,
  factTableEndpoints,
  factTableRowsAtMost,
  incentivesEndpoints,
} from "@zhiqiao/contracts";
import { useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Form, Select } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { type CallError, toCallError, upload } from "../../shared/call.ts";
import { ExportButton } from "../../shared/export-button.tsx";
import { FileChoice } from "../../shared/file-choice.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { useHolds, useSomebody } from "../../shared/signed-in.tsx";
import { EmptyState, ErrorState, ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { keyOf, useRead } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { type AlikeChoice, FactTableRows } from "./fact-table-rows.tsx";
import { expectedOf } from "./fact-table-words.ts";
import { sayable } from "./facts-form.tsx";
import { type IncentiveWords, useIncentiveWords } from "./use-incentive-words.ts";
import "./incentives.css";

const searchSchema = z.object({ kind: z.array(z.string().max(60)).max(30).optional() });
const dayMs = 86_400_000;

/** What to write in each column of the kinds chosen. */
const Columns = ({
  vocabulary,
  kinds,
  words,
}: {
  readonly vocabulary: CalculatorVocabulary;
  readonly kinds: readonly string[];
  readonly words: IncentiveWords;
}): ReactNode => {
  const { t } = useTranslation("factTable");
  const officer = useSomebody()?.role === "region_officer";
  return (
    <details className="more-facts">
      <summary>{t("columnsTitle")}</summary>
      {kinds.map((kind) => (
        <section key={kind}>
          <h3>{words.kindWord(kind)}</h3>
          <dl className="fact-columns">
            {sayable(vocabulary.kinds.find((one) => one.kind === kind)?.fields ?? [], officer).map((shape) => (
              <div key={shape.field}>
                <dt>{words.fieldWord(kind, shape.field)}</dt>
                <dd>{expectedOf(t, words, kind, shape)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </details>
  );
};

/** What is to be done with a table that was read: nothing is stored until this is confirmed. */
const LookThrough = ({
  table,
  file,
  vocabulary,
  words,
  onStored,
}: {
  readonly table: FactTable;
  readonly file: File;
  readonly vocabulary: CalculatorVocabulary;
  readonly words: IncentiveWords;
  readonly onStored: (stored: FactTable) => void;
}): ReactNode => {
  const { t } = useTranslation("factTable");
  const [choices, setChoices] = useState<ReadonlyMap<number, AlikeChoice>>(new Map());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const chosen = (choice: AlikeChoice): number[] => [...choices].filter(([, one]) => one === choice).map(([line]) => line);
  const count = table.counts.new + chosen("correct").length + chosen("add").length;
  const correctable = table.rows.filter(({ recorded }) => recorded?.mayCorrect === true);
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const [corrects, adds] = [chosen("correct").join(","), chosen("add").join(",")];
      const query = { fileName: file.name, sha256: table.sha256, ...(corrects !== "" && { corrects }), ...(adds !== "" && { adds }) };
      onStored(await upload(factTableEndpoints.importFactTable, { query }, file));
    } catch (thrown) {
      setError(toCallError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {correctable.length > 1 && (
        <Button
          size="small"
          onClick={() => setChoices((all) => new Map([...all, ...correctable.map(({ line }) => [line, "correct"] as const)]))}
        >
          {t("correctAll")}
        </Button>
      )}
      <FactTableRows
        rows={table.rows}
        vocabulary={vocabulary}
        words={words}
        choices={choices}
        onChoose={(line, choice) => setChoices((all) => new Map([...all, [line, choice]]))}
      />
      {error !== undefined && <ErrorState error={error} />}
      <div className="fact-table-import">
        <Button type="primary" loading={busy} disabled={count === 0} onClick={() => void send()}>
          {t("import", { count })}
        </Button>
        <span className="muted">{t(count === 0 ? "nothingToImport" : "importHint")}</span>
      </div>
    </>
  );
};

const Stored = ({
  table,
  vocabulary,
  words,
}: {
  readonly table: FactTable;
  readonly vocabulary: CalculatorVocabulary;
  readonly words: IncentiveWords;
}): ReactNode => {
  const { t } = useTranslation("factTable");
  const left = table.rows.filter(({ factId }) => factId === null);
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={t("done", { count: table.counts.stored })}
        description={left.length === 0 ? undefined : t("doneLeft", { count: left.length })}
      />
      <FactTableRows rows={[...table.rows.filter(({ factId }) => factId !== null), ...left]} vocabulary={vocabulary} words={words} />
    </>
  );
};

const Table = ({ vocabulary }: { readonly vocabulary: CalculatorVocabulary }): ReactNode => {
  const { t } = useTranslation("factTable");
  const words = useIncentiveWords(vocabulary);
  const queries = useQueryClient();
  const officer = useSomebody()?.role === "region_officer";
  const [search, change] = useSearchState(searchSchema);
  const [file, setFile] = useState<File>();
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();
  const [table, setTable] = useState<FactTable>();
  const ids = { kinds: useId(), file: useId() };
  const kinds = vocabulary.kinds.filter(({ fields }) => sayable(fields, officer).length > 0).map(({ kind }) => kind);
  const asked = (search.kind ?? []).filter((kind) => kinds.includes(kind));
  const choose = (chosen: File | undefined): void => {
    setFile(chosen);
    setTable(undefined);
    setError(undefined);
  };
  const look = async (): Promise<void> => {
    setTried(true);
    if (file === undefined) return;
    setBusy(true);
    setError(undefined);
    setTable(undefined);
    try {
      setTable(await upload(factTableEndpoints.previewFactTable, { query: { fileName: file.name } }, file));
    } catch (thrown) {
      setError(toCallError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const stored = (answer: FactTable): void => {
    setTable(answer);
    for (const endpoint of [incentivesEndpoints.calculate, incentivesEndpoints.getOrganizationCase])
      void queries.invalidateQueries({ queryKey: keyOf(endpoint, {}) });
  };
  const again = (): void => {
    choose(undefined);
    setTried(false);
  };
  return (
    <div className="fact-table">
      <section className="panel" aria-label={t("stepTemplate")}>
        <h2>{t("stepTemplate")}</h2>
        <Form layout="vertical" component="div">
          <Form.Item label={t("kinds")} htmlFor={ids.kinds} extra={t("templateHint")}>
            <Select<string[]>
              id={ids.kinds}
              mode="multiple"
              aria-label={t("kinds")}
              placeholder={t("kindsAll")}
              allowClear
              showSearch={{ optionFilterProp: "label" }}
              value={asked}
              onChange={(chosen) => change({ kind: chosen.length === 0 ? undefined : chosen })}
              options={kinds.map((value) => ({ value, label: words.kindWord(value) }))}
            />
          </Form.Item>
        </Form>
        <ExportButton
          endpoint={factTableEndpoints.getFactTableTemplate}
          sent={(format: "csv" | "xlsx") => ({ query: { format, ...(asked.length > 0 && { kind: asked }) } })}
          formats={["xlsx", "csv"]}
          fileName="incentive-facts-template"
          label={t("download")}
        />
        <Columns vocabulary={vocabulary} kinds={asked.length === 0 ? kinds : asked} words={words} />
      </section>
      <section className="panel" aria-label={t("stepFile")}>
        <h2>{t("stepFile")}</h2>
        <Form layout="vertical" component="div">
          <Form.Item
            label={t("file")}
            htmlFor={ids.file}
            required
            extra={t("fileHint", { limit: factTableRowsAtMost })}
            {...(tried && file === undefined && { validateStatus: "error" as const, help: t("fileMissing") })}
          >
            <FileChoice id={ids.file} accept=".xlsx,.csv" file={file} onChoose={choose} />
          </Form.Item>
        </Form>
        <Button type={table === undefined ? "primary" : "default"} loading={busy} onClick={() => void look()}>
          {t("look")}
        </Button>
        {error !== undefined && <ErrorState error={error} />}
      </section>
      {table !== undefined && file !== undefined && (
        <section className="panel" aria-label={t("stepLook")} aria-live="polite">
          <h2>{t("stepLook")}</h2>
          <p>{t("counts", table.counts)}</p>
          {table.ignored.length > 0 && <p className="muted">{t("ignored", { headings: table.ignored.join(" · ") })}</p>}
          {table.rows.length === 0 && <EmptyState title={t("empty")} hint={t("emptyHint")} />}
          {table.rows.length > 0 && table.sourceId === null && (
            <LookThrough key={table.sha256} table={table} file={file} vocabulary={vocabulary} words={words} onStored={stored} />
          )}
          {table.sourceId !== null && (
            <>
              <Stored table={table} vocabulary={vocabulary} words={words} />
              <Button onClick={again}>{t("again")}</Button>
            </>
          )}
        </section>
      )}
    </div>
  );
};

/** /calculator/import: facts of incentives from a table, looked through row by row before any is stored. */
export const FactTablePage = (): ReactNode => {
  const { t } = useTranslation("factTable");
  const { t: common } = useTranslation("errors");
  const may = useHolds("incentives.state");
  const read = useRead(incentivesEndpoints.getCalculatorVocabulary, {}, { freshForMs: dayMs });
  return (
    <>
      <PageHeader title={t("title")} hint={t("hint")} back={{ href: "/calculator", label: t("back") }} />
      {may ? (
        <ReadState read={read}>{(vocabulary) => <Table vocabulary={vocabulary} />}</ReadState>
      ) : (
        <EmptyState title={common("auth.forbidden")} action={<TextLink href="/calculator">{t("toCalculator")}</TextLink>} />
      )}
    </>
  );
};
