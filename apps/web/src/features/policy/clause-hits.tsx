import type { ClauseHit } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useRegionName } from "../../shared/regions.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { clauseHref, DocumentMarks, MarkedPassage, StateTag } from "./policy-words.tsx";

/** One clause that was found: where it stands, and the words for which it was. */
export const ClauseHitItem = ({
  hit,
  asOf,
  badge,
  children,
}: {
  readonly hit: ClauseHit;
  readonly asOf?: string | undefined;
  readonly badge?: ReactNode;
  readonly children?: ReactNode;
}): ReactNode => {
  const { t } = useTranslation("policy");
  const regionName = useRegionName();
  const { document, clause, under, passages } = hit;
  return (
    <li className="clause-hit">
      <div className="clause-hit-head">
        <TextLink href={clauseHref(document.key, clause.id, asOf)}>
          <span className="clause-id">{clause.id}</span> {clause.heading ?? under.at(-1) ?? document.title}
        </TextLink>
        {badge}
      </div>
      {passages.map((passage) => (
        <blockquote key={passage.text} className="clause-passage" lang="zh-CN">
          <MarkedPassage passage={passage} />
        </blockquote>
      ))}
      <p className="clause-source">
        <span>{regionName(document.regionCode)}</span>
        <span className="clause-source-title" lang="zh-CN">
          《{document.title}》
        </span>
        {under.length > 0 && (
          <span lang="zh-CN" title={t("ask.under")}>
            {under.join(" › ")}
          </span>
        )}
        <span className="number">{document.issuedOn}</span>
        <StateTag state={document.state} />
        <DocumentMarks document={{ sample: document.sample, versions: 1 }} />
      </p>
      {children}
    </li>
  );
};
