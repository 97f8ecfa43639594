import { type Evidence, type EvidenceNode, evidenceEndpoints, type FieldOrigin } from "@zhiqiao/contracts";
import { Button, Drawer } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { formatInstant } from "../../shared/dates.ts";
import { useLocalName } from "../../shared/i18n.ts";
import { ReadState } from "../../shared/states.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useNarrow } from "../../shared/use-narrow.ts";
import { type RecordReference, useOpenEvidence } from "../../shared/use-open-evidence.ts";
import { FieldOrigins } from "./field-origins.tsx";
import { useEvidenceWords } from "./use-evidence-words.ts";
import "./evidence.css";

/** What a record is called: a source by its title, who filled a form in, which version computed; others by their own title. */
const useNodeTitle = (): ((node: EvidenceNode) => string) => {
  const localName = useLocalName();
  const words = useEvidenceWords();
  return ({ source, titleZh, titleEn }) => {
    const title = words.sourceTitle(localName({ nameZh: titleZh, nameEn: titleEn }));
    const detail = source === null || source.kind === "import_file" ? null : (source.version ?? source.by);
    return detail === null ? title : `${title} · ${detail}`;
  };
};

/** What a record is; of a source, what kind of source. */
const useNodeKind = (): ((node: EvidenceNode) => string) => {
  const { t } = useTranslation("evidence");
  return ({ kind, source }) => (source === null ? t(`kind.${kind}`) : t(`sourceKind.${source.kind}`));
};

const NodeList = ({ nodes, empty }: { readonly nodes: readonly EvidenceNode[]; readonly empty: string }): ReactNode => {
  const { t } = useTranslation("evidence");
  const open = useOpenEvidence();
  const words = useEvidenceWords();
  const titleOf = useNodeTitle();
  const kindOf = useNodeKind();
  if (nodes.length === 0) return <p className="muted">{empty}</p>;
  return (
    <ul className="evidence-nodes">
      {nodes.map((node) => {
        const title = titleOf(node);
        return (
          <li key={`${node.relation} ${node.kind} ${node.id}`}>
            <div className="evidence-node-line">
              <span className="muted">
                {words.relation(node.relation)} · {kindOf(node)}
              </span>
              <DateText value={node.recordedAt} />
            </div>
            {node.link === null ? <span>{title}</span> : <TextLink href={node.link}>{title}</TextLink>}
            <Button type="link" size="small" className="evidence-deeper" onClick={() => open({ kind: node.kind, id: node.id })}>
              {t("openEvidence")}
              <span className="visually-hidden">: {title}</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
};

const shownDetails = ["patents", "demands", "achievements", "note", "version", "sha256"] as const;

const Details = ({ details }: { readonly details: Readonly<Record<string, unknown>> }): ReactNode => {
  const { t } = useTranslation("evidence");
  const lines = shownDetails.flatMap((name) => {
    const value = details[name];
    return typeof value === "string" || (typeof value === "number" && value > 0) ? [t(`historyDetails.${name}`, { value })] : [];
  });
  return lines.length === 0 ? null : <div className="muted evidence-details">{lines.join(" · ")}</div>;
};

const History = ({ history }: { readonly history: Evidence["history"] }): ReactNode => {
  const { t } = useTranslation("evidence");
  const words = useEvidenceWords();
  if (history.length === 0) return <p className="muted">{t("noHistory")}</p>;
  return (
    <ol className="evidence-history">
      {history.map((step) => (
        <li key={`${step.at} ${step.what}`}>
          <DateText value={step.at} /> {words.happened(step.what)}
          {step.by !== null && <span className="muted"> · {step.by}</span>}
          <Details details={step.details} />
        </li>
      ))}
    </ol>
  );
};

const EvidenceBody = ({ evidence }: { readonly evidence: Evidence }): ReactNode => {
  const { t } = useTranslation("evidence");
  const titleOf = useNodeTitle();
  const kindOf = useNodeKind();
  const { record } = evidence;
  const fields: readonly FieldOrigin[] = evidence.fields;
  return (
    <div className="evidence">
      <h2>{t("of", { kind: kindOf(record), title: titleOf(record) })}</h2>
      <p className="muted">
        {t("recordedAt", { time: formatInstant(record.recordedAt) })}
        {record.link !== null && (
          <>
            {" · "}
            <TextLink href={record.link}>{t("openRecord")}</TextLink>
          </>
        )}
      </p>
      <section aria-labelledby="evidence-behind">
        <h3 id="evidence-behind">
          {t("behind")} <small>{t("behindHint")}</small>
        </h3>
        {evidence.behindHidden ? (
          <>
            {evidence.behind.length > 0 && <NodeList nodes={evidence.behind} empty="" />}
            <p className="muted">
              {t("kind.source")} · {t("sourceHidden")}
            </p>
          </>
        ) : (
          <NodeList nodes={evidence.behind} empty={t("noBehind")} />
        )}
      </section>
      <section aria-labelledby="evidence-resting">
        <h3 id="evidence-resting">
          {t("resting")} <small>{t("restingHint")}</small>
        </h3>
        <NodeList nodes={evidence.resting} empty={t("noResting")} />
      </section>
      <section aria-labelledby="evidence-fields">
        <h3 id="evidence-fields">
          {t("fields")} <small>{t("fieldsHint")}</small>
        </h3>
        {fields.length === 0 ? <p className="muted">{t("noFields")}</p> : <FieldOrigins fields={fields} />}
      </section>
      <section aria-labelledby="evidence-history">
        <h3 id="evidence-history">{t("history")}</h3>
        <History history={evidence.history} />
      </section>
    </div>
  );
};

/** The drawer leaves the page with its address, before antd can give the focus back to what opened it. */
const useFocusGivenBack = (): void => {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    },
    [opener],
  );
};

/** 来龙去脉 of one record, beside whatever page it was opened from. Esc, Back and the cross close it. */
export const EvidenceDrawer = ({ record }: { readonly record: RecordReference }): ReactNode => {
  const { t } = useTranslation("evidence");
  const narrow = useNarrow();
  const open = useOpenEvidence();
  useFocusGivenBack();
  const read = useRead(evidenceEndpoints.getEvidence, { params: record });
  return (
    <Drawer open title={t("title")} size={narrow ? "100%" : 560} onClose={() => open(undefined)}>
      <ReadState read={read} rows={10}>
        {(evidence) => <EvidenceBody evidence={evidence} />}
      </ReadState>
    </Drawer>
  );
};
