import { draftName, type LintFinding, type LintPlace, type LintReport, LintSeverity } from "@zhiqiao/contracts";
import { lintColumns, lintSentence, lintValue } from "@zhiqiao/messages/lint-words";
import { Button } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import "./lint.css";

type Documents = LintReport["documents"];

/** How grave each severity looks. */
export const severityTone = { conflict: "bad", gap: "waiting", note: "neutral" } as const satisfies Record<LintSeverity, Tone>;

/** Groups of places that are shown at once; on paper all are. */
const SHOWN_GROUPS = 3;

/** Words with their marked stretches. */
const Marked = ({ words, marks }: Pick<LintPlace, "words" | "marks">): ReactNode => {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of marks.toSorted((one, other) => one.start - other.start)) {
    if (start < at) continue;
    parts.push(words.slice(at, start), <mark key={start}>{words.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {parts}
      {words.slice(at)}
    </>
  );
};

const PlaceTitle = ({
  place,
  documents,
  asOf,
}: {
  readonly place: LintPlace;
  readonly documents: Documents;
  readonly asOf: string;
}): ReactNode => {
  const { t } = useTranslation("policyLint");
  const title = documents.find(({ name }) => name === place.document)?.title ?? place.document;
  const clause = place.clause ?? t("head");
  if (place.document === draftName) {
    return (
      <span className="lint-clause">
        {t("draft")} · {clause}
      </span>
    );
  }
  const address = `/policies/${place.document}?${new URLSearchParams({ ...(place.clause !== null && { clause: place.clause }), asOf }).toString()}`;
  return (
    <>
      <TextLink className="lint-clause" href={address}>
        {clause}
      </TextLink>{" "}
      <span className="muted lint-document" lang="zh-CN" title={title}>
        {title}
      </span>
    </>
  );
};

interface GroupProps {
  readonly finding: LintFinding;
  readonly places: readonly LintPlace[];
  readonly documents: Documents;
  readonly asOf: string;
}

/** Passages that belong together, side by side. */
const Group = ({ finding, places, documents, asOf }: GroupProps): ReactNode => {
  const language = useLanguage();
  return (
    <div className="lint-group">
      {lintColumns(places).map((column, at) => (
        <div key={at} className="lint-column">
          {column.map((place) => {
            const value = lintValue(finding, place, language);
            return (
              <figure key={`${place.document} ${place.clause} ${place.span.start}`} className="lint-place">
                <figcaption>
                  <PlaceTitle place={place} documents={documents} asOf={asOf} />
                </figcaption>
                <blockquote lang="zh-CN">
                  <Marked words={place.words} marks={place.marks} />
                </blockquote>
                {value !== null && (
                  <p className="lint-value" lang={value === place.value ? "zh-CN" : undefined}>
                    {value}
                  </p>
                )}
              </figure>
            );
          })}
        </div>
      ))}
    </div>
  );
};

const Finding = ({
  finding,
  documents,
  asOf,
  chosen,
}: {
  readonly finding: LintFinding;
  readonly documents: Documents;
  readonly asOf: string;
  /** The one that a link led to. */
  readonly chosen: boolean;
}): ReactNode => {
  const { t } = useTranslation("policyLint");
  const language = useLanguage();
  const [all, setAll] = useState(false);
  const groups = [...new Set(finding.places.map(({ group }) => group))];
  const hidden = groups.length - SHOWN_GROUPS;
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: "start" });
  }, [chosen]);
  return (
    <li ref={element} className={chosen ? "lint-finding lint-chosen" : "lint-finding"} id={finding.id}>
      <div className="lint-head">
        <h3>{t(`check.${finding.check}`)}</h3>
        <span className="muted">{t(`kind.${finding.kind}`)}</span>
      </div>
      <p className="lint-says">{lintSentence(finding, language)}</p>
      {groups.map((group, at) => (
        <div key={group} className={at >= SHOWN_GROUPS && !all ? "lint-more" : undefined}>
          <Group finding={finding} places={finding.places.filter((place) => place.group === group)} documents={documents} asOf={asOf} />
        </div>
      ))}
      {hidden > 0 && (
        <Button type="link" className="lint-toggle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("page.fewer") : t("page.more", { count: hidden })}
        </Button>
      )}
      <p className="lint-treatment">
        <strong>{t("treatment")}</strong> {t(`behaviour.${finding.behaviour}`)}
      </p>
    </li>
  );
};

interface LintFindingsProps {
  readonly findings: readonly LintFinding[];
  readonly documents: Documents;
  readonly asOf: string;
  readonly chosen?: string | undefined;
}

/** Findings under the heading of their severity, gravest first. */
export const LintFindings = ({ findings, documents, asOf, chosen }: LintFindingsProps): ReactNode => {
  const { t } = useTranslation("policyLint");
  return LintSeverity.options.map((severity) => {
    const found = findings.filter((one) => one.severity === severity);
    if (found.length === 0) return null;
    return (
      <section key={severity} aria-labelledby={`lint-${severity}`}>
        <h2 id={`lint-${severity}`} className="lint-severity">
          <StatusTag tone={severityTone[severity]}>
            <Term word={t(`severity.${severity}`)} explanation={t(`severityHelp.${severity}`)} />
          </StatusTag>{" "}
          <span className="muted">{found.length}</span>
        </h2>
        <ol className="lint-findings">
          {found.map((finding) => (
            <Finding key={finding.id} finding={finding} documents={documents} asOf={asOf} chosen={finding.id === chosen} />
          ))}
        </ol>
      </section>
    );
  });
};
