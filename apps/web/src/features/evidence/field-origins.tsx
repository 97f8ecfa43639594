import type { FieldOrigin } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { useOpenEvidence } from "../../shared/use-open-evidence.ts";
import { useEvidenceWords } from "./use-evidence-words.ts";

interface SourceLineProps {
  readonly sourceId: string;
  /** null = the reader may not see the source. */
  readonly title: string | null;
  readonly line: number | null;
  readonly kind?: string;
}

/** A source as a link to it, with the line of its file. */
export const SourceLine = ({ sourceId, title, line, kind }: SourceLineProps): ReactNode => {
  const { t } = useTranslation("evidence");
  const open = useOpenEvidence();
  const words = useEvidenceWords();
  if (title === null)
    return (
      <span className="muted">
        {kind !== undefined && `${kind} · `}
        {t("sourceHidden")}
        {line !== null && ` · ${t("line", { line })}`}
      </span>
    );
  return (
    <>
      {kind !== undefined && <span className="muted">{kind} · </span>}
      <Button type="link" size="small" className="evidence-source" onClick={() => open({ kind: "source", id: sourceId })}>
        {words.sourceTitle(title)}
        {line !== null && ` · ${t("line", { line })}`}
      </Button>
    </>
  );
};

/** What sources say that are not shown. */
export const OtherStatements = ({ origin }: { readonly origin: FieldOrigin }): ReactNode => {
  const { t } = useTranslation("evidence");
  const words = useEvidenceWords();
  if (origin.others.length === 0) return null;
  return (
    <details>
      <summary>{t("others", { count: origin.others.length })}</summary>
      <ul>
        {origin.others.map((other) => (
          <li key={`${other.sourceId} ${other.line ?? ""} ${other.recordedAt}`}>
            <div className="evidence-value">{words.value(origin.field, other.value)}</div>
            <SourceLine sourceId={other.sourceId} title={other.sourceTitle} line={other.line} />
            <span className="muted">
              <DateText value={other.recordedAt} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
};

const Origin = ({ origin }: { readonly origin: FieldOrigin }): ReactNode => {
  const { t } = useTranslation("evidence");
  const words = useEvidenceWords();
  return (
    <div className="evidence-field">
      <dt>{words.field(origin.field)}</dt>
      <dd>
        <div className="evidence-value">{words.value(origin.field, origin.value)}</div>
        <div>
          <SourceLine
            sourceId={origin.sourceId}
            title={origin.sourceTitle}
            line={origin.line}
            kind={t(`sourceKind.${origin.sourceKind}`)}
          />
        </div>
        <div className="muted">
          <DateText value={origin.recordedAt} />
          {origin.by !== null && ` · ${origin.by}`}
        </div>
        <OtherStatements origin={origin} />
      </dd>
    </div>
  );
};

/** Each field of a record with the source, file and line its value came from, and what other sources say. */
export const FieldOrigins = ({ fields }: { readonly fields: readonly FieldOrigin[] }): ReactNode => (
  <dl className="evidence-fields">
    {fields.map((origin) => (
      <Origin key={origin.field} origin={origin} />
    ))}
  </dl>
);
