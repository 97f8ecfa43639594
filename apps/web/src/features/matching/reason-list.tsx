import { CheckCircleOutlined, WarningOutlined } from "@ant-design/icons";
import type { MatchReason } from "@zhiqiao/contracts";
import { reasonText, sortReasons } from "@zhiqiao/messages/match-reasons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";
import { useRegionName } from "../../shared/regions.tsx";
import { industryText } from "../demands/industries.ts";

type Concept = Extract<MatchReason, { kind: "concept" }>;

/** Concepts that stand in the same fields make one sentence. */
const byFields = (concepts: readonly Concept[]): readonly (readonly [string, readonly Concept[]])[] => {
  const groups = new Map<string, Concept[]>();
  for (const concept of concepts) {
    const fields = concept.fields.join(" ");
    groups.set(fields, [...(groups.get(fields) ?? []), concept]);
  }
  return [...groups];
};

/** What a text is one of: its fields have names of their own. */
export type SupplyKind = "patent" | "achievement";
const fieldsOf = { patent: "field", achievement: "achievementField" } as const satisfies Record<SupplyKind, string>;

interface ConceptLineProps {
  readonly concepts: readonly Concept[];
  readonly supply: SupplyKind;
}

const ConceptLine = ({ concepts, supply }: ConceptLineProps): ReactNode => {
  const { t } = useTranslation("matching");
  const fields = (concepts[0]?.fields ?? []).map((field) => t(`${fieldsOf[supply]}.${field}`)).join(t("fieldSeparator"));
  return (
    <li className="reason reason-fits">
      <CheckCircleOutlined aria-hidden />
      <span>
        {t("reason.conceptsBefore")}{" "}
        {concepts.map((concept) => (
          <span key={concept.term} className="concept-chip" title={t("reason.share", { percent: Math.round(concept.share * 100) })}>
            {concept.term}
          </span>
        ))}{" "}
        {t("reason.conceptsAfter", { fields })}
      </span>
    </li>
  );
};

interface ReasonListProps {
  readonly reasons: readonly MatchReason[];
  /** How many concepts to show; the rest is counted. */
  readonly concepts?: number;
  /** A patent unless given. */
  readonly supply?: SupplyKind;
}

/** Why two texts meet, and what to mind, in plain words. */
export const ReasonList = ({ reasons, concepts: shown = 6, supply = "patent" }: ReasonListProps): ReactNode => {
  const { t } = useTranslation("matching");
  const language = useLanguage();
  const nameOf = useRegionName();
  const wording = {
    language,
    industryName: (code: string): string => industryText(code, language),
    regionName: (code: string): string => nameOf(code) ?? code,
  };
  const { fits, doubts } = sortReasons(reasons);
  const concepts = fits.filter((reason) => reason.kind === "concept");
  const others = fits.filter((reason) => reason.kind !== "concept");
  const rest = concepts.length - shown;
  return (
    <div className="reasons-both">
      <ul className="reasons">
        {byFields(concepts.slice(0, shown)).map(([fields, group]) => (
          <ConceptLine key={fields} concepts={group} supply={supply} />
        ))}
        {rest > 0 && <li className="reason muted">{t("reason.more", { count: rest })}</li>}
        {others.map((reason) => (
          <li key={reasonText(reason, wording)} className="reason reason-fits">
            <CheckCircleOutlined aria-hidden /> {reasonText(reason, wording)}
          </li>
        ))}
      </ul>
      {doubts.length > 0 && (
        <ul className="reasons">
          {doubts.map((reason) => (
            <li key={reasonText(reason, wording)} className="reason reason-doubt">
              <WarningOutlined aria-label={t("reason.doubts")} /> {reasonText(reason, wording)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
