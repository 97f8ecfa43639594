import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { toQueryText } from "../../shared/search-params.ts";
import { TabLinks } from "../../shared/tab-links.tsx";

const pages = ["patents", "achievements"] as const;

/** Between the searches of patents and of technology achievements; the words searched for go along. */
export const SearchSwitch = ({ current, q }: { readonly current: (typeof pages)[number]; readonly q: string | undefined }): ReactNode => {
  const { t } = useTranslation("search");
  const text = q === undefined ? "" : `?${toQueryText({ q, sort: "relevance" })}`;
  return (
    <TabLinks
      label={t("switch.label")}
      current={current}
      tabs={pages.map((page) => ({ key: page, label: t(`switch.${page}`), href: `/${page}${text}` }))}
    />
  );
};
