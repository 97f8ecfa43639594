import type { ReferenceVersion } from "@zhiqiao/contracts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StatusTag } from "../../shared/status-tag.tsx";
import { Term } from "../../shared/term.tsx";

/** Whether a version is in force, and whether it is one of our own making. */
export const VersionState = ({ version }: { readonly version: ReferenceVersion }): ReactNode => {
  const { t } = useTranslation("reference");
  return (
    <span className="tag-row">
      <StatusTag tone={version.inForce ? "good" : "neutral"}>{t(version.inForce ? "inForce" : "kept")}</StatusTag>
      {!version.official && (
        <StatusTag tone="waiting">
          <Term word={t("unofficial")} explanation={t("unofficialHint")} />
        </StatusTag>
      )}
    </span>
  );
};
