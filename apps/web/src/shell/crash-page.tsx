import type { ErrorComponentProps } from "@tanstack/react-router";
import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { missingPart, reloadIfReachable } from "../shared/missing-part.ts";
import { useDocumentTitle } from "../shared/use-document-title.ts";

/** A page whose script did not arrive. The document is reloaded only once the server can be reached. */
const MissingPart = (): ReactNode => {
  const { t } = useTranslation();
  const [unreachable, setUnreachable] = useState(false);
  return (
    <div role="alert" className="crash">
      <h1>{t("error.missingPart")}</h1>
      <p>{t("error.missingPartHint")}</p>
      {unreachable && <Alert className="error-state" type="error" showIcon title={t("error.network")} />}
      <Button type="primary" onClick={() => void reloadIfReachable().then((reached) => setUnreachable(!reached))}>
        {t("action.retry")}
      </Button>
    </div>
  );
};

/** A page that broke: a fault of ours. Not fetched on demand itself. */
export const CrashPage = ({ error }: ErrorComponentProps): ReactNode => {
  const { t } = useTranslation();
  const told = error instanceof Error ? error.message : String(error);
  useDocumentTitle(told === missingPart ? t("error.missingPart") : t("error.crashed"));
  if (told === missingPart) return <MissingPart />;
  return (
    <div role="alert" className="crash">
      <h1>{t("error.crashed")}</h1>
      <p>{t("error.crashedHint")}</p>
      <Button type="primary" onClick={() => location.reload()}>
        {t("action.reload")}
      </Button>
      <p>
        <code className="muted">{told}</code>
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
