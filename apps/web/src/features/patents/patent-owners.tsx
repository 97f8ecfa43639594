import type { Patent, PatentFacts } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DateText } from "../../shared/date-text.tsx";
import { Fact, Facts } from "../../shared/facts.tsx";
import { useLocalName } from "../../shared/i18n.ts";
import { ResultTable } from "../../shared/result-table.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { ItemNote, RecordButton, Struck } from "./stated-item.tsx";
import { useFactWords } from "./use-fact-words.ts";

type Owner = PatentFacts["ownerHistory"][number];

/** Newest first; the day that nobody states comes last. */
const newestFirst = (a: Owner, b: Owner): number => (b.since ?? "").localeCompare(a.since ?? "", "en");

/** Who owned the patent since when, by what each source says. */
export const PatentOwners = ({ patent, facts }: { readonly patent: Patent; readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const localName = useLocalName();
  const unknown = <span className="muted">{t("facts.unknown")}</span>;
  return (
    <section className="panel" aria-labelledby="patent-owners">
      <div className="panel-line">
        <h2 id="patent-owners">{t("page.owners.title")}</h2>
        <RecordButton type="event" draft={{ kind: "transfer" }}>
          {t("page.owners.record")}
        </RecordButton>
      </div>
      <Facts>
        <Fact label={t("page.owners.now")}>{patent.currentOwners.length === 0 ? unknown : words.names(patent.currentOwners)}</Fact>
        <Fact label={t("facts.ownerOrganization")}>
          {patent.ownerOrganization === null ? (
            unknown
          ) : (
            <TextLink href={`/organizations/${patent.ownerOrganization.id}`}>{localName(patent.ownerOrganization)}</TextLink>
          )}
        </Fact>
      </Facts>
      {facts.ownerHistory.length === 0 ? (
        <p className="muted">{t("page.owners.none")}</p>
      ) : (
        <div className="panel-table">
          <ResultTable
            label={t("page.owners.title")}
            rows={facts.ownerHistory.toSorted(newestFirst)}
            rowKey={({ key, by }) => `${by} ${key}`}
            columns={[
              {
                key: "names",
                title: t("page.summary.owner"),
                card: "title",
                render: (row) => <Struck item={row}>{words.names(row.names)}</Struck>,
              },
              {
                key: "since",
                title: t("page.item.since"),
                render: ({ since }) =>
                  since === null ? <span className="muted">{t("page.owners.sinceUnknown")}</span> : <DateText value={since} />,
              },
              { key: "by", title: t("page.owners.how"), render: ({ by }) => t(`page.owners.by.${by}`) },
              { key: "source", title: t("page.item.source"), render: (row) => <ItemNote item={row} what={words.names(row.names)} /> },
            ]}
          />
        </div>
      )}
    </section>
  );
};
