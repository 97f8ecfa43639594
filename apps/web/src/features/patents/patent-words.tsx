import {
  type Availability,
  type DayStatus,
  type PatentSummary,
  type Validity,
  type ValidityGroup,
  validityGroup,
} from "@zhiqiao/contracts";
import { Popover } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag, type Tone } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";

const groupTone = { in_force: "good", pending: "waiting", ended: "bad", unknown: "neutral" } as const satisfies Record<ValidityGroup, Tone>;

/** A patent's validity as colour and word; `explained` adds what it means for whoever wants to use the patent. */
export const ValidityTag = ({ validity, explained = false }: { readonly validity: Validity; readonly explained?: boolean }): ReactNode => {
  const { t } = useTranslation("patents");
  const group = validityGroup[validity];
  const word = t(`validity.${validity}`);
  const text = group === "unknown" ? t("validityGroup.unknown") : `${t(`validityGroup.${group}`)} · ${word}`;
  return (
    <StatusTag tone={groupTone[group]}>{explained ? <Term word={text} explanation={t(`validityHelp.${validity}`)} /> : text}</StatusTag>
  );
};

/** The status of a day: an application that was filed and not yet published is under way, though no word of the vocabulary says so. */
export const DayStatusTag = ({ validity, group }: Pick<DayStatus, "validity" | "group">): ReactNode => {
  const { t } = useTranslation("patents");
  if (validity !== "unknown" || group !== "pending") return <ValidityTag validity={validity} explained />;
  return <StatusTag tone={groupTone.pending}>{t("page.status.filed")}</StatusTag>;
};

const offerTone = { licence: "good", transfer: "good", open_licence: "progress", not_offered: "neutral" } as const satisfies Record<
  Availability,
  Tone
>;

/** What the owner offers; nothing stated is said as such, it does not mean "no". */
export const OfferTags = ({ availability }: { readonly availability: readonly Availability[] }): ReactNode => {
  const { t } = useTranslation("patents");
  if (availability.length === 0) return <span className="muted">{t("offerUnknown")}</span>;
  return (
    <span className="tag-row">
      {availability.map((one) => {
        const tag = (
          <StatusTag key={one} tone={offerTone[one]}>
            {t(`availability.${one}`)}
          </StatusTag>
        );
        return one === "open_licence" ? (
          <Popover key={one} content={<div className="term-explanation">{t("openLicenceHelp")}</div>}>
            {tag}
          </Popover>
        ) : (
          tag
        );
      })}
    </span>
  );
};

/** 发明专利, 实用新型, 外观设计, or that no source says. */
export const PatentTypeText = ({ type }: { readonly type: PatentSummary["type"] }): ReactNode => {
  const { t } = useTranslation("patents");
  return type === null ? <span className="muted">{t("typeUnknown")}</span> : t(`type.${type}`);
};

/** The number people quote: the application number, else the publication number. */
export const quotedNumber = ({
  applicationNumber,
  publicationNumber,
}: Pick<PatentSummary, "applicationNumber" | "publicationNumber">): string => applicationNumber ?? publicationNumber ?? "—";
