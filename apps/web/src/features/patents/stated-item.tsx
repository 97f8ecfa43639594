import type { FactSource, PatentFacts } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant } from "../../shared/dates.ts";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useOpenEvidence } from "../../shared/use-open-evidence.ts";
import { useEvidenceWords } from "../evidence/use-evidence-words.ts";

/** What every listed fact carries. */
export type Stated = Pick<PatentFacts["events"][number], "key" | "source" | "retractable" | "retracted" | "readFrom">;

/** Where a fact came from, as a link to its source; the moment of recording and its author on hover. */
export const SourceLink = ({ source }: { readonly source: FactSource }): ReactNode => {
  const { t } = useTranslation(["patents", "evidence"]);
  const open = useOpenEvidence();
  const words = useEvidenceWords();
  const line = source.line === null ? "" : ` · ${t("page.item.line", { line: source.line })}`;
  const kind = t(`evidence:sourceKind.${source.kind}`);
  if (source.title === null) {
    return (
      <span className="muted" title={formatInstant(source.recordedAt)}>
        {kind} · {t("page.item.hiddenSource")}
      </span>
    );
  }
  return (
    <Button
      type="link"
      size="small"
      className="fact-source"
      title={[formatInstant(source.recordedAt), source.by].filter((part) => part !== null).join(" · ")}
      onClick={() => open({ kind: "source", id: source.id })}
    >
      {words.sourceTitle(source.title)}
      {line}
    </Button>
  );
};

/** A fact's words, struck through where it was retracted. */
export const Struck = ({ item, children }: { readonly item: Stated; readonly children: ReactNode }): ReactNode => {
  const { t } = useTranslation("patents");
  if (item.retracted === null) return children;
  return (
    <>
      <del className="fact-retracted">{children}</del> <StatusTag tone="neutral">{t("page.item.retracted")}</StatusTag>
    </>
  );
};

/** Source of a fact and what was done to it. */
export const ItemNote = ({ item }: { readonly item: Stated }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useEvidenceWords();
  const { retracted } = item;
  return (
    <div className="fact-note">
      <SourceLink source={item.source} />
      {item.readFrom !== null && <span className="muted">{t("page.item.readFrom", { field: words.field(item.readFrom) })}</span>}
      {retracted !== null && (
        <span className="muted">
          {t("page.item.retractedBy", {
            by: retracted.source.by ?? t("page.item.someone"),
            time: formatDay(new Date(retracted.source.recordedAt)),
            reason: retracted.reason,
          })}
        </span>
      )}
    </div>
  );
};
