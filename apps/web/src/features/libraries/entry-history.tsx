import { LibraryEntryAction, type LibraryEntry } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { EvidenceButton } from "../../shared/evidence-button.tsx";
import { type ResultColumn, ResultTable } from "../../shared/result-table.tsx";

type Event = LibraryEntry["history"][number] & { readonly place: number };
const additions = ["add", "add_by_rule", "add_by_owner", "add_from_package", "join_source"] as const;

/** What happened to an entry, step by step, with the day from which each counts. */
export const EntryHistory = ({ entry }: { readonly entry: LibraryEntry }): ReactNode => {
  const { t } = useTranslation("libraries");
  const stepWord = (action: string): string => {
    const step = LibraryEntryAction.safeParse(action);
    if (step.success) return t(`action.${step.data}`);
    const addition = additions.find((one) => one === action);
    return addition === undefined ? action : t(`entry.added.${addition}`);
  };
  const columns: readonly ResultColumn<Event>[] = [
    { key: "day", title: t("entry.historyColumns.day"), card: "badge", render: (event) => <DateText value={event.day} /> },
    {
      key: "step",
      title: t("entry.historyColumns.step"),
      card: "title",
      render: (event) => (
        <>
          {stepWord(event.action)}
          {event.sourceId !== null && <EvidenceButton look="icon" kind="source" id={event.sourceId} about={stepWord(event.action)} />}
        </>
      ),
    },
    { key: "by", title: t("entry.historyColumns.by"), render: (event) => event.by ?? t("entry.system") },
    {
      key: "note",
      title: t("entry.historyColumns.note"),
      render: (event) => (
        <>
          {event.reason !== null && entry.leaveReason === event.reason && <div>{t(`leaveReason.${entry.leaveReason}`)}</div>}
          {event.note}
          <div className="muted">
            <DateText value={event.at} />
          </div>
        </>
      ),
    },
  ];
  return (
    <ResultTable
      label={t("entry.history")}
      rows={entry.history.map((event, place) => ({ ...event, place }))}
      rowKey={(event) => String(event.place)}
      columns={columns}
    />
  );
};
