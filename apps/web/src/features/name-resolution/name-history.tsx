import { type ApplicantName, type NameDecision, nameResolutionEndpoints } from "@zhiqiao/contracts";
import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import type { NameActs } from "./use-name-acts.tsx";

const Entry = ({ entry, acts }: { readonly entry: NameDecision; readonly acts: NameActs }): ReactNode => {
  const { t } = useTranslation("names");
  const localName = useLocalName();
  const said = t(`decision.${entry.decision}`, { organization: entry.organization === null ? "" : localName(entry.organization) });
  return (
    <li>
      <div className="name-given-head">
        {entry.undone ? <s>{said}</s> : <strong>{said}</strong>}
        {entry.undone && <span className="muted">{t("undone")}</span>}
        <EvidenceButton kind="source" id={entry.sourceId} look="icon" about={said} />
      </div>
      <div className="muted">
        {entry.by ?? t("byProgramVersion", { version: entry.version })} · <DateText value={entry.recordedAt} />
        {entry.score !== null && ` · ${t("score", { value: Math.round(entry.score * 100) })}`}
      </div>
      {entry.reasons.length > 0 && (
        <ul className="name-reasons">
          {entry.reasons.map((reason) => (
            <li key={reason}>{t(`reason.${reason}`)}</li>
          ))}
        </ul>
      )}
      {entry.note !== null && <p>{entry.note}</p>}
      {entry.undoable && (
        <Button size="small" disabled={acts.busy} onClick={() => acts.undo(entry.id)}>
          {t("undo")}
        </Button>
      )}
    </li>
  );
};

interface NameHistoryProps {
  readonly name: ApplicantName;
  readonly acts: NameActs;
  readonly onClose: () => void;
}

/** Every decision that was taken of a name, the latest first. */
export const NameHistory = ({ name, acts, onClose }: NameHistoryProps): ReactNode => {
  const { t } = useTranslation("names");
  const read = useRead(nameResolutionEndpoints.getName, { params: { id: name.id } });
  return (
    <Drawer open onClose={onClose} title={`${t("history")} · ${name.name}`}>
      <ReadState read={read}>
        {({ history }) =>
          history.length === 0 ? (
            <EmptyState title={t("noHistory")} />
          ) : (
            <ol className="name-history">
              {history.map((entry) => (
                <Entry key={entry.id} entry={entry} acts={acts} />
              ))}
            </ol>
          )
        }
      </ReadState>
    </Drawer>
  );
};
