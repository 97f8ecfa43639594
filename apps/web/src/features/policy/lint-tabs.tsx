import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TabLinks } from "../../shared/tab-links.tsx";

/** Between the documents of the library and a draft. */
export const LintTabs = ({ current }: { readonly current: "library" | "draft" }): ReactNode => {
  const { t } = useTranslation("policyLint");
  return (
    <TabLinks
      label={t("title")}
      current={current}
      tabs={[
        { key: "library", label: t("page.tabs.library"), href: "/policies/lint" },
        { key: "draft", label: t("page.tabs.draft"), href: "/policies/lint/draft" },
      ]}
    />
  );
};
