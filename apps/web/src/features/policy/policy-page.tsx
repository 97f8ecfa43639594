import { PrinterOutlined, UploadOutlined } from "@ant-design/icons";
import { type PolicyDocument, policyEndpoints } from "@zhiqiao/contracts";
import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DayField } from "../../shared/day-field.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { LinkButton } from "../../shared/link-button.tsx";
import { PageHeader } from "../../shared/page-header.tsx";
import { ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { usePathId } from "../../shared/use-path-id.ts";
import { useSearchState } from "../../shared/use-search-state.ts";
import { ClauseReader } from "./clause-reader.tsx";
import { DocumentFacts } from "./document-facts.tsx";
import { DocumentHistory } from "./document-history.tsx";
import { type ChangePolicySearch, policyAddress, type PolicySearch } from "./policy-address.ts";
import { DocumentMarks, StateTag } from "./policy-words.tsx";
import { RelationsPanel } from "./relations-panel.tsx";
import "./policy.css";

/** What a reader has to know before reading: the day of another status, an older version, no text at all. */
const Notices = ({ read, change }: { readonly read: PolicyDocument; readonly change: ChangePolicySearch }): ReactNode => {
  const { t } = useTranslation("policy");
  const { document, shown, asOf, versions } = read;
  const current = versions.filter((one) => one.inForceFrom <= asOf).at(-1);
  if (document.versions === 0) {
    return (
      <Alert
        className="policy-notice"
        type="info"
        showIcon
        title={t("page.notLoadedTitle")}
        description={`${t("page.notLoadedText")} ${t("page.howToLoad")}`}
      />
    );
  }
  if (shown === null) return <Alert className="policy-notice" type="warning" showIcon title={t("page.beforeIssue")} />;
  if (current !== undefined && current.number === shown.number) return null;
  return (
    <Alert
      className="policy-notice"
      type="warning"
      showIcon
      title={t("page.oldVersion", { number: shown.number, day: asOf })}
      action={<Button onClick={() => change({ version: undefined })}>{t("page.showCurrent")}</Button>}
    />
  );
};

const Loaded = ({
  read,
  search,
  change,
}: {
  readonly read: PolicyDocument;
  readonly search: PolicySearch;
  readonly change: ChangePolicySearch;
}): ReactNode => {
  const { t } = useTranslation("policy");
  const { document, mayKeep } = read;
  return (
    <>
      <PageHeader
        title={document.title}
        back={{ href: "/policies", label: t("title") }}
        hint={
          <span className="tag-row">
            <StateTag state={document.state} explained />
            <DocumentMarks document={document} />
            {document.state.since !== null && <span className="muted">{t("stateSince", { day: document.state.since })}</span>}
            {document.state.by !== null && <span className="muted">{t("stateBy", { title: document.state.by.title })}</span>}
          </span>
        }
        extra={
          <>
            {document.versions > 0 && (
              <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
                {t("page.print")}
              </Button>
            )}
            {document.id !== null && <EvidenceButton kind="policy_document" id={document.id} />}
          </>
        }
        action={
          mayKeep &&
          document.versions === 0 && (
            <LinkButton type="primary" icon={<UploadOutlined />} href={`/policies/import`}>
              {t("list.import")}
            </LinkButton>
          )
        }
      />
      <p className="policy-as-of">
        <label htmlFor="policy-day">{t("asOf")}</label>{" "}
        <DayField id="policy-day" value={read.asOf} onChange={(day) => change({ asOf: day, version: undefined })} />{" "}
        <span className="muted">{t("asOfHint")}</span>
      </p>
      <p className="policy-on-paper">{t("page.asOfShown", { day: read.asOf })}</p>
      <Notices read={read} change={change} />
      <DocumentFacts read={read} />
      <ClauseReader read={read} search={search} change={change} />
      <RelationsPanel read={read} />
      <DocumentHistory read={read} />
    </>
  );
};

/** /policies/:id: one document as of a day, its clauses on the left, what rests on the clause chosen on the right. */
export const PolicyPage = (): ReactNode => {
  const key = usePathId();
  const [search, change] = useSearchState(policyAddress);
  const { asOf, version, show } = search;
  const read = useRead(
    policyEndpoints.getPolicy,
    {
      params: { key },
      query: { ...(asOf !== undefined && { asOf }), ...(version !== undefined && { version }), ...(show === "source" && { raw: "true" }) },
    },
    { keepPrevious: true },
  );
  return <ReadState read={read}>{(document) => <Loaded read={document} search={search} change={change} />}</ReadState>;
};
