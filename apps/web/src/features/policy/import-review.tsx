import type { PolicyPreview } from "@zhiqiao/contracts";
import { Alert, Button, Form } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../shared/day-field.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { ClauseOutline } from "./clause-outline.tsx";
import { FactsFields, lackingFacts, neededFacts } from "./facts-fields.tsx";

type Recognised = PolicyPreview["recognised"];

/** The names by which the import takes each fact. */
const sentAs = {
  title: "title",
  issuer: "issuer",
  number: "number",
  issuedOn: "issued",
  effectiveOn: "effective",
  expiresOn: "expires",
  planFrom: "planFrom",
  planUntil: "planUntil",
  regionCode: "region",
  level: "level",
} as const satisfies Record<keyof Recognised, string>;
const noneLacking: ReadonlySet<string> = new Set();

/** What differs from what was recognised: a fact that was emptied is said to be none. */
const changedFacts = (recognised: Recognised, facts: Recognised): Record<string, string> =>
  Object.fromEntries(
    (Object.keys(sentAs) as (keyof Recognised)[])
      .filter((name) => facts[name] !== recognised[name])
      .map((name) => [sentAs[name], facts[name] ?? ""]),
  );

interface ImportReviewProps {
  readonly preview: PolicyPreview;
  /** The document that the page was opened for. */
  readonly document: string | undefined;
  readonly busy: boolean;
  readonly onStore: (facts: Readonly<Record<string, string>>) => void;
}

/** What the program read in a text, to be checked and corrected, and its clauses, before anything is stored. */
export const ImportReview = ({ preview, document, busy, onStore }: ImportReviewProps): ReactNode => {
  const { t } = useTranslation("policy");
  const { recognised, joins, stored } = preview;
  const [facts, setFacts] = useState(recognised);
  const [from, setFrom] = useState<string>();
  const [tried, setTried] = useState(false);
  const isVersion = document !== undefined || joins?.textLoaded === true;
  const missing = new Set<string>([...lackingFacts(facts), ...(isVersion && from === undefined ? ["from"] : [])]);
  const note = (name: keyof Recognised): string | undefined =>
    recognised[name] === null && neededFacts.has(name) ? t("import.notRecognised") : undefined;
  const submit = (): void => {
    setTried(true);
    if (missing.size === 0) onStore({ ...changedFacts(recognised, facts), ...(from !== undefined && { from }) });
  };
  if (stored !== null) {
    return (
      <Alert
        type="info"
        showIcon
        title={t("import.stored", { version: stored.version })}
        action={<LinkButton href={`/policies/${stored.key}`}>{t("import.openStored")}</LinkButton>}
      />
    );
  }
  return (
    <div className="import-review">
      <section className="panel" aria-labelledby="import-facts">
        <h2 id="import-facts">{t("import.previewTitle")}</h2>
        <p className="muted">
          {t("import.previewHint")} {t("import.encoding", { encoding: preview.encoding.toUpperCase() })}
        </p>
        <Alert
          className="import-joins"
          type={isVersion ? "warning" : "info"}
          showIcon
          title={
            joins === null ? (
              t("import.newDocument")
            ) : (
              <>
                <TextLink href={`/policies/${joins.key}`}>{t("import.joins", { title: joins.title })}</TextLink>{" "}
                {joins.textLoaded ? t("import.joinsLoaded") : t("import.joinsNew")}
              </>
            )
          }
        />
        <Form layout="vertical" onFinish={submit}>
          {isVersion && (
            <Form.Item
              label={t("import.from")}
              htmlFor="fact-from"
              required
              {...(tried && missing.has("from") && { validateStatus: "error", help: t("import.needed") })}
            >
              <DayField id="fact-from" value={from} onChange={setFrom} />
            </Form.Item>
          )}
          <FactsFields facts={facts} onChange={setFacts} lacking={tried ? missing : noneLacking} note={note} />
          <Button type="primary" htmlType="submit" loading={busy}>
            {t("import.store")}
          </Button>
        </Form>
      </section>
      <section className="panel" aria-labelledby="import-clauses">
        <h2 id="import-clauses">{t("import.clauses", { count: preview.clauses.length })}</h2>
        <ClauseOutline clauses={preview.clauses} withText />
      </section>
    </div>
  );
};
