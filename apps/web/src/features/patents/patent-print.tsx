import type { Patent, PatentFacts } from "@zhiqiao/contracts";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatInstant } from "../../shared/dates.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { useEvidenceWords } from "../evidence/use-evidence-words.ts";
import { claimTree, type ClaimBranch, claimText } from "./claim-tree.ts";
import { useAnnuityLine } from "./patent-annuities.tsx";
import { spellingsOf } from "./patent-numbers.ts";
import { createFootnotes, type Footnote } from "./print-footnotes.ts";
import { statedOf, timelineOf } from "./timeline-entries.ts";
import { useFactWords } from "./use-fact-words.ts";

interface PrintRow {
  readonly key: string;
  readonly cells: readonly ReactNode[];
  /** The footnote of its source; null where it is computed. */
  readonly note: number | null;
  readonly struck: boolean;
}

interface PrintTableProps {
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly PrintRow[];
}

/** A table of the document, its rows with the number of their source; an empty one is left out. */
const PrintTable = ({ title, headings, rows }: PrintTableProps): ReactNode =>
  rows.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <table className="plain-table">
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, note, struck }) => (
            <tr key={key} {...(struck && { className: "fact-retracted" })}>
              {cells.map((cell, at) => (
                <td key={headings[at]}>
                  {cell}
                  {at === 0 && note !== null && <sup>[{note}]</sup>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );

const Claims = ({ branches, depth }: { readonly branches: readonly ClaimBranch[]; readonly depth: number }): ReactNode =>
  branches.map((branch) => (
    <Fragment key={branch.claim.number}>
      <p className="print-claim" data-depth={Math.min(depth, 4)}>
        {branch.claim.number}. {claimText(branch.claim)}
      </p>
      <Claims branches={branch.dependants} depth={depth + 1} />
    </Fragment>
  ));

const Footnotes = ({ notes }: { readonly notes: readonly Footnote[] }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useEvidenceWords();
  if (notes.length === 0) return null;
  return (
    <section>
      <h2>{t("page.printed.sources")}</h2>
      <ol className="print-notes">
        {notes.map(({ number, source }) => {
          const title = source.title === null ? t("page.item.hiddenSource") : words.sourceTitle(source.title);
          const line = source.line === null ? "" : ` · ${t("page.item.line", { line: source.line })}`;
          return <li key={number}>{t("page.printed.footnote", { title: `${title}${line}`, time: formatInstant(source.recordedAt) })}</li>;
        })}
      </ol>
    </section>
  );
};

/** Numbers, status, term and next annuity as the head of the document. */
const Head = ({ patent, facts }: { readonly patent: Patent; readonly facts: PatentFacts }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const annuity = useAnnuityLine(facts);
  const spellings = spellingsOf(patent.applicationNumber, patent.grantDate !== null);
  const unknown = t("facts.unknown");
  const termWords = ({ term: { lastDay, earliestExpiryDay: earliest } }: PatentFacts): string => {
    if (facts.remainingLife.state === "other_office") return t("page.life.other_office");
    if (lastDay !== null) return t("page.life.lastDay", { day: lastDay });
    return earliest === null ? unknown : t("page.life.earliest", { day: earliest });
  };
  const rows: readonly (readonly [string, string])[] = [
    ...(spellings?.certificate === undefined ? [] : [[t("page.summary.certificate"), spellings.certificate] as const]),
    [t("facts.applicationNumber"), patent.applicationNumber ?? unknown],
    [t("facts.publicationNumber"), patent.publicationNumber ?? unknown],
    [t("facts.type"), patent.type === null ? t("typeUnknown") : t(`type.${patent.type}`)],
    [
      t("page.summary.status"),
      [
        t(`validityGroup.${facts.status.group}`),
        t(`validity.${facts.status.validity}`),
        ...facts.status.flags.map((flag) => t(`flag.${flag}`)),
      ].join(" · "),
    ],
    [t("facts.applicationDate"), patent.applicationDate ?? unknown],
    [t("facts.grantDate"), patent.grantDate ?? unknown],
    [t("page.summary.life"), termWords(facts)],
    [t("page.summary.annuity"), annuity.when === null ? annuity.what : t("page.printed.pair", annuity)],
    [t("facts.applicants"), words.names(patent.applicants)],
    [t("facts.currentOwners"), patent.currentOwners.length === 0 ? unknown : words.names(patent.currentOwners)],
    [t("facts.inventors"), patent.inventors.length === 0 ? unknown : words.names(patent.inventors)],
    [t("facts.ipc"), patent.ipc.length === 0 ? unknown : patent.ipc.join("；")],
  ];
  return (
    <dl className="print-head">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

/** The patent as one document for paper: what it is on the day asked, everything that happened, and the sources as footnotes. */
export const PatentPrint = ({
  patent,
  facts,
  title,
}: {
  readonly patent: Patent;
  readonly facts: PatentFacts;
  readonly title: string;
}): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useFactWords();
  const evidenceWords = useEvidenceWords();
  const local = useLocalTitle();
  const notes = createFootnotes();
  const abstract = local({ title: patent.abstract ?? "", titleEn: patent.abstractEn });
  const entries = timelineOf(facts).map((entry): PrintRow => {
    const { source, retracted } = statedOf(entry);
    return {
      key: entry.id,
      cells: [entry.day ?? t("page.timeline.undated"), words.subject(entry.subject)],
      note: notes.numberOf(source),
      struck: retracted !== null,
    };
  });
  const years = facts.annuities.years.map((year): PrintRow => {
    const amount = year.payableFen === null ? t("facts.unknown") : words.yuan(year.payableFen);
    return {
      key: String(year.year),
      cells: [String(year.year), year.payByDay, amount, t(`page.annuities.states.${year.state}`)],
      note: null,
      struck: false,
    };
  });
  const members = facts.family.map((one): PrintRow => {
    const granted = one.granted === null ? "unknown" : one.granted ? "yes" : "no";
    return {
      key: one.key,
      cells: [one.number, one.office ?? "—", one.date ?? "—", t(`page.family.grantedValue.${granted}`)],
      note: notes.numberOf(one.source),
      struck: one.retracted !== null,
    };
  });
  const differing = facts.differences.map(
    ({ field, shown, others }): PrintRow => ({
      key: field,
      cells: [
        evidenceWords.field(field),
        evidenceWords.value(field, shown.value),
        others.map(({ value }) => evidenceWords.value(field, value)).join("；"),
      ],
      note: notes.numberOf(shown.source),
      struck: false,
    }),
  );
  const { annuities, family, differences } = {
    annuities: "page.annuities",
    family: "page.family",
    differences: "page.differences",
  } as const;
  return (
    <article className="print-document">
      <p className="print-kind">{t("page.printed.heading")}</p>
      <h1>{title}</h1>
      <p>
        {t("page.printed.state", { day: facts.day, knownOn: facts.knownOn })} ·{" "}
        {t("page.printed.made", { time: formatInstant(new Date().toISOString()) })}
      </p>
      <Head patent={patent} facts={facts} />
      {abstract !== "" && (
        <section>
          <h2>{t("facts.abstract")}</h2>
          <p>{abstract}</p>
        </section>
      )}
      <PrintTable title={t("page.tabs.timeline")} headings={[t("record.field.day"), t("page.printed.what")]} rows={entries} />
      <PrintTable
        title={t(`${annuities}.title`)}
        headings={[t(`${annuities}.year`), t(`${annuities}.due`), t(`${annuities}.payable`), t(`${annuities}.state`)]}
        rows={years}
      />
      <PrintTable
        title={t(`${family}.title`)}
        headings={[t(`${family}.number`), t(`${family}.office`), t(`${family}.date`), t(`${family}.granted`)]}
        rows={members}
      />
      <PrintTable
        title={t(`${differences}.title`)}
        headings={[t(`${differences}.field`), t(`${differences}.shown`), t(`${differences}.other`)]}
        rows={differing}
      />
      {facts.claims !== null && (
        <section>
          <h2>
            {t("page.tabs.claims")}
            <sup>[{notes.numberOf(facts.claims.source)}]</sup>
          </h2>
          <Claims branches={claimTree(facts.claims.claims)} depth={0} />
        </section>
      )}
      <Footnotes notes={notes.all()} />
    </article>
  );
};
