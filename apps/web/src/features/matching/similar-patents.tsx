import { matchingEndpoints, type Patent, type SimilarPatent } from "@zhiqiao/contracts";
import { Alert } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, ReadState } from "../../shared/states.tsx";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";
import { TextLink } from "../../shared/text-link.tsx";
import { useRead } from "../../shared/use-endpoint.ts";
import { useLocalTitle } from "../../shared/use-local-title.ts";
import { OfferTags, PatentTypeText, quotedNumber, ValidityTag } from "../patents/patent-words.tsx";
import { DuplicateList, FoldedPatents } from "./folded-patents.tsx";
import "./matching.css";

const tones = { near: "good", related: "progress", distant: "neutral" } as const satisfies Record<SimilarPatent["nearness"], string>;

const Item = ({ id, found }: { readonly id: string; readonly found: SimilarPatent }): ReactNode => {
  const { t } = useTranslation("patents");
  const localTitle = useLocalTitle();
  const { patent } = found;
  return (
    <li className="match-item">
      <h3>
        <TextLink href={`/patents/${patent.id}`}>{localTitle(patent) || t("untitled")}</TextLink>
      </h3>
      <div className="match-facts">
        <StatusTag tone={tones[found.nearness]}>{t(`similar.nearness.${found.nearness}`)}</StatusTag>
        <span>{t("similar.closeness", { percent: Math.round(found.closeness * 100) })}</span>
        <ValidityTag validity={patent.validity} />
        <OfferTags availability={patent.availability} />
        <PatentTypeText type={patent.type} />
        <span>{patent.applicants.join("；")}</span>
        <span className="number">{quotedNumber(patent)}</span>
      </div>
      {found.concepts.length > 0 && (
        <p className="shared-concepts">
          {t("similar.shared")}{" "}
          {found.concepts.map((term) => (
            <span key={term} className="concept-chip">
              {term}
            </span>
          ))}
        </p>
      )}
      {found.sameIpc !== null && <p className="shared-concepts">{t("similar.sameIpc", { ipc: found.sameIpc })}</p>}
      <div className="match-actions">
        <TextLink href={`/patents/compare?id=${id}&id=${patent.id}`}>{t("similar.compare")}</TextLink>
      </div>
      <FoldedPatents folded={found.folded} />
    </li>
  );
};

/** What else is like a patent: the nearest texts of the registry, and what counts as one with it. */
export const SimilarPatents = ({ patent }: { readonly patent: Patent }): ReactNode => {
  const { t } = useTranslation("patents");
  const read = useRead(matchingEndpoints.listSimilarPatents, { params: { id: patent.id }, query: { limit: 10 } });
  return (
    <section aria-label={t("page.tabs.similar")}>
      <ReadState read={read} rows={8}>
        {({ items, duplicates, indexed, tookMs }) => (
          <>
            <p className="list-note" aria-live="polite">
              <span>{t("similar.intro")}</span>
              <span>{t("similar.took", { indexed: indexed.toLocaleString("en"), ms: Math.max(1, Math.round(tookMs)) })}</span>
              <Term word={t("similar.how")} explanation={t("similar.howHelp")} />
            </p>
            {(patent.abstract ?? "") === "" && <Alert className="error-state" type="info" showIcon title={t("similar.titleAlone")} />}
            {duplicates.length > 0 && (
              <section className="panel folded-patents" aria-labelledby="duplicates">
                <h2 id="duplicates">{t("similar.duplicates")}</h2>
                <DuplicateList patents={duplicates} />
              </section>
            )}
            {items.length === 0 ? (
              <EmptyState title={t("similar.none")} hint={t("similar.noneHint", { indexed: indexed.toLocaleString("en") })} />
            ) : (
              <>
                {items[0]?.nearness === "distant" && (
                  <Alert className="error-state" type="info" showIcon title={t("similar.none")} description={t("similar.distantHint")} />
                )}
                <ol className="match-list">
                  {items.map((found) => (
                    <Item key={found.patent.id} id={patent.id} found={found} />
                  ))}
                </ol>
              </>
            )}
          </>
        )}
      </ReadState>
    </section>
  );
};
