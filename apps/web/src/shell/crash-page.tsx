import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDocumentTitle } from "../shared/use-document-title.ts";

/** A page that broke: a fault of ours, or a part of an older release that the server no longer has. Not fetched on demand itself. */
export const CrashPage = ({ error }: ErrorComponentProps): ReactNode => {
  const { t } = useTranslation();
  useDocumentTitle(t("error.crashed"));
  return (
    <div role="alert" className="crash">
      <h1>{t("error.crashed")}</h1>
      <p>{t("error.crashedHint")}</p>
      <Button type="primary" onClick={() => location.reload()}>
        {t("action.reload")}
      </Button>
      <p>
        <code className="muted">{error instanceof Error ? error.message : String(error)}</code>
      </p>
    </div>
  );
};

/** The same where even the shell is gone. */
export const RootCrashPage = (props: ErrorComponentProps): ReactNode => (
  <main>
    <CrashPage {...props} />
  </main>
);
