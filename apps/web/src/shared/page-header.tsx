import { LeftOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "./text-link.tsx";
import { useDocumentTitle } from "./use-document-title.ts";

interface PageHeaderProps {
  readonly title: string;
  /** The browser tab's title where the heading is too long or too general. */
  readonly documentTitle?: string;
  /** How many rows the list below has under its filter. */
  readonly count?: number | undefined;
  /** One sentence that says what the page is for. */
  readonly hint?: ReactNode;
  /** Where "back" leads, and its words. */
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  /** The page's one primary action. */
  readonly action?: ReactNode;
  /** Secondary actions and badges, such as export and 来龙去脉. */
  readonly extra?: ReactNode;
}

/** Heading of a page: what it is, how many, and the one thing to do here. */
export const PageHeader = ({ title, documentTitle, count, hint, back, action, extra }: PageHeaderProps): ReactNode => {
  const { t } = useTranslation();
  useDocumentTitle(documentTitle ?? title);
  return (
    <header className="page-header">
      {back && (
        <TextLink className="page-back" href={back.href}>
          <LeftOutlined aria-hidden /> {back.label}
        </TextLink>
      )}
      <div className="page-header-line">
        <h1>{title}</h1>
        {count !== undefined && (
          <span className="page-count" aria-live="polite">
            {t("count", { total: count.toLocaleString("en") })}
          </span>
        )}
        <div className="page-actions">
          {extra}
          {action}
        </div>
      </div>
      {hint !== undefined && <p className="page-hint">{hint}</p>}
    </header>
  );
};
