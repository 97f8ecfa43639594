import { DemandDuplication, type FoldedDemand } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../../shared/i18n.ts";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { DemandStatusTag } from "../demands/demand-words.tsx";

/** What stands under a demand of a list: how many, and which when it is asked. */
export const FoldedDemands = ({ folded }: { readonly folded: readonly FoldedDemand[] }): ReactNode => {
  const { t } = useTranslation(["matching", "demands"]);
  const localTitle = useLocalTitle();
  const localName = useLocalName();
  if (folded.length === 0) return null;
  const count = (kind: DemandDuplication): number => folded.filter(({ duplication }) => duplication === kind).length;
  return (
    <details className="folded-patents">
      <summary>
        {DemandDuplication.options
          .filter((kind) => count(kind) > 0)
          .map((kind) => t(`list.foldedDemand.${kind}`, { count: count(kind) }))
          .join(" · ")}
      </summary>
      <ul>
        {folded.map(({ demand, duplication }) => (
          <li key={demand.id}>
            <TextLink href={`/demands/${demand.id}`}>{localTitle(demand) || t("demands:untitled")}</TextLink>
            <div className="match-facts">
              <span>{t(`list.demandDuplication.${duplication}`)}</span>
              <DemandStatusTag status={demand.status} />
              <span>{localName(demand.organization)}</span>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
};

/** How many demands of a list stand under others, and why. */
export const FoldedCount = ({ folded }: { readonly folded: number }): ReactNode => {
  const { t } = useTranslation("matching");
  return folded === 0 ? null : (
    <span>
      <Term word={t("list.foldedDemand.away", { count: folded })} explanation={t("list.foldedDemand.help")} />
    </span>
  );
};
