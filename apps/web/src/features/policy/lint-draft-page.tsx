import { PrinterOutlined, UploadOutlined } from "@ant-design/icons";
import { draftName, lintNarrowing, type LintReport, longestDraft, policyLintEndpoints } from "@zhiqiao/contracts";
import { Alert, Button, Input, Upload } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ExportButton } from "../../shared/export-button.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { RegionSelect, useRegionName } from "../../shared/regions.tsx";
import { ErrorState, LoadingState } from "../../shared/states.tsx";
import { useWrite } from "../../shared/use-endpoint.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { LintReportView } from "./lint-report.tsx";
import { PolicyTabs } from "./policy-words.tsx";
import "./lint.css";

const schema = z.object(lintNarrowing);

interface Checked {
  readonly report: LintReport;
  readonly sent: { readonly text: string; readonly regionCode: string | null };
}

/** The filter on screen, as far as one is set. */
const narrowed = ({ severity, kind, document }: z.output<typeof schema>) => ({
  ...(severity !== undefined && { severity }),
  ...(kind !== undefined && { kind }),
  ...(document !== undefined && { document }),
});

/** UTF-8, else GB18030; undefined for a file that is no text. */
const decode = (bytes: ArrayBuffer): string | undefined => {
  for (const encoding of ["utf-8", "gb18030"]) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes("\u0000") ? undefined : text;
    } catch {
      // not of this encoding: the next one is tried
    }
  }
  return undefined;
};

/** What was recognised of the draft, so that a wrong region is seen at once. */
const Recognised = ({ report }: { readonly report: LintReport }): ReactNode => {
  const { t } = useTranslation("policyLint");
  const regionName = useRegionName();
  const draft = report.documents.find(({ name }) => name === draftName);
  if (draft === undefined) return null;
  const region = draft.regionCode === null ? null : (regionName(draft.regionCode) ?? draft.regionCode);
  return (
    <Alert
      className="lint-recognised"
      type={region === null ? "warning" : "info"}
      showIcon
      title={<span lang="zh-CN">{draft.title === "" ? t("draft") : draft.title}</span>}
      description={`${t("page.clauses", { count: draft.clauses })} ${region === null ? t("page.noRegion") : t("page.regionIs", { region })}`}
    />
  );
};

/** /policies/lint/draft: a draft, checked before it is issued. It stays in this page and is stored nowhere. */
export const LintDraftPage = (): ReactNode => {
  const { t } = useTranslation("policyLint");
  const [search, change] = useSearchState(schema);
  const [text, setText] = useState("");
  const [region, setRegion] = useState<string>();
  const [unreadable, setUnreadable] = useState<string>();
  // What was sent is kept beside what was found: the text may have been changed since.
  const [checked, setChecked] = useState<Checked>();
  const [textId, regionId] = [useId(), useId()];
  const check = useWrite(policyLintEndpoints.lintPolicyDraft, {
    onDone: (report, { body: sent }) => setChecked({ report, sent }),
    refreshes: [],
  });
  const tooLong = text.length > longestDraft;
  const take = async (file: File): Promise<void> => {
    const words = decode(await file.arrayBuffer());
    setUnreadable(words === undefined ? file.name : undefined);
    if (words !== undefined) setText(words);
  };
  return (
    <>
      <PageHeader
        title={t("page.draftTitle")}
        hint={t("page.draftHint")}
        back={{ href: "/policies/lint", label: t("title") }}
        extra={
          checked !== undefined && (
            <>
              <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
                {t("page.print")}
              </Button>
              <ExportButton
                endpoint={policyLintEndpoints.exportLintDraft}
                formats={["xlsx", "csv", "jsonl"] as const}
                fileName={t("page.draftTitle")}
                sent={(format) => ({ body: { ...checked.sent, ...narrowed(search), format } })}
              />
            </>
          )
        }
      />
      <PolicyTabs current="lint" />
      <form
        className="lint-draft"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== "" && !tooLong) check.mutate({ body: { text, regionCode: region ?? null } });
        }}
      >
        <label htmlFor={textId}>{t("page.draftText")}</label>
        <Input.TextArea
          id={textId}
          lang="zh-CN"
          rows={12}
          value={text}
          placeholder={t("page.draftPlaceholder")}
          onChange={({ target }) => setText(target.value)}
        />
        <p className={tooLong ? "lint-too-long" : "muted"} role={tooLong ? "alert" : undefined}>
          {tooLong
            ? t("page.tooLong", { count: text.length.toLocaleString("en"), most: longestDraft.toLocaleString("en") })
            : t("page.characters", { count: text.length.toLocaleString("en"), most: longestDraft.toLocaleString("en") })}
        </p>
        {unreadable !== undefined && <Alert type="error" showIcon role="alert" title={t("page.unreadable", { name: unreadable })} />}
        <div className="lint-draft-line">
          <Upload
            accept=".txt,.md,text/plain"
            showUploadList={false}
            beforeUpload={(file) => {
              void take(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined aria-hidden />}>{t("page.fromFile")}</Button>
          </Upload>
          <span className="lint-draft-region">
            <label htmlFor={regionId}>{t("page.region")}</label>
            <RegionSelect
              id={regionId}
              label={t("page.region")}
              placeholder={t("page.regionFromText")}
              value={region}
              onChange={setRegion}
            />
          </span>
          <Button type="primary" htmlType="submit" loading={check.isPending} disabled={text.trim() === "" || tooLong}>
            {t("page.check")}
          </Button>
        </div>
        <p className="muted">{t("page.notStored")}</p>
      </form>
      {check.error !== null && <ErrorState error={check.error} />}
      {check.isPending && <LoadingState />}
      {checked !== undefined && !check.isPending && (
        <section aria-label={t("page.result")}>
          <Recognised report={checked.report} />
          <LintReportView report={checked.report} search={search} change={change} />
        </section>
      )}
    </>
  );
};
