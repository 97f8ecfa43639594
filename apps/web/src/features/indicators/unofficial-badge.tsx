import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";

/** Marks what rests on our own approximate table of industries. */
export const UnofficialBadge = (): ReactNode => {
  const { t } = useTranslation("indicators");
  return (
    <StatusTag tone="waiting">
      <Term word={t("unofficial")} explanation={t("unofficialHint")} />
    </StatusTag>
  );
};
