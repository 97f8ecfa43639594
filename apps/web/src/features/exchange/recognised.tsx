import { exchangeEndpoints, type ImportRun } from "@zhiqiao/contracts";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { resources } from "@zhiqiao/messages";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useLanguage } from "../../shared/i18n.ts";
import { ErrorState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { sizeText } from "./import-words.tsx";

const encodings: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  "utf-8-bom": "UTF-8 (BOM)",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  gb18030: "GB18030 / GBK",
};

const delimiterNames = { ",": "comma", "\t": "tab", ";": "semicolon", "|": "bar" } as const;

const has = <Words extends object>(words: Words, key: PropertyKey): key is keyof Words => Object.hasOwn(words, key);

/** Chooses the sheet of a workbook; the columns are recognised anew. */
const SheetSelect = ({ run }: { readonly run: ImportRun }): ReactNode => {
  const { t } = useTranslation("exchange");
  const write = useWrite(exchangeEndpoints.previewImport);
  return (
    <>
      <Select
        aria-label={t("recognised.sheet")}
        className="mapping-select"
        value={run.head.sheet}
        loading={write.isPending}
        options={run.head.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
        onChange={(sheet) => sheet !== null && write.mutate({ params: { id: run.id }, body: { mapping: {}, sheet } })}
      />
      <div className="muted">{t("recognised.sheetHint")}</div>
      {write.error !== null && <ErrorState error={write.error} />}
    </>
  );
};

/** What the file was recognised as. */
export const Recognised = ({ run }: { readonly run: ImportRun }): ReactNode => {
  const { t } = useTranslation("exchange");
  const words = resources[useLanguage()].exchange;
  const { head } = run;
  const notText = <span className="muted">{t("recognised.notText")}</span>;
  const delimiter = head.delimiter;
  return (
    <section className="panel" aria-labelledby="recognised">
      <h2 id="recognised">{t("recognised.title")}</h2>
      <Facts>
        <Fact label={t("recognised.format")}>{head.format.toUpperCase()}</Fact>
        <Fact label={t("recognised.dialect")}>{has(words.dialect, head.dialect) ? words.dialect[head.dialect] : head.dialect}</Fact>
        <Fact label={t("recognised.encoding")}>{head.encoding === null ? notText : (encodings[head.encoding] ?? head.encoding)}</Fact>
        <Fact label={t("recognised.delimiter")}>
          {delimiter === null ? notText : has(delimiterNames, delimiter) ? words.delimiter[delimiterNames[delimiter]] : delimiter}
        </Fact>
        {head.sheets.length > 0 && (
          <Fact label={t("recognised.sheet")}>
            {run.status === "uploaded" && head.sheets.length > 1 ? <SheetSelect run={run} /> : head.sheet}
          </Fact>
        )}
        <Fact label={t("recognised.size")}>{sizeText(run.fileSize)}</Fact>
        <Fact label={t("recognised.fingerprint")}>
          <code>{run.fileSha256.slice(0, 16)}…</code>
        </Fact>
      </Facts>
    </section>
  );
};
