import { Duplication, type FoldedPatent } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "../../shared/text-link.tsx";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { PatentTypeText, quotedNumber, ValidityTag } from "../patents/patent-words.tsx";

/** Patents that count as one with another, each to be opened. */
export const DuplicateList = ({ patents }: { readonly patents: readonly FoldedPatent[] }): ReactNode => {
  const { t } = useTranslation("patents");
  const localTitle = useLocalTitle();
  return (
    <ul>
      {patents.map(({ patent, duplication }) => (
        <li key={patent.id}>
          <TextLink href={`/patents/${patent.id}`}>{localTitle(patent) || t("untitled")}</TextLink>
          <div className="match-facts">
            <span>{t(`similar.duplication.${duplication}`)}</span>
            <ValidityTag validity={patent.validity} />
            <PatentTypeText type={patent.type} />
            <span>{patent.applicants.join("；")}</span>
            <span className="number">{quotedNumber(patent)}</span>
          </div>
        </li>
      ))}
    </ul>
  );
};

/** What stands under a patent of a list: how many, and which when it is asked. */
export const FoldedPatents = ({ folded }: { readonly folded: readonly FoldedPatent[] }): ReactNode => {
  const { t } = useTranslation("matching");
  if (folded.length === 0) return null;
  const count = (kind: Duplication): number => folded.filter(({ duplication }) => duplication === kind).length;
  const words = { same_invention: "list.foldedSame", similar_text: "list.foldedSimilar" } as const;
  return (
    <details className="folded-patents">
      <summary>
        {Duplication.options
          .filter((kind) => count(kind) > 0)
          .map((kind) => t(words[kind], { count: count(kind) }))
          .join(" · ")}
      </summary>
      <DuplicateList patents={folded} />
    </details>
  );
};
