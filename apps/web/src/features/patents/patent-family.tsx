import type { PatentFacts } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ResultTable } from "../../shared/result-table.tsx";
import { EmptyState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { DayText } from "./day-text.tsx";
import { OfficeText } from "./office-text.tsx";
import { ItemNote, RecordButton, Struck } from "./stated-item.tsx";

type Member = PatentFacts["family"][number];

/** A document's number with its kind, as a link where the registry has the patent. */
export const NumberLink = ({
  item,
}: {
  readonly item: {
    readonly number: string | null;
    readonly kind: string | null;
    readonly patentId: string | null;
    readonly title?: string | null;
  };
}): ReactNode => {
  const number = item.number ?? "";
  const title = item.title ?? null;
  return (
    <>
      {item.patentId === null ? (
        <span className="number">{number}</span>
      ) : (
        <TextLink className="number" href={`/patents/${item.patentId}`}>
          {number}
        </TextLink>
      )}
      {title !== null && <div className="muted">{title}</div>}
    </>
  );
};

const Granted = ({ granted }: { readonly granted: boolean | null }): ReactNode => {
  const { t } = useTranslation("patents");
  if (granted === null) return <StatusTag tone="neutral">{t("page.family.grantedValue.unknown")}</StatusTag>;
  return <StatusTag tone={granted ? "good" : "waiting"}>{t(`page.family.grantedValue.${granted ? "yes" : "no"}`)}</StatusTag>;
};

const byOffice = (a: Member, b: Member): number =>
  (a.office ?? "~").localeCompare(b.office ?? "~", "en") || (a.date ?? "~").localeCompare(b.date ?? "~", "en");

const Members = ({ members }: { readonly members: readonly Member[] }): ReactNode => {
  const { t } = useTranslation("patents");
  return (
    <ResultTable
      label={t("page.family.title")}
      rows={members.toSorted(byOffice)}
      rowKey={({ key }) => key}
      columns={[
        { key: "office", title: t("page.family.office"), card: "badge", render: ({ office }) => <OfficeText office={office} /> },
        {
          key: "number",
          title: t("page.family.number"),
          card: "title",
          render: (row) => (
            <Struck item={row}>
              <NumberLink item={row} />
            </Struck>
          ),
        },
        { key: "date", title: t("page.family.date"), render: ({ date }) => <DayText value={date} /> },
        {
          key: "relation",
          title: <Term word={t("page.family.relation")} explanation={t("page.family.relationHelp")} />,
          render: ({ relation }) => t(`page.family.relations.${relation}`),
        },
        { key: "granted", title: t("page.family.granted"), render: ({ granted }) => <Granted granted={granted} /> },
        { key: "source", title: t("page.item.source"), render: (row) => <ItemNote item={row} what={row.number} /> },
      ]}
    />
  );
};

/** Family members by office, whether granted, and the priorities that make the family. */
export const PatentFamily = ({ facts }: { readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  const offices = new Set(facts.family.flatMap(({ office, retracted }) => (office === null || retracted !== null ? [] : [office])));
  const counted = facts.family.filter(({ retracted }) => retracted === null).length;
  return (
    <>
      <section className="panel" aria-labelledby="patent-family">
        <div className="panel-line">
          <h2 id="patent-family">{t("page.family.title")}</h2>
          <RecordButton type="familyMember">{t("page.family.record")}</RecordButton>
        </div>
        {facts.family.length === 0 ? (
          <EmptyState title={t("page.family.none")} hint={t("page.family.noneHint")} />
        ) : (
          <>
            <p className="muted">{t("page.family.count", { total: counted, offices: offices.size })}</p>
            <Members members={facts.family} />
          </>
        )}
      </section>
      <section className="panel" aria-labelledby="patent-priorities">
        <h2 id="patent-priorities">{t("page.family.priorities")}</h2>
        {facts.priorities.length === 0 ? (
          <p className="muted">{t("page.family.noPriorities")}</p>
        ) : (
          <ResultTable
            label={t("page.family.priorities")}
            rows={facts.priorities}
            rowKey={({ key }) => key}
            columns={[
              { key: "office", title: t("page.family.office"), card: "badge", render: ({ office }) => <OfficeText office={office} /> },
              {
                key: "number",
                title: t("page.family.number"),
                card: "title",
                render: (row) => (
                  <Struck item={row}>
                    <NumberLink item={row} />
                  </Struck>
                ),
              },
              { key: "date", title: t("page.family.priorityDate"), render: ({ date }) => <DayText value={date} /> },
              { key: "source", title: t("page.item.source"), render: (row) => <ItemNote item={row} what={row.number} /> },
            ]}
          />
        )}
      </section>
    </>
  );
};
