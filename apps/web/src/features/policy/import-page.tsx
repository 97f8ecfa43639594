import { policyEndpoints, type PolicyPreview } from "@zhiqiao/contracts";
import { useRouter } from "@tanstack/react-router";
import { App, Button, Form, Input, Segmented } from "antd";
import { type ReactNode, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { type CallError, toCallError, upload } from "../../shared/call.ts";
import { FileChoice } from "../../shared/file-choice.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { ErrorState } from "../../shared/states.tsx";
import { useSearchState } from "../../shared/use-search-state.ts";
import { ImportReview } from "./import-review.tsx";
import "./policy.css";

const address = z.object({ document: z.string().max(80).optional() });
const ways = ["file", "paste"] as const;
type Way = (typeof ways)[number];

interface Given {
  readonly bytes: Blob;
  readonly name: string;
}

/** /policies/import: a text, what is recognised in it, and storing it once that is right. */
export const ImportPolicyPage = (): ReactNode => {
  const { t } = useTranslation("policy");
  const { message } = App.useApp();
  const router = useRouter();
  const [{ document }] = useSearchState(address);
  const [way, setWay] = useState<Way>("file");
  const [file, setFile] = useState<File>();
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const [shown, setShown] = useState<{ readonly given: Given; readonly preview: PolicyPreview }>();
  const [fileId, textId] = [useId(), useId()];
  const given: Given | undefined =
    way === "file"
      ? file && { bytes: file, name: file.name }
      : text.trim() === ""
        ? undefined
        : { bytes: new Blob([text], { type: "text/plain" }), name: t("import.pastedName") };
  const look = async (): Promise<void> => {
    setTried(true);
    if (given === undefined) return;
    setError(null);
    setBusy(true);
    try {
      setShown({ given, preview: await upload(policyEndpoints.previewPolicy, {}, given.bytes) });
    } catch (thrown) {
      setShown(undefined);
      setError(toCallError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const store = async (facts: Readonly<Record<string, string>>): Promise<void> => {
    if (shown === undefined) return;
    setError(null);
    setBusy(true);
    try {
      const query = { fileName: shown.given.name, ...facts, ...(document !== undefined && { document }) };
      const { key, outcome, version, clauses } = await upload(policyEndpoints.importPolicy, { query }, shown.given.bytes);
      const words = {
        new: t("import.storedNew", { count: clauses }),
        version: t("import.storedVersion", { version }),
        unchanged: t("import.unchanged"),
      };
      void message.success(words[outcome]);
      await router.navigate({ to: "/policies/$id", params: { id: key } });
    } catch (thrown) {
      setError(toCallError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const lacking = tried && given === undefined;
  const help = lacking && { validateStatus: "error" as const, help: t("import.textNeeded") };
  return (
    <>
      <PageHeader title={t("import.title")} hint={t("import.hint")} back={{ href: "/policies", label: t("title") }} />
      <section className="panel" aria-label={t("import.way")}>
        <Form layout="vertical" component="div">
          <Form.Item label={t("import.way")}>
            <Segmented<Way>
              aria-label={t("import.way")}
              value={way}
              onChange={(next) => {
                setWay(next);
                setShown(undefined);
              }}
              options={ways.map((value) => ({ value, label: t(`import.ways.${value}`) }))}
            />
          </Form.Item>
          {way === "file" ? (
            <Form.Item label={t("import.file")} htmlFor={fileId} extra={t("import.fileHint")} {...help}>
              <FileChoice
                id={fileId}
                accept=".txt,.text,.md,text/plain"
                file={file}
                invalid={lacking}
                onChoose={(chosen) => {
                  setFile(chosen);
                  setShown(undefined);
                }}
              />
            </Form.Item>
          ) : (
            <Form.Item label={t("import.paste")} htmlFor={textId} {...help}>
              <Input.TextArea
                id={textId}
                value={text}
                rows={8}
                placeholder={t("import.pasteHint")}
                onChange={({ target }) => {
                  setText(target.value);
                  setShown(undefined);
                }}
              />
            </Form.Item>
          )}
          <Button type={shown === undefined ? "primary" : "default"} onClick={() => void look()} loading={busy && shown === undefined}>
            {t("import.preview")}
          </Button>
        </Form>
      </section>
      {error !== null && <ErrorState error={error} />}
      {shown !== undefined && (
        <ImportReview
          key={shown.preview.sha256}
          preview={shown.preview}
          document={document}
          busy={busy}
          onStore={(facts) => void store(facts)}
        />
      )}
    </>
  );
};
