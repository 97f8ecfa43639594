import type { IncentiveCitation } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSomebody } from "../../shared/signed-in.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { TextLink } from "../../shared/text-link.tsx";

/** The few words of a clause on which an answer rests, and where they stand. */
export const CitationLine = ({ cite }: { readonly cite: IncentiveCitation }): ReactNode => {
  const { t } = useTranslation("calculator");
  const person = useSomebody();
  const place = `${cite.issuer} · ${t("clause", { clause: cite.clause })}`;
  return (
    <blockquote className="incentive-cite">
      <span lang="zh-CN">“{cite.words}”</span>{" "}
      <cite>
        {person === undefined || cite.policyKey === null ? (
          place
        ) : (
          <TextLink
            href={`/policies/${cite.policyKey}?clause=${encodeURIComponent(cite.clause)}`}
            aria-label={t("openClause", { clause: place })}
          >
            {place}
          </TextLink>
        )}
        {cite.standing !== "law" && cite.standing !== "guide" && (
          <>
            {" "}
            <StatusTag tone="neutral">{t("unchecked")}</StatusTag>
          </>
        )}
      </cite>
    </blockquote>
  );
};
