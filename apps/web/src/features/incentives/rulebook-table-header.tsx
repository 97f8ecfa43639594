import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "../../shared/page-header.tsx";
import { toQueryText } from "../../shared/search-params.ts";
import { useHolds } from "../../shared/signed-in.tsx";
import { TabLinks } from "../../shared/tab-links.tsx";
import "./rulebook-table.css";

interface RulebookHeaderProps {
  readonly current: "rules" | "matrix" | "questions" | "changes" | "whatIf";
  readonly title: string;
  readonly hint: ReactNode;
  /** The day asked, carried to the other parts. */
  readonly day?: string | undefined;
  readonly count?: number | undefined;
  readonly action?: ReactNode;
  readonly extra?: ReactNode;
}

/** Heading of the pages of the rulebook, and the way between them. */
export const RulebookHeader = ({ current, day, ...header }: RulebookHeaderProps): ReactNode => {
  const { t } = useTranslation("rulebook");
  const mayTry = useHolds("rulebook.what_if");
  const query = toQueryText({ day });
  const to = (path: string): string => (query === "" ? path : `${path}?${query}`);
  return (
    <>
      <PageHeader {...header} />
      <TabLinks
        label={t("tabs.label")}
        current={current}
        tabs={[
          { key: "rules", label: t("tabs.rules"), href: to("/rules") },
          { key: "matrix", label: t("tabs.matrix"), href: to("/rules/matrix") },
          { key: "questions", label: t("tabs.questions"), href: to("/rules/questions") },
          { key: "changes", label: t("tabs.changes"), href: "/rules/changes" },
          ...(mayTry ? [{ key: "whatIf", label: t("tabs.whatIf"), href: "/what-if" }] : []),
        ]}
      />
    </>
  );
};
