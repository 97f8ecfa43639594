import type { FactSource, PatentFacts } from "@zhiqiao/contracts";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatDay, formatInstant } from "../../shared/dates.ts";
import { StatusTag } from "../../shared/status-tag.tsx";
import { useOpenEvidence } from "../../shared/use-open-evidence.ts";
import { useEvidenceWords } from "../evidence/use-evidence-words.ts";
import type { FactDraft, FactType } from "./fact-fields.ts";
import { usePatentActs } from "./patent-acts.tsx";

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

/** Source of a fact, what was done to it, and what the reader may do with it. `what`: the fact in words, for the buttons. */
export const ItemNote = ({ item, what }: { readonly item: Stated; readonly what: string }): ReactNode => {
  const { t } = useTranslation("patents");
  const words = useEvidenceWords();
  const acts = usePatentActs();
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
      {acts !== undefined && retracted === null && item.retractable && (
        <Button
          type="link"
          size="small"
          danger
          className="fact-act"
          aria-label={t("page.item.retractThis", { what })}
          onClick={() => acts.retract({ key: item.key, what, undo: false })}
        >
          {t("page.item.retract")}
        </Button>
      )}
      {acts !== undefined && retracted !== null && retracted.undoable && (
        <Button
          type="link"
          size="small"
          className="fact-act"
          aria-label={t("page.item.undoThis", { what })}
          onClick={() => acts.retract({ key: retracted.key, what, undo: true })}
        >
          {t("page.item.undo")}
        </Button>
      )}
    </div>
  );
};

/** A part's button that opens the form of one kind of fact; nothing where the reader may not record. */
export const RecordButton = ({
  type,
  draft = {},
  children,
}: {
  readonly type: FactType;
  /** What is known already. */
  readonly draft?: FactDraft;
  readonly children: string;
}): ReactNode => {
  const acts = usePatentActs();
  return acts?.recordable === true ? <Button onClick={() => acts.record({ type, draft })}>{children}</Button> : null;
};
