import { Result } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { TextLink } from "../shared/text-link.tsx";
import { useDocumentTitle } from "../shared/use-document-title.ts";

/** An address that no page has. */
export const NotFoundPage = (): ReactNode => {
  const { t } = useTranslation();
  useDocumentTitle(t("notFound.title"));
  return (
    <main>
      <Result
        status="info"
        title={<h1 className="result-title">{t("notFound.title")}</h1>}
        subTitle={t("notFound.hint")}
        extra={<TextLink href="/">{t("action.goHome")}</TextLink>}
      />
    </main>
  );
};
