import { Outlet, useLocation } from "@tanstack/react-router";
import { accountsEndpoints } from "@zhiqiao/contracts";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useLocalName } from "../shared/i18n.ts";
import { Logo } from "../shared/logo.tsx";
import { SignedInProvider } from "../shared/signed-in.tsx";
import { ErrorState, LoadingState } from "../shared/states.tsx";
import { LanguageSwitch, ThemeSwitch } from "../shared/switches.tsx";
import { TextLink } from "../shared/text-link.tsx";
import { useRead } from "../shared/use-endpoint.ts";
import { Frame } from "./shell.tsx";
import "./shell.css";

const freshForMs = 60_000;

const PlainFrame = (): ReactNode => {
  const { t } = useTranslation(["common", "accounts"]);
  const { href } = useLocation();
  return (
    <div className="shell shell-open">
      <a className="skip-link" href="#content">
        {t("skipToContent")}
      </a>
      <header className="shell-top">
        <span className="shell-brand">
          <Logo />
          <span>{t("product")}</span>
        </span>
        <div className="shell-tools">
          <LanguageSwitch placement="bottomRight" />
          <ThemeSwitch placement="bottomRight" />
          <TextLink href={`/sign-in?return=${encodeURIComponent(href)}`}>{t("accounts:signIn.title")}</TextLink>
        </div>
      </header>
      <main id="content" className="shell-content" tabIndex={-1}>
        <Suspense fallback={<LoadingState />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
};

/** The frame of pages that need no sign-in: the shell for those who are signed in, else brand, language and the way to sign in. */
export const OpenShell = (): ReactNode => {
  const presence = useRead(accountsEndpoints.getPresence, {}, { freshForMs });
  const somebody = presence.data?.signedIn === true;
  const { data, error, refetch } = useRead(accountsEndpoints.getSignedIn, {}, { freshForMs, enabled: somebody });
  const localName = useLocalName();
  if (somebody && data !== undefined) {
    return (
      <SignedInProvider value={data}>
        <Frame organization={localName(data.organization)} />
      </SignedInProvider>
    );
  }
  if (presence.data?.signedIn === false || error?.code === "auth.required") return <PlainFrame />;
  const failed = presence.error ?? error;
  const retry = (): void => void (presence.error === null ? refetch() : presence.refetch());
  return <div className="shell-waiting">{failed === null ? <LoadingState /> : <ErrorState error={failed} retry={retry} />}</div>;
};
