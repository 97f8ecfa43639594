import type { OrganizationTag, OrganizationTagKind, TagLevel, TagState } from "@zhiqiao/contracts";
import { useTranslation } from "react-i18next";
import type { Tone } from "../../shared/status-tag.tsx";

export const tagTone = { valid: "good", ending: "waiting", expired: "neutral", upcoming: "progress" } as const satisfies Record<
  TagState,
  Tone
>;

/** A tag in words, its level before it. */
export const useTagText = (): ((tag: { readonly kind: OrganizationTagKind; readonly level: TagLevel | null }) => string) => {
  const { t } = useTranslation("organizations");
  return ({ kind, level }) =>
    level === null ? t(`facts.tag.${kind}`) : t("facts.tagWithLevel", { level: t(`facts.tagLevel.${level}`), tag: t(`facts.tag.${kind}`) });
};

/** The document behind a tag in one line; undefined where none is stated. */
export const documentText = (tag: OrganizationTag): string | undefined => {
  const parts = [tag.documentTitle, tag.documentNumber, tag.issuer].filter((one) => one !== null);
  return parts.length === 0 ? undefined : parts.join(" · ");
};
