import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button, Result } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDocumentTitle } from "../shared/use-document-title.ts";

/** A page that broke: a fault of ours, or a part of an older release that the server no longer has. */
export const CrashPage = ({ error }: ErrorComponentProps): ReactNode => {
  const { t } = useTranslation();
  useDocumentTitle(t("error.crashed"));
  return (
    <div role="alert">
      <Result
        status="warning"
        title={<h1 className="result-title">{t("error.crashed")}</h1>}
        subTitle={t("error.crashedHint")}
        extra={
          <Button type="primary" onClick={() => location.reload()}>
            {t("action.reload")}
          </Button>
        }
      >
        <code className="muted">{error instanceof Error ? error.message : String(error)}</code>
      </Result>
    </div>
  );
};
