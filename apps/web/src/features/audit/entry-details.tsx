import type { AuditEntry } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { Term } from "../../shared/term.tsx";

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** Everything one entry holds, its check value included. */
export const EntryDetails = ({ entry, onOnlySubject }: { readonly entry: AuditEntry; readonly onOnlySubject: () => void }): ReactNode => {
  const { t } = useTranslation("audit");
  const details = Object.entries(entry.details).filter(([, value]) => value !== null && value !== undefined);
  return (
    <dl className="fact-list">
      <div>
        <dt>{t("details.sequence")}</dt>
        <dd>
          {entry.sequence} · <DateText value={entry.recordedAt} />
        </dd>
      </div>
      {entry.ip !== null && (
        <div>
          <dt>{t("columns.ip")}</dt>
          <dd>{entry.ip}</dd>
        </div>
      )}
      {entry.subjectId !== null && (
        <div>
          <dt>{t("details.subjectId")}</dt>
          <dd>
            <code>{entry.subjectId}</code>{" "}
            <Button type="link" size="small" onClick={onOnlySubject}>
              {t("details.onlySubject")}
            </Button>
          </dd>
        </div>
      )}
      {details.map(([name, value]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{shown(value)}</dd>
        </div>
      ))}
      {entry.requestId !== null && (
        <div>
          <dt>{t("details.requestId")}</dt>
          <dd>
            <code>{entry.requestId}</code>
          </dd>
        </div>
      )}
      <div>
        <dt>
          <Term word={t("details.hash")} explanation={t("details.hashTerm")} />
        </dt>
        <dd>
          <code>{entry.hash}</code>
        </dd>
      </div>
    </dl>
  );
};
