import type { PatentFacts } from "@zhiqiao/contracts";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { useSearchState } from "../../shared/use-search-state.ts";
import { patentAddress, type TimelineKind, timelineKinds } from "./patent-address.ts";
import { ItemNote, Struck } from "./stated-item.tsx";
import { statedOf, type TimelineEntry, timelineOf, type TimelineSubject } from "./timeline-entries.ts";
import { useFactWords } from "./use-fact-words.ts";

/** What an entry says besides its heading: parties, numbers, the source's own words. */
const Details = ({ subject }: { readonly subject: TimelineSubject }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const parts: string[] = [];
  if (subject.of === "event") {
    const { item } = subject;
    if (item.from.length > 0 || item.to.length > 0) {
      parts.push(t("page.event.change", { from: words.names(item.from), to: words.names(item.to) }));
    }
    if (item.announced !== null && item.effective !== null && item.announced !== item.effective)
      parts.push(t("page.event.announced", { day: item.announced }));
    if (item.until !== null) parts.push(t("page.event.until", { day: item.until }));
    const text = item.kind === "other" ? null : item.text;
    if (item.code !== null || text !== null) parts.push([item.code, text].filter((part) => part !== null).join(" "));
  }
  if ("reference" in subject.item && subject.item.reference !== null) {
    parts.push(t("page.event.reference", { reference: subject.item.reference }));
  }
  return parts.length === 0 ? null : <div className="muted">{parts.join(" · ")}</div>;
};

const Entry = ({ entry, ahead }: { readonly entry: TimelineEntry; readonly ahead: boolean }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const what = words.subject(entry.subject);
  return (
    <li className={ahead ? "history-entry history-ahead" : "history-entry"}>
      <div className="history-day">{entry.day !== null && <DateText value={entry.day} />}</div>
      <div className="history-kind">{t(`page.timeline.kind.${entry.kind}`)}</div>
      <div>
        <div>
          <Struck item={statedOf(entry)}>{what}</Struck>
        </div>
        <Details subject={entry.subject} />
        <ItemNote item={statedOf(entry)} what={what} />
      </div>
    </li>
  );
};

const Entries = ({ entries, day }: { readonly entries: readonly TimelineEntry[]; readonly day: string }): ReactNode => {
  const { t } = useTranslation("patents");
  const dated = entries.filter((entry) => entry.day !== null);
  const undated = entries.filter((entry) => entry.day === null);
  const firstPast = dated.findIndex((entry) => entry.day !== null && entry.day <= day);
  return (
    <>
      <ol className="history-list">
        {dated.map((entry, at) => (
          <Fragment key={entry.id}>
            {at === firstPast && at > 0 && (
              <li className="history-mark">
                <span>{t("page.timeline.after", { day })}</span>
              </li>
            )}
            <Entry entry={entry} ahead={entry.day !== null && entry.day > day} />
          </Fragment>
        ))}
      </ol>
      {undated.length > 0 && (
        <>
          <h3 className="history-undated">{t("page.timeline.undated")}</h3>
          <p className="muted">{t("page.timeline.undatedHint")}</p>
          <ol className="history-list">
            {undated.map((entry) => (
              <Entry key={entry.id} entry={entry} ahead={false} />
            ))}
          </ol>
        </>
      )}
    </>
  );
};

/** Which kinds to show, with how many there are; the choice is kept in the address. */
const KindFilter = ({
  entries,
  chosen,
  onChange,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly chosen: readonly TimelineKind[];
  readonly onChange: (kinds: TimelineKind[] | undefined) => void;
}): ReactNode => {
  const { t } = useTranslation("patents");
  const present = timelineKinds.filter((kind) => entries.some((entry) => entry.kind === kind));
  const chip = (label: string, count: number, on: boolean, toggle: () => void): ReactNode => (
    <li key={label}>
      <button type="button" className="history-chip" aria-pressed={on} onClick={toggle}>
        {label} <span>{count}</span>
      </button>
    </li>
  );
  return (
    <ul className="history-filter" aria-label={t("page.timeline.filter")}>
      {chip(t("page.timeline.all"), entries.length, chosen.length === 0, () => onChange(undefined))}
      {present.map((kind) => {
        const on = chosen.includes(kind);
        const next = on ? chosen.filter((one) => one !== kind) : [...chosen, kind];
        const count = entries.filter((entry) => entry.kind === kind).length;
        return chip(t(`page.timeline.kind.${kind}`), count, on, () => onChange(next.length === 0 ? undefined : next));
      })}
    </ul>
  );
};

/** Everything that happened to a patent, newest first, each entry with its source; what bears no date stands apart. */
export const PatentTimeline = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  const [{ kind: chosen = [] }, change] = useSearchState(patentAddress);
  const entries = timelineOf(facts);
  if (entries.length === 0) return <EmptyState title={t("page.timeline.empty")} />;
  const shown = chosen.length === 0 ? entries : entries.filter(({ kind }) => chosen.includes(kind));
  return (
    <section className="panel" aria-labelledby="patent-timeline">
      <div className="panel-line">
        <h2 id="patent-timeline">{t("page.tabs.timeline")}</h2>
        <span className="muted" aria-live="polite">
          {t("page.timeline.count", { total: shown.length })}
        </span>
      </div>
      <KindFilter entries={entries} chosen={chosen} onChange={(kind) => change({ kind })} />
      {shown.length === 0 ? <EmptyState title={t("page.timeline.emptyKind")} /> : <Entries entries={shown} day={facts.day} />}
    </section>
  );
};
