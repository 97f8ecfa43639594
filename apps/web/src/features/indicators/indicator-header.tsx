import { type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../shared/page-header.tsx";
import { TabLinks } from "../../shared/tab-links.tsx";
import { type AsOf, indicatorHref } from "./as-of.ts";
import "./indicators.css";

interface IndicatorHeaderProps {
  readonly current: "figure" | "patents" | "settings";
  readonly asOf: AsOf;
  readonly hint: string;
  readonly count?: number | undefined;
  readonly action?: ReactNode;
  readonly extra?: ReactNode;
}

/** Heading of the pages of the indicator, and the way between them. */
export const IndicatorHeader = ({ current, asOf, ...header }: IndicatorHeaderProps): ReactNode => {
  const { t } = useTranslation("indicators");
  return (
    <>
      <PageHeader title={t("highValue")} {...header} />
      <TabLinks
        label={t("title")}
        current={current}
        tabs={[
          { key: "figure", label: t("tabs.figure"), href: indicatorHref("", asOf) },
          { key: "patents", label: t("tabs.patents"), href: indicatorHref("/patents", asOf) },
          { key: "settings", label: t("tabs.settings"), href: indicatorHref("/settings", asOf) },
        ]}
      />
    </>
  );
};
