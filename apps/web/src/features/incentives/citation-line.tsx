import type { IncentiveCitation } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag } from "../../shared/status-tag.tsx";

/** The few words of a clause on which an answer rests, and where they stand. */
export const CitationLine = ({ cite }: { readonly cite: IncentiveCitation }): ReactNode => {
  const { t } = useTranslation("calculator");
  return (
    <blockquote className="incentive-cite">
      <span lang="zh-CN">“{cite.words}”</span>{" "}
      <cite>
        {cite.issuer} · {t("clause", { clause: cite.clause })}
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
