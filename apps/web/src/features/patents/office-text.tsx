import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "../../shared/i18n.ts";

/** Codes of ST.3 that name no country. */
const organizations = ["EP", "WO", "EA", "AP", "OA", "GC", "EM"] as const;
const isOrganization = (code: string): code is (typeof organizations)[number] => organizations.some((one) => one === code);

/** The name of a patent office by its code of ST.3; a code that names nothing shows as it is. */
const useOfficeName = (): ((code: string) => string) => {
  const { t } = useTranslation("patents");
  const language = useLanguage();
  return (code) => {
    if (isOrganization(code)) return t(`page.office.${code}`);
    // Codes that users may define (`XX`) name no country.
    if (!/^[A-Z]{2}$/u.test(code) || /^(?:AA|X[A-Z]|Q[M-Z]|ZZ)$/u.test(code)) return code;
    return new Intl.DisplayNames([language], { type: "region" }).of(code) ?? code;
  };
};

/** A patent office as its code and name; unknown where no source states it. */
export const OfficeText = ({ office }: { readonly office: string | null }): ReactNode => {
  const { t } = useTranslation("patents");
  const nameOf = useOfficeName();
  if (office === null) return <span className="muted">{t("facts.unknown")}</span>;
  const name = nameOf(office);
  return name === office ? office : `${office} ${name}`;
};
